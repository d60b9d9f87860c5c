package studio.melisma.app.pianoroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import studio.melisma.app.commands.Command;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.song.TimeAxis;
import studio.melisma.app.transport.Follow;
import studio.melisma.app.window.Toolkit;
import studio.melisma.performance.PerformedNote;
import studio.melisma.score.Fraction;

/** What the roll does around its notes: it scrolls, offers, asks, and leaves keys to others. */
final class PianoRollHabitsTest {

  @TempDir private Path folder;
  private OpenRoll roll;

  @BeforeAll
  static void startToolkit() throws Exception {
    Toolkit.start();
  }

  @BeforeEach
  void openRoll() throws Exception {
    roll =
        Toolkit.on(
            () -> new OpenRoll(folder, OpenRoll.song(OpenRoll.SCORE), 980, 600, Palette.LIGHT));
  }

  /** Does something while the roll is in a window. */
  private void shown(Consumer<Stage> work) throws Exception {
    Toolkit.run(() -> {
      Stage stage = new Stage();
      stage.setScene(roll.scene);
      stage.setX(0);
      stage.setY(0);
      stage.show();
      try {
        work.accept(stage);
      } finally {
        stage.close();
      }
    });
  }

  /** In the window that was shown last: one that fades away may still be there. */
  private static Node inAnyWindow(String selector) {
    return Window.getWindows().stream()
        .map(window -> window.getScene().getRoot().lookup(selector))
        .filter(node -> node != null)
        .reduce((earlier, later) -> later)
        .orElseThrow(() -> new AssertionError("there is no " + selector));
  }

  @Test
  void theFirstNotesStandInTheMiddle() throws Exception {
    Toolkit.run(() -> {
      double middle =
          roll.song.track().orElseThrow().notes().stream()
              .mapToDouble(PerformedNote::midi)
              .average()
              .orElseThrow();
      RollGeometry seen = roll.view.geometry();
      assertThat(seen.left()).isZero();
      assertThat(seen.y(middle)).isCloseTo(seen.height() / 2, within(seen.rowHeight()));
    });
  }

  @Test
  void theFirstNoteIsSeenHoweverFarTheOthersAreFromIt() throws Exception {
    Toolkit.run(() -> {
      for (String octave : List.of("2", "7")) {
        String far = OpenRoll.SCORE.replaceFirst("<octave>4", "<octave>" + octave);
        OpenRoll low = new OpenRoll(folder, OpenRoll.song(far), 980, 300, Palette.LIGHT);
        RollGeometry seen = low.view.geometry();
        double first = low.song.track().orElseThrow().notes().getFirst().midi();
        assertThat(seen.y(first)).isBetween(0.0, seen.height());
      }
    });
  }

  @Test
  void aStripOverTheFootLeavesTheNotesInTheMiddleOfTheRest() throws Exception {
    Toolkit.run(() -> {
      roll.view.coveredProperty().set(120);
      roll.song.open(OpenRoll.song(OpenRoll.SCORE), true);
      roll.settle();
      RollGeometry seen = roll.view.geometry();
      assertThat(seen.y(70)).isCloseTo((seen.height() - 120) / 2, within(2 * seen.rowHeight()));
    });
  }

  /** A strip belongs to its tool, which needn't be taken for it. */
  @Test
  void aToolThatClaimsAPlaceDragsFromThereWhateverIsInHand() throws Exception {
    Toolkit.run(() -> {
      ClaimingTool strip = new ClaimingTool();
      roll.view.add(strip);
      double x = roll.x(0.5);
      double y = roll.y(69);
      double foot = roll.view.geometry().height() - 10;
      roll.mouse(MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY, 1, x, foot);
      roll.mouse(MouseEvent.MOUSE_DRAGGED, MouseButton.PRIMARY, 1, x, y);
      roll.mouse(MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, 1, x, y);
      assertThat(strip.heard).containsExactly("pressed", "dragged", "released");
      assertThat(roll.song.selectedNotes()).isEmpty();
      roll.mouse(MouseEvent.MOUSE_MOVED, MouseButton.NONE, 0, x, y);
      assertThat(strip.heard).last().isEqualTo("exited");
      roll.click(0.5, 69);
      assertThat(roll.song.selectedNotes()).hasSize(1);
      assertThat(strip.heard).hasSize(4);
    });
  }

