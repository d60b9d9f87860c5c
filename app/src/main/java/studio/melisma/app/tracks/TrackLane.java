package studio.melisma.app.tracks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.palette.Ink;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.song.TimeAxis;
import studio.melisma.performance.PerformedNote;
import studio.melisma.render.RenderSnapshot.PhraseView;
import studio.melisma.render.Waveform;
import studio.melisma.song.Bar;
import studio.melisma.song.SongReading;
import studio.melisma.song.TrackReading;
import studio.melisma.song.TrackRole;

/** A track's notes as a small picture, above them its phrases and how far each is sung. */
@SuppressWarnings("ReferenceEquality") // What isn't the same object may have changed: drawn again.
final class TrackLane extends Region {

  private static final double CHIP_HEIGHT = 18;
  private static final double GAP = 4;
  private static final double LEAST_SPAN = 12;
  private static final double MOST_NOTE_HEIGHT = 6;
  private static final double WAVE_OPACITY = 0.45;

  private final ObservableValue<Palette> palette;
  private final TimeAxis axis;
  private final ObservableValue<Double> words;
  private final PhraseChip.Doing doing;
  private final Canvas canvas = new Canvas();
  private final Subscription sized;

  /** Of the phrases that were seen, by their place; a large song has hundreds more. */
  private final Map<Integer, PhraseChip> chips = new HashMap<>();

  private @Nullable TrackReading track;
  private @Nullable SongReading song;
  private List<PhraseView> phrases = List.of();

  TrackLane(
      ObservableValue<Palette> palette,
      TimeAxis axis,
      ObservableValue<Double> words,
      PhraseChip.Doing doing) {
    this.palette = palette;
    this.axis = axis;
    this.words = words;
    this.doing = doing;
    sized = words.subscribe(this::requestLayout);
    setMinWidth(0);
    getChildren().add(canvas);
    widthProperty().subscribe(now -> look());
  }

  /** Lets go of all it listens to; it is shown no more. */
  void dispose() {
    sized.unsubscribe();
  }

  /** How high the chips of phrases are. */
  private double chipHeight() {
    return Math.rint(CHIP_HEIGHT * words.getValue());
  }

  void show(TrackReading shown, SongReading now) {
    boolean same =
        shown == track
            && song != null
            && song.meter() == now.meter()
            && song.tempo() == now.tempo()
            && song.length().equals(now.length());
    track = shown;
    song = now;
    if (!same) {
      moved();
    }
  }

  /**
   * Shows how far its phrases are.
   *
   * @return whether that has changed
   */
  boolean show(List<PhraseView> now) {
    if (same(now, phrases)) {
      return false;
    }
    phrases = now;
    chips
        .entrySet()
        .removeIf(chip -> chip.getKey() >= now.size() && getChildren().remove(chip.getValue()));
    chips.forEach((place, chip) -> chip.show(now.get(place)));
    moved();
    return true;
  }

  /** Shows another stretch of time. */
  void moved() {
    look();
    requestLayout();
  }

  /** Makes the chips that are seen now. */
  private void look() {
    SongReading now = song;
    if (now == null) {
      return;
    }
    for (int i = 0; i < phrases.size(); i++) {
      PhraseView phrase = phrases.get(i);
      if (!chips.containsKey(i)
          && axis.x(now.tempo().quarterAt(phrase.startSeconds())) < getWidth()
          && axis.x(now.tempo().quarterAt(phrase.endSeconds())) > 0) {
        PhraseChip chip = new PhraseChip(doing);
        chip.show(phrase);
        chips.put(i, chip);
        getChildren().add(chip);
      }
    }
  }

  /**
   * While nothing of a phrase changes it is the same object; looking into all of them takes long.
   */
  private static boolean same(List<PhraseView> some, List<PhraseView> others) {
    if (some.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < some.size(); i++) {
      if (some.get(i) != others.get(i)) {
        return false;
      }
    }
    return true;
  }

  /** What of the phrases is worth telling, for somebody who can't see them. */
  Optional<String> state() {
    return doing.summary(phrases);
  }

  /** Takes the colours that hold now. */
  void paint() {
    chips.values().forEach(PhraseChip::paint);
    requestLayout();
  }

