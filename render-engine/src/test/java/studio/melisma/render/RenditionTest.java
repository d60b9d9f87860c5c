package studio.melisma.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.audio.Sound;
import studio.melisma.cache.CacheLimit;
import studio.melisma.cache.CacheListener;
import studio.melisma.cache.FolderCache;
import studio.melisma.cache.StageCache;
import studio.melisma.diffsinger.SessionOptions;
import studio.melisma.diffsinger.VoiceRuntime;
import studio.melisma.expression.Controls;
import studio.melisma.expression.Curve;
import studio.melisma.expression.CurveKind;
import studio.melisma.expression.Interpretation;
import studio.melisma.expression.SampledCurve;
import studio.melisma.lyrics.Word;
import studio.melisma.onnx.BankFolder;
import studio.melisma.onnx.FaultyBanks;
import studio.melisma.render.PhraseState.Failed;
import studio.melisma.render.RenderSnapshot.PhraseView;
import studio.melisma.voicebank.DependencyFolders;
import studio.melisma.voicebank.Variance;
import studio.melisma.voicebank.Voicebank;
import studio.melisma.voicebank.VoicebankLibrary;
import studio.melisma.work.Cancellation;

/** What is told of a phrase is what was sung. */
final class RenditionTest {

  @TempDir static Path home;

  private static Voicebank starter;
  private static Voicebank tiny;
  private static RenderEngine engine;

  @BeforeAll
  static void openVoices() throws Exception {
    starter = new VoicebankLibrary(home.resolve("data"), home.resolve("cache")).open("starter");
    tiny = TinySongs.bank(home.resolve("tiny"));
    engine = new RenderEngine(new VoiceRuntime(SessionOptions.SINGLE_THREADED), 2);
  }

  @AfterAll
  static void closeEngine() {
    engine.close();
  }

  private static Track sat(double start, Curve deviation, Controls controls) {
    Word word =
        new Word(
            "sat", List.of("sat"), List.of(), TinySongs.word(start, start + 1, 64).notes(), false);
    return TinySongs.track("Solo", starter, List.of(word))
        .withInterpretation(new Interpretation(controls, Curve.constant(0), deviation));
  }

  private static Rendition sung(Track track) throws Exception {
    try (RenderSession session = engine.open(TinySongs.song(3, track), RenderRank.PREVIEW)) {
      return rendition(TinySongs.settled(session), 0);
    }
  }

  private static PhraseView phrase(RenderSnapshot snapshot, int place) {
    return snapshot.phrases().toList().get(place);
  }

  private static Rendition rendition(RenderSnapshot snapshot, int place) {
    return phrase(snapshot, place).rendition().orElseThrow();
  }

  private static float[] values(SampledCurve curve) {
    float[] values = new float[curve.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = curve.value(i);
    }
    return values;
  }

  @Test
  void theDeviationIsWhatLiesBetweenTheTwoPitches() throws Exception {
    Rendition plain = sung(sat(1, Curve.constant(0), Controls.NEUTRAL));
    Rendition bent = sung(sat(1, t -> t < 1.5 ? 50 : -30, Controls.NEUTRAL));
    assertThat(plain.undeviatedPitch()).isSameAs(plain.pitch());
    assertThat(values(bent.undeviatedPitch())).isEqualTo(values(plain.pitch()));
    for (int i = 0; i < bent.pitch().size(); i++) {
      double cents = 100 * (bent.pitch().value(i) - bent.undeviatedPitch().value(i));
      // The deviation is taken to the phrase on a raster of a frame.
      if (Math.abs(bent.pitch().secondsAt(i) - 1.5) > 0.02) {
        assertThat(cents).isCloseTo(bent.pitch().secondsAt(i) < 1.5 ? 50 : -30, within(0.1));
      }
    }
    assertThat(plain.pitch().at(1.6)).isCloseTo(64, within(0.6));
  }

