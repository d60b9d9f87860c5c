package studio.melisma.app.window;

import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.DoubleConsumer;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.melisma.app.song.EditName;
import studio.melisma.app.song.PitchName;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.tracks.TrackEditing;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.PerformedNote;
import studio.melisma.score.Fraction;
import studio.melisma.song.LyricEntry;
import studio.melisma.song.NoteEdits;
import studio.melisma.song.TrackReading;

/** Numbers of what is chosen: the track's take, the notes' pitch and time. Enter takes a number. */
final class PropertiesPanel {

  /** Finer than anyone writes, and a whole number of every usual tuplet. */
  private static final int TICKS = 960;

  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");

  private final SongViewModel model;
  private final Texts texts;
  private final TrackEditing editing;
  private final NumberFormat numbers;
  private final Label track = new Label();
  private final TextField seed;
  private final Label notes = new Label();
  private final TextField words = new TextField();
  private final TextField pitch;
  private final TextField onset;
  private final TextField length;
  private final VBox root;

  PropertiesPanel(SongViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    editing = new TrackEditing(model);
    numbers = NumberFormat.getNumberInstance(texts.locale());
    numbers.setGroupingUsed(false);
    numbers.setMaximumFractionDigits(3);
    track.getStyleClass().add("text-bold");
    notes.getStyleClass().add("text-bold");
    notes.setWrapText(true);
    seed = field("window.properties.take", this::number, value -> value >= 0, this::take);
    pitch =
        field(
            "window.properties.pitch",
            PitchName::read,
            value -> true,
            value -> change((edits, note) -> edits.pitched(note.key(), value)));
    onset =
        field(
            "window.properties.onset",
            this::number,
            value -> value >= 0 && value < 100_000,
            value ->
                change((edits, note) -> edits.moved(note.key(), fraction(value), note.length())));
    length =
        field(
            "window.properties.length",
            this::number,
            value -> value >= 1.0 / TICKS && value < 10_000,
            value ->
                change((edits, note) -> edits.moved(note.key(), note.onset(), fraction(value))));
    words.setId("properties-words");
    words.getStyleClass().add("small");
    words.setAccessibleText(texts.get("window.properties.words"));
    words.setTooltip(new Tooltip(texts.get("window.properties.words.tip")));
    words.setOnAction(event -> word());
    words
        .focusedProperty()
        .subscribe((before, focused) -> {
          if (!focused) {
            show();
          }
        });
    root =
        new VBox(
            track,
            grid(List.of("take"), List.of(seed)),
            notes,
            grid(
                List.of("words", "pitch", "onset", "length"),
                List.of(words, pitch, onset, length)));
    root.getStyleClass().add("panel-content");
    model.readingProperty().subscribe(now -> show());
    model.selectionProperty().subscribe(now -> show());
  }

  private GridPane grid(List<String> names, List<TextField> fields) {
    GridPane grid = new GridPane();
    grid.setHgap(8);
    grid.setVgap(4);
    for (int row = 0; row < names.size(); row++) {
      Label label = new Label(texts.get("window.properties." + names.get(row)));
      label.setLabelFor(fields.get(row));
      label.getStyleClass().add("property-name");
      label.setMinWidth(Region.USE_PREF_SIZE);
      grid.addRow(row, label, fields.get(row));
    }
    return grid;
  }

  private TextField field(
      String name,
      Function<String, OptionalDouble> read,
      DoublePredicate allowed,
      DoubleConsumer take) {
    TextField field = new TextField();
    field.getStyleClass().add("small");
    field.setPrefColumnCount(8);
    field.setAccessibleText(texts.get(name));
    field.setOnAction(event -> {
      OptionalDouble value = read.apply(field.getText());
      boolean good = value.isPresent() && allowed.test(value.getAsDouble());
      field.pseudoClassStateChanged(WRONG, !good);
      if (good) {
        take.accept(value.getAsDouble());
      }
    });
    field
        .focusedProperty()
        .subscribe((before, focused) -> {
          if (!focused) {
            show();
          }
        });
    return field;
  }

