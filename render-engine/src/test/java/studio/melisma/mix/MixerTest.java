package studio.melisma.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.melisma.audio.Sound;
import studio.melisma.mix.Mixer.StemPoint;
import studio.melisma.mix.Mixer.Width;

final class MixerTest {

  private static final int RATE = 44_100;
  private static final float HALF_POWER = (float) Math.sqrt(0.5);

  private static float[] level(float value) {
    float[] samples = new float[1_000];
    Arrays.fill(samples, value);
    return samples;
  }

  private static MixTrack mono(String name, float value) {
    return new MixTrack(name, Sound.mono(level(value), RATE));
  }

  private static MixTrack stereo(float left, float right) {
    return new MixTrack("piano", new Sound(new float[][] {level(left), level(right)}, RATE));
  }

  private static void assertMix(List<MixTrack> tracks, double left, double right) throws Exception {
    Sound mix = Mixer.mix(tracks, Width.STEREO);
    assertThat(mix.channels()).hasNumberOfRows(2);
    assertThat((double) mix.channels()[0][500]).isCloseTo(left, within(1e-6));
    assertThat((double) mix.channels()[1][500]).isCloseTo(right, within(1e-6));
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, -0.5, -0.1, 0, 0.3, 1})
  void aMonoTrackIsEquallyLoudWhereverItStands(double pan) throws Exception {
    Sound mix = Mixer.mix(List.of(mono("Alto", 0.5f).withPan(pan)), Width.STEREO);
    double left = mix.channels()[0][0];
    double right = mix.channels()[1][0];
    assertThat(left * left + right * right).isCloseTo(0.25, within(1e-6));
    assertThat(Math.atan2(right, left)).isCloseTo((pan + 1) * Math.PI / 4, within(1e-6));
  }

  @Test
  void aStereoTrackIsBalanced() throws Exception {
    assertMix(List.of(stereo(0.4f, 0.2f)), 0.4, 0.2);
    assertMix(List.of(stereo(0.4f, 0.2f).withPan(1)), 0, 0.2);
    assertMix(List.of(stereo(0.4f, 0.2f).withPan(-0.5)), 0.4, 0.2 * HALF_POWER);
  }

  @Test
  void tracksAreAddedAtTheirGains() throws Exception {
    List<MixTrack> tracks =
        List.of(
            mono("a", 0.5f).withPan(-1).withGain(-6.0206),
            mono("b", 0.5f).withPan(-1),
            stereo(0.1f, 0.1f).withGain(6.0206));
    assertMix(tracks, 0.25 + 0.5 + 0.2, 0.2);
    assertMix(List.of(mono("a", 1).withGain(Double.NEGATIVE_INFINITY)), 0, 0);
  }

  @Test
  void nothingClipsInside() throws Exception {
    assertMix(List.of(stereo(1, -1).withGain(20), stereo(1, -1).withGain(20)), 20, -20);
  }

  @Test
  void anySoloSilencesTheOthersAndMuteWins() throws Exception {
    MixTrack a = mono("a", 0.1f).withPan(-1);
    MixTrack b = mono("b", 0.2f).withPan(-1);
    MixTrack c = mono("c", 0.4f).withPan(-1);
    assertMix(List.of(a, b, c), 0.7, 0);
    assertMix(List.of(a, b.withMuted(true), c), 0.5, 0);
    assertMix(List.of(a, b.withSolo(true), c), 0.2, 0);
    assertMix(List.of(a.withSolo(true), b.withSolo(true), c), 0.3, 0);
    assertMix(List.of(a, b.withSolo(true).withMuted(true), c), 0, 0);
  }

  @Test
  void aSingleTrackInTheMiddleMayStayMono() throws Exception {
    MixTrack alone = mono("a", 0.5f);
    assertThat(Mixer.mix(List.of(alone), Width.MONO_WHERE_ONE_TRACK)).isSameAs(alone.sound());
    Sound softer = Mixer.mix(List.of(alone.withGain(-6.0206)), Width.MONO_WHERE_ONE_TRACK);
    assertThat(softer.channels()).hasNumberOfRows(1);
    assertThat(softer.channels()[0][0]).isCloseTo(0.25f, within(1e-6f));
    List<MixTrack> oneHeard = List.of(alone, mono("b", 1).withMuted(true));
    assertThat(Mixer.mix(oneHeard, Width.MONO_WHERE_ONE_TRACK).channels()).hasNumberOfRows(1);
    Sound aside = Mixer.mix(List.of(alone.withPan(0.5)), Width.MONO_WHERE_ONE_TRACK);
    assertThat(aside.channels()).hasNumberOfRows(2);
    Sound piano = Mixer.mix(List.of(stereo(0.1f, 0.2f)), Width.MONO_WHERE_ONE_TRACK);
    assertThat(piano.channels()).hasNumberOfRows(2);
  }

  @Test
  void otherRatesAreResampledAndShorterTracksGoOnInSilence() throws Exception {
    MixTrack voice = mono("voice", 0.5f).withPan(-1);
    MixTrack piano =
        new MixTrack("piano", new Sound(new float[][] {level(0.1f), level(0.1f)}, 22_050));
    Sound mix = Mixer.mix(List.of(voice, piano), Width.STEREO);
    assertThat(mix.sampleRate()).isEqualTo(RATE);
    assertThat(mix.length()).isEqualTo(2_000);
    assertThat(mix.channels()[0][500]).isCloseTo(0.6f, within(1e-3f));
    assertThat(mix.channels()[0][1_500]).isCloseTo(0.1f, within(1e-3f));
    assertThat(Mixer.mix(List.of(voice, piano), Width.STEREO, 48_000).length()).isEqualTo(2_177);
  }

  @Test
  void mutingMovesNoEnd() throws Exception {
    MixTrack longer = new MixTrack("b", Sound.mono(new float[3_000], RATE)).withMuted(true);
    assertThat(Mixer.mix(List.of(mono("a", 1), longer), Width.STEREO).length()).isEqualTo(3_000);
  }

  @Test
  void stemsAreTakenBeforeOrBehindTheFader() throws Exception {
    List<MixTrack> tracks =
        List.of(
            mono("a", 0.5f).withPan(-0.5).withGain(-3),
            mono("b", 0.25f).withMuted(true),
            stereo(0.1f, 0.2f).withPan(0.25).withGain(2));
    List<MixTrack> before = Mixer.stems(tracks, StemPoint.PRE_FADER, RATE);
    assertThat(before).extracting(MixTrack::name).containsExactly("a", "b", "piano");
    assertThat(before.getFirst().sound()).isSameAs(tracks.getFirst().sound());
    List<MixTrack> behind = Mixer.stems(tracks, StemPoint.POST_FADER, RATE);
    assertThat(behind).extracting(MixTrack::name).containsExactly("a", "piano");
    Sound mix = Mixer.mix(tracks, Width.STEREO);
    for (int c = 0; c < 2; c++) {
      float sum = 0;
      for (MixTrack stem : behind) {
        sum += stem.sound().channels()[c][500];
      }
      assertThat(sum).isEqualTo(mix.channels()[c][500]);
    }
  }

  @Test
  void singersStandFromLeftToRight() throws Exception {
    MixTrack one = mono("a", 1);
    assertThat(StereoStage.placed(List.of(one)).getFirst().pan()).isZero();
    List<MixTrack> placed = StereoStage.placed(List.of(one, one, one));
    assertThat(placed).extracting(MixTrack::pan).containsExactly(-0.5, 0.0, 0.5);
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    MixTrack track = mono("a", 1);
    assertThatThrownBy(() -> track.withPan(1.1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> track.withPan(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> track.withGain(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> track.withGain(60)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Mixer.mix(List.of(), Width.STEREO))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
