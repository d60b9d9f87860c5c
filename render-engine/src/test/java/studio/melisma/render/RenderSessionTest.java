package studio.melisma.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.audio.Sound;
import studio.melisma.diffsinger.SessionOptions;
import studio.melisma.diffsinger.VoiceRuntime;
import studio.melisma.expression.Curve;
import studio.melisma.expression.Interpretation;
import studio.melisma.failure.VoiceException;
import studio.melisma.lyrics.Word;
import studio.melisma.onnx.FaultyBanks;
import studio.melisma.playback.PlaybackStatus.Ended;
import studio.melisma.render.PhraseState.Failed;
import studio.melisma.render.PhraseState.Ready;
import studio.melisma.render.PhraseState.Rendering;
import studio.melisma.render.RenderOutcome.Rendered;
import studio.melisma.voicebank.DependencyFolders;
import studio.melisma.voicebank.Voicebank;
import studio.melisma.work.Cancellation;

/** Edits and threads, with a bank of tiny graphs. */
final class RenderSessionTest {

  @TempDir Path root;
  private Voicebank bank;
  private RenderEngine engine;

  @BeforeEach
  void openEngine() throws Exception {
    bank = TinySongs.bank(root);
    engine = new RenderEngine(new VoiceRuntime(SessionOptions.SINGLE_THREADED), 2);
  }

  @AfterEach
  void leavesNothingBehind() {
    assertThat(engine.pool().isIdle()).isTrue();
    assertThat(engine.voices().isEmpty()).isTrue();
    engine.close();
  }

  private static Sound mix(RenderSession session) throws Exception {
    Rendered rendered =
        (Rendered) session.render(RenderRequest.WHOLE, RenderListener.NONE, new Cancellation());
    return rendered.mix();
  }

  private static double sung(RenderSession session) {
    return session.times().runs(StageTimes.Stage.VOCODER);
  }

  @Test
  void anEditCostsThePhrasesThatItTouches() throws Exception {
    Arrangement song = TinySongs.song(10, TinySongs.track("Solo", bank, TinySongs.words(10)));
    try (RenderSession session = engine.open(song, RenderRank.PREVIEW)) {
      assertThat(TinySongs.settled(session).phrases()).hasSize(10);
      double before = sung(session);
      List<Word> words = new ArrayList<>(TinySongs.words(10));
      words.set(4, TinySongs.word(4, 4.5, 71));
      session.update(
          song.withTracks(
              List.of(song.tracks().getFirst().withLine(new VocalLine("Solo", words)))));
      TinySongs.settled(session);
      assertThat(sung(session) - before).isEqualTo(1);
    }
  }

  @Test
  void aMovedSongAndAnotherMixKeepTheirSound() throws Exception {
    Track track = TinySongs.track("Solo", bank, TinySongs.words(5));
    try (RenderSession session = engine.open(TinySongs.song(5, track), RenderRank.PREVIEW)) {
      TinySongs.settled(session);
      double before = sung(session);
      List<Word> later =
          TinySongs.words(5).stream()
              .map(word ->
                  TinySongs.word(
                      word.startSeconds() + 0.1234567,
                      word.endSeconds() + 0.1234567,
                      word.notes().getFirst().midi()))
              .toList();
      session.update(TinySongs.song(6, track.withLine(new VocalLine("Solo", later))));
      TinySongs.settled(session);
      session.update(
          TinySongs.song(
              6,
              track
                  .withLine(new VocalLine("Solo", later))
                  .withMix(MixSettings.NEUTRAL.withGainDecibels(-6).withSolo(true))
                  .withInterpretation(
                      new Interpretation(
                          Interpretation.PLAIN.controls(),
                          Curve.constant(-12),
                          Curve.constant(0)))));
      TinySongs.settled(session);
      assertThat(sung(session)).isEqualTo(before);
    }
  }

  @Test
  void dynamicsAreHeardWithoutSingingAgain() throws Exception {
    Track track = TinySongs.track("Solo", bank, TinySongs.words(1));
    try (RenderSession session = engine.open(TinySongs.song(1, track), RenderRank.PREVIEW)) {
      Sound plain = mix(session);
      session.update(
          TinySongs.song(
              1,
              track.withInterpretation(
                  new Interpretation(
                      Interpretation.PLAIN.controls(), Curve.constant(-20), Curve.constant(0)))));
      Sound soft = mix(session);
      int middle = (int) (0.75 * plain.sampleRate());
      assertThat(soft.channels()[0][middle] / plain.channels()[0][middle])
          .isBetween(0.0999f, 0.1001f);
    }
  }

