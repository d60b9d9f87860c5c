package studio.melisma.app.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyProperty;
import studio.melisma.app.parameters.Drawing.Way;
import studio.melisma.app.song.EditName;
import studio.melisma.app.song.Selection;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.expression.CurveKind;
import studio.melisma.expression.DrawnCurve;
import studio.melisma.expression.DrawnCurve.Join;
import studio.melisma.expression.DrawnCurve.Point;
import studio.melisma.expression.DrawnCurve.Stroke;
import studio.melisma.expression.LineExpression;
import studio.melisma.expression.PitchRetake;
import studio.melisma.expression.Portamento;
import studio.melisma.expression.Vibrato;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.PerformedNote;

/**
 * What a user does to the pitch: draws it, gives notes a vibrato and a way into them, has stretches
 * sung another way. What is drawn is kept as the distance to what is sung without it.
 */
final class PitchViewModel {

  private static final Parameter DEVIATION = Parameter.of(CurveKind.PITCH_DEVIATION);

  /** Drawn pitch is looked at in such steps, about the frames of a voice. */
  private static final double STEP = 0.01;

  /** Beside a drawn pitch the voice goes over to it and back in so much time. */
  private static final double JOIN_SECONDS = 0.06;

  /** A drawn pitch may be missed by so many cents where points are left out. */
  static final double TOLERANCE_CENTS = 2;

  private final SongViewModel song;
  private final SungTrackViewModel sung;
  private final ReadOnlyObjectWrapper<Optional<LineExpression>> preview =
      new ReadOnlyObjectWrapper<>(this, "preview", Optional.empty());

  PitchViewModel(SongViewModel song, SungTrackViewModel sung) {
    this.song = song;
    this.sung = sung;
  }

  SungTrackViewModel sung() {
    return sung;
  }

  /** What a drag would make of all that is drawn; empty while there is none. */
  ReadOnlyObjectProperty<Optional<LineExpression>> previewProperty() {
    return preview.getReadOnlyProperty();
  }

  /** What is drawn, with what a drag does just now. */
  LineExpression expression() {
    return preview.get().orElseGet(sung::expression);
  }

  void preview(LineExpression expression) {
    preview.set(Optional.of(expression));
  }

  void cancelPreview() {
    preview.set(Optional.empty());
  }

  /** Changes what is drawn, as one step of the work. */
  void edit(String name, UnaryOperator<LineExpression> change) {
    preview.set(Optional.empty());
    sung.edit(EditName.of("parameters.pitch.edit." + name), change);
  }

  ReadOnlyProperty<Selection> selectionProperty() {
    return song.selectionProperty();
  }

  /** The notes that are chosen. */
  List<PerformedNote> chosen() {
    return song.selectedNotes();
  }

  /** The one note that is chosen; empty where none or several are. */
  Optional<PerformedNote> chosenNote() {
    List<PerformedNote> notes = chosen();
    return notes.size() == 1 && !notes.getFirst().grace()
        ? Optional.of(notes.getFirst())
        : Optional.empty();
  }

  /**
   * The expression with the pitch as it was drawn.
   *
   * @param drawing of pitches in semitones, 60 = middle C
   */
  LineExpression drawn(LineExpression expression, Drawing drawing) {
    DrawnCurve deviation = expression.curve(CurveKind.PITCH_DEVIATION);
    DrawnCurve changed =
        drawing.way() == Way.RESET || drawing.way() == Way.SMOOTH
            ? drawing.on(deviation)
            : drawing.stroke().map(stroke -> drawn(deviation, stroke)).orElse(deviation);
    return DEVIATION.with(expression, changed);
  }

  /** The deviation that leads to a drawn pitch, in place of whatever was there. */
  private DrawnCurve drawn(DrawnCurve deviation, Stroke pitch) {
    double from = pitch.points().getFirst().seconds();
    double to = pitch.points().getLast().seconds();
    DrawnCurve line = new DrawnCurve(0, List.of(pitch));
    int steps = Math.max(1, (int) Math.ceil((to - from) / STEP));
    List<Point> points = new ArrayList<>(steps + 1);
    for (int i = 0; i <= steps; i++) {
      double seconds = from + (to - from) * i / steps;
      OptionalDouble undeviated = sung.undeviatedPitch(seconds);
      if (undeviated.isPresent() && (points.isEmpty() || to > from)) {
        double cents = 100 * (line.at(seconds) - undeviated.getAsDouble());
        points.add(new Point(seconds, CurveKind.PITCH_DEVIATION.clamp(cents)));
      }
    }
    return points.isEmpty()
        ? deviation
        : deviation.drawn(
            new Stroke(Thinning.of(joined(deviation, points), TOLERANCE_CENTS), Join.LINEAR));
  }

