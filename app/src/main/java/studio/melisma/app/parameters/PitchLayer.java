package studio.melisma.app.parameters;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.palette.Ink;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.pianoroll.RollGeometry;
import studio.melisma.app.pianoroll.RollLayer;
import studio.melisma.expression.SampledCurve;
import studio.melisma.performance.TempoMap;
import studio.melisma.render.PhonemePlace;
import studio.melisma.render.Rendition;

/**
 * The pitch that was sung, over the notes: a solid line, thinner and paler while the phrase is sung
 * again; where somebody has drawn, what the voice would sing without that, dashed.
 */
final class PitchLayer implements RollLayer {

  /** Below so many pixels for a quarter note it would be a blot. */
  static final double LEAST_PIXELS = 32;

  /** Pitches that lie closer aren't told apart. */
  private static final double SAME_SEMITONES = 0.05;

  private static final double STALE_OPACITY = 0.45;

  private final SungTrackViewModel sung;
  private final ObservableValue<Boolean> shown;
  private final ObservableValue<Boolean> modelShown;
  private final ObservableValue<Palette> palette;

  /** Lines by what they were made of; those of phrases that are gone are dropped. */
  private IdentityHashMap<SampledCurve, Line> lines = new IdentityHashMap<>();

  private @Nullable TempoMap tempo;

  /**
   * @param shown whether any of it is to be seen
   * @param modelShown whether also what would be sung without what was drawn
   */
  PitchLayer(
      SungTrackViewModel sung,
      ObservableValue<Boolean> shown,
      ObservableValue<Boolean> modelShown,
      ObservableValue<Palette> palette) {
    this.sung = sung;
    this.shown = shown;
    this.modelShown = modelShown;
    this.palette = palette;
    sung.phrasesProperty().subscribe(this::prune);
  }

  /** Where each frame of a phrase stands, and which of them are heard. */
  @SuppressWarnings("ArrayRecordComponent") // neither changed nor compared
  private record Line(double[] quarters, List<int[]> heard) {

    static Line of(SungPhrase phrase, SampledCurve curve, TempoMap tempo) {
      double[] quarters = new double[curve.size()];
      for (int i = 0; i < quarters.length; i++) {
        quarters[i] = tempo.quarterAt(curve.secondsAt(i));
      }
      List<int[]> heard = new ArrayList<>();
      double start = Double.NaN;
      double end = Double.NaN;
      for (PhonemePlace place : phrase.phonemes()) {
        if (SungPhrase.isSilent(place)) {
          continue;
        }
        if (place.phoneme().startSeconds() > end + 1e-6) {
          add(heard, curve, start, end);
          start = Double.NaN;
        }
        start = Double.isNaN(start) ? place.phoneme().startSeconds() : start;
        end = place.phoneme().endSeconds();
      }
      add(heard, curve, start, end);
      return new Line(quarters, heard);
    }

    private static void add(List<int[]> heard, SampledCurve curve, double start, double end) {
      if (!Double.isNaN(start)) {
        int from = (int) Math.ceil((start - curve.startSeconds()) / curve.stepSeconds());
        int to = (int) Math.floor((end - curve.startSeconds()) / curve.stepSeconds());
        if (Math.max(0, from) < Math.min(curve.size() - 1, to)) {
          heard.add(new int[] {Math.max(0, from), Math.min(curve.size() - 1, to)});
        }
      }
    }

    /** The first frame that is not left of a place. */
    int at(double quarter) {
      int found = Arrays.binarySearch(quarters, quarter);
      return found < 0 ? -found - 1 : found;
    }
  }

  private void prune(List<SungPhrase> phrases) {
    IdentityHashMap<SampledCurve, Line> kept = new IdentityHashMap<>();
    for (SungPhrase phrase : phrases) {
      phrase
          .rendition()
          .ifPresent(rendition -> {
            Line line = lines.get(rendition.pitch());
            if (line != null) {
              kept.put(rendition.pitch(), line);
            }
          });
    }
    lines = kept;
  }

  @Override
  public void paint(GraphicsContext graphics, RollGeometry geometry) {
    if (!shown.getValue() || geometry.pixelsPerQuarter() < LEAST_PIXELS) {
      return;
    }
    if (tempo != geometry.tempo()) {
      lines.clear();
      tempo = geometry.tempo();
    }
    graphics.setLineCap(StrokeLineCap.ROUND);
    graphics.setLineJoin(StrokeLineJoin.ROUND);
    for (SungPhrase phrase : sung.phrases()) {
      if (phrase.rendition().isPresent()
          && geometry.showsSeconds(phrase.startSeconds(), phrase.endSeconds())) {
        paint(graphics, geometry, phrase, phrase.rendition().get());
      }
    }
  }

