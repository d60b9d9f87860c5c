package studio.melisma.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.melisma.expression.NaturalVariance.Sound;
import studio.melisma.phonemes.PhonemeKind;
import studio.melisma.voicebank.Variance;

final class NaturalVarianceTest {

  private static final List<Sound> SEA =
      List.of(new Sound(PhonemeKind.FRICATIVE, 1, 1.12), new Sound(PhonemeKind.VOWEL, 1.12, 2));

  private static double at(Variance variance, double seconds) {
    return new NaturalVariance(variance, SEA).at(seconds);
  }

  @Test
  void vowelsAreLoudVoicedAndClear() {
    assertThat(at(Variance.ENERGY, 1.5)).isGreaterThan(at(Variance.ENERGY, 1.06));
    assertThat(at(Variance.VOICING, 1.5)).isGreaterThan(at(Variance.VOICING, 1.06));
    assertThat(at(Variance.BREATHINESS, 1.5)).isLessThan(at(Variance.BREATHINESS, 1.06));
  }

  @ParameterizedTest
  @EnumSource(Variance.class)
  void levelsStayInRangeAndPassWithoutAStep(Variance variance) {
    double step = 0.001;
    double last = at(variance, 0.8);
    for (double t = 0.8; t < 2.2; t += step) {
      double level = at(variance, t);
      assertThat(level).isBetween((double) variance.minimum(), (double) variance.maximum());
      // 78 dB in 50 ms along half a cosine are at most 2.5 dB a millisecond.
      assertThat(Math.abs(level - last)).isLessThan(2.6);
      last = level;
    }
  }

  @ParameterizedTest
  @EnumSource(value = Variance.class, names = "TENSION", mode = EnumSource.Mode.EXCLUDE)
  void silenceIsAllTheWayDown(Variance variance) {
    assertThat(at(variance, 0.5)).isEqualTo(variance.minimum());
    assertThat(at(variance, 2.5)).isEqualTo(variance.minimum());
  }
}
