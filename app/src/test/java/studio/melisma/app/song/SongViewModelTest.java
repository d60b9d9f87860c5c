package studio.melisma.app.song;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.accompaniment.SoundFont;
import studio.melisma.app.notices.Notice;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.Players;
import studio.melisma.app.transport.TransportState.Silent;
import studio.melisma.app.transport.TransportState.Stopped;
import studio.melisma.app.transport.TransportState.Unloaded;
import studio.melisma.files.UserFolders;
import studio.melisma.lyrics.Word;
import studio.melisma.project.Autosave;
import studio.melisma.render.RenderSnapshot;
import studio.melisma.song.SongTrack;
import studio.melisma.song.TrackRole;
import studio.melisma.voicebank.VoicebankLibrary;

/** With the real engine and the built-in voice; what the window's thread does, the test's does. */
final class SongViewModelTest {

  private static final EditName EDIT = EditName.of("tracks.edit.add");

  @TempDir private Path folder;
  private final BlockingQueue<Runnable> ui = new LinkedBlockingQueue<>();
  private final Notices notices = new Notices(Texts.of(Locale.ENGLISH));
  private final Settings settings = new Settings(Map.of());
  private Instant now = Instant.EPOCH;
  private boolean ended;
  private Engine engine;
  private SongViewModel model;
  private SongFiles files;

  @BeforeEach
  void build() {
    start();
  }

  private void start() {
    UserFolders folders = new UserFolders(folder.resolve("data"), folder.resolve("cache"));
    engine = new Engine(folders, warning -> {});
    model =
        new SongViewModel(
            engine,
            new VoiceShelf(
                new VoicebankLibrary(folders.data(), folders.cache()),
                notices,
                this::work,
                ui::add),
            () -> SoundFont.builtIn(folders.cache()),
            Players.withoutDevice(),
            notices,
            this::work,
            ui::add);
    files =
        new SongFiles(
            model,
            settings,
            notices,
            Texts.of(Locale.ENGLISH),
            folders,
            () -> now,
            this::work,
            ui::add);
  }

  private void work(Runnable task) {
    if (ended) {
      throw new RejectedExecutionException("shut down");
    }
    task.run();
  }

  @AfterEach
  void close() {
    ended = false;
    files.close();
    drain();
    engine.close();
  }

  private void drain() {
    for (Runnable next = ui.poll(); next != null; next = ui.poll()) {
      next.run();
    }
  }

  /** Does what the window's thread is given, until all is as wished. */
  private void await(BooleanSupplier wished) throws Exception {
    while (!wished.getAsBoolean()) {
      Runnable next = ui.poll(60, TimeUnit.SECONDS);
      assertThat(next).as("something goes on").isNotNull();
      next.run();
    }
  }

  private void open(Path file) {
    files.open(file);
    drain();
  }

  private SongTrack track() {
    return model.reading().orElseThrow().song().tracks().getFirst();
  }

  private boolean isSung() {
    RenderSnapshot snapshot = model.snapshotProperty().get();
    return snapshot.phrases().findAny().isPresent() && snapshot.isReady();
  }

  private String told() {
    return notices.shown().getFirst().text();
  }

  @Test
  void startsEmpty() {
    model.undo();
    model.redo();
    model.edit(EDIT, song -> song.withTitle("Nothing"));
    model.preview(song -> song.withTitle("Nothing"));
    model.commit(EDIT);
    files.save(folder.resolve("nothing"), () -> {});
    files.tick();
    drain();
    assertThat(model.reading()).isEmpty();
    assertThat(notices.shown()).isEmpty();
    assertThat(folder.resolve("nothing.melisma")).doesNotExist();
  }

  @Test
  void opensAScoreAndSingsIt() throws Exception {
    open(Scores.threeNotes(folder));
    assertThat(model.reading().orElseThrow().song().title()).isEqualTo("Morning Song");
    assertThat(model.dirtyProperty().get()).isFalse();
    assertThat(model.track().orElseThrow().track().role()).isEqualTo(TrackRole.SUNG);
    assertThat(files.recentProperty().get()).hasSize(1);
    await(this::isSung);
    assertThat(model.snapshotProperty().get().done()).isEqualTo(1);
    assertThat(model.player().state()).isEqualTo(new Stopped());
    model.player().play();
    assertThat(model.player().state()).as("no device").isInstanceOf(Silent.class);
    files.close();
    drain();
    assertThat(model.player().state()).isEqualTo(new Unloaded());
    assertThat(model.reading()).isEmpty();
  }