  @Test
  void onePhraseThatFailsDoesNotStopTheOthers() throws Exception {
    List<Word> words = new ArrayList<>(TinySongs.words(3));
    words.add(TinySongs.word(4, 4 + 121, 60));
    words.add(TinySongs.word(130, 131, 62));
    Track track = TinySongs.track("Solo", bank, words);
    try (RenderSession session = engine.open(TinySongs.song(131, track), RenderRank.PREVIEW)) {
      RenderSnapshot snapshot = TinySongs.settled(session);
      assertThat(snapshot.isReady()).isFalse();
      assertThat(snapshot.phrases().filter(phrase -> phrase.state() instanceof Ready)).hasSize(4);
      assertThat(snapshot.phrases().map(RenderSnapshot.PhraseView::state))
          .filteredOn(Failed.class::isInstance)
          .singleElement()
          .satisfies(state -> assertThat(((Failed) state).message()).contains("121 s long"));
      Rendered rendered =
          (Rendered) session.render(RenderRequest.WHOLE, RenderListener.NONE, new Cancellation());
      assertThat(rendered.missing())
          .singleElement()
          .satisfies(missing -> assertThat(missing.place()).isEqualTo("Solo, 4 s"));
      session.playback().seek(0);
      float[] left = new float[4096];
      float[] right = new float[4096];
      for (int i = 0; i < 131 * 44_100 / 4096 + 20; i++) {
        session.playback().read(left, right, left.length);
      }
      assertThat(session.playback().status()).isInstanceOf(Ended.class);
    }
  }

  @Test
  void aVoiceThatCannotBeUsedIsSaid() throws Exception {
    Voicebank broken = TinySongs.bank(root.resolve("broken"));
    Files.delete(root.resolve("broken/acoustic.onnx"));
    Arrangement song = TinySongs.song(2, TinySongs.track("Solo", broken, TinySongs.words(2)));
    try (RenderSession session = engine.open(song, RenderRank.PREVIEW)) {
      assertThat(TinySongs.settled(session).tracks().getFirst().failure()).isPresent();
      assertThatThrownBy(() -> mix(session)).isInstanceOf(VoiceException.class);
    }
  }

  @Test
  void closesInTheMiddleOfSinging() throws Exception {
    Arrangement song = TinySongs.song(300, TinySongs.track("Solo", bank, TinySongs.words(300)));
    for (int i = 0; i < 5; i++) {
      RenderSession session = engine.open(song, RenderRank.PREVIEW);
      CountDownLatch begun = new CountDownLatch(i);
      session.listen(
          Runnable::run,
          snapshot -> {
            if (snapshot.done() > 0) {
              begun.countDown();
            }
          });
      begun.await(TinySongs.PATIENCE_SECONDS, TimeUnit.SECONDS);
      session.close();
      assertThat(engine.pool().isIdle()).isTrue();
      assertThat(engine.voices().isEmpty()).isTrue();
    }
  }

  @Test
  void aSongThatDoesNotFitIntoMemoryIsStillRenderedWhole() throws Exception {
    Arrangement song = TinySongs.song(40, TinySongs.track("Solo", bank, distinct(40)));
    Sound whole;
    try (RenderSession session = engine.open(song, RenderRank.FINAL)) {
      whole = mix(session);
    }
    RenderEngine small =
        new RenderEngine(new VoiceRuntime(SessionOptions.SINGLE_THREADED), 2, 1_000_000);
    try (small;
        RenderSession session = small.open(song, RenderRank.FINAL)) {
      assertThat(mix(session).channels()).isDeepEqualTo(whole.channels());
      assertThat(session.snapshot().phrases().filter(p -> p.state() instanceof Ready).count())
          .isLessThan(20);
    }
  }

  @Test
  void aPhraseThatFailedIsTriedAgainAlone() throws Exception {
    Voicebank low =
        Voicebank.open(FaultyBanks.withoutHighNotes(root.resolve("low")), DependencyFolders.NONE);
    List<Word> words =
        List.of(
            TinySongs.word(0, 0.5, 60),
            TinySongs.word(1, 1.5, 90),
            TinySongs.word(2, 2.5, 91),
            TinySongs.word(3, 3 + 121, 60));
    Track track = TinySongs.track("Solo", low, words);
    try (RenderSession session = engine.open(TinySongs.song(131, track), RenderRank.PREVIEW)) {
      RenderSnapshot before = TinySongs.settled(session);
      assertThat(failures(before)).doesNotContainNull().hasSize(4).element(0).isEqualTo("");
      session.retry("Solo", before.phrases().toList().get(1));
      session.retry("Nobody", before.phrases().toList().get(2));
      RenderSnapshot after = TinySongs.settled(session);
      assertThat(isTriedAgain(before, after)).containsExactly(false, true, false, false);
      session.retry("Solo", before.phrases().toList().get(0));
      session.retry("Solo", before.phrases().toList().get(3));
      RenderSnapshot last = TinySongs.settled(session);
      assertThat(isTriedAgain(after, last)).containsExactly(false, false, false, true);
    }
  }

