package studio.melisma.app.song;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of pitches in scientific notation, where middle C is C4. */
public final class PitchName {

  private static final String[] NAMES = {
    "C", "C♯", "D", "D♯", "E", "F", "F♯", "G", "G♯", "A", "A♯", "B"
  };

  /** Semitones above C of the letters A to G. */
  private static final int[] LETTERS = {9, 11, 0, 2, 4, 5, 7};

  private static final int HIGHEST = 127;
  private static final Pattern TYPED =
      Pattern.compile("([A-Ga-g])([#♯b♭]?)(-?\\d)(?:\\s*([+-]\\d{1,2})(?:\\s*ct)?)?");

  private PitchName() {}

  /** The nearest semitone's name, with sharps. */
  public static String of(double midi) {
    int nearest = (int) Math.rint(midi);
    return NAMES[Math.floorMod(nearest, 12)] + (Math.floorDiv(nearest, 12) - 1);
  }

  /**
   * The same, and how many cents above or below it where it isn't one of the semitones: "A4 +25".
   */
  public static String exactly(double midi) {
    long cents = Math.round((midi - Math.rint(midi)) * 100);
    return cents == 0 ? of(midi) : "%s %+d".formatted(of(midi), cents);
  }

  /**
   * The pitch that somebody means.
   *
   * @param typed a name as above, also with flats ("Bb4"), or a MIDI number ("70.5")
   * @return 0..127; empty where it is neither
   */
  public static OptionalDouble read(String typed) {
    String text = typed.strip();
    Matcher name = TYPED.matcher(text);
    double midi;
    if (name.matches()) {
      int letter = LETTERS[Character.toUpperCase(name.group(1).charAt(0)) - 'A'];
      int sign =
          switch (name.group(2)) {
            case "#", "♯" -> 1;
            case "b", "♭" -> -1;
            default -> 0;
          };
      double cents = name.group(4) == null ? 0 : Double.parseDouble(name.group(4));
      midi = 12 * (Integer.parseInt(name.group(3)) + 1) + letter + sign + cents / 100;
    } else if (text.matches("\\d{1,3}([.,]\\d{1,3})?")) {
      midi = Double.parseDouble(text.replace(',', '.'));
    } else {
      return OptionalDouble.empty();
    }
    return midi >= 0 && midi <= HIGHEST ? OptionalDouble.of(midi) : OptionalDouble.empty();
  }
}
