package studio.melisma.diffsinger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import studio.melisma.expression.Curve;
import studio.melisma.voicebank.MelFormat;

/** Vectors of the contract, section 3.6. */
final class FrameGridTest {

  private static final double FRAME =
      new MelFormat(
              44100, 512, 2048, 2048, 128, 40, 16000, MelFormat.Base.E, MelFormat.Scale.SLANEY)
          .frameMillis();

  @Test
  void frameLengthIsThatOfThirtyTwoBitFloats() {
    assertThat(FRAME).isEqualTo(11.609977722167969);
  }

  @Test
  void boundariesAreRoundedByThemselves() {
    assertThat(FrameGrid.durations(new double[] {100, 250.5, 11.609977722}, FRAME))
        .containsExactly(8, 9, 22, 1, 8);
    assertThat(FrameGrid.durations(new double[] {62.5, 187.5, 250, 500}, FRAME))
        .containsExactly(8, 6, 16, 22, 43, 8);
  }

  @Test
  void wholeFramesRoundHalfToEven() {
    assertThat(FrameGrid.durations(new double[] {4 * FRAME, 5 * FRAME, 6 * FRAME}, FRAME))
        .containsExactly(8, 4, 6, 6, 8);
    assertThat(FrameGrid.durations(new double[] {3 * FRAME}, FRAME)).containsExactly(8, 4, 8);
  }

  @Test
  void aPhonemeMayHaveNoFrame() {
    assertThat(FrameGrid.durations(new double[] {1, 1, 100}, FRAME)).containsExactly(8, 1, 0, 8, 8);
  }

  @Test
  void refusesLengthsBelowZero() {
    assertThatThrownBy(() -> FrameGrid.durations(new double[] {-1}, FRAME))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void samplesAtTheStartOfEachFrame() {
    FrameGrid grid = new FrameGrid(2, 500, new int[] {1, 2, 1});
    assertThat(grid.sample(seconds -> seconds * 10)).containsExactly(20, 25, 30, 35);
    assertThat(grid.endSeconds()).isEqualTo(4);
  }

  @Test
  void sampledCurvesStayAtTheirEnds() {
    Curve curve = Curve.sampled(1, 0.5, new float[] {10, 20, 40});
    assertThat(curve.at(0)).isEqualTo(10);
    assertThat(curve.at(1.25)).isEqualTo(15);
    assertThat(curve.at(1.75)).isEqualTo(30);
    assertThat(curve.at(99)).isEqualTo(40);
  }

  @Test
  void resamplingStretchesHeadBodyAndTailByThemselves() {
    // A body of 4 frames of 10 ms becomes one of 8 frames of 5 ms; head and tail keep 8 frames.
    FrameGrid source = new FrameGrid(0, 10, new int[] {8, 4, 8});
    float[] values = new float[20];
    for (int i = 0; i < values.length; i++) {
      values[i] = i;
    }
    float[] result =
        new FrameCurve(source, values).resampledTo(new FrameGrid(0, 5, new int[] {8, 8, 8}));
    assertThat(result)
        .containsExactly(
            0f, 0.5f, 1f, 1.5f, 2f, 2.5f, 3f, 3.5f, // head
            8f, 8.5f, 9f, 9.5f, 10f, 10.5f, 11f, 11f, // body, clamped at its end
            12f, 12.5f, 13f, 13.5f, 14f, 14.5f, 15f, 15.5f); // tail
  }
}