  @Test
  void refusesWhatIsNoScoreAndKeepsWhatIsOpen() throws Exception {
    open(Scores.threeNotes(folder));
    open(Scores.noScore(folder));
    assertThat(told()).startsWith("shopping.musicxml: ").contains("line 1");
    assertThat(model.reading().orElseThrow().song().title()).isEqualTo("Morning Song");
    open(folder.resolve("gone.mxl"));
    assertThat(told()).contains("gone.mxl");
    assertThat(files.openingProperty().get()).isEmpty();
  }

  @Test
  void dropsWhatIsCancelledOrOvertaken() {
    files.open(Scores.noScore(folder));
    files.open(Scores.threeNotes(folder));
    drain();
    assertThat(notices.shown()).isEmpty();
    assertThat(model.reading()).isPresent();
    files.open(Scores.noScore(folder));
    files.cancel();
    drain();
    assertThat(notices.shown()).isEmpty();
  }

  @Test
  void aGestureIsHeardWhileItGoesOnAndIsOneStep() {
    open(Scores.threeNotes(folder));
    String id = track().id();
    for (double gain : new double[] {-1, -2, -3}) {
      model.preview(song -> song.withTrack(id, t -> t.withMix(t.mix().withGainDecibels(gain))));
    }
    assertThat(track().mix().gainDecibels()).isEqualTo(-3);
    assertThat(model.undoableProperty().get()).isEmpty();
    model.commit(EDIT);
    assertThat(model.undoableProperty().get()).contains(EDIT);
    model.commit(EDIT);
    model.undo();
    assertThat(track().mix().gainDecibels()).isZero();
    assertThat(model.undoableProperty().get()).isEmpty();
    assertThat(model.dirtyProperty().get()).isFalse();
    model.preview(song -> song.withTitle("Other"));
    model.cancelPreview();
    assertThat(model.reading().orElseThrow().song().title()).isEqualTo("Morning Song");
  }

  @Test
  void savesAndOpensASongAsItWas() {
    open(Scores.threeNotes(folder));
    model.edit(EDIT, song -> song.withTitle("Evening Song"));
    boolean[] then = {false};
    files.save(folder.resolve("evening"), () -> then[0] = true);
    drain();
    Path saved = folder.resolve("evening.melisma");
    assertThat(saved).isNotEmptyFile();
    assertThat(then[0]).isTrue();
    assertThat(model.dirtyProperty().get()).isFalse();
    assertThat(files.projectProperty().get()).contains(saved);
    files.close();
    open(saved);
    assertThat(model.reading().orElseThrow().song().title()).isEqualTo("Evening Song");
    assertThat(model.dirtyProperty().get()).isFalse();
    assertThat(files.suggestion()).isEqualTo(saved);
  }

  @Test
  void whatCanNotBeSavedStaysOpenAndUnsaved() {
    open(Scores.threeNotes(folder));
    model.edit(EDIT, song -> song.withTitle("Evening Song"));
    boolean[] then = {false};
    files.save(folder.resolve("no-such-folder").resolve("song.melisma"), () -> then[0] = true);
    drain();
    assertThat(notices.shown().getFirst().kind()).isEqualTo(Notice.Kind.PROBLEM);
    assertThat(then[0]).isFalse();
    assertThat(model.dirtyProperty().get()).isTrue();
  }

  @Test
  void offersTheLastGoodSaveOfABrokenProject() throws Exception {
    open(Scores.threeNotes(folder));
    Path saved = folder.resolve("song.melisma");
    files.save(saved, () -> {});
    drain();
    files.close();
    Files.writeString(saved, "broken");
    open(saved);
    assertThat(notices.shown().getFirst().command()).contains(SongFiles.OPEN_LAST_GOOD);
    files.openCopy(files.lastGoodProperty().get().orElseThrow());
    drain();
    assertThat(model.reading()).isPresent();
    assertThat(model.dirtyProperty().get()).as("a copy is to be saved").isTrue();
    assertThat(files.projectProperty().get()).isEmpty();
  }

  @Test
  void offersWhatACrashHasLeft() {
    open(Scores.threeNotes(folder));
    model.edit(EDIT, song -> song.withTitle("Almost lost"));
    files.tick();
    now = now.plus(Autosave.INTERVAL).plus(Duration.ofSeconds(1));
    files.tick();
    drain();
    Path kept = kept().orElseThrow();
    // As another process would have left it: what this one holds is no leftover.
    Path left = kept.resolveSibling("left.melisma");
    copy(kept, left);
    files.close();
    drain();
    assertThat(kept).as("closed, so not wanted").doesNotExist();

    files.lookForLeftovers();
    drain();
    assertThat(notices.shown().getFirst().command()).contains(SongFiles.RECOVER);
    files.recover(files.recoverableProperty().get().getFirst());
    drain();
    assertThat(model.reading().orElseThrow().song().title()).isEqualTo("Almost lost");
    assertThat(model.dirtyProperty().get()).isTrue();
    assertThat(left).as("until it is saved").exists();
    files.save(folder.resolve("found"), () -> {});
    drain();
    assertThat(left).doesNotExist();
  }

