package studio.melisma.app.pianoroll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.event.Event;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.testfx.api.FxRobot;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.pianoroll.RollLayer.Depth;
import studio.melisma.app.song.EditName;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.window.Toolkit;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.TempoMap;
import studio.melisma.score.Fraction;

final class PianoRollViewTest {

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

  private void on(Runnable work) throws Exception {
    Toolkit.run(work);
  }

  private List<String> selected() {
    return roll.song.selectedNotes().stream()
        .map(PerformedNote::onset)
        .map(Fraction::toString)
        .toList();
  }

  private String undoable() {
    return roll.song
        .undoableProperty()
        .get()
        .map(name -> name.in(Texts.of(Locale.ENGLISH)))
        .orElse("");
  }

  private TextField lyric() {
    return (TextField) roll.node("#roll-lyric");
  }

  @Test
  void aClickChoosesANoteAndAnEmptyPlaceNone() throws Exception {
    on(() -> {
      roll.click(0.5, 69);
      assertThat(selected()).containsExactly("0");
      roll.click(1.5, 71, "ctrl");
      assertThat(selected()).containsExactly("0", "1");
      roll.click(0.5, 69, "ctrl");
      assertThat(selected()).containsExactly("1");
      roll.click(0.5, 69);
      roll.click(3, 69, "shift");
      assertThat(selected()).containsExactly("0", "1", "2");
      roll.click(5, 75);
      assertThat(selected()).isEmpty();
    });
  }

  @Test
  void aBoxChoosesWhatItTouches() throws Exception {
    on(() -> {
      roll.drag(4.5, 73, 1.5, 70);
      assertThat(selected()).containsExactly("1");
      roll.drag(4.5, 69.8, 3.5, 68, "ctrl");
      assertThat(selected()).containsExactly("1", "2");
    });
  }

  @Test
  void aDragMovesOnTheGridAsOneStep() throws Exception {
    on(() -> {
      roll.drag(0.5, 69, 1.6, 72);
      assertThat(roll.notes()).contains("1+1 72 glo-");
      assertThat(undoable()).isEqualTo("Move a note");
      roll.song.undo();
      assertThat(roll.notes()).contains("0+1 69 glo-");
      assertThat(roll.song.undoableProperty().get()).isEmpty();
    });
  }

  @Test
  void modifiersKeepTimeOrPitchOrLeaveTheGrid() throws Exception {
    on(() -> {
      roll.drag(2.5, 69, 5, 74, "shift");
      assertThat(roll.notes()).contains("2+2 74 a");
      roll.drag(2.5, 74, 4.5, 60, "ctrl");
      assertThat(roll.notes()).contains("4+2 74 a");
      roll.drag(4.5, 74, 4.55, 74, "ctrl", "alt");
      assertThat(roll.notes())
          .anyMatch(note -> note.endsWith("+2 74 a") && note.startsWith("81/20"));
    });
  }

  @Test
  void nothingChangesUntilTheButtonIsReleasedAndEscGivesUp() throws Exception {
    on(() -> {
      List<String> before = roll.notes();
      roll.press(0.5, 69);
      roll.mouse(MouseEvent.MOUSE_DRAGGED, MouseButton.PRIMARY, 1, roll.x(2.5), roll.y(75));
      assertThat(roll.notes()).isEqualTo(before);
      roll.commands.run("edit.deselect");
      roll.mouse(MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, 1, roll.x(2.5), roll.y(75));
      assertThat(roll.notes()).isEqualTo(before);
      assertThat(selected()).containsExactly("0");
    });
  }

  @Test
  void theEndOfANoteResizesIt() throws Exception {
    on(() -> {
      roll.drag(0.99, 69, 0.5, 69);
      assertThat(roll.notes()).startsWith("0+1/2 69 glo-", "1+1 71 ri-");
      roll.drag(1.99, 71, 2.5, 71, "alt");
      assertThat(roll.notes()).contains("1+3/2 71 ri-", "5/2+3/2 69 a");
      assertThat(undoable()).isEqualTo("Resize a note");
    });
  }

  @Test
  void thePenWritesAndDeletes() throws Exception {
    on(() -> {
      roll.commands.run("roll.tool.pen");
      roll.drag(5.05, 67, 6.45, 67);
      assertThat(roll.notes()).contains("5+3/2 67 la");
      assertThat(undoable()).isEqualTo("Draw a note");
      assertThat(selected()).containsExactly("5");
      roll.rightClick(5.5, 67);
      assertThat(roll.notes()).hasSize(3);
    });
  }

