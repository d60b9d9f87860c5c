package studio.melisma.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javafx.geometry.Bounds;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.transform.Scale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.melisma.app.notices.Notice;
import studio.melisma.app.palette.Look;
import studio.melisma.app.song.Scores;
import studio.melisma.app.song.Selection;
import studio.melisma.app.transport.Ear;
import studio.melisma.app.window.Toolkit;
import studio.melisma.files.UserFolders;
import studio.melisma.song.TrackReading;

/** The whole window in each size of everything: nothing that can be read is cut. */
final class SizesTest {

  private static final Path PICTURES = Path.of("target", "pictures", "sizes");
  private static final List<String> PANELS = List.of("report", "properties", "renders", "history");

  @TempDir private Path folder;
  private UserFolders folders;

  @BeforeEach
  void moveIn() {
    folders = new UserFolders(folder.resolve("data"), folder.resolve("cache"));
  }

  private record Room(int width, int height) {}

  @Test
  void nothingEndsInDotsHoweverLargeItIs() throws Exception {
    try (StudioAtHand studio = new StudioAtHand(folders, Ear.open(), Locale.GERMAN)) {
      Region window = Toolkit.on(() -> freed(studio));
      studio.open(Scores.choir(folder));
      chooseANote(studio);
      List<String> cut = new ArrayList<>();
      for (double zoom : List.of(1.5, 2.0)) {
        for (Room room : List.of(new Room(1440, 900), new Room(1000, 700))) {
          for (String panel : PANELS) {
            Toolkit.run(() -> {
              studio.rooms().settings().set(Look.ZOOM, zoom);
              resize(window, room);
              if (!isOpen(studio, panel)) {
                studio.rooms().commands().run("view.panel-" + panel);
              }
            });
            settle(window);
            Toolkit.run(() -> {
              for (String words : cut(window)) {
                cut.add(zoom + " " + room + " " + panel + ": " + words);
              }
              assertThat(window.getHeight()).isEqualTo(room.height());
              assertThat(window.getWidth()).isEqualTo(room.width());
            });
          }
          Toolkit.write(
              Toolkit.on(() -> window.snapshot(null, null)),
              PICTURES.resolve("%.0f-%d.png".formatted(100 * zoom, room.width())));
        }
      }
      assertThat(cut).isEmpty();
    }
  }

  @Test
  void theRollKeepsWhatItShowsWhenItsWordsGrow() throws Exception {
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      studio.open(Scores.choir(folder));
      Node keyboard = studio.node("#roll-keyboard");
      Node ruler = studio.node("#roll-ruler");
      double keys = Toolkit.on(() -> keyboard.getLayoutBounds().getWidth());
      double marks = Toolkit.on(() -> ruler.getLayoutBounds().getHeight());
      Toolkit.run(() -> {
        studio.rooms().settings().set(Look.ZOOM, 1.5);
        studio.scene().getRoot().applyCss();
        studio.scene().getRoot().layout();
        assertThat(keyboard.getLayoutBounds().getWidth()).isEqualTo(1.5 * keys);
        assertThat(ruler.getLayoutBounds().getHeight()).isEqualTo(1.5 * marks);
        assertThat(keyboard.getParent().lookup("#roll-notes").getLayoutX()).isEqualTo(1.5 * keys);
      });
    }
  }

  @Test
  void noticesLeaveAllButtonsWithinReach() throws Exception {
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      Region window = Toolkit.on(() -> freed(studio));
      studio.open(Scores.choir(folder));
      settle(window);
      Bounds before = Toolkit.on(() -> on(window, "#zones-place"));
      Toolkit.run(() -> {
        for (Notice.Kind kind : Notice.Kind.values()) {
          studio.rooms().notices().show(new Notice(kind, "The file is written", Optional.empty()));
        }
      });
      settle(window);
      Toolkit.run(() -> {
        Bounds notices = on(window, "#notices");
        assertThat(notices.getHeight()).isGreaterThan(80);
        assertThat(on(window, "#zones-place")).isEqualTo(before);
        Stream.of(
                ".panel",
                ".panel-buttons",
                "#transport-bar",
                ".menu-bar",
                ".status-row",
                "#parameter-tabs",
                ".roll-toolbar",
                ".track-header")
            .forEach(part -> assertThat(overlap(on(window, part), notices)).as(part).isFalse());
      });
    }
  }

  private static Bounds on(Region window, String selector) {
    Node node = window.lookup(selector);
    assertThat(node).as(selector).isNotNull();
    return window.sceneToLocal(node.localToScene(node.getLayoutBounds()));
  }

  private static boolean overlap(Bounds one, Bounds other) {
    return Math.min(one.getMaxX(), other.getMaxX()) - Math.max(one.getMinX(), other.getMinX()) > 1
        && Math.min(one.getMaxY(), other.getMaxY()) - Math.max(one.getMinY(), other.getMinY()) > 1;
  }

  private static boolean isOpen(StudioAtHand studio, String panel) {
    return studio.scene().getRoot().lookupAll(".panel-button:selected").stream()
        .anyMatch(button ->
            studio.rooms().texts().get("window.panel." + panel).equals(button.getAccessibleText()));
  }

  private static void chooseANote(StudioAtHand studio) throws Exception {
    Toolkit.run(() -> {
      TrackReading track = studio.song().track().orElseThrow();
      studio
          .song()
          .selectionProperty()
          .set(new Selection(track.track().id(), Set.of(track.notes().getFirst().key())));
    });
  }

  /** What the window shows as large as is wished: the screen of the headless platform is small. */
  private static Region freed(StudioAtHand studio) {
    Scene scene = studio.scene();
    Region window = (Region) scene.getRoot();
    scene.setRoot(new Region());
    resize(window, new Room(1440, 900));
    Group smaller = new Group(window);
    smaller.getTransforms().add(new Scale(0.5, 0.5));
    scene.setRoot(new Pane(smaller));
    return window;
  }

  private static void resize(Region window, Room room) {
    window.setMinSize(room.width(), room.height());
    window.setPrefSize(room.width(), room.height());
    window.setMaxSize(room.width(), room.height());
  }

  /** What depends on how wide something became is laid out the next time. */
  private static void settle(Region window) throws Exception {
    for (int i = 0; i < 4; i++) {
      Toolkit.run(() -> {
        // From the root on: it is the group around the window that gives it its size.
        Parent root = window.getScene().getRoot();
        root.applyCss();
        root.layout();
      });
    }
  }

  /** Labels that show something else than their text. */
  private static List<String> cut(Node node) {
    List<String> found = new ArrayList<>();
    if (!node.isVisible()) {
      return found;
    }
    if (node instanceof Labeled label
        && label.getText() != null
        // Signs of phrases that only their ends are seen of.
        && label.getTextOverrun() != OverrunStyle.CLIP) {
      String whole = label.isMnemonicParsing() ? label.getText().replace("_", "") : label.getText();
      label.getChildrenUnmodifiable().stream()
          .filter(Text.class::isInstance)
          .filter(child -> !(child instanceof FontIcon))
          .map(child -> ((Text) child).getText())
          .filter(shown -> !shown.equals(whole))
          .filter(shown -> shown.isEmpty() || shown.endsWith("..."))
          .forEach(shown -> found.add("“" + whole + "” as “" + shown + "”"));
    }
    if (node instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> found.addAll(cut(child)));
    }
    return found;
  }
}
