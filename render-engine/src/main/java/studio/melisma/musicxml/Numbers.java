package studio.melisma.musicxml;

import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.melisma.score.Fraction;

/** Numbers as MusicXML writes them; null for what is none or is out of any musical range. */
final class Numbers {

  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(\\d{1,12}(\\.\\d{0,9})?|\\.\\d{1,9})");
  private static final Pattern PASSES =
      Pattern.compile("\\s*\\d{1,3}\\.?([\\s,-]+\\d{1,3}\\.?)*\\s*");
  private static final Pattern RANGE = Pattern.compile("(\\d{1,3})\\.?(?:\\s*-\\s*(\\d{1,3}))?");

  /** Endings and passes are counted up to here; more is no music. */
  static final int MOST_PASSES = 64;

  private Numbers() {}

  static @Nullable Integer integer(@Nullable String text) {
    if (text == null || text.isEmpty() || text.length() > 9) {
      return null;
    }
    int start = text.charAt(0) == '-' || text.charAt(0) == '+' ? 1 : 0;
    if (start == text.length()) {
      return null;
    }
    int value = 0;
    for (int i = start; i < text.length(); i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return null;
      }
      value = value * 10 + digit;
    }
    return text.charAt(0) == '-' ? -value : value;
  }

  static int integer(@Nullable String text, int otherwise) {
    Integer value = integer(text);
    return value == null ? otherwise : value;
  }

  /** An exact decimal of at most twelve digits before and nine after the point. */
  static @Nullable Fraction decimal(@Nullable String text) {
    Integer whole = integer(text);
    if (whole != null) {
      return Fraction.of(whole);
    }
    if (text == null || !DECIMAL.matcher(text).matches()) {
      return null;
    }
    BigDecimal value = new BigDecimal(text).stripTrailingZeros();
    if (value.scale() <= 0) {
      return Fraction.of(value.longValueExact());
    }
    if (value.precision() > 18) {
      return null;
    }
    return Fraction.of(
        value.unscaledValue().longValueExact(), BigDecimal.TEN.pow(value.scale()).longValueExact());
  }

  static @Nullable Double real(@Nullable String text) {
    Fraction value = decimal(text);
    return value == null ? null : value.toDouble();
  }

  /**
   * "1, 2", "1-3" and "1. 2.": the passes named. Empty where the text is anything else, or names
   * more passes than any music has.
   */
  static Set<Integer> passes(@Nullable String text) {
    Set<Integer> passes = new TreeSet<>();
    if (text == null || text.length() > 200 || !PASSES.matcher(text).matches()) {
      return passes;
    }
    Matcher ranges = RANGE.matcher(text);
    while (ranges.find()) {
      int from = Integer.parseInt(ranges.group(1));
      int to = ranges.group(2) == null ? from : Integer.parseInt(ranges.group(2));
      if (from < 1 || to > MOST_PASSES) {
        return Set.of();
      }
      for (int pass = from; pass <= to; pass++) {
        passes.add(pass);
      }
    }
    return passes;
  }
}