  @Override
  protected void layoutChildren() {
    canvas.setWidth(getWidth());
    canvas.setHeight(getHeight());
    GraphicsContext pen = canvas.getGraphicsContext2D();
    Palette inks = palette.getValue();
    pen.setFill(inks.of(Ink.ROW_WHITE));
    pen.fillRect(0, 0, getWidth(), getHeight());
    if (song != null && track != null) {
      bars(pen, inks, song);
      waves(pen, inks, song);
      notes(pen, inks, track);
      place(song);
    }
    pen.setFill(inks.of(Ink.GRID_BEAT));
    pen.fillRect(0, getHeight() - 1, getWidth(), 1);
  }

  private void bars(GraphicsContext pen, Palette inks, SongReading now) {
    pen.setFill(inks.of(Ink.GRID_SUBDIVISION));
    Bar bar = now.meter().barAt(Math.max(0, axis.quarter(0)));
    double last = Double.NEGATIVE_INFINITY;
    for (double x = axis.x(bar.start().toDouble()); x < getWidth(); ) {
      if (x - last >= LEAST_SPAN) {
        pen.fillRect(Math.rint(x), 0, 1, getHeight());
        last = x;
      }
      bar = now.meter().bar(bar.index() + 1);
      x = axis.x(bar.start().toDouble());
    }
    double end = axis.x(now.length().toDouble());
    if (end < getWidth()) {
      pen.setFill(inks.of(Ink.OUTSIDE));
      pen.fillRect(Math.max(0, end), 0, getWidth(), getHeight());
    }
  }

  private void notes(GraphicsContext pen, Palette inks, TrackReading shown) {
    List<PerformedNote> notes = shown.notes();
    if (notes.isEmpty()) {
      return;
    }
    double lowest = notes.stream().mapToDouble(PerformedNote::midi).min().orElse(0);
    double highest = notes.stream().mapToDouble(PerformedNote::midi).max().orElse(0);
    double span = Math.max(LEAST_SPAN, highest - lowest + 1);
    double middle = (lowest + highest) / 2;
    double top = shown.track().role() == TrackRole.SUNG ? chipHeight() + 2 * GAP : GAP;
    double room = getHeight() - top - GAP - 1;
    double step = room / span;
    double high = Math.clamp(step, 1, MOST_NOTE_HEIGHT * words.getValue());
    pen.setFill(inks.track(shown.track().color()));
    pen.setGlobalAlpha(shown.track().role() == TrackRole.SILENT ? 0.35 : 1);
    for (PerformedNote note : notes) {
      double left = axis.x(note.onset().toDouble());
      double right = axis.x(note.end().toDouble());
      if (right >= 0 && left <= getWidth()) {
        double y = top + room / 2 - (note.midi() - middle) * step - high / 2;
        pen.fillRoundRect(left, y, Math.max(1.5, right - left - 1), high, 2, 2);
      }
    }
    pen.setGlobalAlpha(1);
  }

  /** What was sung, behind the notes. */
  private void waves(GraphicsContext pen, Palette inks, SongReading now) {
    double top = chipHeight() + 2 * GAP;
    double middle = top + (getHeight() - top - GAP) / 2;
    double reach = (getHeight() - top - GAP) / 2;
    pen.setFill(inks.of(Ink.WAVEFORM));
    pen.setGlobalAlpha(WAVE_OPACITY);
    for (PhraseView phrase : phrases) {
      phrase
          .rendition()
          .ifPresent(rendition -> {
            Waveform wave = rendition.waveform();
            double from = Math.max(0, axis.x(now.tempo().quarterAt(wave.startSeconds())));
            double to = Math.min(getWidth(), axis.x(now.tempo().quarterAt(wave.endSeconds())));
            for (double x = Math.floor(from); x < to; x++) {
              double start = now.tempo().secondAt(axis.quarter(x));
              double end = now.tempo().secondAt(axis.quarter(x + 1));
              double high = middle - reach * Math.clamp(wave.high(start, end), -1, 1);
              double low = middle - reach * Math.clamp(wave.low(start, end), -1, 1);
              pen.fillRect(x, high, 1, Math.max(1, low - high));
            }
          });
    }
    pen.setGlobalAlpha(1);
  }

  private void place(SongReading now) {
    chips.forEach((place, chip) -> {
      PhraseView phrase = phrases.get(place);
      double left = axis.x(now.tempo().quarterAt(phrase.startSeconds()));
      double right = axis.x(now.tempo().quarterAt(phrase.endSeconds()));
      boolean seen = right > 0 && left < getWidth();
      chip.setVisible(seen);
      if (seen) {
        double from = Math.max(0, left);
        double to = Math.min(getWidth(), right);
        chip.resizeRelocate(
            Math.rint(from), GAP, Math.max(3, Math.rint(to - from) - 2), chipHeight());
      }
    });
  }
}
