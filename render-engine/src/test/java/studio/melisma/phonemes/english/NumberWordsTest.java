package studio.melisma.phonemes.english;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumberWordsTest {

  @ParameterizedTest
  @CsvSource({
    "0,zero",
    "7,seven",
    "13,thirteen",
    "40,forty",
    "99,ninety nine",
    "100,one hundred",
    "1001,one thousand one",
    "12345,twelve thousand three hundred forty five",
    "1000000,one million",
    "007,zero zero seven",
    "1234567890,one two three four five six seven eight nine zero"
  })
  void countsInWords(String digits, String words) {
    assertThat(String.join(" ", NumberWords.cardinal(digits))).isEqualTo(words);
  }

  @ParameterizedTest
  @CsvSource({"1,first", "2,second", "23,twenty third", "12,twelfth", "30,thirtieth", "4,fourth"})
  void ordersInWords(String digits, String words) {
    assertThat(String.join(" ", NumberWords.ordinal(digits))).isEqualTo(words);
  }
}
