package studio.melisma.app.voices;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.accompaniment.SoundFont;
import studio.melisma.app.notices.Notice;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.song.Engine;
import studio.melisma.app.song.Scores;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.song.VoiceShelf;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.Player;
import studio.melisma.app.transport.Players;
import studio.melisma.app.voices.VoicesViewModel.Installing;
import studio.melisma.app.window.Toolkit;
import studio.melisma.files.UserFolders;
import studio.melisma.song.ScoreDocument;
import studio.melisma.song.SongImport;
import studio.melisma.voicebank.InstallListener;
import studio.melisma.voicebank.StarterVoice;
import studio.melisma.voicebank.VoiceEntry;
import studio.melisma.voicebank.VoicebankLibrary;

@SuppressWarnings("NullAway.Init")
final class VoicesViewModelTest {

  @TempDir Path folder;

  private final Texts texts = Texts.of(Locale.ENGLISH);
  private final Notices notices = new Notices(texts);
  private VoicebankLibrary library;
  private Engine engine;
  private SongViewModel song;
  private VoicesViewModel model;

  @BeforeAll
  static void start() throws Exception {
    Toolkit.start();
  }

  @BeforeEach
  void open() {
    UserFolders folders = new UserFolders(folder.resolve("data"), folder.resolve("cache"));
    library = new VoicebankLibrary(folders.data(), folders.cache());
    engine = new Engine(folders, warning -> {});
    VoiceShelf shelf = new VoiceShelf(library, notices, Runnable::run, Runnable::run);
    song =
        new SongViewModel(
            engine,
            shelf,
            () -> SoundFont.builtIn(folders.cache()),
            Players.withoutDevice(),
            notices,
            Runnable::run,
            Runnable::run);
    VoiceSample sample =
        new VoiceSample(
            engine,
            library,
            Players.withoutDevice(),
            () -> {},
            notices,
            texts,
            Runnable::run,
            Runnable::run);
    model = new VoicesViewModel(shelf, song, sample, notices, texts, Runnable::run, Runnable::run);
    shelf.list();
  }

  @AfterEach
  void close() {
    song.close();
    engine.close();
  }

  private Path zip(String name) throws Exception {
    return VoiceZips.of(library, folder.resolve(name + ".zip"), name, path -> true);
  }

  private List<String> told(Notice.Kind kind) {
    return notices.shown().stream()
        .filter(notice -> notice.kind() == kind)
        .map(Notice::text)
        .toList();
  }

  @Test
  void theBuiltInVoiceIsLookedAtFirst() {
    VoiceDetails starter = model.detailsProperty().get().orElseThrow();
    assertThat(starter.entry().id()).isEqualTo(StarterVoice.ID);
    assertThat(starter.sings()).isTrue();
    assertThat(starter.languages()).containsExactly("en");
    assertThat(starter.sampleRate()).isPresent();
    assertThat(starter.bytes()).isGreaterThan(1_000_000);
    assertThat(starter.curves()).isNotEmpty();
    assertThat(starter.documents()).contains("LICENSE");
    assertThat(starter.findings()).isEmpty();
  }

  @Test
  void aVoiceIsInstalledUsedAndRemoved() throws Exception {
    List<Installing> seen = new ArrayList<>();
    model.installingProperty().subscribe(now -> now.ifPresent(seen::add));
    model.install(zip("Anna"));
    assertThat(model.installingProperty().get()).isEmpty();
    assertThat(seen).extracting(Installing::stage).contains(InstallListener.Stage.CHECKING);
    assertThat(seen).hasSizeGreaterThan(10);
    VoiceEntry anna = model.chosenProperty().get().orElseThrow();
    assertThat(anna.id()).isEqualTo("Anna");
    assertThat(model.detailsProperty().get().orElseThrow().sings()).isTrue();

    song.open(SongImport.of(ScoreDocument.read(Scores.threeNotes(folder))), true);
    assertThat(model.track()).contains("Soprano");
    model.useForTrack(anna);
    assertThat(model.tracksSungBy(anna)).isOne();
    assertThat(song.undoableProperty().get()).isPresent();
    song.undo();
    assertThat(model.tracksSungBy(anna)).isZero();

    model.remove(anna);
    assertThat(model.voices()).extracting(VoiceEntry::id).containsExactly(StarterVoice.ID);
    assertThat(model.chosenProperty().get().orElseThrow().builtIn()).isTrue();
    assertThat(folder.resolve("data/voices/Anna")).doesNotExist();
    assertThat(told(Notice.Kind.DONE))
        .anyMatch(text -> text.contains(folder.resolve("data/voices/Anna").toString()));
  }