  @Test
  void curvesAndSoundStandWhereThePhraseStands() throws Exception {
    Track track = sat(1, Curve.constant(0), Controls.NEUTRAL);
    try (RenderSession session = engine.open(TinySongs.song(3, track), RenderRank.PREVIEW)) {
      PhraseView phrase = phrase(TinySongs.settled(session), 0);
      Rendition rendition = phrase.rendition().orElseThrow();
      double frame = 512 / 44_100.0;
      assertThat(rendition.pitch().stepSeconds()).isCloseTo(frame, within(1e-6));
      assertThat(rendition.pitch().startSeconds())
          .isCloseTo(phrase.startSeconds() - 8 * frame, within(1e-6));
      Placement.Sung sung = (Placement.Sung) session.runs().getFirst().placements().getFirst();
      assertThat(rendition.waveform().startSeconds())
          .isEqualTo(sung.edges().startFrame() / 44_100.0);
      Sound sound = Objects.requireNonNull(sung.work().sound());
      assertThat(rendition.waveform().size()).isEqualTo(Math.ceilDiv(sound.length(), 128));
      float highest = 0;
      for (float sample : sound.channels()[0]) {
        highest = Math.max(highest, sample);
      }
      assertThat(rendition.waveform().high(0, 3)).isEqualTo(highest).isPositive();
    }
  }

  @Test
  void variancesAreTheModelsOwn() throws Exception {
    Rendition plain = sung(sat(1, Curve.constant(0), Controls.NEUTRAL));
    Rendition louder =
        sung(sat(1, Curve.constant(0), Controls.NEUTRAL.withEnergy(Curve.constant(80))));
    assertThat(plain.predicted())
        .containsOnlyKeys(
            CurveKind.ENERGY, CurveKind.BREATHINESS, CurveKind.VOICING, CurveKind.TENSION);
    plain
        .predicted()
        .forEach((kind, curve) -> {
          assertThat(values(louder.predicted(kind).orElseThrow())).isEqualTo(values(curve));
          assertThat(curve.size()).isEqualTo(plain.pitch().size());
          assertThat(curve.startSeconds()).isEqualTo(plain.pitch().startSeconds());
        });
    SampledCurve energy = plain.predicted(CurveKind.ENERGY).orElseThrow();
    assertThat(Variance.ENERGY.share(energy.at(1.5)))
        .isGreaterThan(Variance.ENERGY.share(energy.at(0.7)))
        .isBetween(0.0, 1.0);
    assertThat(louder.waveform().high(0, 3)).isNotEqualTo(plain.waveform().high(0, 3));
  }

  @Test
  void whatABankHasNoModelForIsTheRules() throws Exception {
    BankFolder.minimal(home.resolve("takes"), "", "tokens", "durations", "f0", "tension", "steps");
    Voicebank takes = Voicebank.open(home.resolve("takes"), DependencyFolders.NONE);
    assertThat(sung(TinySongs.track("Solo", takes, TinySongs.words(1))).predicted())
        .containsOnlyKeys(CurveKind.TENSION);
    assertThat(sung(TinySongs.track("Solo", tiny, TinySongs.words(1))).predicted()).isEmpty();
  }

  @Test
  void whatDoesNotChangeIsTheSameObjectFromSnapshotToSnapshot() throws Exception {
    Track track = TinySongs.track("Solo", tiny, TinySongs.words(4));
    try (RenderSession session = engine.open(TinySongs.song(4, track), RenderRank.PREVIEW)) {
      RenderSnapshot before = TinySongs.settled(session);
      RenderSnapshot same = session.snapshot();
      for (int i = 0; i < 4; i++) {
        assertThat(phrase(same, i)).isSameAs(phrase(before, i));
      }
      List<Word> words = new ArrayList<>(TinySongs.words(4));
      words.set(3, TinySongs.word(3, 3.5, 71));
      session.update(TinySongs.song(4, track.withLine(new VocalLine("Solo", words))));
      RenderSnapshot after = TinySongs.settled(session);
      for (int i = 0; i < 3; i++) {
        assertThat(rendition(after, i)).isSameAs(rendition(before, i));
      }
      assertThat(rendition(after, 3).pitch().at(3.3)).isCloseTo(71, within(0.6));
    }
  }

  @Test
  void aPhraseThatIsMovedTakesItsValuesAlong() throws Exception {
    Track track = TinySongs.track("Solo", tiny, TinySongs.words(1));
    try (RenderSession session = engine.open(TinySongs.song(2, track), RenderRank.PREVIEW)) {
      Rendition before = rendition(TinySongs.settled(session), 0);
      VocalLine later = new VocalLine("Solo", List.of(TinySongs.word(0.25, 0.75, 60)));
      session.update(TinySongs.song(2, track.withLine(later)));
      Rendition after = rendition(TinySongs.settled(session), 0);
      assertThat(values(after.pitch())).isEqualTo(values(before.pitch()));
      assertThat(after.pitch().startSeconds())
          .isCloseTo(before.pitch().startSeconds() + 0.25, within(1e-6));
      assertThat(after.waveform().startSeconds())
          .isCloseTo(before.waveform().startSeconds() + 0.25, within(1.0 / 44_100));
      assertThat(session.times().runs(StageTimes.Stage.PITCH)).isEqualTo(1);
    }
  }

