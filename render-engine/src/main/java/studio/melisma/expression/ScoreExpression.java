package studio.melisma.expression;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import studio.melisma.expression.Portamento.Shape;
import studio.melisma.performance.DynamicsLine;
import studio.melisma.performance.Manner;
import studio.melisma.performance.PerformedNote;
import studio.melisma.score.NoteMark;
import studio.melisma.voicebank.Variance;

/**
 * Makes an interpretation of what a score's marks and a user's hand ask for. What neither touches
 * stays as it is without them, to the last bit.
 */
public final class ScoreExpression {

  private static final double TOUCH_SECONDS = 0.02;

  /** A slide leaves this long before the next note, or half way through a shorter one. */
  private static final double SLIDE_SECONDS = 0.25;

  private final Reading reading;
  private final List<PerformedNote> notes;
  private final LineExpression drawn;
  private final ScoreDynamics dynamics;

  private ScoreExpression(
      Reading reading, List<PerformedNote> notes, LineExpression drawn, ScoreDynamics dynamics) {
    this.reading = reading;
    this.notes = notes;
    this.drawn = drawn;
    this.dynamics = dynamics;
  }

  /**
   * How a line is to be sung.
   *
   * @param reading whether the score's marks count
   * @param notes of the line, by time
   * @param dynamics of the line's staff
   * @param drawn what a user has done to the line
   * @param taken what the voice's models take of effort
   */
  public static Interpretation of(
      Reading reading,
      List<PerformedNote> notes,
      DynamicsLine dynamics,
      LineExpression drawn,
      Set<Variance> taken) {
    boolean marks = reading == Reading.SCORE;
    ScoreDynamics score =
        ScoreDynamics.of(
            marks ? dynamics : DynamicsLine.PLAIN, marks ? notes : List.<PerformedNote>of());
    return new ScoreExpression(reading, List.copyOf(notes), drawn, score).interpretation(taken);
  }

  private Interpretation interpretation(Set<Variance> taken) {
    Optional<VocalEffort> effort =
        dynamics.isPlain() ? Optional.empty() : Optional.of(new VocalEffort(dynamics, taken));
    Map<String, Curve> shares = new HashMap<>();
    drawn
        .speakerShares()
        .forEach((suffix, curve) -> {
          if (!curve.isBlank()) {
            shares.put(suffix, t -> CurveKind.SPEAKER_SHARE.clamp(curve.at(t)));
          }
        });
    Controls controls =
        new Controls(
            user(CurveKind.GENDER, Controls.NEUTRAL.gender()),
            user(CurveKind.VELOCITY, Controls.NEUTRAL.velocity()),
            user(CurveKind.EXPRESSIVENESS, Controls.NEUTRAL.expressiveness()),
            together(CurveKind.ENERGY, effort, Variance.ENERGY, Controls.NEUTRAL.energy()),
            together(
                CurveKind.BREATHINESS,
                effort,
                Variance.BREATHINESS,
                Controls.NEUTRAL.breathiness()),
            user(CurveKind.VOICING, Controls.NEUTRAL.voicing()),
            together(CurveKind.TENSION, effort, Variance.TENSION, Controls.NEUTRAL.tension()),
            user(CurveKind.TONE_SHIFT, Controls.NEUTRAL.shift()),
            shares);
    return new Interpretation(
        controls,
        gain(effort),
        user(CurveKind.PITCH_DEVIATION, Interpretation.PLAIN.pitchDeviation()),
        notePitches(),
        drawn.retakes());
  }

  private Curve user(CurveKind kind, Curve otherwise) {
    DrawnCurve curve = drawn.curve(kind);
    return curve.isBlank() ? otherwise : t -> kind.clamp(curve.at(t));
  }

  private Curve together(
      CurveKind kind, Optional<VocalEffort> effort, Variance variance, Curve otherwise) {
    if (effort.isEmpty()) {
      return user(kind, otherwise);
    }
    Curve score = effort.get().asked(variance);
    DrawnCurve curve = drawn.curve(kind);
    return t -> kind.together(score.at(t), curve.at(t));
  }

  private Curve gain(Optional<VocalEffort> effort) {
    DrawnCurve curve = drawn.curve(CurveKind.DYNAMICS);
    if (effort.isEmpty() && curve.isBlank()) {
      return Interpretation.PLAIN.dynamics();
    }
    Curve score = effort.isPresent() ? effort.get().gain() : Curve.constant(0);
    return t -> {
      double user = CurveKind.DYNAMICS.clamp(curve.at(t));
      boolean silent = user == CurveKind.DYNAMICS.minimum();
      return silent ? Interpretation.SILENCE : score.at(t) + user;
    };
  }

  private List<NotePitch> notePitches() {
    List<NotePitch> pitches = new ArrayList<>();
    Optional<PerformedNote> before = Optional.empty();
    for (PerformedNote note : notes) {
      if (note.grace()) {
        continue;
      }
      NotePitch pitch = pitch(note, before);
      if (!pitch.isEmpty()) {
        pitches.add(pitch);
      }
      before = Optional.of(note);
    }
    return pitches;
  }

  private NotePitch pitch(PerformedNote note, Optional<PerformedNote> before) {
    List<PitchGesture> gestures = new ArrayList<>();
    Optional<Portamento> slide =
        reading == Reading.SCORE ? before.flatMap(from -> slide(from, note)) : Optional.empty();
    if (reading == Reading.SCORE) {
      Manner manner = note.manner();
      manner.marks().stream()
          .filter(PitchGesture::isOne)
          .sorted()
          .map(mark -> PitchGesture.of(mark, manner))
          .forEach(gestures::add);
    }
    boolean still = gestures.stream().anyMatch(PitchGesture::replacesVibrato);
    Optional<Vibrato> vibrato =
        Optional.ofNullable(drawn.vibratos().get(note.key()))
            .or(() -> still ? Optional.of(new Vibrato.None()) : Optional.empty());
    return new NotePitch(
        note.startSeconds(),
        note.endSeconds(),
        vibrato,
        Optional.ofNullable(drawn.portamenti().get(note.key())).or(() -> slide),
        gestures);
  }

  /** A line drawn from a note to the next. */
  private static Optional<Portamento> slide(PerformedNote from, PerformedNote to) {
    double length = from.endSeconds() - from.startSeconds();
    boolean touches = to.startSeconds() - from.endSeconds() < TOUCH_SECONDS;
    boolean glissando = from.manner().has(NoteMark.GLISSANDO);
    if (!touches || !(glissando || from.manner().has(NoteMark.SLIDE)) || length < 0.1) {
      return Optional.empty();
    }
    double way = glissando ? length / 2 : Math.min(SLIDE_SECONDS, length / 2);
    return Optional.of(
        new Portamento(
            -Math.min(way, 10),
            0.02,
            glissando ? Shape.LINEAR : Shape.IN_OUT,
            OptionalDouble.empty()));
  }
}
