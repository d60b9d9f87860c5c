package studio.melisma.phonemes.english;

import java.util.ArrayList;
import java.util.List;

/** Numbers in English words. */
final class NumberWords {

  private static final String[] SMALL = {
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen"
  };

  private static final String[] TENS = {
    "", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"
  };

  private static final long LARGEST = 999_999_999;

  private NumberWords() {}

  /** A whole number in words; figure by figure where it is longer than anyone says. */
  static List<String> cardinal(String digits) {
    if (digits.length() > 9 || (digits.length() > 1 && digits.startsWith("0"))) {
      return digits.chars().mapToObj(digit -> SMALL[digit - '0']).toList();
    }
    List<String> words = new ArrayList<>();
    say(Math.min(LARGEST, Long.parseLong(digits)), words);
    return words;
  }

  /** A whole number as a place in an order ("first", "twenty third"). */
  static List<String> ordinal(String digits) {
    List<String> words = new ArrayList<>(cardinal(digits));
    words.add(ordinalOf(words.removeLast()));
    return words;
  }

  private static void say(long number, List<String> words) {
    if (number >= 1_000_000) {
      say(number / 1_000_000, words);
      words.add("million");
      rest(number % 1_000_000, words);
    } else if (number >= 1000) {
      say(number / 1000, words);
      words.add("thousand");
      rest(number % 1000, words);
    } else if (number >= 100) {
      say(number / 100, words);
      words.add("hundred");
      rest(number % 100, words);
    } else if (number >= 20) {
      words.add(TENS[(int) number / 10]);
      rest(number % 10, words);
    } else {
      words.add(SMALL[(int) number]);
    }
  }

  private static void rest(long number, List<String> words) {
    if (number > 0) {
      say(number, words);
    }
  }

  private static String ordinalOf(String cardinal) {
    return switch (cardinal) {
      case "one" -> "first";
      case "two" -> "second";
      case "three" -> "third";
      case "five" -> "fifth";
      case "eight" -> "eighth";
      case "nine" -> "ninth";
      case "twelve" -> "twelfth";
      default ->
          cardinal.endsWith("y")
              ? cardinal.substring(0, cardinal.length() - 1) + "ieth"
              : cardinal + "th";
    };
  }
}
