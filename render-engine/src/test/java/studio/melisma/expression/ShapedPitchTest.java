package studio.melisma.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.melisma.expression.Portamento.Shape;
import studio.melisma.lyrics.SungNote;
import studio.melisma.performance.Manner;
import studio.melisma.score.NoteMark;

/** Over a rule's curve of three touching notes, the middle one long. */
final class ShapedPitchTest {

  private static final double FRAME = 0.0116;
  private static final int FRAMES = 260;
  private static final List<SungNote> NOTES =
      List.of(
          new SungNote(0, 0.6, 60, true),
          new SungNote(0.6, 2.2, 64, true),
          new SungNote(2.2, 3.0, 62, true));

  private static final float[] DRAWN = new NaturalPitch(3).curve(NOTES, 0, FRAME, FRAMES);

  private static Interpretation prescribing(NotePitch... pitches) {
    return new Interpretation(
        Controls.NEUTRAL, Curve.constant(0), Curve.constant(0), List.of(pitches), List.of());
  }

  private static NotePitch onMiddle(Vibrato vibrato) {
    return new NotePitch(0.6, 2.2, Optional.of(vibrato), Optional.empty(), List.of());
  }

  private static NotePitch onMiddle(Portamento portamento) {
    return new NotePitch(0.6, 2.2, Optional.empty(), Optional.of(portamento), List.of());
  }

  private static NotePitch onMiddle(NoteMark mark) {
    PitchGesture gesture = PitchGesture.of(mark, new Manner(Set.of(mark), false, 2, 1));
    return new NotePitch(0.6, 2.2, Optional.empty(), Optional.empty(), List.of(gesture));
  }

  private static float[] shaped(NotePitch... pitches) {
    return ShapedPitch.of(DRAWN, 0, FRAME, NOTES, prescribing(pitches));
  }

  private static int frame(double seconds) {
    return (int) Math.round(seconds / FRAME);
  }

  private static void assertNoJump(float[] curve, double most) {
    for (int i = 1; i < curve.length; i++) {
      assertThat((double) Math.abs(curve[i] - curve[i - 1]))
          .as("at %.3f s", i * FRAME)
          .isLessThan(most);
    }
  }

  @Test
  void nothingPrescribedLeavesEveryBit() {
    assertThat(ShapedPitch.of(DRAWN, 0, FRAME, NOTES, Interpretation.PLAIN)).isEqualTo(DRAWN);
  }

  @Test
  void noVibratoHoldsTheNoteStillAndLeavesTheOthersAlone() {
    float[] still = shaped(onMiddle(new Vibrato.None()));
    assertThat(span(DRAWN, 1.4, 2.0)).isGreaterThan(0.4);
    assertThat(span(still, 1.3, 2.0)).isLessThan(0.1);
    assertThat(still[frame(1.5)]).isCloseTo(64, within(0.1f));
    assertUntouched(still, 0.6, 2.2);
    assertNoJump(still, 0.9);
  }

  @Test
  void aGivenVibratoHasItsRateAndDepthInPlaceOfTheVoices() {
    Vibrato.Given slow = new Vibrato.Given(new Vibrato.Start(0, 0.5), 0.25, 60, 0.1, 0.1, 0, 0);
    float[] curve = shaped(onMiddle(slow));
    assertThat(span(curve, 0.8, 1.08)).as("before it starts").isLessThan(0.25);
    assertThat(span(curve, 1.4, 2.0)).isCloseTo(1.2, within(0.15));
    int crossings = 0;
    for (int i = frame(1.35); i < frame(2.1); i++) {
      if (curve[i] < 64 && curve[i + 1] >= 64) {
        crossings++;
      }
    }
    assertThat(crossings).as("waves of 0.25 s in 0.75 s").isEqualTo(3);
    assertUntouched(curve, 0.6, 2.2);
    assertNoJump(curve, 0.9);
  }

  @Test
  void anAutomaticOneChangesNothing() {
    assertThat(shaped(onMiddle(new Vibrato.Automatic()))).isEqualTo(DRAWN);
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void aPortamentoLeavesAndArrivesWhenItIsTold(Shape shape) {
    float[] curve = shaped(onMiddle(new Portamento(-0.3, 0.1, shape, OptionalDouble.empty())));
    assertThat(curve[frame(0.29)]).isCloseTo(60, within(0.15f));
    assertThat(curve[frame(0.5)]).isCloseTo((float) (60 + 4 * shape.at(0.5)), within(0.2f));
    assertThat(curve[frame(0.72)]).isCloseTo(64, within(0.15f));
    assertUntouched(curve, 0.2, 0.85);
    assertNoJump(curve, 0.9);
  }

  @Test
  void aPortamentoMayComeFromElsewhere() {
    float[] curve =
        shaped(onMiddle(new Portamento(-0.05, 0.15, Shape.IN_OUT, OptionalDouble.of(-300))));
    assertThat(curve[frame(0.56)]).isCloseTo(61, within(0.2f));
  }

  @Test
  void aTrillGoesToTheNeighbourAndBack() {
    float[] curve = shaped(onMiddle(NoteMark.TRILL));
    assertThat(span(curve, 1.0, 1.9)).isBetween(1.8, 2.6);
    assertUntouched(curve, 0.4, 2.4);
  }

  @ParameterizedTest
  @EnumSource(
      value = NoteMark.class,
      names = {
        "SCOOP",
        "PLOP",
        "DOIT",
        "FALLOFF",
        "TRILL",
        "SHAKE",
        "TURN",
        "DELAYED_TURN",
        "INVERTED_TURN",
        "MORDENT",
        "INVERTED_MORDENT"
      })
  void everyGestureStaysAtItsNoteAndDoesNotJump(NoteMark mark) {
    assertThat(PitchGesture.isOne(mark)).isTrue();
    float[] curve = shaped(onMiddle(mark));
    assertThat(curve).isNotEqualTo(DRAWN);
    assertUntouched(curve, 0.4, 2.4);
    assertNoJump(curve, 2);
  }

  @Test
  void theDrawnDeviationIsAdded() {
    Interpretation bent =
        new Interpretation(Controls.NEUTRAL, Curve.constant(0), t -> t > 1 && t < 1.5 ? 50 : 0);
    float[] curve = ShapedPitch.of(DRAWN, 0, FRAME, NOTES, bent);
    assertThat(curve[frame(1.2)] - DRAWN[frame(1.2)]).isCloseTo(0.5f, within(1e-4f));
    assertUntouched(curve, 1, 1.5);
  }

  @Test
  void whatIsPrescribedOfNotesElsewhereIsPassedOver() {
    NotePitch elsewhere =
        new NotePitch(
            7, 8, Optional.of(new Vibrato.None()), Optional.of(Portamento.USUAL), List.of());
    assertThat(shaped(elsewhere)).isEqualTo(DRAWN);
  }

  private static void assertUntouched(float[] curve, double from, double to) {
    for (int i = 0; i < curve.length; i++) {
      double t = i * FRAME;
      if (t < from || t > to) {
        assertThat(curve[i]).as("at %.3f s", t).isEqualTo(DRAWN[i]);
      }
    }
  }

  private static double span(float[] curve, double from, double to) {
    float low = Float.MAX_VALUE;
    float high = -Float.MAX_VALUE;
    for (int i = frame(from); i < frame(to); i++) {
      low = Math.min(low, curve[i]);
      high = Math.max(high, curve[i]);
    }
    return high - low;
  }
}