  /** What was chosen in a strip is what Delete is for, until something else is meant. */
  @Test
  void keysAreForTheToolThatWasPressedLast() throws Exception {
    Toolkit.run(() -> {
      ClaimingTool strip = new ClaimingTool();
      strip.spoken.set("the chosen phoneme");
      roll.view.add(strip);
      Node notes = roll.node("#roll-notes");
      Node read = roll.node("#roll-current-note");
      roll.click(0.5, 69);
      String note = read.getAccessibleText();
      OpenRoll.key(notes, KeyCode.DELETE, false);
      assertThat(strip.heard).isEmpty();

      pressIn(strip);
      OpenRoll.key(notes, KeyCode.DELETE, false);
      assertThat(strip.heard).last().isEqualTo("DELETE");
      assertThat(read.getAccessibleText()).isEqualTo("the chosen phoneme");
      roll.click(0.5, 69);
      OpenRoll.key(notes, KeyCode.DELETE, false);
      assertThat(strip.heard).as("a note was pressed").last().isNotEqualTo("DELETE");
      assertThat(read.getAccessibleText()).isEqualTo(note);

      for (String tool : List.of("knife", "select", "select")) {
        pressIn(strip);
        roll.view.tools().stream().filter(each -> each.id().equals(tool)).forEach(roll.view::take);
        OpenRoll.key(notes, KeyCode.DELETE, false);
        assertThat(strip.heard).as("taken: " + tool).last().isNotEqualTo("DELETE");
        assertThat(read.getAccessibleText()).isEqualTo(note);
      }
    });
  }

  private void pressIn(ClaimingTool strip) {
    double foot = roll.view.geometry().height() - 10;
    strip.heard.clear();
    roll.mouse(MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY, 1, roll.x(0.5), foot);
    roll.mouse(MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, 1, roll.x(0.5), foot);
  }

  private static final class ClaimingTool implements RollTool {
    private final List<String> heard = new ArrayList<>();
    private final StringProperty spoken = new SimpleStringProperty("");

    @Override
    public String id() {
      return "pen";
    }

    @Override
    public Ikon icon() {
      return MaterialDesignA.ABACUS;
    }

    @Override
    public String key() {
      return "9";
    }

    @Override
    public boolean claims(RollPointer pointer) {
      return pointer.y() > pointer.geometry().height() - 20;
    }

    @Override
    public void pressed(RollPointer pointer) {
      heard.add("pressed");
    }

    @Override
    public void dragged(RollPointer pointer) {
      heard.add("dragged");
    }

    @Override
    public void released(RollPointer pointer) {
      heard.add("released");
    }

    @Override
    public void exited() {
      heard.add("exited");
    }

    @Override
    public boolean key(KeyEvent event) {
      heard.add(event.getCode().name());
      return true;
    }

    @Override
    public ObservableValue<String> spokenProperty() {
      return spoken;
    }
  }

  @Test
  void aDragBeyondTheEdgeScrolls() throws Exception {
    Toolkit.run(() -> {
      double width = roll.view.geometry().width();
      double y = roll.y(69);
      roll.press(0.5, 69);
      roll.mouse(MouseEvent.MOUSE_DRAGGED, MouseButton.PRIMARY, 1, width - 5, y);
      roll.view.mouse().scrollAtEdges();
      assertThat(roll.axis.leftProperty().get()).as("within").isZero();
      roll.mouse(MouseEvent.MOUSE_DRAGGED, MouseButton.PRIMARY, 1, width + 20, y);
      roll.view.mouse().scrollAtEdges();
      assertThat(roll.axis.leftProperty().get()).isCloseTo(10 / 128.0, within(1e-9));
      roll.mouse(MouseEvent.MOUSE_DRAGGED, MouseButton.PRIMARY, 1, width + 400, y);
      roll.view.mouse().scrollAtEdges();
      assertThat(roll.axis.leftProperty().get())
          .as("no faster than this")
          .isCloseTo((10 + RollViewport.EDGE) / 128.0, within(1e-9));
      double left = roll.axis.leftProperty().get();
      roll.mouse(MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, 1, width + 400, y);
      roll.view.mouse().scrollAtEdges();
      assertThat(roll.axis.leftProperty().get()).as("let go").isEqualTo(left);
    });
  }

