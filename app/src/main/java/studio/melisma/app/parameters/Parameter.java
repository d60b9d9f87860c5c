package studio.melisma.app.parameters;

import java.util.Locale;
import studio.melisma.app.texts.Texts;
import studio.melisma.expression.CurveKind;
import studio.melisma.expression.DrawnCurve;
import studio.melisma.expression.LineExpression;

/**
 * One curve that can be drawn over a track.
 *
 * @param kind what it means
 * @param speaker of a speaker's share, the suffix of its sub-bank; else empty
 * @param speakerName what the share's speaker is called; else empty
 */
record Parameter(CurveKind kind, String speaker, String speakerName) {

  static final Parameter DYNAMICS = of(CurveKind.DYNAMICS);

  static Parameter of(CurveKind kind) {
    return new Parameter(kind, "", "");
  }

  /** What is drawn of it. */
  DrawnCurve in(LineExpression expression) {
    return kind == CurveKind.SPEAKER_SHARE
        ? expression.speakerShare(speaker)
        : expression.curve(kind);
  }

  /** With another curve drawn; the same expression where nothing is changed by it. */
  LineExpression with(LineExpression expression, DrawnCurve curve) {
    if (curve.equals(in(expression))) {
      return expression;
    }
    return kind == CurveKind.SPEAKER_SHARE
        ? expression.withSpeakerShare(speaker, curve)
        : expression.with(kind, curve);
  }

  DrawnCurve blank() {
    return DrawnCurve.blank(kind);
  }

  /** What it is called: "Gender", "Share of Soft". */
  String name(Texts texts) {
    return kind == CurveKind.SPEAKER_SHARE
        ? texts.get("parameters.kind.speaker_share", speakerName)
        : texts.get("parameters.kind." + kind.name().toLowerCase(Locale.ROOT));
  }

  /** What it is called where there is little room: "GENC". */
  String shortName() {
    return kind == CurveKind.SPEAKER_SHARE ? speakerName : kind.abbreviation();
  }

  /** A value with its unit, for a person. */
  String value(Texts texts, double value) {
    return texts.get("parameters.value." + unit(), Math.abs(value) < 0.005 ? 0.0 : value);
  }

  private String unit() {
    return switch (kind) {
      case DYNAMICS -> "decibels";
      case PITCH_DEVIATION, TONE_SHIFT -> "cents";
      case GENDER, ENERGY, BREATHINESS, VOICING, TENSION, VELOCITY, EXPRESSIVENESS, SPEAKER_SHARE ->
          "percent";
    };
  }

  /** The least change that keys make: of dynamics half a decibel, of a pitch ten cents. */
  double step() {
    return switch (kind) {
      case DYNAMICS -> 0.5;
      case PITCH_DEVIATION, TONE_SHIFT -> 10;
      case GENDER, ENERGY, BREATHINESS, VOICING, TENSION, VELOCITY, EXPRESSIVENESS, SPEAKER_SHARE ->
          1;
    };
  }

  /** Distances between the lines of its scale, from fine to coarse. */
  double[] ticks() {
    return switch (kind) {
      case DYNAMICS -> new double[] {0.5, 1, 3, 6, 12};
      case PITCH_DEVIATION, TONE_SHIFT -> new double[] {10, 50, 100, 200, 300, 600, 1200};
      case GENDER, ENERGY, BREATHINESS, VOICING, TENSION, VELOCITY, EXPRESSIVENESS, SPEAKER_SHARE ->
          new double[] {1, 2, 5, 10, 25, 50, 100};
    };
  }
}
