package studio.melisma.app.parameters;

import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.AccessibleRole;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.melisma.app.commands.Command;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.pianoroll.RollLayer.Depth;
import studio.melisma.app.pianoroll.RollSurface;
import studio.melisma.app.settings.Setting;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.song.TimeAxis;
import studio.melisma.app.texts.Texts;

/**
 * What is drawn over the notes: the lanes of curves, which lie below the roll and show the same
 * time, and in the roll itself the tools for pitch and phonemes. Belongs to the window's thread.
 */
public final class ParameterLanes {

  /** How high the lanes are, unless the user makes them higher or lower. */
  public static final double HEIGHT = 150;

  public static final double LEAST_HEIGHT = 132;
  public static final double MOST_HEIGHT = 600;

  private static final Setting<Boolean> SHOWN = Setting.ofBoolean("parameters.shown", true);
  private static final Setting<Boolean> PITCH = Setting.ofBoolean("parameters.pitch", true);
  private static final Setting<Boolean> MODEL_PITCH =
      Setting.ofBoolean("parameters.model-pitch", true);
  private static final Setting<Boolean> HANDLES = Setting.ofBoolean("parameters.handles", true);
  private static final Setting<Boolean> PHONEMES = Setting.ofBoolean("parameters.phonemes", true);
  private static final Setting<Boolean> WAVEFORM = Setting.ofBoolean("parameters.waveform", true);
  private static final int TAB_KEYS = 10;

  private final Texts texts;
  private final ParametersViewModel model;
  private final LaneCanvas canvas;
  private final TextField typed = new TextField();
  private final StackPane lane = new StackPane();
  private final VBox root = new VBox();
  private final PitchViewModel pitch;
  private final PhonemesViewModel phonemes;
  private final ObservableValue<Palette> palette;
  private final ObjectProperty<Boolean> shown;
  private final ObjectProperty<Boolean> pitchShown;
  private final ObjectProperty<Boolean> modelPitchShown;
  private final ObjectProperty<Boolean> handlesShown;
  private final ObjectProperty<Boolean> phonemesShown;
  private final ObjectProperty<Boolean> waveformShown;
  private final LaneKeys keys;