  private void paint(
      GraphicsContext graphics, RollGeometry geometry, SungPhrase phrase, Rendition rendition) {
    SampledCurve pitch = rendition.pitch();
    Line line = lines.get(pitch);
    if (line == null) {
      line = Line.of(phrase, pitch, geometry.tempo());
      lines.put(pitch, line);
    }
    int first = Math.max(0, line.at(geometry.left()) - 1);
    int last = Math.min(pitch.size() - 1, line.at(geometry.right()) + 1);
    int stride = stride(line, geometry);
    Palette colours = palette.getValue();
    for (int[] heard : line.heard()) {
      int from = Math.max(first, heard[0]);
      int to = Math.min(last, heard[1]);
      if (from >= to) {
        continue;
      }
      if (modelShown.getValue() && rendition.undeviatedPitch() != pitch) {
        model(graphics, geometry, line, rendition, from, to, stride);
      }
      double opacity = phrase.current() ? 1 : STALE_OPACITY;
      // A pale edge lets the line be seen on notes of any colour.
      stroke(
          graphics,
          geometry,
          line,
          pitch,
          from,
          to,
          stride,
          colours.of(Ink.ROW_WHITE),
          4.5,
          0.65 * opacity);
      stroke(graphics, geometry, line, pitch, from, to, stride, colours.of(Ink.PITCH), 2, opacity);
    }
  }

  /** Frames from one point that is drawn to the next: no more than one for each pixel. */
  private static int stride(Line line, RollGeometry geometry) {
    double frames = line.quarters().length;
    double pixels =
        (line.quarters()[line.quarters().length - 1] - line.quarters()[0])
            * geometry.pixelsPerQuarter();
    return (int) Math.max(1, Math.floor(frames / Math.max(1, pixels)));
  }

  private static void stroke(
      GraphicsContext graphics,
      RollGeometry geometry,
      Line line,
      SampledCurve pitch,
      int from,
      int to,
      int stride,
      Color colour,
      double width,
      double opacity) {
    graphics.setStroke(colour.deriveColor(0, 1, 1, opacity));
    graphics.setLineWidth(width);
    graphics.beginPath();
    graphics.moveTo(geometry.x(line.quarters()[from]), geometry.y(pitch.value(from)));
    for (int i = from + stride; i < to; i += stride) {
      graphics.lineTo(geometry.x(line.quarters()[i]), geometry.y(pitch.value(i)));
    }
    graphics.lineTo(geometry.x(line.quarters()[to]), geometry.y(pitch.value(to)));
    graphics.stroke();
  }

  /** What would be sung without the drawn deviation, where that is something else. */
  private void model(
      GraphicsContext graphics,
      RollGeometry geometry,
      Line line,
      Rendition rendition,
      int from,
      int to,
      int stride) {
    Palette colours = palette.getValue();
    // On notes of any colour, too, dashes are seen on a pale ground.
    graphics.setStroke(colours.of(Ink.ROW_WHITE).deriveColor(0, 1, 1, 0.75));
    graphics.setLineWidth(4);
    dashes(graphics, geometry, line, rendition, from, to, stride);
    graphics.setStroke(colours.of(Ink.CURVE_MODEL));
    graphics.setLineWidth(1.5);
    graphics.setLineDashes(5, 4);
    dashes(graphics, geometry, line, rendition, from, to, stride);
    graphics.setLineDashes();
  }

  private static void dashes(
      GraphicsContext graphics,
      RollGeometry geometry,
      Line line,
      Rendition rendition,
      int from,
      int to,
      int stride) {
    SampledCurve model = rendition.undeviatedPitch();
    boolean drawing = false;
    for (int i = from; i <= to; i += stride) {
      boolean differs = Math.abs(model.value(i) - rendition.pitch().value(i)) > SAME_SEMITONES;
      double x = geometry.x(line.quarters()[i]);
      double y = geometry.y(model.value(i));
      if (differs && !drawing) {
        graphics.beginPath();
        graphics.moveTo(x, y);
      } else if (differs) {
        graphics.lineTo(x, y);
      } else if (drawing) {
        graphics.stroke();
      }
      drawing = differs;
    }
    if (drawing) {
      graphics.stroke();
    }
  }
}
