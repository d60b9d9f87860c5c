package studio.melisma.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.app.session.HouseVoice;
import studio.melisma.app.session.Notice;
import studio.melisma.app.session.Scores;
import studio.melisma.app.session.SongState.Empty;
import studio.melisma.app.session.SongState.Failed;
import studio.melisma.app.session.SongState.Opened;
import studio.melisma.app.session.SongState.Singing;
import studio.melisma.app.session.SongState.Sung;
import studio.melisma.app.session.SongViewModel;
import studio.melisma.app.transport.Players;
import studio.melisma.app.transport.TransportState.Silent;
import studio.melisma.app.transport.TransportState.Stopped;
import studio.melisma.files.UserFolders;

/** The window as a user meets it, on the headless platform, with the real engine behind it. */
final class StudioWindowTest {

  private static final Path PICTURES = Path.of("target", "pictures");

  @TempDir private Path folder;
  private SongViewModel model;
  private HouseVoice voice;
  private Stage stage;
  private Scene scene;
  private final Choice choice = new Choice();
  private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();

  @BeforeAll
  static void startToolkit() throws Exception {
    Toolkit.start();
  }

  @BeforeEach
  void showWindow() throws Exception {
    voice = new HouseVoice(new UserFolders(folder.resolve("data"), folder.resolve("cache")));
    model = new SongViewModel(voice, Players.withoutDevice(), background, Platform::runLater);
    stage =
        Toolkit.on(() -> {
          Stage shown = new Stage();
          new StudioWindow(model, choice).show(shown);
          return shown;
        });
    scene = stage.getScene();
  }

  @AfterEach
  void closeWindow() throws Exception {
    Toolkit.run(stage::close);
    // What was given up goes on for a moment, in the folder that is to be deleted.
    background.close();
    voice.close();
  }

  @Test
  void opensSingsPlaysAndSaves() throws Exception {
    Toolkit.picture(scene, PICTURES.resolve("studio-empty.png"));
    choice.score = Scores.twoPhrases(folder);
    press(KeyCode.O, true);
    Toolkit.await(model.stateProperty(), state -> !state.phrases().isEmpty());
    Toolkit.run(() -> {
      assertThat(stage.getTitle()).isEqualTo("Morning Song – Melisma");
      assertThat(node("#play").isDisabled()).as("it can be played while it is sung").isFalse();
      assertThat(((TableView<?>) scene.lookup(".table-view")).getItems()).hasSize(1);
      assertThat(((Parent) node("#phrases")).getChildrenUnmodifiable())
          .hasSameSizeAs(model.state().phrases());
    });

    Toolkit.await(model.stateProperty(), Sung.class::isInstance);
    Toolkit.run(() -> {
      assertThat(scene.getFocusOwner()).isSameAs(node("#play"));
      assertThat(text("#status")).startsWith("Sung");
      assertThat(texts(node("#phrases"))).isNotEmpty().containsOnly("✓");
    });
    Toolkit.picture(scene, PICTURES.resolve("studio.png"));

    Toolkit.run(() -> scene.lookup(".table-view").requestFocus());
    press(KeyCode.SPACE, false);
    Toolkit.await(model.player().stateProperty(), Silent.class::isInstance);
    Toolkit.run(() ->
        assertThat(texts(scene.lookup("#notices")))
            .containsExactly("No sound: This computer has no sound device."));
    click("#stop");
    Toolkit.await(model.player().stateProperty(), Stopped.class::isInstance);

    choice.recording = folder.resolve("sung.wav");
    press(KeyCode.E, true);
    Toolkit.await(model.noticeProperty(), Notice.Done.class::isInstance);
    assertThat(choice.suggested).isEqualTo(folder.resolve("two-phrases.wav"));
    assertThat(choice.recording).isNotEmptyFile();
    Toolkit.picture(scene, PICTURES.resolve("studio-saved.png"));
  }

  @Test
  void saysWhyAScoreIsRefused() throws Exception {
    Toolkit.run(() -> model.open(Scores.noScore(folder)));
    Toolkit.await(model.stateProperty(), Failed.class::isInstance);
    Toolkit.run(() -> {
      assertThat(texts(scene.getRoot())).anyMatch(text -> text.startsWith("shopping.musicxml: "));
      assertThat(node("#sing").isDisabled()).isTrue();
      assertThat(scene.getFocusOwner()).isSameAs(node("#open"));
    });
    Toolkit.picture(scene, PICTURES.resolve("studio-refused.png"));
  }

  @Test
  void givesUpWhatItWasDoingOnEscape() throws Exception {
    Toolkit.run(() -> {
      model.open(Scores.threeNotes(folder));
      pressNow(KeyCode.ESCAPE, false);
      assertThat(model.state()).isEqualTo(new Empty());
      model.open(Scores.threeNotes(folder));
    });
    Toolkit.await(model.stateProperty(), Singing.class::isInstance);
    Toolkit.run(() -> {
      assertThat(node("#cancel").isVisible()).isTrue();
      pressNow(KeyCode.ESCAPE, false);
      assertThat(model.state()).isInstanceOf(Opened.class);
      assertThat(node("#cancel").isVisible()).isFalse();
    });
  }

  @Test
  void everyControlHasANameForAScreenReader() throws Exception {
    Toolkit.run(() -> model.open(Scores.twoPhrases(folder)));
    Toolkit.await(model.stateProperty(), Sung.class::isInstance);
    Toolkit.run(() -> {
      List<Node> unnamed = new ArrayList<>();
      for (String style : List.of(".button", ".slider", ".table-view", ".list-view")) {
        for (Node node : scene.getRoot().lookupAll(style)) {
          if (node instanceof Control && node.isFocusTraversable() && !hasName(node)) {
            unnamed.add(node);
          }
        }
      }
      assertThat(unnamed).isEmpty();
    });
  }

  private static boolean hasName(Node node) {
    boolean spoken = node.getAccessibleText() != null && !node.getAccessibleText().isBlank();
    return spoken || (node instanceof Labeled labeled && !labeled.getText().isBlank());
  }

  private void click(String id) throws Exception {
    Toolkit.run(() -> {
      assertThat(node(id).isDisabled()).isFalse();
      ((Button) node(id)).fire();
    });
  }

  private void press(KeyCode code, boolean shortcut) throws Exception {
    Toolkit.run(() -> pressNow(code, shortcut));
  }

  /** As a key press reaches the focused node, on this machine's shortcut key. */
  private void pressNow(KeyCode code, boolean shortcut) {
    boolean mac = System.getProperty("os.name", "").startsWith("Mac");
    Node owner = scene.getFocusOwner();
    Event.fireEvent(
        owner == null ? scene.getRoot() : owner,
        new KeyEvent(
            KeyEvent.KEY_PRESSED, "", "", code, false, shortcut && !mac, false, shortcut && mac));
  }

  private Node node(String id) {
    return scene.lookup(id);
  }

  private String text(String id) {
    return ((Labeled) node(id)).getText();
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

    private Path score = Path.of("");
    private Path recording = Path.of("");
    private Path suggested = Path.of("");

    @Override
    public Optional<Path> scoreToOpen(Window owner) {
      return Optional.of(score);
    }

    @Override
    public Optional<Path> recordingToSave(Window owner, Path suggestion) {
      suggested = suggestion;
      return Optional.of(recording);
    }
  }
}