  /** With the way from what was there to what is drawn, and back to what was there. */
  private static List<Point> joined(DrawnCurve before, List<Point> drawn) {
    List<Point> all = new ArrayList<>();
    Point first = drawn.getFirst();
    Point last = drawn.getLast();
    for (double since = -JOIN_SECONDS; since < -STEP / 2; since += STEP) {
      all.add(between(before, first, first.seconds() + since, 1 + since / JOIN_SECONDS));
    }
    all.addAll(drawn);
    for (double since = STEP; since < JOIN_SECONDS + STEP / 2; since += STEP) {
      all.add(between(before, last, last.seconds() + since, 1 - since / JOIN_SECONDS));
    }
    return all;
  }

  private static Point between(DrawnCurve before, Point drawn, double seconds, double way) {
    double share = (1 - Math.cos(Math.PI * Math.clamp(way, 0, 1))) / 2;
    double there = before.at(seconds);
    return new Point(seconds, there + share * (drawn.value() - there));
  }

  /** Chooses the note at a place, alone; none where there is none. */
  void choose(double seconds, double midi) {
    Set<NoteKey> there =
        sung.track().stream()
            .flatMap(track -> track.notes().stream())
            .filter(note -> note.startSeconds() <= seconds && note.endSeconds() > seconds)
            .filter(note -> Math.abs(note.midi() - midi) <= 0.5)
            .map(PerformedNote::key)
            .limit(1)
            .collect(Collectors.toSet());
    song.selectionProperty().set(song.selectionProperty().get().with(there));
  }

  /** Gives each chosen note a vibrato, or leaves it to the voice, if all have one. */
  void toggleVibrato() {
    boolean all =
        chosen().stream()
            .allMatch(
                note -> sung.expression().vibratos().get(note.key()) instanceof Vibrato.Given);
    Vibrato vibrato = all ? new Vibrato.Automatic() : Vibrato.Given.USUAL;
    edit(
        "vibrato",
        expression -> forChosen(expression, (now, note) -> now.with(note.key(), vibrato)));
  }

  /** Gives each chosen note a way into it, or leaves that to the voice, if all have one. */
  void togglePortamento() {
    boolean all =
        chosen().stream().allMatch(note -> sung.expression().portamenti().containsKey(note.key()));
    edit(
        "portamento",
        expression ->
            forChosen(
                expression,
                (now, note) ->
                    all
                        ? now.withoutPortamento(note.key())
                        : now.with(note.key(), Portamento.USUAL)));
  }

  private interface OfNote {
    LineExpression with(LineExpression expression, PerformedNote note);
  }

  private LineExpression forChosen(LineExpression expression, OfNote change) {
    LineExpression changed = expression;
    for (PerformedNote note : chosen()) {
      if (!note.grace()) {
        changed = change.with(changed, note);
      }
    }
    return changed;
  }

  /** The stretches that the chosen notes take, notes that follow each other in one. */
  private List<Stretch> stretches() {
    List<Stretch> stretches = new ArrayList<>();
    for (PerformedNote note : chosen()) {
      if (note.endSeconds() <= note.startSeconds()) {
        continue;
      }
      if (!stretches.isEmpty() && note.startSeconds() <= stretches.getLast().to() + STEP) {
        Stretch last = stretches.removeLast();
        stretches.add(new Stretch(last.from(), Math.max(last.to(), note.endSeconds())));
      } else {
        stretches.add(new Stretch(note.startSeconds(), note.endSeconds()));
      }
    }
    return stretches;
  }

  /** Has the chosen notes sung another way, a different one each time. */
  void retake() {
    List<Stretch> stretches = stretches();
    edit(
        "retake",
        expression -> {
          List<PitchRetake> retakes = new ArrayList<>(expression.retakes());
          for (Stretch stretch : stretches) {
            long seed = 1 + retakes.stream().mapToLong(PitchRetake::seed).max().orElse(0);
            retakes.removeIf(retake ->
                retake.startSeconds() >= stretch.from() && retake.endSeconds() <= stretch.to());
            retakes.add(new PitchRetake(stretch.from(), stretch.to(), seed));
          }
          return expression.withRetakes(retakes);
        });
  }

  /** Has the chosen notes sung as the voice sings them by itself. */
  void reset() {
    List<Stretch> stretches = stretches();
    edit(
        "reset",
        expression -> {
          LineExpression changed = expression;
          for (Stretch stretch : stretches) {
            changed =
                DEVIATION.with(
                    changed,
                    changed.curve(CurveKind.PITCH_DEVIATION).erased(stretch.from(), stretch.to()));
            changed =
                changed.withRetakes(
                    changed.retakes().stream()
                        .filter(retake ->
                            retake.endSeconds() <= stretch.from()
                                || retake.startSeconds() >= stretch.to())
                        .toList());
          }
          return forChosen(
              changed,
              (now, note) -> {
                LineExpression without =
                    now.portamenti().containsKey(note.key())
                        ? now.withoutPortamento(note.key())
                        : now;
                return without.vibratos().containsKey(note.key())
                    ? without.with(note.key(), new Vibrato.Automatic())
                    : without;
              });
        });
  }
}