  @Test
  void aDoubleClickWritesBesideNotesAndAsksForTheLyric() throws Exception {
    on(() -> {
      roll.doubleClick(0.5, 62);
      assertThat(roll.notes()).hasSize(3);
      assertThat(selected()).as("who sounds there").containsExactly("0");
      assertThat(roll.node("#roll-lyric").isVisible()).isFalse();
      roll.doubleClick(4.1, 62);
      assertThat(roll.notes()).hasSize(4).contains("2+2 69 a");
      TextField lyric = (TextField) roll.node("#roll-lyric");
      assertThat(lyric.isVisible()).isTrue();
      lyric.setText("men");
      OpenRoll.key(lyric, KeyCode.ENTER, false);
      assertThat(roll.notes()).anyMatch(note -> note.startsWith("4+") && note.endsWith("62 men"));
    });
  }

  @Test
  void theWholeFieldForALyricIsSeen() throws Exception {
    on(() -> {
      // The next note begins 30 pixels before the right edge.
      double width = roll.view.geometry().width();
      roll.axis.pixelsPerQuarterProperty().set(width - 30);
      roll.click(0.5, 69);
      roll.view.openLyric();
      OpenRoll.key(lyric(), KeyCode.TAB, false);
      assertThat(lyric().isVisible()).isTrue();
      assertThat(lyric().getBoundsInParent().getMinX()).isGreaterThanOrEqualTo(0);
      assertThat(lyric().getLayoutX() + LyricField.LEAST_WIDTH).isLessThanOrEqualTo(width);
    });
  }

  @Test
  void beginsWhereItsTrackEnters() throws Exception {
    String late =
        """
        <score-partwise version="4.0">
          <part-list>
            <score-part id="P1"><part-name>Flute</part-name></score-part>
            <score-part id="P2"><part-name>Alto</part-name></score-part>
          </part-list>
          <part id="P1"><measure number="1">
            <attributes><divisions>1</divisions></attributes>
            <note><pitch><step>A</step><octave>5</octave></pitch><duration>40</duration></note>
          </measure></part>
          <part id="P2"><measure number="1">
            <attributes><divisions>1</divisions></attributes>
            <note><rest/><duration>36</duration></note>
            <note><pitch><step>D</step><octave>4</octave></pitch><duration>4</duration>
              <lyric><syllabic>single</syllabic><text>oh</text></lyric></note>
          </measure></part>
        </score-partwise>
        """;
    on(() -> {
      roll.song.open(OpenRoll.song(late), true);
      roll.settle();
      assertThat(roll.song.track().orElseThrow().track().name()).isEqualTo("Alto");
      assertThat(roll.x(36)).isBetween(0.0, 900.0);
      assertThat(roll.y(62)).isBetween(0.0, 500.0);
    });
  }

  @Test
  void theKnifeCutsWhereItIsClicked() throws Exception {
    on(() -> {
      roll.commands.run("roll.tool.knife");
      roll.mouse(MouseEvent.MOUSE_MOVED, MouseButton.NONE, 0, roll.x(3.02), roll.y(69));
      roll.click(3.02, 69);
      assertThat(roll.notes()).contains("2+1 69 a", "3+1 69 -");
      roll.commands.run("note.merge");
      assertThat(roll.notes()).contains("2+2 69 a");
    });
  }

  /** Into this window, where the robot would take any that it finds first. */
  private void type(String text) throws Exception {
    for (int i = 0; i < text.length(); i++) {
      String sign = text.substring(i, i + 1);
      on(() ->
          Event.fireEvent(
              roll.scene.getFocusOwner(),
              new KeyEvent(
                  KeyEvent.KEY_TYPED, sign, "", KeyCode.UNDEFINED, false, false, false, false)));
    }
  }