  private static List<String> failures(RenderSnapshot snapshot) {
    return snapshot
        .phrases()
        .map(phrase -> phrase.state() instanceof Failed failed ? failed.code() : "")
        .toList();
  }

  private static List<Boolean> isTriedAgain(RenderSnapshot before, RenderSnapshot after) {
    List<RenderSnapshot.PhraseView> old = before.phrases().toList();
    List<RenderSnapshot.PhraseView> now = after.phrases().toList();
    return IntStream.range(0, old.size())
        .mapToObj(i -> !old.get(i).state().equals(now.get(i).state()))
        .toList();
  }

  @Test
  void tellsHowManyPhonemesAreDoneAndWhatIsBeingSung() throws Exception {
    Arrangement song = TinySongs.song(5, TinySongs.track("Solo", bank, TinySongs.words(5)));
    List<RenderSnapshot> heard = new CopyOnWriteArrayList<>();
    try (RenderSession session = engine.open(song, RenderRank.PREVIEW)) {
      Cancellation.Registration listening = session.listen(Runnable::run, heard::add);
      RenderSnapshot last = TinySongs.settled(session);
      assertThat(last.phonemes()).as("five words, breaths between").isEqualTo(14);
      assertThat(last.phonemesDone()).isEqualTo(14);
      assertThat(last.working()).isEmpty();
      listening.close();
    }
    for (RenderSnapshot snapshot : heard) {
      assertThat(snapshot.phonemesDone()).isBetween(0, snapshot.phonemes());
      assertThat(snapshot.working())
          .hasSizeLessThanOrEqualTo(2)
          .allMatch(phrase -> phrase.state() instanceof Rendering);
    }
    assertThat(heard).anyMatch(snapshot -> !snapshot.working().isEmpty());
  }

  private static List<Word> distinct(int count) {
    List<Word> words = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      words.add(TinySongs.word(i, i + 0.5, 50 + i * 0.5));
    }
    return words;
  }

  @Test
  void whateverIsEditedTheEndSoundsLikeAFreshRender() throws Exception {
    SplittableRandom random = new SplittableRandom(42);
    List<List<Word>> lines = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      lines.add(new ArrayList<>(TinySongs.words(8)));
    }
    Set<String> heard = new HashSet<>();
    Arrangement song = song(lines, random);
    try (RenderSession session = engine.open(song, RenderRank.PREVIEW)) {
      session.listen(Runnable::run, snapshot -> heard.add("told"));
      float[] left = new float[512];
      float[] right = new float[512];
      for (int i = 0; i < 200; i++) {
        switch (random.nextInt(4)) {
          case 0 -> session.playback().seek(random.nextInt(9 * 44_100));
          case 1 -> session.playback().read(left, right, 512);
          default -> {
            List<Word> line = lines.get(random.nextInt(lines.size()));
            int place = random.nextInt(line.size());
            double start = place + random.nextInt(4) * 0.1;
            line.set(
                place,
                TinySongs.word(
                    start, start + 0.3 + random.nextInt(3) * 0.1, 55 + random.nextInt(20)));
            song = song(lines, random);
            session.update(song);
          }
        }
      }
      Sound edited = mix(session);
      try (RenderEngine other =
              new RenderEngine(new VoiceRuntime(SessionOptions.SINGLE_THREADED), 1);
          RenderSession fresh = other.open(song, RenderRank.FINAL)) {
        assertThat(edited.channels()).isDeepEqualTo(mix(fresh).channels());
      }
    }
    assertThat(heard).isNotEmpty();
  }

  private Arrangement song(List<List<Word>> lines, SplittableRandom random) {
    List<Track> tracks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      tracks.add(
          TinySongs.track("Line " + i, bank, lines.get(i))
              .withMix(
                  MixSettings.NEUTRAL
                      .withGainDecibels(-random.nextInt(12))
                      .withMuted(random.nextInt(5) == 0)));
    }
    return new Arrangement(tracks, List.of(), 9);
  }
}
