package studio.melisma.app.pianoroll;

import java.util.List;
import java.util.Set;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineJoin;
import studio.melisma.app.palette.Ink;
import studio.melisma.app.palette.Palette;
import studio.melisma.expression.Vibrato;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.PerformedNote;
import studio.melisma.song.LyricEntry;
import studio.melisma.song.TrackReading;
import studio.melisma.song.TrackRole;

/** Notes as bars: with their words, and signs for what is the matter with them. */
final class NotePainter {

  private static final double ROUND = 4;
  private static final double PADDING = 4;

  /** Narrower notes are plain bars. */
  private static final double LEAST_DETAIL = 7;

  private static final double HATCH = 6;
  private static final double WORD_EDGE = 4;

  /** Lower notes have no room for words, those below the second one for small words. */
  private static final double LEAST_WORDS = 10;

  private static final double LEAST_LARGE_WORDS = 15;

  /** At less than this many pixels of a quarter note what lies within notes isn't shown. */
  static final double DETAIL_PIXELS_PER_QUARTER = 32;

  private final Lettering lettering = new Lettering(Lettering.NOTE);
  private final Lettering small = new Lettering(Lettering.SMALL);

  /** What there is to know of the track that is painted. */
  record Shown(
      TrackReading track,
      NoteIndex index,
      Set<NoteKey> selected,
      Set<NoteKey> hidden,
      Set<NoteKey> wrong,
      boolean hasWords) {}

  /**
   * Paints the notes of another track, half as high, so that they can be told from those in hand.
   */
  static void ghosts(
      GraphicsContext graphics,
      RollGeometry geometry,
      NoteIndex index,
      int colour,
      Palette palette) {
    graphics.setFill(palette.ghost(colour));
    double height = Math.max(2, geometry.rowHeight() / 2);
    double right = geometry.right();
    for (int i = index.firstEndingAfter(geometry.left());
        i < index.size() && index.start(i) <= right;
        i++) {
      double y = geometry.y(index.note(i).midi());
      if (y + height < 0 || y - height > geometry.height()) {
        continue;
      }
      double x = Math.max(-ROUND, geometry.x(index.start(i)));
      double width = Math.min(geometry.width() + ROUND, geometry.x(index.end(i))) - x;
      graphics.fillRect(x, Math.rint(y - height / 2), Math.max(2, width - 1), height);
    }
  }

  /** Paints the notes of the track in hand; the chosen ones lie on top. */
  void notes(GraphicsContext graphics, RollGeometry geometry, Shown shown, Palette palette) {
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setLineWidth(1);
    double right = geometry.right();
    NoteIndex index = shown.index();
    int first = index.firstEndingAfter(geometry.left());
    for (boolean chosen : List.of(false, true)) {
      if (chosen && shown.selected().isEmpty()) {
        return;
      }
      for (int i = first; i < index.size() && index.start(i) <= right; i++) {
        NoteKey key = index.note(i).key();
        if (shown.selected().contains(key) == chosen && !shown.hidden().contains(key)) {
          note(graphics, geometry, shown, i, chosen, palette);
        }
      }
    }
  }