  @Test
  void thePlayheadIsFollowedAsWasChosen() throws Exception {
    Toolkit.run(() -> {
      TimeAxis axis = new TimeAxis(100, 4, 640);
      RollViewport viewport = new RollViewport(roll.song, axis);
      viewport.resize(1000, 400);
      viewport.follow(Follow.OFF, 12);
      assertThat(axis.leftProperty().get()).isZero();
      viewport.follow(Follow.PAGE, 9.99);
      assertThat(axis.leftProperty().get()).isZero();
      viewport.follow(Follow.PAGE, 10);
      assertThat(axis.leftProperty().get()).as("a page on").isCloseTo(9.5, within(1e-9));
      viewport.follow(Follow.STATIONARY, 19);
      assertThat(axis.leftProperty().get()).as("nine tenths").isCloseTo(10, within(1e-9));
      viewport.follow(Follow.STATIONARY, 2);
      assertThat(axis.leftProperty().get()).as("back").isCloseTo(1.5, within(1e-9));
    });
  }

  @Test
  void theTempoIsAskedForWhereThePlayheadIs() throws Exception {
    shown(stage -> {
      roll.player.seek(2);
      roll.commands.run("tempo.set");
      TextField field = (TextField) inAnyWindow("#roll-tempo");
      assertThat(field.getText()).isEqualTo("120");
      field.setText("fast");
      ((Button) inAnyWindow("#roll-tempo-set")).fire();
      assertThat(roll.song.undoableProperty().get()).as("nothing to take").isEmpty();
      field.setText("60");
      ((Button) inAnyWindow("#roll-tempo-set")).fire();
      var tempo = roll.song.reading().orElseThrow().tempo();
      assertThat(tempo.secondAt(Fraction.of(5))).isEqualTo(3);
      roll.commands.run("tempo.set");
      assertThat(((TextField) inAnyWindow("#roll-tempo")).getText()).isEqualTo("60");
      ((Button) inAnyWindow("#roll-tempo-remove")).fire();
      tempo = roll.song.reading().orElseThrow().tempo();
      assertThat(tempo.secondAt(Fraction.of(5))).isEqualTo(2.5);
    });
  }

  @Test
  void theMenuOffersCommandsThatWorkWhereTheMouseIs() throws Exception {
    shown(stage -> {
      roll.rightClick(3.02, 69);
      List<MenuItem> items = roll.view.menu().items();
      assertThat(items)
          .extracting(MenuItem::getId)
          .contains("note.lyric", "note.split-here", "note.restore", "edit.delete");
      assertThat(items)
          .filteredOn(item -> "edit.paste".equals(item.getId()))
          .allMatch(MenuItem::isDisable);
      items.stream().filter(item -> "note.split-here".equals(item.getId())).forEach(MenuItem::fire);
      assertThat(roll.notes()).contains("2+1 69 a", "3+1 69 -");
      roll.view.menu().hide();
    });
  }

  @Test
  void keysThatListsAndSlidersUseCountInTheRollOnly() {
    List<String> used = List.of("Left", "Right", "Up", "Down", "Enter", "Delete", "Back Space");
    assertThat(roll.commands.all())
        .filteredOn(command -> command.keys().stream().anyMatch(used::contains))
        .isNotEmpty()
        .extracting(Command::zone)
        .containsOnly("roll");
  }
}