  @Test
  void lyricsAreTypedFromNoteToNote() throws Exception {
    Stage stage =
        Toolkit.on(() -> {
          Stage shown = new Stage();
          shown.setScene(roll.scene);
          shown.setX(0);
          shown.setY(0);
          shown.show();
          roll.doubleClick(0.5, 69);
          return shown;
        });
    try {
      FxRobot robot = new FxRobot();
      on(() -> {
        assertThat(lyric().isVisible()).isTrue();
        assertThat(lyric().getText()).isEqualTo("glo-");
      });
      type("ho-");
      robot.push(KeyCode.TAB);
      type("san");
      robot.push(KeyCode.TAB);
      on(() -> assertThat(lyric().getText()).isEqualTo("a"));
      type("no");
      robot.push(KeyCode.ESCAPE);
      on(() -> {
        assertThat(lyric().isVisible()).isFalse();
        assertThat(roll.node("#roll-notes").isFocused()).isTrue();
        assertThat(roll.notes()).containsExactly("0+1 69 ho-", "1+1 71 san", "2+2 69 a");
        assertThat(undoable()).isEqualTo("Type a lyric");
        roll.commands.run("note.lyric");
      });
      robot.push(new KeyCodeCombination(KeyCode.TAB, KeyCombination.SHIFT_DOWN));
      type("ra");
      robot.push(KeyCode.ENTER);
      on(() -> assertThat(roll.notes()).contains("1+1 71 ra"));
    } finally {
      on(stage::close);
    }
  }

  @Test
  void keysWorkByCommands() throws Exception {
    on(() -> {
      roll.commands.run("note.next");
      assertThat(selected()).containsExactly("0");
      roll.commands.run("note.next");
      roll.commands.run("note.extend-next");
      assertThat(selected()).containsExactly("1", "2");
      roll.commands.run("note.up");
      roll.commands.run("note.octave-down");
      roll.commands.run("note.later");
      assertThat(roll.notes()).containsExactly("0+1 69 glo-", "5/4+1 60 ri-", "9/4+2 58 a");
      roll.commands.run("note.longer");
      roll.commands.run("note.quantise");
      roll.commands.run("edit.delete");
      assertThat(roll.notes()).containsExactly("0+1 69 glo-");
      roll.commands.run("edit.select-all");
      assertThat(selected()).containsExactly("0");
      roll.commands.run("note.split");
      assertThat(roll.notes()).containsExactly("0+1/2 69 glo-", "1/2+1/2 69 -");
    });
  }

  @Test
  void everyCommandHasAName() {
    Texts english = Texts.of(Locale.ENGLISH);
    Texts german = Texts.of(Locale.GERMAN);
    roll.commands
        .all()
        .forEach(command -> {
          assertThat(english.has("commands." + command.id())).as(command.id()).isTrue();
          assertThat(german.has("commands." + command.id())).as(command.id()).isTrue();
        });
  }

  @Test
  void pastesIntoAnotherTrackAtThePlayhead() throws Exception {
    on(() -> {
      roll.click(0.5, 69);
      roll.click(1.5, 71, "ctrl");
      roll.commands.run("edit.copy");
      roll.commands.run("roll.next-track");
      assertThat(roll.notes()).containsExactly("0+4 62 oh");
      roll.player.seek(4);
      roll.commands.run("edit.paste");
      assertThat(roll.notes()).containsExactly("0+4 62 oh", "8+1 69 glo-", "9+1 71 ri-");
      assertThat(selected()).containsExactly("8", "9");
      assertThat(undoable()).isEqualTo("Paste 2 notes");
    });
  }

  @Test
  void aGhostIsTakenInHand() throws Exception {
    on(() -> {
      roll.click(0.5, 62, "ctrl", "alt");
      assertThat(roll.song.track().orElseThrow().track().name()).isEqualTo("Alto");
      assertThat(selected()).containsExactly("0");
    });
  }

  @Test
  void theWheelScrollsAndZooms() throws Exception {
    on(() -> {
      double top = roll.view.geometry().top();
      roll.wheel(400, 200, 0, -40);
      assertThat(roll.view.geometry().top()).isLessThan(top);
      roll.wheel(400, 200, 0, -128, "shift");
      assertThat(roll.axis.leftProperty().get()).isCloseTo(1, within(1e-9));
      roll.wheel(400, 200, -64, 0);
      assertThat(roll.axis.leftProperty().get()).isCloseTo(1.5, within(1e-9));
      double below = roll.view.geometry().quarter(400 - KeyboardPainter.WIDTH);
      roll.wheel(400, 200, 0, 40, "ctrl");
      assertThat(roll.axis.pixelsPerQuarterProperty().get()).isCloseTo(140.8, within(1e-9));
      assertThat(roll.view.geometry().quarter(400 - KeyboardPainter.WIDTH))
          .isCloseTo(below, within(0.6));
      roll.wheel(400, 200, 0, 40, "alt");
      assertThat(roll.view.geometry().rowHeight()).isCloseTo(24.2, within(1e-9));
    });
  }

