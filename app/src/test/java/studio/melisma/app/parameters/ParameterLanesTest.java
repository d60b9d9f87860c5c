package studio.melisma.app.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.ActionEvent;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.app.commands.Command;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.parameters.LaneScale.Extent;
import studio.melisma.app.parameters.ParametersViewModel.Tool;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.song.Selection;
import studio.melisma.app.song.TimeAxis;
import studio.melisma.app.window.Toolkit;
import studio.melisma.expression.CurveKind;
import studio.melisma.expression.DrawnCurve;
import studio.melisma.expression.LineExpression;
import studio.melisma.expression.Vibrato;
import studio.melisma.performance.PerformedNote;
import studio.melisma.render.PhonemePlace;

/** The lanes and the roll's tools as they are seen and used, over a song that is really sung. */
@SuppressWarnings("NullAway.Init") // made before each test
final class ParameterLanesTest {

  private static final double KEYS = 60;
  private static final double PIXELS = 100;

  /** A quarter note of the song, in seconds. */
  private static final double QUARTER = 0.375;

  @TempDir static Path folder;

  private static SungSong sung;

  private final SimpleObjectProperty<Palette> palette = new SimpleObjectProperty<>(Palette.LIGHT);
  private final TimeAxis axis = new TimeAxis(PIXELS, 4, 640);
  private final Commands commands = new Commands();
  private ParameterLanes lanes;
  private FakeRoll roll;
  private Scene scene;

  @BeforeAll
  static void sing() throws Exception {
    sung = SungSong.open(folder, SungSong.score(SungSong.TWO_PHRASES));
  }

  @AfterAll
  static void close() throws Exception {
    sung.close();
  }

  @BeforeEach
  void build() throws Exception {
    Toolkit.run(() -> {
      while (sung.song.undoableProperty().get().isPresent()) {
        sung.song.undo();
      }
      sung.song.selectionProperty().set(Selection.of(sung.song.track().orElseThrow().track().id()));
    });
    sung.awaitSung();
    show(sung, new PrimerLight(), 1600, 700);
  }

  private void show(SungSong shown, Theme theme, double width, double height) throws Exception {
    Toolkit.run(() -> {
      lanes =
          new ParameterLanes(
              shown.texts,
              shown.song,
              new Settings(Map.of()),
              shown.notices,
              axis,
              palette,
              KEYS,
              Runnable::run,
              Platform::runLater);
      roll = new FakeRoll(shown.song, axis, palette, KEYS);
      lanes.layInto(roll);
      VBox.setVgrow(roll, Priority.ALWAYS);
      scene = new Scene(new VBox(roll, lanes.root()), width, height);
      scene.setUserAgentStylesheet(theme.getUserAgentStylesheet());
      scene.snapshot(null);
    });
    // The list of curves comes from the background.
    Toolkit.await(lanes.model().parametersProperty(), all -> all.size() > 2);
    Toolkit.run(() -> scene.snapshot(null));
  }

  @Test
  void tabsThatHaveNoRoomAreInAMenu() throws Exception {
    show(sung, new PrimerLight(), 420, 400);
    Toolkit.run(() -> {
      int all = lanes.model().parameters().size();
      lanes.model().activate(all - 1);
      scene.snapshot(null);
      List<Node> seen =
          scene.getRoot().lookupAll(".parameter-tab").stream().filter(Node::isVisible).toList();
      MenuButton more = (MenuButton) scene.lookup("#parameter-more");
      assertThat(more.isVisible()).isTrue();
      assertThat(more.getItems()).isNotEmpty().hasSize(all - seen.size());
      double tools = left(scene.lookup("#parameters-tool-draw"));
      assertThat(seen)
          .allMatch(tab -> tab.localToScene(tab.getLayoutBounds()).getMaxX() <= tools)
          .anyMatch(tab -> ((ToggleButton) tab).isSelected());
    });
  }

  private static double left(Node node) {
    return node.localToScene(node.getLayoutBounds()).getMinX();
  }