  private void note(
      GraphicsContext graphics,
      RollGeometry geometry,
      Shown shown,
      int i,
      boolean chosen,
      Palette palette) {
    PerformedNote note = shown.index().note(i);
    double height = Math.max(3, geometry.rowHeight() - 2);
    double y = Math.rint(geometry.rowTop(note.midi())) + 1;
    if (y + height < 0 || y > geometry.height()) {
      return;
    }
    double x = Math.rint(geometry.x(shown.index().start(i)));
    double width = Math.max(3, Math.rint(geometry.x(shown.index().end(i))) - x - 1);
    boolean wrong = shown.wrong().contains(note.key());
    boolean silent = shown.hasWords() && note.words() instanceof NoteWords.None;
    Color fill = fill(shown, chosen, wrong, palette);
    bar(graphics, x, y, width, height, silent || wrong ? fill.deriveColor(0, 1, 1, 0.45) : fill);
    if (chosen || silent) {
      graphics.setStroke(palette.of(chosen ? Ink.NOTE_SELECTED_EDGE : Ink.TEXT_QUIET));
      graphics.setLineWidth(chosen ? 2 : 1);
      double inset = chosen ? 1 : 0.5;
      graphics.strokeRoundRect(
          x + inset, y + inset, width - 2 * inset, height - 2 * inset, ROUND, ROUND);
      graphics.setLineWidth(1);
    }
    double silenced = shown.index().silencedFrom(i);
    if (silenced < shown.index().end(i)) {
      double from = Math.max(x, geometry.x(silenced));
      hatch(graphics, Math.max(0, from), y, Math.min(geometry.width(), x + width), height, palette);
    }
    if (width < LEAST_DETAIL || height < 8) {
      return;
    }
    signs(graphics, shown, note, x, y, width, wrong, palette);
    if (geometry.pixelsPerQuarter() >= DETAIL_PIXELS_PER_QUARTER) {
      vibrato(graphics, shown, note, x, y, width, height, palette);
    }
  }

  /**
   * Paints the words of the track in hand, over the pitch, which runs through the same notes: each
   * letter with an edge in its note's colour.
   */
  void lyrics(GraphicsContext graphics, RollGeometry geometry, Shown shown, Palette palette) {
    double height = Math.max(3, geometry.rowHeight() - 2);
    if (height < LEAST_WORDS * geometry.scale()) {
      return;
    }
    lettering.scale(geometry.scale());
    small.scale(geometry.scale());
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setLineJoin(StrokeLineJoin.ROUND);
    double right = geometry.right();
    NoteIndex index = shown.index();
    for (int i = index.firstEndingAfter(geometry.left());
        i < index.size() && index.start(i) <= right;
        i++) {
      PerformedNote note = index.note(i);
      double y = Math.rint(geometry.rowTop(note.midi())) + 1;
      double x = Math.rint(geometry.x(index.start(i)));
      double width = Math.max(3, Math.rint(geometry.x(index.end(i))) - x - 1);
      if (!shown.hidden().contains(note.key())
          && width >= LEAST_DETAIL
          && y + height >= 0
          && y <= geometry.height()) {
        words(graphics, geometry, shown, note, x, y, width, height, palette);
      }
    }
  }

  private static Color fill(Shown shown, boolean chosen, boolean wrong, Palette palette) {
    if (wrong) {
      return palette.of(Ink.NOTE_ERROR);
    }
    return chosen ? palette.of(Ink.NOTE_SELECTED) : palette.track(shown.track().track().color());
  }

  private static void bar(
      GraphicsContext graphics, double x, double y, double width, double height, Color fill) {
    graphics.setFill(fill);
    if (width < LEAST_DETAIL) {
      graphics.fillRect(x, y, width, height);
    } else {
      graphics.fillRoundRect(x, y, width, height, ROUND, ROUND);
    }
  }

  /** Slanted lines: what is under them isn't heard. */
  private static void hatch(
      GraphicsContext graphics, double from, double y, double to, double height, Palette palette) {
    graphics.setStroke(palette.of(Ink.ROW_WHITE));
    for (double x = from - from % HATCH; x < to; x += HATCH) {
      double low = Math.max(from, x);
      double high = Math.min(to, x + height);
      if (high > low) {
        graphics.strokeLine(low, y + height - (low - x), high, y + height - (high - x));
      }
    }
  }

  private static void signs(
      GraphicsContext graphics,
      Shown shown,
      PerformedNote note,
      double x,
      double y,
      double width,
      boolean wrong,
      Palette palette) {
    if (!shown.track().track().edits().isUntouched(note)) {
      // A corner cut off in the colour of the row: edited by hand.
      graphics.setFill(palette.of(Ink.ROW_WHITE));
      graphics.fillPolygon(
          new double[] {x + width - 7, x + width, x + width}, new double[] {y, y, y + 7}, 3);
    }
    if (wrong) {
      graphics.setFill(palette.of(Ink.NOTE_ERROR));
      graphics.fillRect(x, y, 10, 10);
      graphics.setFill(palette.of(Ink.ON_NOTE_ERROR));
      graphics.fillRect(x + 4, y + 2, 2, 4);
      graphics.fillRect(x + 4, y + 7, 2, 2);
    }
  }