  @Test
  void takesOverWhatTheNotationProgramSaves() throws Exception {
    LiveScore live = live();
    Path score = Scores.threeNotes(folder);
    open(score);
    String id = track().id();
    model.edit(EDIT, song -> song.withTrack(id, t -> t.withName("First voice")));
    Files.writeString(score, Files.readString(score).replace("world", "moon"));
    await(() -> !live.summaryProperty().get().isEmpty());
    assertThat(model.undoableProperty().get()).contains(EditName.of("song.edit.reimport"));
    assertThat(model.reading().orElseThrow().song().score().parts().getFirst().lyricLines())
        .hasSize(1);
    assertThat(words()).contains("moon").doesNotContain("world");
    assertThat(track().name()).as("the user's edit stays").isEqualTo("First voice");
    model.undo();
    assertThat(words()).contains("world");
    live.close();
  }

  @Test
  void keepsAReimportAgainstCrashes() throws Exception {
    LiveScore live = live();
    Path score = Scores.threeNotes(folder);
    open(score);
    Files.writeString(score, Files.readString(score).replace("world", "moon"));
    await(() -> words().contains("moon"));
    assertThat(model.dirtyProperty().get()).isTrue();
    files.tick();
    drain();
    assertThat(kept()).isPresent();
    live.close();
  }

  @Test
  void asksBeforeItTakesOverWhatTheNotationProgramSaves() throws Exception {
    settings.set(LiveScore.MODE, LiveScore.Mode.ASK);
    LiveScore live = live();
    Path score = Scores.threeNotes(folder);
    open(score);
    Files.writeString(score, Files.readString(score).replace("world", "moon"));
    await(() -> live.waitingProperty().get().isPresent());
    assertThat(notices.shown().getFirst().command()).contains(LiveScore.REIMPORT);
    assertThat(words()).contains("world");
    live.reimport();
    await(() -> words().contains("moon"));
    assertThat(live.waitingProperty().get()).isEmpty();
    live.close();
  }

  @Test
  void theScoreThatWasSavedLastIsTakenOverAlsoWhenItWasMergedFirst() throws Exception {
    List<Runnable> merging = new ArrayList<>();
    LiveScore live =
        new LiveScore(model, settings, notices, Texts.of(Locale.ENGLISH), merging::add, ui::add);
    Path score = Scores.threeNotes(folder);
    open(score);
    Files.writeString(score, Files.readString(score).replace("world", "moon"));
    await(() -> merging.size() == 1);
    Files.writeString(score, Files.readString(score).replace("moon", "stars"));
    await(() -> merging.size() == 2);
    merging.get(1).run();
    merging.get(0).run();
    drain();
    for (Runnable again : merging.subList(2, merging.size())) {
      again.run();
    }
    drain();
    assertThat(words()).contains("stars");
    live.close();
  }

  private LiveScore live() {
    return new LiveScore(model, settings, notices, Texts.of(Locale.ENGLISH), this::work, ui::add);
  }

  private String words() {
    return model.reading().orElseThrow().tracks().getFirst().line().orElseThrow().words().stream()
        .map(Word::text)
        .collect(Collectors.joining(" "));
  }

  private Optional<Path> kept() {
    try (Stream<Path> found = Files.list(folder.resolve("data").resolve("recovery"))) {
      return found.filter(file -> file.toString().endsWith(".melisma")).findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void copy(Path from, Path to) {
    try {
      Files.copy(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aNewSongHasATrackToWriteIn() {
    files.create("New song", "Voice");
    drain();
    assertThat(track().name()).isEqualTo("Voice");
    assertThat(track().source().isAdded()).isTrue();
    assertThat(model.reading().orElseThrow().meter().bars()).hasSize(16);
    model.edit(EDIT, song -> NewSong.withTrack(song, "Second"));
    assertThat(model.reading().orElseThrow().tracks()).hasSize(2);
  }

  @Test
  void aSessionThatWasJustBegunIsLeftCleanlyWhenTheProgramEnds() throws Exception {
    open(Scores.threeNotes(folder));
    await(() -> model.session().isPresent());
    ended = true;
    model.close();
    assertThat(model.session()).isEmpty();
  }
}