  private static LineExpression expression() {
    return sung.song.track().orElseThrow().track().expression();
  }

  private static String undoable() {
    return sung.song.undoableProperty().get().orElseThrow().in(sung.texts);
  }

  /** The mouse goes over the lane, from seconds and values to others, with keys held. */
  private void drag(MouseButton button, Set<KeyCode> held, double... secondsAndValues)
      throws Exception {
    Toolkit.run(() -> {
      LaneCanvas canvas = lanes.canvas();
      for (int i = 0; i < secondsAndValues.length; i += 2) {
        double x = KEYS + axis.x(secondsAndValues[i] / QUARTER);
        double y = canvas.scale().y(secondsAndValues[i + 1]);
        Point2D at = canvas.localToScene(x, y);
        canvas.fireEvent(
            mouse(
                i == 0 ? MouseEvent.MOUSE_PRESSED : MouseEvent.MOUSE_DRAGGED,
                button,
                held,
                at.getX(),
                at.getY(),
                1));
      }
      double x = KEYS + axis.x(secondsAndValues[secondsAndValues.length - 2] / QUARTER);
      double y = canvas.scale().y(secondsAndValues[secondsAndValues.length - 1]);
      Point2D at = canvas.localToScene(x, y);
      canvas.fireEvent(mouse(MouseEvent.MOUSE_RELEASED, button, held, at.getX(), at.getY(), 1));
    });
  }

  static MouseEvent mouse(
      EventType<MouseEvent> type,
      MouseButton button,
      Set<KeyCode> held,
      double x,
      double y,
      int clicks) {
    return new MouseEvent(
        type,
        x,
        y,
        x,
        y,
        button,
        clicks,
        held.contains(KeyCode.SHIFT),
        held.contains(KeyCode.CONTROL),
        held.contains(KeyCode.ALT),
        false,
        button == MouseButton.PRIMARY,
        button == MouseButton.MIDDLE,
        button == MouseButton.SECONDARY,
        false,
        false,
        true,
        null);
  }

  private void press(KeyCode code, KeyCode... held) throws Exception {
    Set<KeyCode> keys = Set.of(held);
    Toolkit.run(() ->
        lanes
            .canvas()
            .fireEvent(
                new KeyEvent(
                    KeyEvent.KEY_PRESSED,
                    "",
                    "",
                    code,
                    keys.contains(KeyCode.SHIFT),
                    keys.contains(KeyCode.CONTROL),
                    keys.contains(KeyCode.ALT),
                    false)));
  }

  @Test
  void aCurveIsDrawnInOneStep() throws Exception {
    drag(MouseButton.PRIMARY, Set.of(), 0.2, 0, 0.4, -6, 0.8, -12);
    assertThat(undoable()).isEqualTo("Draw Dynamics");
    DrawnCurve drawn = expression().curve(CurveKind.DYNAMICS);
    assertThat(drawn.strokes()).hasSize(1);
    assertThat(drawn.at(0.4)).isCloseTo(-6, within(0.1));
    assertThat(drawn.at(0.6)).isCloseTo(-9, within(0.15));
    Toolkit.run(sung.song::undo);
    assertThat(sung.song.undoableProperty().get()).isEmpty();
    assertThat(expression().curves().values()).allMatch(DrawnCurve::isBlank);
  }

  @Test
  void whatIsBeingDrawnIsSeenButNotSung() throws Exception {
    Toolkit.run(() -> {
      LaneCanvas canvas = lanes.canvas();
      canvas.fireEvent(mouse(MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY, Set.of(), 100, 30, 1));
      canvas.fireEvent(mouse(MouseEvent.MOUSE_DRAGGED, MouseButton.PRIMARY, Set.of(), 300, 30, 1));
      assertThat(lanes.model().curve().isBlank()).isFalse();
      assertThat(sung.song.undoableProperty().get()).isEmpty();
    });
    press(KeyCode.ESCAPE);
    assertThat(lanes.model().curve().isBlank()).isTrue();
    Toolkit.run(() ->
        lanes
            .canvas()
            .fireEvent(
                mouse(MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, Set.of(), 300, 30, 1)));
    assertThat(sung.song.undoableProperty().get()).isEmpty();
  }

