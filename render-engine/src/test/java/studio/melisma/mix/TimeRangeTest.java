package studio.melisma.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import studio.melisma.audio.Sound;

final class TimeRangeTest {

  private static final int RATE = 10_000;

  private static Sound constant() {
    float[] samples = new float[RATE];
    Arrays.fill(samples, 0.5f);
    return Sound.mono(samples, RATE);
  }

  @Test
  void cutsThroughSoundAreFaded() {
    float[] cut = new TimeRange(0.25, 0.75).of(constant()).channels()[0];
    assertThat(cut).hasSize(5_000);
    assertThat(cut[0]).isZero();
    assertThat(cut[4_999]).isZero();
    for (int i = 1; i < 50; i++) {
      assertThat(cut[i]).isGreaterThan(cut[i - 1]);
      assertThat(cut[4_999 - i]).isGreaterThan(cut[5_000 - i]);
    }
    for (int i = 50; i < 4_950; i++) {
      assertThat(cut[i]).isEqualTo(0.5f);
    }
  }

  @Test
  void theSoundsOwnEndsStayAsTheyAre() {
    float[] head = new TimeRange(0, 0.1).of(constant()).channels()[0];
    assertThat(head[0]).isEqualTo(0.5f);
    assertThat(head[999]).isZero();
    float[] tail = new TimeRange(0.9, Double.POSITIVE_INFINITY).of(constant()).channels()[0];
    assertThat(tail).hasSize(1_000);
    assertThat(tail[0]).isZero();
    assertThat(tail[999]).isEqualTo(0.5f);
    Sound whole = constant();
    assertThat(TimeRange.ALL.of(whole)).isSameAs(whole);
    assertThat(new TimeRange(0, 5).of(whole)).isSameAs(whole);
  }

  @Test
  void aRangeBehindTheEndIsEmpty() {
    assertThat(new TimeRange(3, 4).of(constant()).length()).isZero();
  }

  @Test
  void aRangeShorterThanItsFadesIsFadedToItsMiddle() {
    float[] cut = new TimeRange(0.5, 0.5004).of(constant()).channels()[0];
    assertThat(cut).hasSize(4);
    assertThat(cut[0]).isZero();
    assertThat(cut[3]).isZero();
  }

  @Test
  void rangesThatEndBeforeTheyBeginAreRefused() {
    assertThatThrownBy(() -> new TimeRange(2, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TimeRange(-1, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TimeRange(Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
