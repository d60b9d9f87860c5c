package studio.melisma.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.app.export.ExportDialog;
import studio.melisma.app.export.ExportOptions;
import studio.melisma.app.export.ExportOptions.Range;
import studio.melisma.app.export.ExportProgress;
import studio.melisma.app.export.ExportQuestions;
import studio.melisma.app.palette.Look;
import studio.melisma.app.palette.Theme;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.song.RenderSettings;
import studio.melisma.app.song.Scores;
import studio.melisma.app.song.SongAtHand;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.voices.VoiceQuestions;
import studio.melisma.app.voices.VoicesView;
import studio.melisma.cache.UserCache;
import studio.melisma.export.NotationFormat;
import studio.melisma.song.ScoreDocument;
import studio.melisma.song.SongImport;

/** The windows of voices and exports and the page of rendering, as users see them. */
@SuppressWarnings("NullAway.Init")
final class DesksTest {

  private static final Path PICTURES = Path.of("target", "pictures");

  @TempDir Path folder;

  private SongAtHand hand;
  private Settings settings;
  private Texts texts;
  private Look look;
  private Desks desks;

  @BeforeAll
  static void start() throws Exception {
    Toolkit.start();
  }

  @BeforeEach
  void open() throws Exception {
    open(Locale.ENGLISH);
  }

  private void open(Locale language) throws Exception {
    Toolkit.run(() -> {
      hand = new SongAtHand(folder, language, InstantSource.system());
      settings = hand.settings;
      texts = hand.texts;
      look =
          new Look(settings, new SimpleObjectProperty<>(false), new SimpleObjectProperty<>(false));
      settings.set(Look.THEME, Theme.LIGHT);
      desks = DesksAtHand.of(hand);
    });
    var read = SongImport.of(ScoreDocument.read(Scores.threeNotes(folder)));
    Toolkit.run(() -> hand.song.open(read, true));
  }

  @AfterEach
  void close() throws Exception {
    Toolkit.run(desks.voices()::close);
    hand.close();
  }

  private Scene scene(Region root, double width, double height) throws Exception {
    return Toolkit.on(() -> {
      root.getStyleClass().add("dialog-window");
      Scene scene = new Scene(root, width, height);
      scene.getStylesheets().add(DialogWindow.stylesheet());
      look.install(scene);
      return scene;
    });
  }

  private void picture(Scene scene, String name) throws Exception {
    for (Theme theme : new Theme[] {Theme.DARK, Theme.LIGHT}) {
      Toolkit.run(() -> settings.set(Look.THEME, theme));
      Toolkit.picture(
          scene, PICTURES.resolve(name + "-" + theme.name().toLowerCase(Locale.ROOT) + ".png"));
    }
  }

  private static final class Nobody implements VoiceQuestions, ExportQuestions {
    @Override
    public Optional<Path> archive() {
      return Optional.empty();
    }

    @Override
    public Optional<Path> folder() {
      return Optional.empty();
    }

    @Override
    public boolean sure(String question, String action) {
      return false;
    }

    @Override
    public void reveal(Path file) {}

    @Override
    public Optional<Path> sound(Path suggestion) {
      return Optional.empty();
    }

    @Override
    public Optional<Path> notation(Path suggestion, NotationFormat format) {
      return Optional.empty();
    }
  }

  @Test
  void aVoiceShowsAllThatThereIsToKnow() throws Exception {
    Toolkit.await(desks.voices().detailsProperty(), Optional::isPresent);
    Region root = Toolkit.on(() -> new VoicesView(texts, desks.voices(), new Nobody()).root());
    Scene scene = scene(root, 880, 640);
    picture(scene, "voices");
    assertThat(scene.lookup("#voice-hear").isDisabled()).isFalse();
    assertThat(((Button) scene.lookup("#voice-use")).getText()).contains("Soprano");
    assertThat(scene.lookup("#voice-documents")).isNotNull();

    Files.writeString(folder.resolve("broken.zip"), "nothing");
    Toolkit.run(() -> desks.voices().install(folder.resolve("broken.zip")));
    Toolkit.await(desks.voices().problemProperty(), Optional::isPresent);
    assertThat(scene.lookup("#voices-problem").isVisible()).isTrue();
    picture(scene, "voices-problem");
  }

  @Test
  @SuppressWarnings("unchecked")
  void whatIsChosenIsWishedAndExported() throws Exception {
    Region root =
        Toolkit.on(() -> new ExportDialog(texts, desks.export(), new Nobody(), () -> {}).root());
    Scene scene = scene(root, 640, 680);
    Toolkit.await(desks.export().estimateProperty(), now -> now.free().isPresent());
    picture(scene, "export");
    Toolkit.run(() -> {
      ((ComboBox<ExportOptions.Quality>) scene.lookup("#export-quality"))
          .setValue(ExportOptions.Quality.PREVIEW);
      ((ComboBox<Range>) scene.lookup("#export-range")).setValue(Range.STRETCH);
      ((TextField) scene.lookup("#export-to")).setText("77");
    });
    assertThat(desks.export().optionsProperty().get().range()).isEqualTo(Range.STRETCH);
    assertThat(scene.lookup("#export-start").isDisabled()).isTrue();
    assertThat(((Label) scene.lookup("#export-estimate")).getText()).contains("no such place");
    picture(scene, "export-stretch");
    Toolkit.run(() -> {
      ((TextField) scene.lookup("#export-to")).setText("1");
      ((Button) scene.lookup("#export-start")).fire();
    });
    Toolkit.await(desks.export().progressProperty(), now -> now instanceof ExportProgress.Done);
    assertThat(folder.resolve("Morning Song.wav")).exists();
    picture(scene, "export-done");
  }

  @Test
  void theCacheIsClearedAndThePreviewMadeFiner() throws Exception {
    Path cache = Files.createDirectories(UserCache.folder(hand.folders));
    Files.write(cache.resolve("unrelated.txt"), "x".getBytes(StandardCharsets.UTF_8));
    Region root =
        Toolkit.on(() ->
            new RenderingPage(settings, texts, hand.folders, hand.background, Platform::runLater)
                .root());
    Scene scene = scene(root, 560, 320);
    Label found = (Label) scene.lookup("#cache-found");
    Toolkit.await(found.textProperty(), text -> text.contains("kept in"));
    picture(scene, "rendering");
    Toolkit.run(() -> settings.set(RenderSettings.PREVIEW_STEPS, 10.0));
    assertThat(hand.song.previewQualityProperty().get().stepsAcoustic()).isEqualTo(10);
    assertThat(cache.resolve("unrelated.txt")).exists();
  }
}