  /**
   * Lanes for a song.
   *
   * @param axis the time that the roll shows
   * @param keyWidth how wide the column of keys is at the left of the roll, in pixels
   * @param background reads what a voice's models heed
   * @param ui runs what changes the view
   */
  public ParameterLanes(
      Texts texts,
      SongViewModel song,
      Settings settings,
      Notices notices,
      TimeAxis axis,
      ObservableValue<Palette> palette,
      double keyWidth,
      Executor background,
      Executor ui) {
    this.texts = texts;
    SungTrackViewModel sung = new SungTrackViewModel(song);
    model =
        new ParametersViewModel(texts, song, sung, new HeededParameters(notices, background, ui));
    pitch = new PitchViewModel(song, sung);
    phonemes = new PhonemesViewModel(texts, song, sung, notices);
    this.palette = palette;
    shown = settings.property(SHOWN);
    pitchShown = settings.property(PITCH);
    modelPitchShown = settings.property(MODEL_PITCH);
    handlesShown = settings.property(HANDLES);
    phonemesShown = settings.property(PHONEMES);
    waveformShown = settings.property(WAVEFORM);
    canvas = new LaneCanvas(texts, model, axis, palette, keyWidth);
    canvas.setId("parameter-lane");
    canvas.setFocusTraversable(true);
    canvas.setAccessibleRole(AccessibleRole.SLIDER);
    canvas.setAccessibleRoleDescription(texts.get("parameters.lane"));
    canvas.setAccessibleHelp(texts.get("parameters.lane.help"));
    LaneMouse mouse = new LaneMouse(model, canvas, axis, this::type);
    keys = new LaneKeys(model, canvas, axis, mouse, this::type);
    typed.setId("parameter-typed");
    typed.setAccessibleText(texts.get("parameters.type"));
    typed.setManaged(false);
    typed.setVisible(false);
    typed.setOnAction(event -> commit());
    typed.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ESCAPE) {
        stopTyping();
        event.consume();
      }
    });
    typed
        .focusedProperty()
        .subscribe(focused -> {
          if (!focused && typed.isVisible()) {
            stopTyping();
          }
        });
    lane.getChildren().addAll(canvas, typed);
    lane.setMinHeight(0);
    VBox.setVgrow(lane, Priority.ALWAYS);
    root.getChildren().addAll(new ParameterTabs(texts, model).root(), lane);
    root.setId("parameter-lanes");
    root.getStyleClass().add("parameter-lanes");
    root.getStylesheets().add(String.valueOf(ParameterLanes.class.getResource("parameters.css")));
    canvas
        .scaleProperty()
        .subscribe(scale -> {
          // Where words are large the row above the lane grows, the lane itself need not.
          root.setMinHeight(LEAST_HEIGHT * Math.max(1, (1 + scale.doubleValue()) / 2));
          root.setPrefHeight(HEIGHT * scale.doubleValue());
          root.setMaxHeight(MOST_HEIGHT * scale.doubleValue());
        });
    root.setAccessibleRole(AccessibleRole.PARENT);
    root.setAccessibleText(texts.get("parameters.lanes"));
    shown.subscribe(now -> {
      root.setVisible(now);
      root.setManaged(now);
    });
    List.of(
            model.cursorProperty(),
            model.rangeProperty(),
            model.activeProperty(),
            model.readingProperty())
        .forEach(seen -> seen.subscribe(() -> canvas.setAccessibleText(model.spoken())));
  }

  public Region root() {
    return root;
  }

  /**
   * How large everything of the window is; 1 is usual. Words and the column of keys grow with it.
   */
  public DoubleProperty interfaceZoomProperty() {
    return canvas.scaleProperty();
  }

  /** Lays pitch and phonemes into a roll, and offers it their tools; before it is registered. */
  public void layInto(RollSurface roll) {
    PitchLayer line = new PitchLayer(pitch.sung(), pitchShown, modelPitchShown, palette);
    PhonemeStrip strip = new PhonemeStrip(phonemes, phonemesShown, waveformShown, palette);
    roll.add(line, Depth.OVER_NOTES);
    roll.add(strip, Depth.OVER_NOTES);
    roll.add(new PitchTool(pitch, handlesShown, palette));
    roll.add(
        new PhonemeTool(
            phonemes, strip, phonemesShown, new PhonemePopup(texts, phonemes), roll.geometry()));
    List.of(phonemesShown, waveformShown, roll.geometryProperty())
        .forEach(seen ->
            seen.subscribe(() -> roll.coveredProperty().set(strip.height(roll.geometry()))));
    roll.coveredProperty().set(strip.height(roll.geometry()));
    List.of(
            pitchShown,
            modelPitchShown,
            phonemesShown,
            waveformShown,
            palette,
            pitch.sung().phrasesProperty(),
            pitch.sung().issuesProperty(),
            phonemes.chosenProperty(),
            phonemes.previewProperty(),
            strip.hoveredProperty())
        .forEach(seen -> seen.subscribe(() -> roll.repaint(Depth.OVER_NOTES)));
    List.of(pitch.previewProperty(), model.readingProperty(), handlesShown)
        .forEach(seen -> seen.subscribe(() -> roll.repaint(Depth.OVERLAY)));
  }

  PitchViewModel pitch() {
    return pitch;
  }

  PhonemesViewModel phonemes() {
    return phonemes;
  }

  ParametersViewModel model() {
    return model;
  }

  LaneCanvas canvas() {
    return canvas;
  }

  /** Registers what can be done with curves, pitch and phonemes. */
  public void register(Commands commands) {
    commands.register(Command.toggle("view.parameters", shown, "L", "\\"));
    for (int i = 0; i < TAB_KEYS; i++) {
      int place = i;
      commands.register(
          Command.of(
              "parameters.lane-" + (i + 1),
              model.parametersProperty().map(all -> place < all.size()),
              () -> model.activate(place),
              "Alt+" + (i + 1) % 10));
    }
    commands.register(Command.of("parameters.next", () -> model.go(1), "Alt+Page Down"));
    commands.register(Command.of("parameters.previous", () -> model.go(-1), "Alt+Page Up"));
    commands.register(Command.of("parameters.swap", model::swap));
    ObservableValue<Boolean> open = model.readingProperty().map(Optional::isPresent);
    ObservableValue<Boolean> chosen = model.rangeProperty().map(Optional::isPresent);
    commands.register(Command.of("parameters.reset", open, model::reset));
    commands.register(Command.of("parameters.reset-selection", chosen, model::resetRange));
    commands.register(Command.of("parameters.copy", chosen, model::copy));
    commands.register(Command.of("parameters.cut", chosen, model::cut));
    commands.register(Command.of("parameters.paste", open, model::paste));
    commands.register(Command.of("parameters.scale-up", chosen, () -> model.scale(1.25)));
    commands.register(Command.of("parameters.scale-down", chosen, () -> model.scale(0.8)));
    commands.register(Command.of("parameters.zoom-in", () -> model.zoom(true)));
    commands.register(Command.of("parameters.zoom-out", () -> model.zoom(false)));
    commands.register(Command.of("parameters.zoom-reset", model::resetZoom));
    registerRoll(commands);
  }

  private void registerRoll(Commands commands) {
    commands.register(Command.toggle("view.rendered-pitch", pitchShown, "R"));
    commands.register(Command.toggle("view.model-pitch", modelPitchShown, "I"));
    commands.register(Command.toggle("view.vibrato", handlesShown, "U"));
    commands.register(Command.toggle("view.phonemes", phonemesShown, "O"));
    commands.register(Command.toggle("view.waveform", waveformShown, "W"));
    ObservableValue<Boolean> notes = pitch.selectionProperty().map(now -> !now.notes().isEmpty());
    commands.register(Command.of("pitch.portamento", notes, pitch::togglePortamento));
    commands.register(Command.of("pitch.retake", notes, pitch::retake));
    commands.register(Command.of("pitch.reset", notes, pitch::reset));
    ObservableValue<Boolean> chosen = phonemes.chosenProperty().map(Optional::isPresent);
    commands.register(Command.of("phonemes.next", () -> phonemes.go(1)));
    commands.register(Command.of("phonemes.previous", () -> phonemes.go(-1)));
    commands.register(
        Command.of(
            "phonemes.earlier", chosen, () -> phonemes.nudge(-PhonemesViewModel.KEY_SECONDS)));
    commands.register(
        Command.of("phonemes.later", chosen, () -> phonemes.nudge(PhonemesViewModel.KEY_SECONDS)));
    commands.register(Command.of("phonemes.reset", chosen, phonemes::reset));
  }

  /** Asks for the value at the cursor. */
  private void type() {
    if (model.reading().isEmpty()) {
      return;
    }
    double at = model.cursorProperty().get();
    double scale = canvas.scaleProperty().get();
    double width = 72 * scale;
    double height = 28 * scale;
    typed.resizeRelocate(
        Math.clamp(canvas.x(at) - width / 2, 0, Math.max(0, canvas.getWidth() - width)),
        Math.clamp(
            canvas.scale().y(model.curve().at(at)) - height / 2,
            0,
            Math.max(0, canvas.getHeight() - height)),
        width,
        height);
    NumberFormat format = NumberFormat.getNumberInstance(texts.locale());
    format.setMaximumFractionDigits(1);
    format.setGroupingUsed(false);
    typed.setText(format.format(model.curve().at(at)));
    typed.setVisible(true);
    typed.requestFocus();
    typed.selectAll();
  }

  private void commit() {
    String text = typed.getText().strip();
    ParsePosition read = new ParsePosition(0);
    Number number = NumberFormat.getNumberInstance(texts.locale()).parse(text, read);
    if (number == null || read.getIndex() != text.length()) {
      typed.selectAll();
      return;
    }
    Stretch where = model.chosen(keys.gridSeconds());
    stopTyping();
    model.set(where, number.doubleValue());
  }

  private void stopTyping() {
    typed.setVisible(false);
    canvas.requestFocus();
  }
}
