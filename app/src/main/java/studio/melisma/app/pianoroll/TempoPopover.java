package studio.melisma.app.pianoroll;

import atlantafx.base.controls.Popover;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import studio.melisma.app.texts.Texts;
import studio.melisma.performance.TempoMap;
import studio.melisma.score.Fraction;
import studio.melisma.song.Bar;
import studio.melisma.song.SongReading;

/** Asks for the tempo at a place. */
final class TempoPopover {

  private static final double SLOWEST = 5;
  private static final double FASTEST = 1000;

  private final PianoRollModel model;
  private final Texts texts;
  private final Fraction at;
  private final TextField field = new TextField();
  private final CheckBox ramp = new CheckBox();
  private final Popover popover;

  private TempoPopover(PianoRollModel model, SongReading reading, Texts texts, Fraction at) {
    this.model = model;
    this.texts = texts;
    this.at = at;
    Optional<TempoMap.Point> mark =
        reading.tempo().points().stream().filter(point -> point.quarter().equals(at)).findFirst();
    NumberFormat format = format();
    field.setId("roll-tempo");
    field.setText(format.format(reading.tempo().tempoAt(at)));
    field.setPrefColumnCount(6);
    field.setAccessibleText(texts.get("roll.tempo.field"));
    field.setOnAction(event -> set());
    ramp.setId("roll-tempo-ramp");
    ramp.setText(texts.get("roll.tempo.ramp"));
    ramp.setSelected(mark.map(TempoMap.Point::ramp).orElse(false));
    Button set = new Button(texts.get("roll.tempo.set"));
    set.setId("roll-tempo-set");
    set.setDefaultButton(true);
    set.setOnAction(event -> set());
    Button remove = new Button(texts.get("roll.tempo.remove"));
    remove.setId("roll-tempo-remove");
    remove.setDisable(mark.isEmpty() || at.isZero());
    remove.setOnAction(event -> {
      model.tempo().remove(at);
      hide();
    });
    Bar bar = reading.meter().barAt(at.toDouble());
    double beat = 1 + at.minus(bar.start()).dividedBy(bar.beat()).toDouble();
    Label place = new Label(texts.get("roll.tempo.place", bar.number(), format.format(beat)));
    place.getStyleClass().add("text-muted");
    Label unit = new Label(texts.get("roll.tempo.unit"));
    HBox row = new HBox(8, new Label("♩ ="), field, unit);
    row.setAlignment(Pos.CENTER_LEFT);
    HBox buttons = new HBox(8, set, remove);
    VBox content = new VBox(8, place, row, ramp, buttons);
    content.getStyleClass().add("tempo-popover");
    popover = new Popover(content);
    popover.setTitle(texts.get("roll.tempo"));
    popover.setHeaderAlwaysVisible(true);
    popover.setDetachable(false);
    popover.setArrowLocation(Popover.ArrowLocation.TOP_LEFT);
  }

  private NumberFormat format() {
    NumberFormat format = NumberFormat.getNumberInstance(texts.locale());
    format.setMaximumFractionDigits(2);
    return format;
  }

  /** Shows it below a node. */
  static void show(PianoRollModel model, Texts texts, Fraction at, Node owner, double x, double y) {
    model
        .song()
        .reading()
        .map(reading -> new TempoPopover(model, reading, texts, at))
        .ifPresent(asking -> {
          Point2D place = owner.localToScreen(x, y);
          if (place == null) {
            return;
          }
          asking.popover.show(owner, place.getX(), place.getY());
          asking.field.requestFocus();
          asking.field.selectAll();
        });
  }

  private OptionalDouble typed() {
    String text = field.getText().strip();
    ParsePosition end = new ParsePosition(0);
    Number number = format().parse(text, end);
    return number != null
            && end.getIndex() == text.length()
            && number.doubleValue() >= SLOWEST
            && number.doubleValue() <= FASTEST
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  private void set() {
    OptionalDouble tempo = typed();
    field.pseudoClassStateChanged(PseudoClass.getPseudoClass("danger"), tempo.isEmpty());
    if (tempo.isPresent()) {
      model.tempo().set(at, tempo.getAsDouble(), ramp.isSelected());
      hide();
    }
  }

  private void hide() {
    popover.hide();
  }
}
