package studio.melisma.app.parameters;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;
import studio.melisma.app.palette.Ink;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.parameters.PhonemesViewModel.Moved;
import studio.melisma.app.pianoroll.RollGeometry;
import studio.melisma.app.pianoroll.RollLayer;
import studio.melisma.render.PhonemePlace;
import studio.melisma.render.Waveform;

/** The phonemes that are sung, over the outline of their sound, at the foot of the roll. */
final class PhonemeStrip implements RollLayer {

  /** How high it is, in pixels where words are as large as usual. */
  private static final double HEIGHT = 60;

  /** In a roll that is lower the rows come first. */
  private static final double LEAST_ROLL = 220;

  /** Phonemes are left out below so many pixels for a quarter note; the waveform stays. */
  private static final double LEAST_PIXELS = 24;

  private static final double LABEL_PIXELS = 12;
  private static final double UPPER = 10;
  private static final double LOWER = 23;
  private static final double ENVELOPE_TOP = 30;
  private static final double COLUMN_PIXELS = 2;

  private static final double CHARACTER_PIXELS = 7;

  private final PhonemesViewModel model;
  private final ObservableValue<Boolean> phonemesShown;
  private final ObservableValue<Boolean> waveformShown;
  private final ObservableValue<Palette> palette;
  private Font label = Font.font(LABEL_PIXELS);
  private Font renamed = Font.font(null, FontWeight.BOLD, LABEL_PIXELS);
  private final ObjectProperty<Optional<PhonemePlace>> hovered =
      new SimpleObjectProperty<>(this, "hovered", Optional.empty());

  PhonemeStrip(
      PhonemesViewModel model,
      ObservableValue<Boolean> phonemesShown,
      ObservableValue<Boolean> waveformShown,
      ObservableValue<Palette> palette) {
    this.model = model;
    this.phonemesShown = phonemesShown;
    this.waveformShown = waveformShown;
    this.palette = palette;
  }

  /** The phoneme whose boundary the mouse is on. */
  ObjectProperty<Optional<PhonemePlace>> hoveredProperty() {
    return hovered;
  }

  /** How much of a roll's foot is covered: nothing of one that has hardly room for its rows. */
  double height(RollGeometry geometry) {
    boolean low = geometry.height() > 0 && geometry.height() < LEAST_ROLL * geometry.scale();
    boolean seen = !low && (phonemesShown.getValue() || waveformShown.getValue());
    return seen ? HEIGHT * geometry.scale() : 0;
  }

  /** The upper edge in a roll. */
  static double top(RollGeometry geometry) {
    return geometry.height() - HEIGHT * geometry.scale();
  }

  @Override
  public void paint(GraphicsContext graphics, RollGeometry geometry) {
    if (height(geometry) == 0) {
      return;
    }
    Palette colours = palette.getValue();
    double top = top(geometry);
    graphics.setFill(colours.of(Ink.RULER).deriveColor(0, 1, 1, 0.93));
    graphics.fillRect(0, top, geometry.width(), geometry.height() - top);
    graphics.setStroke(colours.of(Ink.GRID_BEAT));
    graphics.setLineWidth(1);
    graphics.strokeLine(0, Math.floor(top) + 0.5, geometry.width(), Math.floor(top) + 0.5);
    letter(LABEL_PIXELS * geometry.scale());
    Crowd crowd = new Crowd();
    for (SungPhrase phrase : model.sung().phrases()) {
      if (!geometry.showsSeconds(phrase.startSeconds(), phrase.endSeconds())) {
        continue;
      }
      if (waveformShown.getValue()) {
        phrase
            .rendition()
            .ifPresent(sung -> waveform(graphics, geometry, sung.waveform(), phrase.current()));
      }
      if (phonemesShown.getValue() && geometry.pixelsPerQuarter() >= LEAST_PIXELS) {
        for (int i = 0; i < phrase.phonemes().size(); i++) {
          PhonemePlace place = phrase.phonemes().get(i);
          Optional<PhonemePlace> next =
              i + 1 < phrase.phonemes().size()
                  ? Optional.of(phrase.phonemes().get(i + 1))
                  : Optional.empty();
          double right =
              geometry.xOfSecond(next.map(this::start).orElse(place.phoneme().endSeconds()));
          if (right >= 0 && geometry.xOfSecond(start(place)) <= geometry.width()) {
            phoneme(graphics, geometry, place, right, crowd);
          }
        }
      }
    }
  }

  private void letter(double size) {
    if (label.getSize() != size) {
      label = Font.font(size);
      renamed = Font.font(null, FontWeight.BOLD, size);
    }
  }

  /** Where a phoneme starts, or would start if the mouse let go of it. */
  private double start(PhonemePlace place) {
    Optional<Moved> moved = model.previewProperty().get();
    return moved.isPresent() && PhonemesViewModel.isSame(moved.get().place(), place)
        ? moved.get().startSeconds()
        : place.phoneme().startSeconds();
  }

