package studio.melisma.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Slider;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.commands.Keymap;
import studio.melisma.app.commands.Keystroke;
import studio.melisma.app.notices.Notice;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.palette.Look;
import studio.melisma.app.palette.Theme;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.song.Scores;
import studio.melisma.app.song.SongAtHand;
import studio.melisma.app.song.SongFiles;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.TransportState.Stopped;
import studio.melisma.app.window.Questions.Unsaved;

/** The window as a user meets it, on the headless platform, with the real engine behind it. */
final class StudioWindowTest {

  private static final Path PICTURES = Path.of("target", "pictures");

  @TempDir private Path folder;
  private SongViewModel model;
  private SongFiles files;
  private SongAtHand hand;
  private Stage stage;
  private Scene scene;
  private Notices notices;
  private Settings settings;
  private Look look;
  private Unsaved answer = Unsaved.CANCEL;
  private final Commands commands = new Commands();
  private final Choice choice = new Choice();

  @BeforeAll
  static void startToolkit() throws Exception {
    Toolkit.start();
  }

  @BeforeEach
  @SuppressWarnings("NullAway.Init") // The toolkit's thread makes them, and is waited for.
  void showWindow() throws Exception {
    stage =
        Toolkit.on(() -> {
          hand = new SongAtHand(folder, Locale.ENGLISH, InstantSource.system());
          settings = hand.settings;
          notices = hand.notices;
          model = hand.song;
          files = hand.files;
          look =
              new Look(
                  settings, new SimpleObjectProperty<>(false), new SimpleObjectProperty<>(false));
          settings.set(Look.THEME, Theme.LIGHT);
          Stage shown = new Stage();
          new StudioWindow(
                  new StudioWindow.Rooms(
                      model,
                      files,
                      hand.voices,
                      commands,
                      new Keymap(commands, settings, hand.texts, Keystroke.onMac()),
                      settings,
                      notices,
                      hand.texts,
                      look,
                      DesksAtHand.of(hand),
                      hand.background,
                      Platform::runLater),
                  choice,
                  (owner, title) -> answer)
              .show(shown);
          return shown;
        });
    scene = stage.getScene();
  }

