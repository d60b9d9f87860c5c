package studio.melisma.app.transport;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Places in a song as people write them: "12.3" is a measure's beat, "1:05.2" a time. */
public final class PlaceText {

  private static final Pattern TIME = Pattern.compile("(\\d{1,4}):(\\d{1,2}(?:[.,]\\d{1,3})?)");
  private static final Pattern BEAT = Pattern.compile("([^.:,\\s]+)(?:[.,](\\d{1,3}))?");

  private PlaceText() {}

  /** Minutes, seconds and tenths, cut off: what is shown has been reached. */
  public static String time(double seconds) {
    // So that what was rounded to samples doesn't fall under its tenth.
    long tenths = (long) Math.floor(Math.max(0, seconds) * 10 + 1e-3);
    return String.format(Locale.ROOT, "%d:%02d.%d", tenths / 600, tenths / 10 % 60, tenths % 10);
  }

  /** Measure and beat; a dash where there are none. */
  public static String beat(double seconds, BeatGrid grid) {
    return grid.at(seconds).map(beat -> beat.measure() + "." + beat.number()).orElse("–");
  }

  /**
   * The place that a text means.
   *
   * @return in seconds; empty where it means none
   */
  public static OptionalDouble parse(String text, BeatGrid grid) {
    String written = text.strip();
    Matcher time = TIME.matcher(written);
    if (time.matches()) {
      return OptionalDouble.of(
          Integer.parseInt(time.group(1)) * 60
              + Double.parseDouble(time.group(2).replace(',', '.')));
    }
    Matcher beat = BEAT.matcher(written);
    if (!beat.matches()) {
      return OptionalDouble.empty();
    }
    return grid.find(beat.group(1), beat.group(2) == null ? 1 : Integer.parseInt(beat.group(2)));
  }
}
