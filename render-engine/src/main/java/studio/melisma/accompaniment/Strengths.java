package studio.melisma.accompaniment;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import studio.melisma.score.Fraction;
import studio.melisma.score.Marking;
import studio.melisma.score.Measure;
import studio.melisma.score.NoteId;
import studio.melisma.score.NoteMark;
import studio.melisma.score.Part;

/**
 * How hard each note of a part is struck: by the last dynamic before it in the written score, and
 * by its own accents.
 */
final class Strengths {

  private static final int MEZZO_FORTE = 80;

  /** MIDI velocities of the levels, mostly steps of 16, as notation programs play them. */
  private static final Map<String, Integer> LEVELS =
      Map.ofEntries(
          Map.entry("pppp", 10),
          Map.entry("ppp", 16),
          Map.entry("pp", 33),
          Map.entry("p", 49),
          Map.entry("mp", 64),
          Map.entry("mf", MEZZO_FORTE),
          Map.entry("f", 96),
          Map.entry("ff", 112),
          Map.entry("fff", 126),
          Map.entry("ffff", 127),
          Map.entry("fp", 49),
          Map.entry("sfp", 49));

  private final TreeMap<Place, Integer> levels = new TreeMap<>();

  private Strengths() {}

  static Strengths of(Part part) {
    Strengths strengths = new Strengths();
    for (Measure measure : part.measures()) {
      measure
          .markings(Marking.Dynamic.class)
          .filter(dynamic -> LEVELS.containsKey(dynamic.level()))
          .forEach(dynamic ->
              strengths.levels.put(
                  new Place(measure.index(), dynamic.at()),
                  LEVELS.getOrDefault(dynamic.level(), MEZZO_FORTE)));
    }
    return strengths;
  }

  /** The velocity of a note, 1 to 127. */
  int velocity(NoteId note, Set<NoteMark> marks) {
    Map.Entry<Place, Integer> level = levels.floorEntry(new Place(note.measureIndex(), note.at()));
    double factor = 1;
    for (NoteMark mark : marks) {
      factor =
          switch (mark) {
            case STRONG_ACCENT -> Math.max(factor, 1.35);
            case ACCENT -> Math.max(factor, 1.2);
            case SOFT_ACCENT, STRESS -> Math.max(factor, 1.1);
            case UNSTRESS -> factor * 0.85;
            default -> factor;
          };
    }
    double velocity = (level == null ? MEZZO_FORTE : level.getValue()) * factor;
    return Math.clamp(Math.round(velocity), 1, 127);
  }

  private record Place(int measure, Fraction at) implements Comparable<Place> {

    @Override
    public int compareTo(Place other) {
      int byMeasure = Integer.compare(measure, other.measure);
      return byMeasure != 0 ? byMeasure : at.compareTo(other.at);
    }
  }
}