  @AfterEach
  void closeWindow() throws Exception {
    Toolkit.run(stage::close);
    hand.close();
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
  void showsTheFirstSingerOfAScoreThatBeginsWithInstruments() throws Exception {
    Toolkit.run(() -> files.open(Scores.singerBelowFlutes(folder)));
    Toolkit.await(model.readingProperty(), Optional::isPresent);
    ScrollPane rows = Toolkit.on(() -> (ScrollPane) scene.lookup(".tracks-scroll"));
    Toolkit.await(rows.vvalueProperty(), scrolled -> scrolled.doubleValue() > 0.9);
    Toolkit.run(() -> assertThat(model.track().orElseThrow().track().name()).isEqualTo("Alto"));
  }

  @Test
  void asksBeforeWorkIsLost() throws Exception {
    Toolkit.run(() -> files.open(Scores.threeNotes(folder)));
    Toolkit.await(model.readingProperty(), Optional::isPresent);
    Toolkit.run(() -> {
      commands.run("track.mute");
      assertThat(stage.getTitle()).startsWith("●");
      answer = Unsaved.CANCEL;
      commands.run("app.quit");
      assertThat(stage.isShowing()).isTrue();
      commands.run("file.close");
      assertThat(model.reading()).isPresent();
    });
    Path saved = folder.resolve("morning-song.melisma");
    Toolkit.run(() -> commands.run("file.save"));
    Toolkit.await(model.dirtyProperty(), dirty -> !dirty);
    assertThat(saved).isNotEmptyFile();
    Toolkit.run(() -> {
      assertThat(files.recentProperty().get()).first().isEqualTo(saved.toString());
      commands.run("track.solo");
      answer = Unsaved.DISCARD;
      commands.run("file.close");
      assertThat(model.reading()).isEmpty();
      files.open(saved);
    });
    Toolkit.await(model.readingProperty(), Optional::isPresent);
    Toolkit.run(() ->
        assertThat(model.reading().orElseThrow().song().tracks().getFirst().mix().muted())
            .as("as it was saved")
            .isTrue());
  }

  @Test
  void aVolumeThatIsDraggedIsOneStep() throws Exception {
    Toolkit.run(() -> files.open(Scores.threeNotes(folder)));
    Toolkit.await(model.readingProperty(), Optional::isPresent);
    Toolkit.run(() -> {
      scene.getRoot().applyCss();
      Slider volume = (Slider) scene.lookup(".track-header .slider");
      volume.setValueChanging(true);
      volume.setValue(-3);
      volume.setValue(-6);
      assertThat(gain()).as("heard while it goes on").isEqualTo(-6);
      assertThat(model.undoableProperty().get()).isEmpty();
      volume.setValueChanging(false);
      assertThat(model.undoableProperty().get()).isPresent();
      commands.run("edit.undo");
      assertThat(gain()).isEqualTo(0);
      assertThat(volume.getValue()).isEqualTo(0);
      assertThat(model.undoableProperty().get()).isEmpty();
    });
  }

  private double gain() {
    return model.reading().orElseThrow().song().tracks().getFirst().mix().gainDecibels();
  }

  @Test
  void reportLeadsToTheMeasureOfAWarning() throws Exception {
    Toolkit.run(() -> files.open(Scores.twoPhrases(folder)));
    Toolkit.await(model.player().stateProperty(), Stopped.class::isInstance);
    Toolkit.run(() -> {
      Node warnings = scene.lookup("#report-warnings");
      Hyperlink first = (Hyperlink) warnings.lookup(".hyperlink");
      assertThat(first.getText()).startsWith("Soprano, measure 3");
      first.fire();
      assertThat(model.player().positionProperty().get()).isEqualTo(3);
    });
  }

  @Test
  void warningsOfAnotherScoreTakeThePlaceOfChanges() throws Exception {
    Toolkit.run(() -> commands.run("view.panel-changes"));
    Toolkit.run(() -> {
      files.open(Scores.twoPhrases(folder));
      assertThat(((Label) scene.lookup("#doing")).getText())
          .isEqualTo("Reading two-phrases.musicxml…");
    });
    Toolkit.await(model.readingProperty(), Optional::isPresent);
    Toolkit.run(() -> {
      stage.setWidth(1000);
      stage.setHeight(700);
    });
    Toolkit.picture(scene, PICTURES.resolve("studio-small.png"));
    Toolkit.run(() -> {
      assertThat(scene.lookup("#report-warnings")).isNotNull();
      assertThat(scene.lookup("#roll-notes").getLayoutBounds().getHeight())
          .as("rows in a small window")
          .isGreaterThanOrEqualTo(160);
      commands.run("view.panel-changes");
      files.open(Scores.threeNotes(folder));
    });
    Toolkit.await(model.undoableProperty(), now -> model.reading().isPresent());
    Toolkit.await(files.openingProperty(), Optional::isEmpty);
    Toolkit.run(() -> assertThat(scene.lookup(".panel").isVisible()).isFalse());
  }

  @Test
  void saysWhatCanBeDropped() throws Exception {
    Toolkit.run(() -> {
      new Drops(files::open, files::open, notices, Texts.of(Locale.ENGLISH))
          .take(folder.resolve("picture.png"));
      assertThat(notices.shown().getFirst().text()).contains(".musicxml").contains(".melisma");
    });
  }

  @Test
  void everyControlHasANameForAScreenReader() throws Exception {
    Toolkit.run(() -> files.open(Scores.twoPhrases(folder)));
    Toolkit.await(model.readingProperty(), Optional::isPresent);
    Toolkit.run(() -> {
      scene.getRoot().applyCss();
      List<Node> unnamed = new ArrayList<>();
      for (String style :
          List.of(".button", ".toggle-button", ".slider", ".combo-box", ".track-row")) {
        for (Node node : scene.getRoot().lookupAll(style)) {
          boolean spoken = node.getAccessibleText() != null && !node.getAccessibleText().isBlank();
          boolean labelled =
              node instanceof Labeled labeled
                  && labeled.getText() != null
                  && !labeled.getText().isBlank();
          if (node.isFocusTraversable() && !spoken && !labelled) {
            unnamed.add(node);
          }
        }
      }
      assertThat(unnamed).isEmpty();
    });
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

  @Test
  void tellsWithoutMovingTheSong() throws Exception {
    Toolkit.run(() -> files.open(Scores.threeNotes(folder)));
    Toolkit.await(model.readingProperty(), Optional::isPresent);
    Toolkit.run(() -> {
      scene.getRoot().applyCss();
      scene.getRoot().layout();
      Node zones = scene.lookup(".zones");
      Bounds before = zones.localToScene(zones.getLayoutBounds());
      for (int i = 0; i < 5; i++) {
        notices.show(Notice.remark("news " + i));
      }
      scene.getRoot().applyCss();
      scene.getRoot().layout();
      assertThat(zones.localToScene(zones.getLayoutBounds())).isEqualTo(before);
      Node stack = scene.lookup("#notices");
      assertThat(texts(stack)).contains("news 4", "news 3").doesNotContain("news 2");
      Node transport = scene.lookup(".transport-bar");
      assertThat(stack.localToScene(stack.getLayoutBounds()).getMinY())
          .isGreaterThanOrEqualTo(transport.localToScene(transport.getLayoutBounds()).getMaxY());
      Node button = scene.lookup("#notices .button");
      for (int zone = 0; zone < 8 && !button.isFocused(); zone++) {
        commands.run("view.next-zone");
      }
      assertThat(scene.getFocusOwner()).isEqualTo(button);
    });
    Toolkit.picture(scene, PICTURES.resolve("studio-notices.png"));
  }

  @Test
  void remembersItsPlaceWhileItIsOpen() throws Exception {
    Toolkit.run(() -> {
      stage.setWidth(901);
      stage.setHeight(702);
    });
    Toolkit.run(() ->
        assertThat(settings.written())
            .containsEntry("window.width", "901.0")
            .containsEntry("window.height", "702.0"));
  }

  @Test
  void hasSeldomCommandsInMenusOnlyWhenTheyApply() throws Exception {
    Toolkit.run(() -> {
      MenuBar bar = (MenuBar) scene.lookup(".menu-bar");
      List<MenuItem> items = bar.getMenus().getFirst().getItems();
      assertThat(items).extracting(MenuItem::getId).doesNotContain("file.recover");
      assertThat(items)
          .filteredOn(item -> !item.isVisible())
          .extracting(MenuItem::getId)
          .contains("file.cancel-opening", "file.reimport", "file.cancel-export");
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
    public Optional<Path> songToOpen(@Nullable Window owner) {
      return Optional.of(song);
    }

    @Override
    public Optional<Path> projectToSave(@Nullable Window owner, Path suggestion) {
      return Optional.of(suggestion);
    }
  }
}
