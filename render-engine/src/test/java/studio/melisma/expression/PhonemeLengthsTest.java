package studio.melisma.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import studio.melisma.phonemes.Phoneme;
import studio.melisma.phonemes.PhonemeKind;

final class PhonemeLengthsTest {

  private static final Offset<Double> EXACT = Offset.offset(1e-12);

  @Test
  void vowelsFillWhatConsonantsLeave() {
    double[] lengths = fill(1, PhonemeKind.VOWEL, PhonemeKind.STOP, PhonemeKind.FRICATIVE);
    assertThat(lengths).containsExactly(new double[] {0.805, 0.085, 0.11}, EXACT);
  }

  @Test
  void consonantsTakeAtMostHalfOfAShortNote() {
    double[] lengths = fill(0.1, PhonemeKind.VOWEL, PhonemeKind.STOP, PhonemeKind.STOP);
    assertThat(lengths).containsExactly(new double[] {0.05, 0.025, 0.025}, EXACT);
  }

  @Test
  void severalVowelsShareAlike() {
    double[] lengths = fill(0.6, PhonemeKind.VOWEL, PhonemeKind.SILENCE);
    assertThat(lengths).containsExactly(new double[] {0.3, 0.3}, EXACT);
  }

  @Test
  void withoutVowelEverythingIsStretchedAlike() {
    double[] lengths = fill(0.34, PhonemeKind.STOP, PhonemeKind.STOP);
    assertThat(lengths).containsExactly(new double[] {0.17, 0.17}, EXACT);
    assertThat(Arrays.stream(fill(2, PhonemeKind.BREATH)).sum()).isEqualTo(2);
    assertThat(fill(1)).isEmpty();
  }

  private static double[] fill(double seconds, PhonemeKind... kinds) {
    List<Phoneme> phonemes = Stream.of(kinds).map(kind -> new Phoneme("x", kind, 0)).toList();
    return PhonemeLengths.fill(phonemes, seconds);
  }
}