  @Test
  void keysHeldMakeLines() throws Exception {
    drag(MouseButton.PRIMARY, Set.of(KeyCode.SHIFT), 0.2, -6, 0.5, 3, 0.8, 6);
    assertThat(expression().curve(CurveKind.DYNAMICS).at(0.6)).isCloseTo(-6, within(0.01));
    drag(MouseButton.PRIMARY, Set.of(KeyCode.SHIFT, KeyCode.CONTROL), 0.2, -6, 0.3, 9, 0.8, 6);
    assertThat(expression().curve(CurveKind.DYNAMICS).at(0.5)).isCloseTo(0, within(0.01));
    drag(MouseButton.SECONDARY, Set.of(), 0.4, 0, 0.6, 0);
    assertThat(undoable()).isEqualTo("Reset Dynamics");
    assertThat(expression().curve(CurveKind.DYNAMICS).strokes()).hasSize(2);
  }

  @Test
  void whatIsChosenIsMovedCopiedAndScaled() throws Exception {
    drag(MouseButton.PRIMARY, Set.of(KeyCode.SHIFT), 0.2, -6, 0.8, -6);
    drag(MouseButton.PRIMARY, Set.of(KeyCode.ALT), 0.1, 0, 0.9, 0);
    Stretch chosen = lanes.model().rangeProperty().get().orElseThrow();
    assertThat(chosen.from()).isCloseTo(0.1, within(1e-6));
    assertThat(chosen.to()).isCloseTo(0.9, within(1e-6));
    Toolkit.run(() -> {
      assertThat(commands().run("parameters.copy")).isTrue();
      lanes.model().cursorProperty().set(4);
      assertThat(commands().run("parameters.paste")).isTrue();
    });
    assertThat(expression().curve(CurveKind.DYNAMICS).at(4.5)).isCloseTo(-6, within(0.01));
    Toolkit.run(() -> commands().run("parameters.scale-up"));
    assertThat(expression().curve(CurveKind.DYNAMICS).at(4.5)).isCloseTo(-7.5, within(0.05));
    assertThat(expression().curve(CurveKind.DYNAMICS).at(0.5)).isCloseTo(-6, within(0.01));
    Toolkit.run(() -> lanes.model().toolProperty().set(Tool.SELECT));
    drag(MouseButton.PRIMARY, Set.of(), 4.5, 0, 4.7, 3);
    assertThat(expression().curve(CurveKind.DYNAMICS).at(4.7)).isCloseTo(-4.5, within(0.05));
    assertThat(undoable()).isEqualTo("Move Dynamics");
    Toolkit.run(() -> commands().run("parameters.reset-selection"));
    assertThat(expression().curve(CurveKind.DYNAMICS).at(4.7)).isZero();
  }

  private Commands commands() {
    if (commands.all().isEmpty()) {
      lanes.register(commands);
    }
    return commands;
  }

  @Test
  void keysMoveTheCursorAndChangeValues() throws Exception {
    press(KeyCode.RIGHT);
    press(KeyCode.RIGHT);
    press(KeyCode.UP);
    press(KeyCode.UP, KeyCode.SHIFT);
    double cursor = lanes.model().cursorProperty().get();
    assertThat(cursor).isCloseTo(0.5 * QUARTER, within(1e-6));
    assertThat(expression().curve(CurveKind.DYNAMICS).at(cursor + 0.01)).isEqualTo(5.5);
    assertThat(lanes.canvas().getAccessibleText())
        .isEqualTo("Dynamics 5.5 dB, measure 1, beat 1.5");
    press(KeyCode.RIGHT, KeyCode.SHIFT);
    assertThat(lanes.model().rangeProperty().get()).contains(new Stretch(cursor, 0.75 * QUARTER));
    press(KeyCode.DELETE);
    assertThat(expression().curve(CurveKind.DYNAMICS).at(cursor + 0.01)).isZero();
  }

