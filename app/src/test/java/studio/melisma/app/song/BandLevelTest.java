package studio.melisma.app.song;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.melisma.audio.Sound;
import studio.melisma.render.MixSettings;
import studio.melisma.render.SoundTrack;

final class BandLevelTest {

  private static final double GOAL = BandLevel.USUAL_VOICE - BandLevel.BELOW_VOICE;

  @Test
  void oneInstrumentIsBroughtBelowTheVoice() {
    assertThat(BandLevel.of(1, List.of(GOAL - 5)).decibels()).isEqualTo(5);
    assertThat(BandLevel.of(1, List.of(GOAL + 12.4)).decibels()).isEqualTo(-12);
  }

  @Test
  void severalAreHeardTogether() {
    assertThat(BandLevel.of(2, List.of(GOAL, GOAL)).decibels()).isEqualTo(-3);
    assertThat(BandLevel.of(10, List.of(GOAL, GOAL)).decibels()).isEqualTo(-10);
  }

  @Test
  void silenceIsLeftAlone() {
    assertThat(BandLevel.of(1, List.of(Double.NEGATIVE_INFINITY)).decibels()).isZero();
    assertThat(BandLevel.of(3, List.of()).decibels()).isZero();
    assertThat(BandLevel.of(1, List.of(-69.0)).decibels()).isEqualTo(30);
  }

  @Test
  void whatIsInTheMixCanBePutIntoTheSamples() {
    Sound sound = Sound.mono(new float[] {0.5f}, 100);
    SoundTrack track =
        new SoundTrack("a", sound, 0, MixSettings.NEUTRAL.withGainDecibels(3).withPan(0.5));
    BandLevel level = new BandLevel(-20);
    SoundTrack applied = level.applied(track);
    assertThat(applied.mix().gainDecibels()).isEqualTo(-17);
    SoundTrack softer = level.inSamples(applied);
    assertThat(softer.mix()).isEqualTo(track.mix());
    assertThat((double) softer.sound().sample(0, 0)).isCloseTo(0.05, within(1e-6));
  }

  @Test
  void aFaderAtTheBottomStaysSilent() {
    SoundTrack silent =
        new SoundTrack(
            "a", Sound.mono(new float[1], 100), 0, MixSettings.NEUTRAL.withGainDecibels(-96));
    assertThat(new BandLevel(20).applied(silent).mix().gainDecibels()).isEqualTo(-96);
  }
}
