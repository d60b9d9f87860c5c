package studio.melisma.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.audio.Resampler;
import studio.melisma.audio.Sound;
import studio.melisma.diffsinger.SessionOptions;
import studio.melisma.diffsinger.VoiceRuntime;
import studio.melisma.lyrics.Word;
import studio.melisma.onnx.BankFolder;
import studio.melisma.playback.PlaybackStatus.Holding;
import studio.melisma.render.PhraseState.Pending;
import studio.melisma.render.PhraseState.Ready;
import studio.melisma.render.RenderOutcome.Rendered;
import studio.melisma.voicebank.DependencyFolders;
import studio.melisma.voicebank.Voicebank;
import studio.melisma.work.Cancellation;

/** Voices and sounds of different sample rates, heard together. */
final class MixedRatesTest {

  /** -60 dBFS. */
  private static final double LARGEST_STEP = 0.001;

  @TempDir Path root;
  private Voicebank usual;
  private Voicebank higher;
  private RenderEngine engine;

  @BeforeEach
  void openVoices() throws Exception {
    usual = TinySongs.bank(root.resolve("usual"));
    BankFolder.minimal(
            root.resolve("higher"), "sample_rate: 48000\n", "tokens", "durations", "f0", "steps")
        .file(
            "dsvocoder/vocoder.yaml",
            "name: tiny\nmodel: vocoder.onnx\nnum_mel_bins: 4\nsample_rate: 48000\n");
    higher = Voicebank.open(root.resolve("higher"), DependencyFolders.NONE);
    engine = new RenderEngine(new VoiceRuntime(SessionOptions.SINGLE_THREADED), 2);
  }

  @AfterEach
  void leavesNothingBehind() {
    assertThat(engine.pool().isIdle()).isTrue();
    engine.close();
  }

  private static Rendered rendered(RenderSession session) throws Exception {
    return (Rendered) session.render(RenderRequest.WHOLE, RenderListener.NONE, new Cancellation());
  }

  private static List<Placement.Sung> sung(RenderSession session, int track) {
    return session.runs().get(track).placements().stream().map(Placement.Sung.class::cast).toList();
  }

  @Test
  void aVoiceOfAnotherRateSingsAlongInItsPlaces() throws Exception {
    List<Word> words = List.of(TinySongs.word(0.4321, 1, 62), TinySongs.word(1.7, 2.11111, 67));
    Arrangement alone = TinySongs.song(3, TinySongs.track("High", higher, words));
    Arrangement both =
        TinySongs.song(
            3,
            TinySongs.track("Usual", usual, TinySongs.words(3)),
            TinySongs.track("High", higher, words));
    try (RenderSession own = engine.open(alone, RenderRank.FINAL);
        RenderSession mixed = engine.open(both, RenderRank.FINAL)) {
      TinySongs.settled(own);
      assertThat(TinySongs.settled(mixed).isReady()).isTrue();
      assertThat(own.sampleRate()).isEqualTo(48_000);
      assertThat(mixed.sampleRate()).isEqualTo(44_100);
      List<Placement.Sung> there = sung(own, 0);
      List<Placement.Sung> here = sung(mixed, 1);
      assertThat(here).hasSameSizeAs(there);
      for (int i = 0; i < here.size(); i++) {
        Sound original = Objects.requireNonNull(there.get(i).work().sound());
        Sound converted = Objects.requireNonNull(here.get(i).work().sound());
        assertThat(converted.sampleRate()).isEqualTo(44_100);
        assertThat(converted.length()).isEqualTo(here.get(i).edges().length());
        assertThat(converted.channels()[0])
            .isEqualTo(
                Resampler.resample(original, 44_100).withLength(converted.length()).channels()[0]);
        double seconds = here.get(i).edges().startFrame() / 44_100.0;
        assertThat(seconds)
            .isCloseTo(
                there.get(i).edges().startFrame() / 48_000.0,
                within(0.5 / 44_100 + 0.5 / 48_000 + 1e-9));
        Rendition rendition =
            here.get(i).view(both.tracks().get(1).line()).rendition().orElseThrow();
        assertThat(rendition.waveform().startSeconds()).isEqualTo(seconds);
        assertThat(rendition.waveform().endSeconds())
            .isCloseTo(seconds + converted.seconds(), within(128 / 44_100.0));
      }
    }
  }