  @Test
  void theRulerSeeksLoopsAndScrubs() throws Exception {
    on(() -> {
      Node ruler = roll.node("#roll-ruler");
      double numbers = RulerView.HEIGHT - 4;
      double loop = RulerView.MARKS + 3;
      roll.mouse(ruler, MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY, 1, roll.x(2.02), numbers);
      roll.mouse(ruler, MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, 1, roll.x(2.02), numbers);
      assertThat(roll.player.positionProperty().get()).isCloseTo(1, within(1e-6));

      roll.mouse(ruler, MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY, 1, roll.x(5.98), loop);
      roll.mouse(ruler, MouseEvent.MOUSE_DRAGGED, MouseButton.PRIMARY, 1, roll.x(2.03), loop);
      roll.mouse(ruler, MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, 1, roll.x(2.03), loop);
      assertThat(roll.player.loopProperty().get().orElseThrow().start()).isCloseTo(1, within(1e-6));
      assertThat(roll.player.loopProperty().get().orElseThrow().end()).isCloseTo(3, within(1e-6));
      assertThat(roll.player.loopingProperty().get()).isTrue();
      roll.mouse(ruler, MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY, 1, roll.x(4), loop);
      roll.mouse(ruler, MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, 1, roll.x(4), loop);
      assertThat(roll.player.loopingProperty().get()).isFalse();

      roll.mouse(ruler, MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY, 1, roll.x(4), numbers);
      roll.mouse(ruler, MouseEvent.MOUSE_DRAGGED, MouseButton.PRIMARY, 1, roll.x(6.1), numbers);
      assertThat(roll.player.positionProperty().get()).isCloseTo(3.05, within(1e-3));
      roll.mouse(ruler, MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, 1, roll.x(6.1), numbers);
    });
  }

  @Test
  void aNoteIsToldInWords() throws Exception {
    on(() -> {
      Node notes = roll.node("#roll-notes");
      assertThat(notes.getAccessibleText()).isEqualTo("Piano roll, Soprano, 3 notes");
      roll.commands.run("note.next");
      roll.commands.run("note.next");
      Node item = (Node) notes.queryAccessibleAttribute(AccessibleAttribute.FOCUS_ITEM);
      assertThat(item.queryAccessibleAttribute(AccessibleAttribute.TEXT))
          .isEqualTo("ri-, B4, measure 1 beat 2, one quarter, not sung");
      assertThat(item.queryAccessibleAttribute(AccessibleAttribute.INDEX)).isEqualTo(1);
      assertThat(notes.queryAccessibleAttribute(AccessibleAttribute.ITEM_COUNT)).isEqualTo(3);
    });
  }

  @Test
  void lyricsAreFound() throws Exception {
    on(() -> {
      roll.commands.run("edit.find");
      TextField field = (TextField) roll.node("#roll-find");
      field.setText("RI");
      assertThat(selected()).containsExactly("1");
      field.setText("glor");
      assertThat(selected()).containsExactly("0");
      field.setText("a");
      OpenRoll.key(field, KeyCode.ENTER, false);
      assertThat(selected()).containsExactly("2");
      field.setText("x");
      assertThat(((Label) roll.node("#roll-find-count")).getText()).isEqualTo("Not found");
      OpenRoll.key(field, KeyCode.ESCAPE, false);
      assertThat(field.getParent().isVisible()).isFalse();
    });
  }

  @Test
  void aWholeLineIsLaidUnderTheNotesAsOneStep() throws Exception {
    on(() -> {
      LyricsDialog dialog = new LyricsDialog(roll.view.model(), Texts.of(Locale.ENGLISH));
      assertThat(roll.view.model().lines().text(roll.view.model().lines().notes()))
          .isEqualTo("glo-ri-a");
      TextArea line = (TextArea) dialog.content().lookup("#roll-line");
      line.setText("morning star light");
      dialog.apply();
      assertThat(roll.notes()).containsExactly("0+1 69 mor-", "1+1 71 ning", "2+2 69 star");
      assertThat(undoable()).isEqualTo("Lay words under 3 notes");
    });
  }

  @Test
  void tempoIsSetAndRemoved() throws Exception {
    on(() -> {
      PianoRollModel model = roll.view.model();
      model.tempo().set(Fraction.of(4), 60, false);
      assertThat(roll.song.reading().orElseThrow().tempo().secondAt(Fraction.of(5))).isEqualTo(3);
      assertThat(undoable()).isEqualTo("Change the tempo");
      model.tempo().remove(Fraction.of(4));
      assertThat(roll.song.reading().orElseThrow().tempo().secondAt(Fraction.of(5))).isEqualTo(2.5);
      model.tempo().restore();
      assertThat(roll.song.reading().orElseThrow().song().tempo()).isEmpty();
    });
  }

