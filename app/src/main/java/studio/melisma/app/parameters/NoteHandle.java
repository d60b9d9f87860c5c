package studio.melisma.app.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import studio.melisma.expression.LineExpression;
import studio.melisma.expression.Portamento;
import studio.melisma.expression.Portamento.Shape;
import studio.melisma.expression.Vibrato;
import studio.melisma.performance.PerformedNote;

/**
 * A place at a note by which its vibrato or the way into it is changed.
 *
 * @param part what it changes
 * @param seconds where it is seen
 * @param midi likewise
 */
record NoteHandle(Part part, double seconds, double midi) {

  /** What a handle changes. */
  enum Part {
    VIBRATO_START,
    VIBRATO_DEPTH,
    VIBRATO_PERIOD,
    VIBRATO_FADE_IN,
    VIBRATO_FADE_OUT,
    PORTAMENTO_START,
    PORTAMENTO_SHAPE,
    PORTAMENTO_END;

    boolean isVibrato() {
      return this.compareTo(PORTAMENTO_START) < 0;
    }
  }

  /** Handles of time lie so far below the note, in semitones, where they don't cover the pitch. */
  private static final double BELOW = 1.2;

  private static final double MOST_CENTS = 200;

  /**
   * The handles of a note.
   *
   * @param from the pitch that comes before it; empty where none touches
   */
  static List<NoteHandle> of(PerformedNote note, LineExpression expression, OptionalDouble from) {
    List<NoteHandle> handles = new ArrayList<>();
    if (expression.vibratos().get(note.key()) instanceof Vibrato.Given given) {
      double start = start(given, note);
      double length = note.endSeconds() - start;
      double depth = given.depthCents() / 100;
      double low = note.midi() - BELOW;
      handles.add(new NoteHandle(Part.VIBRATO_START, start, low));
      handles.add(
          new NoteHandle(
              Part.VIBRATO_PERIOD,
              Math.min(note.endSeconds(), start + given.periodSeconds()),
              low));
      handles.add(
          new NoteHandle(
              Part.VIBRATO_DEPTH, start + length / 2, note.midi() + Math.max(0.6, depth)));
      handles.add(
          new NoteHandle(
              Part.VIBRATO_FADE_IN, start + given.fadeIn() * length, note.midi() + BELOW));
      handles.add(
          new NoteHandle(
              Part.VIBRATO_FADE_OUT,
              note.endSeconds() - given.fadeOut() * length,
              note.midi() + BELOW));
    }
    Portamento portamento = expression.portamenti().get(note.key());
    if (portamento != null) {
      double before =
          portamento.fromCents().isPresent()
              ? note.midi() + portamento.fromCents().getAsDouble() / 100
              : from.orElse(note.midi());
      double start = note.startSeconds() + portamento.startSeconds();
      double end = note.startSeconds() + portamento.endSeconds();
      handles.add(new NoteHandle(Part.PORTAMENTO_START, start, before));
      handles.add(
          new NoteHandle(Part.PORTAMENTO_SHAPE, (start + end) / 2, (before + note.midi()) / 2));
      handles.add(new NoteHandle(Part.PORTAMENTO_END, end, note.midi()));
    }
    return handles;
  }

  /** Where a vibrato starts. */
  static double start(Vibrato.Given given, PerformedNote note) {
    return Math.min(
        note.endSeconds(),
        note.startSeconds()
            + given.start().share() * (note.endSeconds() - note.startSeconds())
            + given.start().seconds());
  }

  /** What is drawn once the handle was taken somewhere else. */
  LineExpression dragged(
      LineExpression expression, PerformedNote note, double toSeconds, double toMidi) {
    if (part.isVibrato()) {
      return expression.vibratos().get(note.key()) instanceof Vibrato.Given given
          ? expression.with(note.key(), dragged(given, note, toSeconds, toMidi))
          : expression;
    }
    Portamento portamento = expression.portamenti().get(note.key());
    return portamento == null
        ? expression
        : expression.with(note.key(), dragged(portamento, note, toSeconds, toMidi));
  }

  private Vibrato.Given dragged(
      Vibrato.Given given, PerformedNote note, double toSeconds, double toMidi) {
    double all = note.endSeconds() - note.startSeconds();
    double start = start(given, note);
    double length = Math.max(1e-3, note.endSeconds() - start);
    Vibrato.Start begin = given.start();
    double period = given.periodSeconds();
    double depth = given.depthCents();
    double fadeIn = given.fadeIn();
    double fadeOut = given.fadeOut();
    switch (part) {
      case VIBRATO_START ->
          begin =
              new Vibrato.Start(Math.clamp((toSeconds - note.startSeconds()) / all, 0, 0.95), 0);
      case VIBRATO_PERIOD -> period = Math.clamp(toSeconds - start, 0.05, 1);
      case VIBRATO_DEPTH -> depth = Math.clamp(100 * (toMidi - note.midi()), 0, MOST_CENTS);
      case VIBRATO_FADE_IN -> fadeIn = Math.clamp((toSeconds - start) / length, 0, 1);
      case VIBRATO_FADE_OUT -> fadeOut = Math.clamp((note.endSeconds() - toSeconds) / length, 0, 1);
      case PORTAMENTO_START, PORTAMENTO_SHAPE, PORTAMENTO_END -> {}
    }
    return new Vibrato.Given(
        begin, period, depth, fadeIn, fadeOut, given.phase(), given.driftCents());
  }

  private static final double SHORTEST = 0.01;

  private Portamento dragged(
      Portamento portamento, PerformedNote note, double toSeconds, double toMidi) {
    double at = toSeconds - note.startSeconds();
    return switch (part) {
      case PORTAMENTO_START ->
          new Portamento(
              Math.clamp(at, -2, portamento.endSeconds() - SHORTEST),
              portamento.endSeconds(),
              portamento.shape(),
              portamento.fromCents().isPresent() || Math.abs(toMidi - midi) > 0.75
                  ? OptionalDouble.of(Math.clamp(100 * (toMidi - note.midi()), -2400, 2400))
                  : portamento.fromCents());
      case PORTAMENTO_END ->
          new Portamento(
              portamento.startSeconds(),
              Math.clamp(at, portamento.startSeconds() + SHORTEST, 2),
              portamento.shape(),
              portamento.fromCents());
      case PORTAMENTO_SHAPE,
          VIBRATO_START,
          VIBRATO_DEPTH,
          VIBRATO_PERIOD,
          VIBRATO_FADE_IN,
          VIBRATO_FADE_OUT ->
          portamento;
    };
  }

  /** What is drawn once the handle was clicked: the handle of the shape goes on to the next one. */
  LineExpression clicked(LineExpression expression, PerformedNote note) {
    Portamento portamento = expression.portamenti().get(note.key());
    if (part != Part.PORTAMENTO_SHAPE || portamento == null) {
      return expression;
    }
    return expression.with(
        note.key(),
        new Portamento(
            portamento.startSeconds(),
            portamento.endSeconds(),
            next(portamento.shape()),
            portamento.fromCents()));
  }

  private static Shape next(Shape shape) {
    return switch (shape) {
      case IN_OUT -> Shape.LINEAR;
      case LINEAR -> Shape.IN;
      case IN -> Shape.OUT;
      case OUT -> Shape.IN_OUT;
    };
  }
}