  private void waveform(
      GraphicsContext graphics, RollGeometry geometry, Waveform waveform, boolean current) {
    double left = Math.max(0, Math.floor(geometry.xOfSecond(waveform.startSeconds())));
    double right = Math.min(geometry.width(), geometry.xOfSecond(waveform.endSeconds()));
    double reach = HEIGHT / 2 * geometry.scale();
    double middle = top(geometry) + reach;
    graphics.setFill(
        palette.getValue().of(Ink.WAVEFORM).deriveColor(0, 1, 1, current ? 0.55 : 0.2));
    int columns = (int) Math.ceil((right - left) / COLUMN_PIXELS);
    if (columns <= 0) {
      return;
    }
    // One shape is drawn much faster than as many bars: there along its upper edge, back below.
    double[] xs = new double[4 * columns];
    double[] ys = new double[4 * columns];
    double from = geometry.second(left);
    for (int i = 0; i < columns; i++) {
      double x = left + i * COLUMN_PIXELS;
      double to = geometry.second(x + COLUMN_PIXELS);
      double high = Math.clamp(waveform.high(from, to), -1.0, 1.0) * reach;
      double low = Math.clamp(waveform.low(from, to), -1.0, 1.0) * reach;
      set(xs, ys, 2 * i, x, middle - high - 0.25);
      set(xs, ys, 2 * i + 1, x + COLUMN_PIXELS, middle - high - 0.25);
      set(xs, ys, 4 * columns - 1 - 2 * i, x, middle - low + 0.25);
      set(xs, ys, 4 * columns - 2 - 2 * i, x + COLUMN_PIXELS, middle - low + 0.25);
      from = to;
    }
    graphics.fillPolygon(xs, ys, xs.length);
  }

  private static void set(double[] xs, double[] ys, int place, double x, double y) {
    xs[place] = x;
    ys[place] = y;
  }

  /** Where the last labels of both rows end. */
  private static final class Crowd {
    private double upper = Double.NEGATIVE_INFINITY;
    private double lower = Double.NEGATIVE_INFINITY;
    private boolean raised = true;

    /** The row where a label has room; the other one than the last if that is crowded. */
    Optional<Double> row(double x, double width) {
      boolean roomBelow = x >= lower;
      boolean roomAbove = x >= upper;
      if (roomBelow && (x >= upper || raised || !roomAbove)) {
        lower = x + width;
        raised = false;
        return Optional.of(LOWER);
      }
      if (roomAbove) {
        upper = x + width;
        raised = true;
        return Optional.of(UPPER);
      }
      return Optional.empty();
    }
  }

  private void phoneme(
      GraphicsContext graphics,
      RollGeometry geometry,
      PhonemePlace place,
      double right,
      Crowd crowd) {
    Palette colours = palette.getValue();
    double x = geometry.xOfSecond(start(place));
    double top = top(geometry);
    double bottom = geometry.height();
    boolean silent = SungPhrase.isSilent(place);
    boolean chosen = is(model.chosenProperty().get(), place);
    boolean hot =
        is(hovered.get(), place) || is(model.previewProperty().get().map(Moved::place), place);
    boolean wrong = !silent && model.issue(place.word()).isPresent();
    if (!silent) {
      envelope(graphics, geometry, x, right, chosen);
    }
    Color bar = colours.of(place.isShifted() ? Ink.PHONEME_BAR_MOVED : Ink.PHONEME_BAR);
    if (!silent || hot) {
      graphics.setStroke(bar);
      graphics.setLineWidth(hot ? 3.5 : place.isShifted() ? 2.5 : 1.25);
      graphics.strokeLine(x, top + (hot ? 2 : (ENVELOPE_TOP - 4) * geometry.scale()), x, bottom);
    }
    if (place.isShifted()) {
      // A moved boundary also has a foot.
      graphics.setFill(bar);
      graphics.fillPolygon(
          new double[] {x - 4, x + 4, x}, new double[] {bottom, bottom, bottom - 6}, 3);
    }
    label(graphics, geometry, place, x, right, silent, wrong, crowd);
  }

  private void envelope(
      GraphicsContext graphics, RollGeometry geometry, double x, double right, boolean chosen) {
    Palette colours = palette.getValue();
    double bottom = geometry.height();
    double top = top(geometry) + ENVELOPE_TOP * geometry.scale();
    double slope = Math.min(6, (right - x) / 3);
    double[] xs = {x, x + slope, right - slope, right};
    double[] ys = {bottom, top, top, bottom};
    graphics.setFill(colours.of(Ink.PHONEME_REACH));
    graphics.fillPolygon(xs, ys, 4);
    if (chosen) {
      graphics.setStroke(colours.of(Ink.FOCUS));
      graphics.setLineWidth(2);
      graphics.strokePolygon(xs, ys, 4);
    }
  }

  private void label(
      GraphicsContext graphics,
      RollGeometry geometry,
      PhonemePlace place,
      double x,
      double right,
      boolean silent,
      boolean wrong,
      Crowd crowd) {
    Palette colours = palette.getValue();
    boolean named = PhonemesViewModel.isRenamed(place);
    double scale = geometry.scale();
    String text = (wrong ? "⚠ " : "") + bare(place.symbol());
    double width =
        (text.length() * (named ? CHARACTER_PIXELS + 0.7 : CHARACTER_PIXELS) + 4) * scale;
    Optional<Double> row = crowd.row(x, width);
    if (row.isEmpty() || (silent && right - x < width)) {
      return;
    }
    double y = top(geometry) + row.get() * scale;
    if (wrong) {
      graphics.setStroke(colours.of(Ink.NOTE_ERROR));
      graphics.setLineWidth(1.5);
      graphics.strokeRect(x + 1, y - 7 * scale, width, 14 * scale);
    }
    graphics.setTextAlign(TextAlignment.LEFT);
    graphics.setTextBaseline(VPos.CENTER);
    graphics.setFont(named ? renamed : label);
    graphics.setFill(colours.of(wrong ? Ink.NOTE_ERROR : silent ? Ink.TEXT_QUIET : Ink.TEXT));
    graphics.fillText(text, x + 3, y);
  }

  /** A symbol without its language. */
  private static String bare(String symbol) {
    int slash = symbol.indexOf('/');
    return slash > 0 && slash + 1 < symbol.length() ? symbol.substring(slash + 1) : symbol;
  }

  private static boolean is(Optional<PhonemePlace> one, PhonemePlace other) {
    return one.isPresent() && PhonemesViewModel.isSame(one.get(), other);
  }
}
