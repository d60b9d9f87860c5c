package studio.melisma.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.melisma.lyrics.SungNote;

final class NaturalPitchTest {

  private static final double FRAME = 0.01;

  private final NaturalPitch pitch = new NaturalPitch(7);

  private static SungNote note(double start, double end, double midi) {
    return new SungNote(start, end, midi, true);
  }

  private static int frame(double seconds) {
    return (int) Math.round(seconds / FRAME);
  }

  @Test
  void settlesOnEachNote() {
    float[] curve = pitch.curve(List.of(note(0, 0.45, 60), note(0.45, 0.9, 67)), 0, FRAME, 90);
    assertThat(curve[frame(0.25)]).isCloseTo(60, within(0.1f));
    assertThat(curve[frame(0.75)]).isCloseTo(67, within(0.1f));
  }

  @Test
  void glidesThroughTheMiddleOfALeapNearTheNewOnset() {
    float[] curve = pitch.curve(List.of(note(0, 0.45, 60), note(0.45, 0.9, 72)), 0, FRAME, 90);
    int middle = 0;
    while (curve[middle] < 66) {
      middle++;
    }
    assertThat(middle * FRAME).isBetween(0.40, 0.47);
    float peak = 0;
    for (float value : curve) {
      peak = Math.max(peak, value);
    }
    assertThat(peak).as("overshoot").isBetween(72.2f, 72.5f);
  }

  @Test
  void hasNoSteps() {
    List<SungNote> notes =
        List.of(note(0, 0.3, 60), note(0.3, 0.4, 72), note(0.4, 1.6, 65), note(2, 2.5, 55));
    float[] curve = pitch.curve(notes, -0.1, 0.001, 2700);
    for (int i = 1; i < curve.length; i++) {
      double t = -0.1 + i * 0.001;
      if (t < 1.6 || t > 2) {
        assertThat(Math.abs(curve[i] - curve[i - 1])).as("at %f s", t).isLessThan(0.5f);
      }
    }
  }

  @Test
  void onlyLongNotesHaveVibratoAndItStartsLate() {
    float[] curve = pitch.curve(List.of(note(0, 2, 69)), 0, FRAME, 200);
    assertThat(span(curve, 0.3, 0.55)).isLessThan(0.15f);
    assertThat(span(curve, 1.2, 1.8)).isBetween(0.4f, 0.9f);
    float[] shortNote = pitch.curve(List.of(note(0, 0.4, 69)), 0, FRAME, 40);
    assertThat(span(shortNote, 0.2, 0.3)).isLessThan(0.1f);
  }

  @Test
  void isTheSameForTheSameSeedAndAnotherForAnother() {
    List<SungNote> notes = List.of(note(0, 2, 69));
    assertThat(pitch.curve(notes, 0, FRAME, 200))
        .isEqualTo(new NaturalPitch(7).curve(notes, 0, FRAME, 200));
    assertThat(pitch.curve(notes, 0, FRAME, 200))
        .isNotEqualTo(new NaturalPitch(8).curve(notes, 0, FRAME, 200));
  }

  private static float span(float[] curve, double from, double to) {
    float low = Float.MAX_VALUE;
    float high = -Float.MAX_VALUE;
    for (int i = frame(from); i < frame(to); i++) {
      low = Math.min(low, curve[i]);
      high = Math.max(high, curve[i]);
    }
    return high - low;
  }
}
