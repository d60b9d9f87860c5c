package studio.melisma.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerLight;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.accompaniment.SoundFont;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.notices.Notice;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.song.Engine;
import studio.melisma.app.song.Scores;
import studio.melisma.app.song.SongFiles;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.song.VoiceShelf;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.Players;
import studio.melisma.files.UserFolders;
import studio.melisma.voicebank.VoicebankLibrary;

/** The window as a user meets it, on the headless platform, with the real engine behind it. */
final class StudioWindowTest {

  private static final Path PICTURES = Path.of("target", "pictures");

  @TempDir private Path folder;
  private SongViewModel model;
  private SongFiles files;
  private Engine engine;
  private Stage stage;
  private Scene scene;
  private Notices notices;
  private final Commands commands = new Commands();
  private final Choice choice = new Choice();
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

  @BeforeAll
  static void startToolkit() throws Exception {
    Toolkit.start();
  }

  @BeforeEach
  void showWindow() throws Exception {
    UserFolders folders = new UserFolders(folder.resolve("data"), folder.resolve("cache"));
    engine = new Engine(folders, warning -> {});
    stage =
        Toolkit.on(() -> {
          Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
          Texts texts = Texts.of(Locale.ENGLISH);
          Settings settings = new Settings(Map.of());
          notices = new Notices(texts);
          VoiceShelf voices =
              new VoiceShelf(
                  new VoicebankLibrary(folders.data(), folders.cache()),
                  notices,
                  background,
                  Platform::runLater);
          model =
              new SongViewModel(
                  engine,
                  voices,
                  () -> SoundFont.builtIn(folders.cache()),
                  Players.withoutDevice(),
                  notices,
                  background,
                  Platform::runLater);
          files = new SongFiles(model, settings, notices, background, Platform::runLater);
          Stage shown = new Stage();
          new StudioWindow(
                  new StudioWindow.Rooms(
                      model,
                      files,
                      voices,
                      commands,
                      settings,
                      notices,
                      texts,
                      new SimpleObjectProperty<>(Palette.LIGHT),
                background,
                Platform::runLater),
                  choice)
              .show(shown);
          return shown;
        });
    scene = stage.getScene();
  }

  @AfterEach
  void closeWindow() throws Exception {
    Toolkit.run(stage::close);
    // What was given up goes on for a moment, in the folder that is to be deleted.
    background.close();
    engine.close();
  }

  @Test
  void opensAndSings() throws Exception {
    Toolkit.picture(scene, PICTURES.resolve("studio-empty.png"));
    choice.song = Scores.twoPhrases(folder);
    Toolkit.run(() -> commands.run("file.open"));
    Toolkit.await(model.readingProperty(), Optional::isPresent);
    Toolkit.run(() -> assertThat(stage.getTitle()).isEqualTo("Morning Song – Melisma"));
    Toolkit.await(
        model.snapshotProperty(), now -> now.phrases().findAny().isPresent() && now.isReady());
    Toolkit.run(() -> {
      assertThat(((Label) scene.lookup("#percent")).getText()).isEqualTo("100 %");
      assertThat(texts(scene.getRoot())).contains("✓");
    });
    Toolkit.picture(scene, PICTURES.resolve("studio.png"));
  }

  @Test
  void saysWhyAScoreIsRefused() throws Exception {
    Path score = Scores.noScore(folder);
    Toolkit.run(() -> files.open(score));
    Toolkit.await(files.openingProperty(), Optional::isEmpty);
    Toolkit.run(() -> {
      assertThat(notices.shown())
          .singleElement()
          .extracting(Notice::text)
          .asString()
          .startsWith("shopping.musicxml: ");
      assertThat(texts(scene.lookup("#notices"))).anyMatch(text -> text.contains("line 1"));
    });
  }

  private static List<String> texts(Node within) {
    List<String> texts = new ArrayList<>();
    if (within instanceof Label label) {
      texts.add(label.getText());
    }
    if (within instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> texts.addAll(texts(child)));
    }
    return texts.stream().filter(text -> text != null && !text.isEmpty()).toList();
  }

  /** A user who has made up their mind. */
  private static final class Choice implements FileChoice {

    private Path song = Path.of("");

    @Override
    public Optional<Path> songToOpen(Window owner) {
      return Optional.of(song);
    }

    @Override
    public Optional<Path> projectToSave(Window owner, Path suggestion) {
      return Optional.of(suggestion);
    }
  }
}