  @Test
  void itComesAndGoesWithoutAStep() throws Exception {
    List<Word> words = new ArrayList<>();
    double time = 0.3;
    for (double gap : new double[] {1, 0.25, 0.1, 0.05, 0.02, 1}) {
      words.add(TinySongs.word(time, time + 0.5, 60));
      time += 0.5 + gap;
    }
    Arrangement song =
        TinySongs.song(
            time,
            TinySongs.track("Usual", usual, TinySongs.words(1))
                .withMix(MixSettings.NEUTRAL.withMuted(true)),
            TinySongs.track("High", higher, words));
    try (RenderSession session = engine.open(song, RenderRank.FINAL)) {
      Rendered rendered = rendered(session);
      assertThat(rendered.missing()).isEmpty();
      float[] samples = rendered.mix().channels()[0];
      int lead = (int) Math.round(rendered.leadInSeconds() * 44_100);
      double[] slopes = new double[samples.length];
      for (Placement.Sung phrase : sung(session, 1)) {
        float[] own = Objects.requireNonNull(phrase.work().sound()).channels()[0];
        int start = (int) phrase.edges().startFrame() + lead;
        for (int i = 1; i < own.length; i++) {
          slopes[start + i] += Math.abs(own[i] - own[i - 1]);
        }
      }
      for (int i = 1; i < samples.length; i++) {
        assertThat(Math.abs(samples[i] - samples[i - 1]) - slopes[i]).isLessThan(LARGEST_STEP);
      }
    }
  }

  @Test
  void soundsOfAnotherRateAreConvertedOnceAndStandInTheirPlaces() throws Exception {
    float[] click = new float[48_000];
    click[24_000] = 1;
    SoundTrack sound =
        new SoundTrack("Piano", Sound.mono(click, 48_000), 0.25, MixSettings.NEUTRAL);
    Arrangement song =
        TinySongs.song(1, TinySongs.track("Usual", usual, TinySongs.words(1)))
            .withTracks(List.of())
            .withSounds(List.of(sound));
    try (RenderSession session = engine.open(song, RenderRank.FINAL)) {
      assertClickAt(rendered(session), 0.75);
      assertThat(session.snapshot().sounds())
          .singleElement()
          .satisfies(view -> assertThat(view.state()).isInstanceOf(Ready.class));
      SoundTrack later = new SoundTrack("Piano", sound.sound(), 0.5, MixSettings.NEUTRAL);
      session.update(song.withSounds(List.of(later)));
      assertThat(session.snapshot().sounds().getFirst().state()).isNotInstanceOf(Pending.class);
      assertClickAt(rendered(session), 1);
      session.update(song.withSounds(List.of()));
      assertThat(session.snapshot().sounds()).isEmpty();
    }
  }

  private static void assertClickAt(Rendered rendered, double seconds) {
    float[] samples = rendered.mix().channels()[0];
    int highest = 0;
    for (int i = 0; i < samples.length; i++) {
      highest = samples[i] > samples[highest] ? i : highest;
    }
    assertThat(highest).isEqualTo((int) Math.round((seconds + rendered.leadInSeconds()) * 44_100));
  }

  @Test
  void theEarWaitsForASoundThatIsBeingConvertedAndClosingDoesNot() throws Exception {
    Sound tenMinutes = Sound.mono(new float[48_000 * 600], 48_000);
    Arrangement song =
        new Arrangement(
            List.of(), List.of(new SoundTrack("Long", tenMinutes, 0, MixSettings.NEUTRAL)), 600);
    try (RenderSession session = engine.open(song, RenderRank.PREVIEW)) {
      session.playback().seek(0);
      float[] left = new float[256];
      float[] right = new float[256];
      session.playback().read(left, right, 256);
      assertThat(session.playback().status())
          .isInstanceOfSatisfying(
              Holding.class, holding -> assertThat(holding.waiting().track()).isEqualTo("Long"));
      assertThat(session.snapshot().sounds().getFirst().state()).isInstanceOf(Pending.class);
    }
  }
}