  @Test
  void dynamicsShowInTheWaveformAtOnce() throws Exception {
    Track track = TinySongs.track("Solo", tiny, TinySongs.words(1));
    try (RenderSession session = engine.open(TinySongs.song(1, track), RenderRank.PREVIEW)) {
      Rendition plain = rendition(TinySongs.settled(session), 0);
      session.update(
          TinySongs.song(
              1,
              track.withInterpretation(
                  new Interpretation(Controls.NEUTRAL, Curve.constant(-20), Curve.constant(0)))));
      Rendition soft = rendition(TinySongs.settled(session), 0);
      assertThat(soft.waveform().high(0.2, 0.3) / plain.waveform().high(0.2, 0.3))
          .isBetween(0.0999f, 0.1001f);
      assertThat(session.times().runs(StageTimes.Stage.VOCODER)).isEqualTo(1);
    }
  }

  @Test
  void staysWhenTheSamplesAreLetGo() throws Exception {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      words.add(TinySongs.word(i, i + 0.5, 50 + i * 0.5));
    }
    Arrangement song = TinySongs.song(30, TinySongs.track("Solo", tiny, words));
    try (RenderEngine small =
            new RenderEngine(new VoiceRuntime(SessionOptions.SINGLE_THREADED), 2, 1_000_000);
        RenderSession session = small.open(song, RenderRank.FINAL)) {
      session.render(RenderRequest.WHOLE, RenderListener.NONE, new Cancellation());
      RenderSnapshot snapshot = session.snapshot();
      assertThat(snapshot.isReady()).isFalse();
      assertThat(snapshot.phrases()).allMatch(phrase -> phrase.rendition().isPresent());
      assertThat(snapshot.phonemesDone()).isEqualTo(snapshot.phonemes());
    }
  }

  @Test
  void whatFailedHasNone() throws Exception {
    Voicebank low =
        Voicebank.open(FaultyBanks.withoutHighNotes(home.resolve("low")), DependencyFolders.NONE);
    List<Word> words = List.of(TinySongs.word(0, 0.5, 60), TinySongs.word(1, 1.5, 90));
    Track track = TinySongs.track("Solo", low, words);
    try (RenderSession session = engine.open(TinySongs.song(2, track), RenderRank.PREVIEW)) {
      RenderSnapshot snapshot = TinySongs.settled(session);
      assertThat(phrase(snapshot, 0).rendition()).isPresent();
      assertThat(phrase(snapshot, 1).state()).isInstanceOf(Failed.class);
      assertThat(phrase(snapshot, 1).rendition()).isEmpty();
    }
  }

  @Test
  void aCacheGivesTheSame() throws Exception {
    Track track = sat(1, Curve.constant(40), Controls.NEUTRAL);
    Rendition fresh = sung(track);
    Path folder = home.resolve("stages");
    for (String run : List.of("kept", "recalled")) {
      try (StageCache cache =
          FolderCache.open(
              folder, CacheLimit.DEFAULT, CacheListener.NONE, InstantSource.system())) {
        VoiceRuntime runtime = new VoiceRuntime(SessionOptions.SINGLE_THREADED, cache);
        try (RenderEngine cached = new RenderEngine(runtime, 1);
            RenderSession session = cached.open(TinySongs.song(3, track), RenderRank.PREVIEW)) {
          Rendition same = rendition(TinySongs.settled(session), 0);
          assertThat(values(same.pitch())).as(run).isEqualTo(values(fresh.pitch()));
          assertThat(values(same.undeviatedPitch())).isEqualTo(values(fresh.undeviatedPitch()));
          for (Map.Entry<CurveKind, SampledCurve> entry : fresh.predicted().entrySet()) {
            assertThat(values(same.predicted(entry.getKey()).orElseThrow()))
                .isEqualTo(values(entry.getValue()));
          }
        }
      }
    }
  }
}