  @Test
  void aValueIsTyped() throws Exception {
    drag(MouseButton.PRIMARY, Set.of(KeyCode.ALT), 0.2, 0, 0.9, 0);
    press(KeyCode.ENTER);
    Toolkit.run(() -> {
      TextField field = (TextField) scene.lookup("#parameter-typed");
      assertThat(field.isVisible()).isTrue();
      field.setText("much");
      field.fireEvent(new ActionEvent());
      assertThat(field.isVisible()).isTrue();
      field.setText("-30");
      field.fireEvent(new ActionEvent());
      assertThat(field.isVisible()).isFalse();
    });
    assertThat(expression().curve(CurveKind.DYNAMICS).at(0.5)).isEqualTo(-24);
  }

  @Test
  void tabsShowWhatTheVoiceHeeds() throws Exception {
    List<String> tabs =
        Toolkit.on(() ->
            scene.getRoot().lookupAll(".parameter-tab").stream()
                .map(tab -> ((ToggleButton) tab).getText())
                .toList());
    assertThat(tabs)
        .startsWith("Dynamics", "Pitch deviation", "Gender")
        .doesNotContain("Consonant speed");
    Toolkit.run(() -> {
      commands().run("parameters.lane-3");
      assertThat(lanes.model().active().kind()).isEqualTo(CurveKind.GENDER);
      assertThat(lanes.model().behind()).isEqualTo(Parameter.DYNAMICS);
      commands().run("parameters.swap");
      assertThat(lanes.model().active()).isEqualTo(Parameter.DYNAMICS);
      commands().run("parameters.previous");
      assertThat(lanes.model().active().kind()).isEqualTo(CurveKind.EXPRESSIVENESS);
      assertThat(commands().find("parameters.lane-10").orElseThrow().enabled().getValue())
          .isFalse();
    });
  }

  @Test
  void theScaleIsEnlargedAroundTheMouse() throws Exception {
    Toolkit.run(() -> {
      LaneCanvas canvas = lanes.canvas();
      double y = canvas.scale().y(-6);
      double sceneY = canvas.localToScene(300, y).getY();
      canvas.fireEvent(
          new ScrollEvent(
              ScrollEvent.SCROLL,
              300,
              sceneY,
              300,
              sceneY,
              false,
              false,
              true,
              false,
              false,
              false,
              0,
              200,
              0,
              200,
              ScrollEvent.HorizontalTextScrollUnits.NONE,
              0,
              ScrollEvent.VerticalTextScrollUnits.NONE,
              0,
              0,
              null));
      assertThat(canvas.scale().y(-6)).isCloseTo(y, within(1e-6));
      assertThat(lanes.model().extentProperty().get().high())
          .isLessThan(CurveKind.DYNAMICS.maximum());
      commands().run("parameters.zoom-reset");
      assertThat(lanes.model().extentProperty().get()).isEqualTo(Extent.of(CurveKind.DYNAMICS));
    });
  }

  @Test
  void everyCommandHasAName() throws Exception {
    List<String> names =
        Toolkit.on(
            () -> commands().all().stream().map(Command::id).map(id -> "commands." + id).toList());
    assertThat(names).allMatch(sung.texts::has);
  }

  @Test
  void thePitchIsDrawnInTheRoll() throws Exception {
    PerformedNote note = sung.song.track().orElseThrow().notes().get(2);
    double from = note.startSeconds() + 0.1;
    Toolkit.run(() -> {
      roll.take("pitch");
      roll.press(MouseButton.PRIMARY, Set.of(KeyCode.CONTROL), from, 65.3);
      roll.drag(MouseButton.PRIMARY, Set.of(KeyCode.CONTROL), from + 0.3, 65.4);
      assertThat(sung.song.undoableProperty().get()).isEmpty();
      roll.release(MouseButton.PRIMARY, Set.of(KeyCode.CONTROL), from + 0.3, 65.4);
    });
    assertThat(undoable()).isEqualTo("Draw pitch");
    Toolkit.run(() ->
        assertThat(
                lanes.pitch().sung().undeviatedPitch(from + 0.1).orElseThrow()
                    + expression().curve(CurveKind.PITCH_DEVIATION).at(from + 0.1) / 100)
            .isCloseTo(65, within(0.03)));
    Toolkit.run(() -> {
      roll.press(MouseButton.SECONDARY, Set.of(), from - 0.1, 60);
      roll.drag(MouseButton.SECONDARY, Set.of(), from + 0.5, 60);
      roll.release(MouseButton.SECONDARY, Set.of(), from + 0.5, 60);
    });
    assertThat(undoable()).isEqualTo("Reset pitch");
    assertThat(expression().curve(CurveKind.PITCH_DEVIATION).isBlank()).isTrue();
  }