  private void words(
      GraphicsContext graphics,
      RollGeometry geometry,
      Shown shown,
      PerformedNote note,
      double x,
      double y,
      double width,
      double height,
      Palette palette) {
    boolean chosen = shown.selected().contains(note.key());
    boolean wrong = shown.wrong().contains(note.key());
    boolean pale = wrong || (shown.hasWords() && note.words() instanceof NoteWords.None);
    Lettering letters = height < LEAST_LARGE_WORDS * geometry.scale() ? small : lettering;
    // A long note that begins before the left edge shows its words where they can be read.
    double left = Math.max(x, 0) + PADDING + (pale && x > 0 ? 8 : 0);
    String text = letters.fitting(LyricEntry.shown(note.words()), x + width - left - PADDING / 2);
    if (text.isEmpty()) {
      return;
    }
    graphics.setFont(letters.font());
    if (!pale) {
      graphics.setStroke(fill(shown, chosen, wrong, palette));
      graphics.setLineWidth(WORD_EDGE);
      graphics.strokeText(text, left, y + height / 2);
      graphics.setLineWidth(1);
    }
    graphics.setFill(
        pale
            ? palette.of(Ink.TEXT)
            : chosen ? palette.of(Ink.ON_NOTE_SELECTED) : palette.onTrack());
    graphics.fillText(text, left, y + height / 2);
  }

  private static void vibrato(
      GraphicsContext graphics,
      Shown shown,
      PerformedNote note,
      double x,
      double y,
      double width,
      double height,
      Palette palette) {
    if (shown.track().track().role() == TrackRole.SUNG
        && shown.track().track().expression().vibratos().get(note.key())
            instanceof Vibrato.Given given
        && height >= 12) {
      double from = x + width * given.start().share();
      graphics.setStroke(palette.onTrack());
      graphics.setLineWidth(1.5);
      graphics.beginPath();
      for (double at = from; at <= x + width; at += 2) {
        double wave = y + height - 3 + 2 * Math.sin((at - from) * Math.PI / 4);
        if (at == from) {
          graphics.moveTo(at, wave);
        } else {
          graphics.lineTo(at, wave);
        }
      }
      graphics.stroke();
      graphics.setLineWidth(1);
    }
  }

  /** A note that isn't there yet, or not there any more when the button is released. */
  void preview(
      GraphicsContext graphics,
      RollGeometry geometry,
      double start,
      double end,
      double midi,
      String words,
      Palette palette) {
    double height = Math.max(3, geometry.rowHeight() - 2);
    double y = Math.rint(geometry.rowTop(midi)) + 1;
    double x = Math.rint(geometry.x(start));
    double width = Math.max(3, Math.rint(geometry.x(end)) - x - 1);
    if (y + height < 0 || y > geometry.height() || x > geometry.width() || x + width < 0) {
      return;
    }
    bar(graphics, x, y, width, height, palette.of(Ink.NOTE_SELECTED).deriveColor(0, 1, 1, 0.8));
    graphics.setStroke(palette.of(Ink.NOTE_SELECTED_EDGE));
    graphics.setLineWidth(2);
    graphics.strokeRoundRect(x + 1, y + 1, width - 2, height - 2, ROUND, ROUND);
    lettering.scale(geometry.scale());
    String text = lettering.fitting(words, width - 2 * PADDING);
    if (!text.isEmpty() && height >= LEAST_WORDS * geometry.scale()) {
      graphics.setTextBaseline(VPos.CENTER);
      graphics.setFont(lettering.font());
      graphics.setFill(palette.of(Ink.ON_NOTE_SELECTED));
      graphics.fillText(text, x + PADDING, y + height / 2);
    }
  }
}
