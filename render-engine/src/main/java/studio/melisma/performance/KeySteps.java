package studio.melisma.performance;

import java.util.ArrayList;
import java.util.List;
import studio.melisma.score.Marking;
import studio.melisma.score.Measure;
import studio.melisma.score.Note;
import studio.melisma.score.Part;
import studio.melisma.score.Pitch;

/**
 * The neighbours of a note in the key that is in force, which is where trills, turns and mordents
 * go unless an accidental says otherwise.
 */
final class KeySteps {

  /** The letters in the order in which signatures sharpen them, F first; flats go backwards. */
  private static final String SHARPENED = "FCGDAEB";

  private static final List<Pitch.Step> LETTERS = List.of(Pitch.Step.values());

  private final List<Change> changes = new ArrayList<>();

  private KeySteps() {}

  static KeySteps of(Part part) {
    KeySteps steps = new KeySteps();
    for (Measure measure : part.measures()) {
      measure
          .markings(Marking.Key.class)
          .forEach(key -> steps.changes.add(new Change(measure.index(), key)));
    }
    return steps;
  }

  /** Semitones up to the next step; half a tone at least, one and a half at most. */
  double above(int measureIndex, Note note) {
    return Math.clamp(neighbour(measureIndex, note, 1) - note.pitch().midi(), 1, 3);
  }

  /** Semitones down to the next step, above zero. */
  double below(int measureIndex, Note note) {
    return Math.clamp(note.pitch().midi() - neighbour(measureIndex, note, -1), 1, 3);
  }

  private double neighbour(int measureIndex, Note note, int direction) {
    Pitch pitch = note.pitch();
    int place = LETTERS.indexOf(pitch.step()) + direction;
    Pitch.Step letter = LETTERS.get(Math.floorMod(place, LETTERS.size()));
    int octave = pitch.octave() + Math.floorDiv(place, LETTERS.size());
    return new Pitch(letter, alteration(letter, fifths(measureIndex, note)), octave).midi();
  }

  private int fifths(int measureIndex, Note note) {
    for (int i = changes.size() - 1; i >= 0; i--) {
      Change change = changes.get(i);
      if (change.measure < measureIndex
          || (change.measure == measureIndex && !change.key.at().isAfter(note.at()))) {
        return change.key.fifths();
      }
    }
    return 0;
  }

  /** Sharps, negative for flats, that a signature gives a letter. */
  private static int alteration(Pitch.Step letter, int fifths) {
    int order = SHARPENED.indexOf(letter.name().charAt(0));
    // Every seven fifths each letter gets one more.
    return Math.floorDiv(fifths - order + SHARPENED.length() - 1, SHARPENED.length());
  }

  private record Change(int measure, Marking.Key key) {}
}