  @Test
  void aHandleOfTheVibratoIsDragged() throws Exception {
    PerformedNote note = sung.song.track().orElseThrow().notes().get(2);
    Toolkit.run(() -> {
      sung.song
          .selectionProperty()
          .set(sung.song.selectionProperty().get().with(Set.of(note.key())));
      lanes.pitch().toggleVibrato();
      NoteHandle depth =
          NoteHandle.of(note, expression(), OptionalDouble.empty()).stream()
              .filter(handle -> handle.part() == NoteHandle.Part.VIBRATO_DEPTH)
              .findFirst()
              .orElseThrow();
      roll.take("pitch");
      roll.press(MouseButton.PRIMARY, Set.of(), depth.seconds(), depth.midi());
      roll.drag(MouseButton.PRIMARY, Set.of(), depth.seconds(), note.midi() + 1.2);
      roll.release(MouseButton.PRIMARY, Set.of(), depth.seconds(), note.midi() + 1.2);
    });
    assertThat(expression().vibratos().get(note.key()))
        .isInstanceOfSatisfying(
            Vibrato.Given.class,
            given -> assertThat(given.depthCents()).isCloseTo(120, within(1.0)));
    assertThat(undoable()).isEqualTo("Change vibrato");
  }

  @Test
  void aDoubleClickGivesTheNoteAVibratoAndTakesIt() throws Exception {
    PerformedNote note = sung.song.track().orElseThrow().notes().get(2);
    Toolkit.run(() -> {
      roll.take("pitch");
      roll.click(note.startSeconds() + 0.2, note.midi());
      assertThat(sung.song.selectedNotes()).containsExactly(note);
      roll.doubleClick(note.startSeconds() + 0.2, note.midi());
      assertThat(expression().vibratos().get(note.key())).isEqualTo(Vibrato.Given.USUAL);
      roll.doubleClick(note.startSeconds() + 0.2, note.midi());
      assertThat(expression().vibratos().get(note.key())).isEqualTo(new Vibrato.Automatic());
      roll.click(note.startSeconds() + 0.2, note.midi() + 5);
      assertThat(sung.song.selectedNotes()).isEmpty();
    });
  }

  @Test
  void aPhonemeIsDraggedInTheStrip() throws Exception {
    PhonemePlace vowel = Toolkit.on(() -> lanes.phonemes().phonemes().get(1));
    double start = vowel.phoneme().startSeconds();
    Toolkit.run(() -> {
      roll.take("phoneme");
      double y = roll.geometry().midi(roll.geometry().height() - 10);
      double second = roll.geometry().second(roll.geometry().xOfSecond(start) + 1);
      roll.press(MouseButton.PRIMARY, Set.of(), second, y);
      roll.drag(MouseButton.PRIMARY, Set.of(), start + 0.04, y);
      assertThat(lanes.phonemes().previewProperty().get()).isPresent();
      roll.release(MouseButton.PRIMARY, Set.of(), start + 0.04, y);
    });
    assertThat(undoable()).isEqualTo("Move phoneme " + vowel.symbol());
    assertThat(roll.coveredProperty().get()).isEqualTo(60);
    Toolkit.run(() -> {
      commands().run("view.phonemes");
      commands().run("view.waveform");
    });
    assertThat(roll.coveredProperty().get()).isZero();
  }
}