  @Test
  void theGridFollowsTheZoom() {
    assertThat(Snap.AUTO.grid(128)).isEqualTo(Fraction.of(1, 4));
    assertThat(Snap.AUTO.grid(640)).isEqualTo(Fraction.of(1, 16));
    assertThat(Snap.AUTO.grid(4)).isEqualTo(Fraction.of(4));
    assertThat(Snap.AUTO_TRIPLET.grid(128)).isEqualTo(Fraction.of(1, 3));
    assertThat(Snap.EIGHTH.grid(4)).isEqualTo(Fraction.of(1, 2));
    assertThat(Snap.OFF.grid(128)).isEqualTo(Snap.TICK);
  }

  @Test
  void otherRoomsLayTheirLayersAndTools() throws Exception {
    List<RollGeometry> painted = new ArrayList<>();
    List<String> heard = new ArrayList<>();
    on(() -> {
      for (Depth depth : Depth.values()) {
        roll.view.add((GraphicsContext graphics, RollGeometry at) -> painted.add(at), depth);
      }
      RollTool tool =
          new RollTool() {
            @Override
            public String id() {
              return "select";
            }

            @Override
            public Ikon icon() {
              return MaterialDesignP.PLAY;
            }

            @Override
            public String key() {
              return "3";
            }

            @Override
            public void pressed(RollPointer pointer) {
              heard.add("%.2f %.1f".formatted(pointer.second(), pointer.midi()));
            }
          };
      roll.view.add(tool);
      roll.view.toolProperty().set(tool);
      roll.settle();
      roll.click(3, 64);
    });
    assertThat(painted).hasSizeGreaterThanOrEqualTo(3);
    assertThat(heard).containsExactly("1.50 64.0");
  }

  @Test
  void whoGoesSomewhereSeesThePlayhead() throws Exception {
    on(() -> {
      roll.song.player().toEnd();
      double x = roll.x(roll.view.model().playheadQuarter());
      assertThat(x).isBetween(0.0, roll.view.geometry().width());
      assertThat(roll.axis.leftProperty().get()).isPositive();
      roll.song.player().toStart();
      assertThat(roll.axis.leftProperty().get()).isZero();
    });
  }

  @Test
  void anotherTempoLeavesTheViewWhereTheWorkIs() throws Exception {
    on(() -> {
      roll.song.player().seek(4);
      roll.axis.leftProperty().set(40);
      roll.song.edit(
          EditName.of("roll.edit.tempo"),
          song ->
              song.withTempo(Optional.of(List.of(new TempoMap.Change(Fraction.ZERO, 60, false)))));
      assertThat(roll.song.player().positionProperty().get()).isNotEqualTo(4);
      assertThat(roll.axis.leftProperty().get()).isEqualTo(40);
    });
  }

  @Test
  void aDragBeyondTheRulersEdgeTurnsNoPage() throws Exception {
    on(() -> {
      Node ruler = roll.node("#roll-ruler");
      double y = ruler.getLayoutBounds().getHeight() - 4;
      double beyond = roll.view.geometry().width() + 50;
      roll.mouse(ruler, MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY, 1, 200, y);
      for (int move = 0; move < 5; move++) {
        roll.mouse(ruler, MouseEvent.MOUSE_DRAGGED, MouseButton.PRIMARY, 1, beyond, y);
      }
      assertThat(roll.axis.leftProperty().get()).isZero();
      roll.mouse(ruler, MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, 1, beyond, y);
    });
  }

  @Test
  void theTempoIsAskedForWhereTheRollIsHidden() throws Exception {
    List<String> shown = new ArrayList<>();
    on(() -> {
      roll.view.bringUpBy(() -> shown.add("roll"));
      roll.scene.setRoot(new Pane());
      roll.commands.run("tempo.set");
    });
    on(() -> assertThat(shown).containsExactly("roll"));
  }

  @Test
  void followsThePlayheadAndTheSongThatIsOpen() throws Exception {
    on(() -> {
      roll.song.edit(EditName.of("roll.edit.tempo"), song -> song.withTitle("other"));
      roll.view.model().choose(Set.of());
      roll.song.close();
      roll.settle();
      assertThat(roll.view.model().open().getValue()).isFalse();
      roll.click(1, 69);
      roll.wheel(300, 300, 0, 40);
      assertThat(roll.song.readingProperty().get()).isEqualTo(Optional.empty());
    });
  }
}