  /** A number as it is written in the user's language. */
  private OptionalDouble number(String typed) {
    ParsePosition end = new ParsePosition(0);
    Number value = numbers.parse(typed.strip(), end);
    return value != null && end.getIndex() == typed.strip().length()
        ? OptionalDouble.of(value.doubleValue())
        : OptionalDouble.empty();
  }

  private static Fraction fraction(double quarters) {
    return Fraction.of(Math.round(quarters * TICKS), TICKS);
  }

  private void take(double value) {
    model
        .track()
        .ifPresent(
            now -> editing.sing(now.track().id(), singer -> singer.withSeed(Math.round(value))));
  }

  /** What is typed for more than one note goes on to those behind it, as in the roll. */
  private void word() {
    List<PerformedNote> chosen = model.selectedNotes();
    Optional<TrackReading> now = model.track();
    if (chosen.size() != 1 || now.isEmpty()) {
      return;
    }
    PerformedNote note = chosen.getFirst();
    String typed = words.getText();
    if (typed.strip().equals(LyricEntry.shown(note.words()))) {
      return;
    }
    Map<NoteKey, NoteWords> worded = LyricEntry.typed(now.get(), note.key(), typed);
    model.edit(
        EditName.of("window.edit.words"),
        song ->
            song.withTrack(
                now.get().track().id(),
                track -> {
                  NoteEdits edits = track.edits();
                  for (Map.Entry<NoteKey, NoteWords> one : worded.entrySet()) {
                    edits = edits.worded(one.getKey(), one.getValue());
                  }
                  return track.withEdits(edits);
                }));
  }

  private void change(BiFunction<NoteEdits, PerformedNote, NoteEdits> edit) {
    List<PerformedNote> chosen = model.selectedNotes();
    model
        .track()
        .ifPresent(now ->
            model.edit(
                EditName.of("window.edit.notes"),
                song ->
                    song.withTrack(
                        now.track().id(),
                        changed -> {
                          NoteEdits edits = changed.edits();
                          for (PerformedNote note : chosen) {
                            edits = edit.apply(edits, note);
                          }
                          return changed.withEdits(edits);
                        })));
  }

  private void show() {
    Optional<TrackReading> now = model.track();
    List<PerformedNote> chosen = model.selectedNotes();
    track.setText(now.map(one -> one.track().name()).orElse(""));
    show(seed, now.map(one -> (double) one.track().singer().seed()));
    notes.setText(
        chosen.isEmpty()
            ? texts.get("window.properties.none")
            : texts.get("window.properties.notes", chosen.size()));
    boolean grace = chosen.stream().anyMatch(PerformedNote::grace);
    show(pitch, same(chosen, PerformedNote::midi), PitchName::exactly);
    show(
        onset,
        chosen.size() == 1 ? same(chosen, note -> note.onset().toDouble()) : Optional.empty());
    show(length, same(chosen, note -> note.length().toDouble()));
    if (!words.isFocused()) {
      words.setText(chosen.size() == 1 ? LyricEntry.shown(chosen.getFirst().words()) : "");
    }
    words.setDisable(chosen.size() != 1);
    pitch.setDisable(chosen.isEmpty());
    onset.setDisable(chosen.size() != 1 || grace);
    length.setDisable(chosen.isEmpty() || grace);
    seed.setDisable(now.isEmpty());
  }

  private void show(TextField field, Optional<Double> value) {
    show(field, value, numbers::format);
  }

  private static void show(
      TextField field, Optional<Double> value, Function<Double, String> write) {
    if (!field.isFocused()) {
      field.pseudoClassStateChanged(WRONG, false);
      field.setText(value.map(write).orElse(""));
    }
  }

  private static Optional<Double> same(
      List<PerformedNote> notes, ToDoubleFunction<PerformedNote> number) {
    List<Double> all = notes.stream().map(number::applyAsDouble).distinct().toList();
    return all.size() == 1 ? Optional.of(all.getFirst()) : Optional.empty();
  }

  Region root() {
    return root;
  }
}