  @Test
  void theBuiltInVoiceStaysAndTheReasonIsTold() {
    VoiceEntry starter = model.chosenProperty().get().orElseThrow();
    model.remove(starter);
    assertThat(model.voices()).hasSize(1);
    assertThat(told(Notice.Kind.PROBLEM)).singleElement().asString().contains("comes with Melisma");
  }

  @Test
  void whatABadVoiceLacksIsToldExactly() throws Exception {
    Path bad =
        VoiceZips.of(
            library,
            folder.resolve("bad.zip"),
            "Bad",
            path -> !path.equals("dsdur/dur.onnx") && !path.equals("acoustic.onnx"));
    model.install(bad);
    assertThat(model.problemProperty().get().orElseThrow())
        .contains(bad.resolve("Bad/acoustic.onnx").toString())
        .contains("dur.onnx");
    assertThat(model.voices()).hasSize(1);
    Files.writeString(folder.resolve("text.zip"), "no archive");
    model.install(folder.resolve("text.zip"));
    assertThat(model.problemProperty().get().orElseThrow()).contains("can't be unpacked");
    model.forgetProblem();
    assertThat(model.problemProperty().get()).isEmpty();
  }

  @Test
  void aCancelledInstallationLeavesNothing() throws Exception {
    model
        .installingProperty()
        .subscribe(
            now -> now.filter(one -> one.done() > 0.3).ifPresent(one -> model.cancelInstalling()));
    model.install(zip("Anna"));
    assertThat(model.installingProperty().get()).isEmpty();
    assertThat(model.voices()).hasSize(1);
    assertThat(told(Notice.Kind.REMARK)).singleElement().asString().contains("cancelled");
    try (Stream<Path> left = Files.list(folder.resolve("data/voices"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aVoiceThatWasSpoiltSaysWhy() throws Exception {
    model.install(zip("Anna"));
    Files.delete(folder.resolve("data/voices/Anna/acoustic.onnx"));
    VoiceEntry anna = model.chosenProperty().get().orElseThrow();
    model.chosenProperty().set(Optional.empty());
    model.chosenProperty().set(Optional.of(anna));
    VoiceDetails spoilt = model.detailsProperty().get().orElseThrow();
    assertThat(spoilt.sings()).isFalse();
    assertThat(spoilt.findings().getFirst().message()).contains("acoustic.onnx");
  }

  @Test
  void aVoiceSingsItsSample() throws Exception {
    Settings settings = new Settings(Map.of());
    Player player = Toolkit.on(() -> Players.withDevice(settings));
    int[] hushed = {0};
    VoiceSample sample =
        Toolkit.on(() ->
            new VoiceSample(
                engine,
                library,
                player,
                () -> hushed[0]++,
                notices,
                texts,
                work -> Thread.ofVirtual().start(work),
                javafx.application.Platform::runLater));
    VoiceEntry starter = library.list().getFirst();
    List<Double> places = new ArrayList<>();
    Toolkit.run(() -> {
      player.positionProperty().subscribe(now -> places.add(now.doubleValue()));
      sample.hear(starter);
    });
    assertThat(sample.heardProperty().get()).contains(starter);
    Toolkit.await(sample.heardProperty(), Optional::isEmpty);
    assertThat(hushed[0]).isOne();
    assertThat(places).anyMatch(seconds -> seconds > 2);
    assertThat(notices.shown()).isEmpty();
  }
}
