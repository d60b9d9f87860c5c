package studio.melisma.performance;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import studio.melisma.score.Fraction;
import studio.melisma.score.Measure;
import studio.melisma.score.Note;
import studio.melisma.score.Part;

/**
 * What makes a voice within a part. Usually its name; but some programs count voices anew on each
 * staff, and then name and staff together.
 *
 * @param staff 0 where the name alone is enough
 */
record VoiceKey(String voice, int staff) {

  /** The key of a note, given the voices that need their staff. */
  static VoiceKey of(Note note, Set<String> countedByStaff) {
    return new VoiceKey(note.voice(), countedByStaff.contains(note.voice()) ? note.staff() : 0);
  }

  /** The voices of a part that sound on two staves at once, so that they must be two voices. */
  static Set<String> countedByStaff(Part part) {
    Set<String> found = new HashSet<>();
    for (Measure measure : part.measures()) {
      Map<VoiceKey, Fraction> ends = new HashMap<>();
      Set<Integer> staves = new HashSet<>();
      measure
          .notes()
          .filter(note -> !note.chordMember() && !note.isGrace() && !note.cue())
          .forEach(note -> {
            for (int staff : staves) {
              Fraction end = ends.get(new VoiceKey(note.voice(), staff));
              if (staff != note.staff() && end != null && note.at().isBefore(end)) {
                found.add(note.voice());
              }
            }
            staves.add(note.staff());
            ends.merge(
                new VoiceKey(note.voice(), note.staff()),
                note.at().plus(note.length()),
                Fraction::max);
          });
    }
    return found;
  }
}
