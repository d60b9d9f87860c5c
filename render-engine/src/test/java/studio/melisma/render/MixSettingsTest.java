package studio.melisma.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.melisma.audio.Sound;
import studio.melisma.diffsinger.SessionOptions;
import studio.melisma.diffsinger.VoiceRuntime;
import studio.melisma.render.RenderOutcome.Rendered;
import studio.melisma.work.Cancellation;

/** How a session's mix follows its settings. */
final class MixSettingsTest {

  private static final MixSettings LEFT = MixSettings.NEUTRAL.withPan(-1);

  @TempDir Path root;

  private static SoundTrack mono(String id, float value, MixSettings mix) {
    return new SoundTrack(id, Sound.mono(level(value), 44_100), 0, mix);
  }

  private static SoundTrack stereo(float left, float right, MixSettings mix) {
    return new SoundTrack(
        "piano", new Sound(new float[][] {level(left), level(right)}, 44_100), 0, mix);
  }

  private static float[] level(float value) {
    float[] samples = new float[1_000];
    Arrays.fill(samples, value);
    return samples;
  }

  private Rendered rendered(Arrangement song) throws Exception {
    try (RenderEngine engine =
            new RenderEngine(new VoiceRuntime(SessionOptions.SINGLE_THREADED), 1);
        RenderSession session = engine.open(song, RenderRank.FINAL)) {
      return (Rendered)
          session.render(
              RenderRequest.WHOLE.withStems(true), RenderListener.NONE, new Cancellation());
    }
  }

  private Sound mix(SoundTrack... sounds) throws Exception {
    return rendered(new Arrangement(List.of(), List.of(sounds), 0)).mix();
  }

  private void assertMix(double left, double right, SoundTrack... sounds) throws Exception {
    Sound mix = mix(sounds);
    int middle = mix.sampleRate() / 2 + 500;
    assertThat((double) mix.channels()[0][middle]).isCloseTo(left, within(1e-6));
    assertThat((double) mix.channels()[1][middle]).isCloseTo(right, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, -0.5, -0.1, 0, 0.3, 1})
  void aMonoSoundIsEquallyLoudWhereverItStands(double pan) throws Exception {
    double angle = (pan + 1) * Math.PI / 4;
    assertMix(
        0.5 * Math.cos(angle),
        0.5 * Math.sin(angle),
        mono("a", 0.5f, MixSettings.NEUTRAL.withPan(pan)));
  }

  @Test
  void aStereoSoundIsBalanced() throws Exception {
    assertMix(0.4, 0.2, stereo(0.4f, 0.2f, MixSettings.NEUTRAL));
    assertMix(0, 0.2, stereo(0.4f, 0.2f, MixSettings.NEUTRAL.withPan(1)));
    assertMix(0.4, 0.2 * Math.sqrt(0.5), stereo(0.4f, 0.2f, MixSettings.NEUTRAL.withPan(-0.5)));
  }

  @Test
  void soundsAreAddedAtTheirGainsAndNothingClipsInside() throws Exception {
    assertMix(
        0.25 + 0.5 + 0.2,
        0.2,
        mono("a", 0.5f, LEFT.withGainDecibels(-6.0206)),
        mono("b", 0.5f, LEFT),
        stereo(0.1f, 0.1f, MixSettings.NEUTRAL.withGainDecibels(6.0206)));
    assertMix(0, 0, mono("a", 1, MixSettings.NEUTRAL.withGainDecibels(Double.NEGATIVE_INFINITY)));
    assertMix(10, -10, stereo(1, -1, MixSettings.NEUTRAL.withGainDecibels(20)));
  }

  @Test
  void anySoloSilencesTheOthersAndMuteWins() throws Exception {
    assertMix(0.3, 0, mono("a", 0.1f, LEFT), mono("b", 0.2f, LEFT));
    assertMix(0.1, 0, mono("a", 0.1f, LEFT), mono("b", 0.2f, LEFT.withMuted(true)));
    assertMix(0.2, 0, mono("a", 0.1f, LEFT), mono("b", 0.2f, LEFT.withSolo(true)));
    assertMix(0, 0, mono("a", 0.1f, LEFT), mono("b", 0.2f, LEFT.withSolo(true).withMuted(true)));
  }

  @Test
  void mutingMovesNoEnd() throws Exception {
    Sound longer = Sound.mono(new float[60_000], 44_100);
    MixSettings muted = MixSettings.NEUTRAL.withMuted(true);
    assertThat(mix(new SoundTrack("b", longer, 0, muted)).length()).isEqualTo(22_050 + 60_000);
  }

  @Test
  void aSingleVoiceInTheMiddleStaysMono() throws Exception {
    Track high = TinySongs.track("High", TinySongs.bank(root), TinySongs.words(1));
    Arrangement alone = TinySongs.song(1, high);
    Rendered asItIs = rendered(alone);
    assertThat(asItIs.mix().channels()).isDeepEqualTo(asItIs.stems().getFirst().sound().channels());
    Rendered softer =
        rendered(TinySongs.song(1, high.withMix(MixSettings.NEUTRAL.withGainDecibels(-6.0206))));
    float loudest = peak(asItIs.mix().channels()[0]);
    assertThat(loudest).isPositive();
    assertThat(peak(softer.mix().channels()[0])).isCloseTo(loudest / 2, within(1e-5f));
    assertThat(rendered(TinySongs.song(1, high.withMix(LEFT))).mix().channels()).hasNumberOfRows(2);
    SoundTrack unheard = mono("b", 1, MixSettings.NEUTRAL.withMuted(true));
    assertThat(rendered(alone.withSounds(List.of(unheard))).mix().channels()).hasNumberOfRows(1);
    SoundTrack heard = mono("b", 1, MixSettings.NEUTRAL);
    assertThat(rendered(alone.withSounds(List.of(heard))).mix().channels()).hasNumberOfRows(2);
  }

  private static float peak(float[] samples) {
    float peak = 0;
    for (float sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }

  @Test
  void stemsAreTakenBeforeTheirFadersAndStartWithTheMix() throws Exception {
    Rendered rendered =
        rendered(
            new Arrangement(
                List.of(),
                List.of(
                    new SoundTrack("a", "Bell", Sound.mono(level(0.5f), 44_100), -0.25, LEFT),
                    stereo(0.1f, 0.2f, LEFT.withMuted(true))),
                1));
    assertThat(rendered.stems())
        .extracting(RenderOutcome.Stem::name)
        .containsExactly("Bell", "piano");
    for (RenderOutcome.Stem stem : rendered.stems()) {
      assertThat(stem.sound().length()).isEqualTo(rendered.mix().length());
    }
    float[] bell = rendered.stems().getFirst().sound().channels()[0];
    assertThat(IntStream.range(0, bell.length).filter(i -> bell[i] != 0).min()).hasValue(11_025);
    assertThat(rendered.stems().getLast().sound().channels()[1][22_500]).isEqualTo(0.2f);
  }

  @Test
  void singersStandFromLeftToRight() {
    assertThat(MixSettings.standing(0, 1).pan()).isZero();
    assertThat(IntStream.range(0, 3).mapToDouble(i -> MixSettings.standing(i, 3).pan()))
        .containsExactly(-0.5, 0.0, 0.5);
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    assertThatThrownBy(() -> LEFT.withPan(1.1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LEFT.withPan(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LEFT.withGainDecibels(60))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
