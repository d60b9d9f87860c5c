package studio.melisma.render;

import java.util.Arrays;
import java.util.List;
import studio.melisma.diffsinger.DiffSingerVoice;
import studio.melisma.diffsinger.FrameCurve;
import studio.melisma.diffsinger.FrameGrid;
import studio.melisma.diffsinger.PhraseScore;
import studio.melisma.diffsinger.Retake;
import studio.melisma.diffsinger.Take;
import studio.melisma.expression.Curve;
import studio.melisma.expression.Interpretation;
import studio.melisma.expression.NaturalPitch;
import studio.melisma.expression.PitchRetake;
import studio.melisma.expression.ShapedPitch;
import studio.melisma.failure.EngineException;
import studio.melisma.lyrics.SungNote;

/**
 * The pitch of a phrase: drawn by the bank's model, or by rule where it has none; anew where a
 * retake is wanted; then shaped by what is prescribed of notes and by the drawn deviation.
 */
final class PitchDrawing {

  private final DiffSingerVoice voice;
  private final PhraseScore phrase;
  private final Interpretation interpretation;
  private final Take take;
  private final List<SungNote> notes;
  private final FrameGrid grid;

  private PitchDrawing(
      DiffSingerVoice voice, PhraseScore phrase, Interpretation interpretation, Take take)
      throws EngineException {
    this.voice = voice;
    this.phrase = phrase;
    this.interpretation = interpretation;
    this.take = take;
    this.grid = voice.grid(phrase);
    this.notes =
        phrase.notes().stream()
            .map(note ->
                new SungNote(
                    note.startSeconds(), note.endSeconds(), note.tone(), !note.continuesWord()))
            .toList();
  }

  /**
   * The pitch of a phrase in semitones, 69 = 440 Hz.
   *
   * @param sung as it is heard
   * @param undeviated the same without the drawn deviation; the same object where none is drawn
   */
  record Drawn(Curve sung, Curve undeviated) {}

  /** The pitch of a phrase. */
  static Drawn of(
      DiffSingerVoice voice, PhraseScore phrase, Interpretation interpretation, Take take)
      throws EngineException {
    PitchDrawing drawing = new PitchDrawing(voice, phrase, interpretation, take);
    return voice.hasPitchModel() ? drawing.byModel() : drawing.byRule();
  }

  private Drawn byModel() throws EngineException {
    FrameCurve drawn = voice.predictPitch(phrase, interpretation.controls(), Retake.ALL, take);
    FrameGrid frames = drawn.grid();
    float[] pitch = drawn.values();
    float[] retaken = pitch;
    for (PitchRetake retake : retakes()) {
      Take another = new Take(take.quality(), retake.seed(), take.cancellation());
      float[] anew =
          voice
              .predictPitch(
                  phrase,
                  interpretation.controls(),
                  new Retake(drawn.with(retaken), retake::covers),
                  another)
              .values();
      if (same(anew, retaken, retake, frames.startSeconds(), frames.frameMillis() / 1000)) {
        // A model that leaves nothing to chance can't draw another line; the rule can.
        anew = byRule(retake.seed(), frames);
      }
      retaken = joined(retaken, anew, retake, frames.startSeconds(), frames.frameMillis() / 1000);
    }
    float[] shaped = shaped(retaken, frames);
    float[] deviated = deviated(shaped, frames);
    FrameCurve undeviated = Arrays.equals(shaped, pitch) ? drawn : drawn.with(shaped);
    return new Drawn(
        Arrays.equals(deviated, shaped) ? undeviated : drawn.with(deviated), undeviated);
  }

  private Drawn byRule() {
    double step = grid.frameMillis() / 1000;
    float[] pitch = byRule(take.seed(), grid);
    for (PitchRetake retake : retakes()) {
      float[] anew = byRule(retake.seed(), grid);
      pitch = joined(pitch, anew, retake, grid.startSeconds(), step);
    }
    float[] shaped = shaped(pitch, grid);
    float[] deviated = deviated(shaped, grid);
    Curve undeviated = Curve.sampled(grid.startSeconds(), step, shaped);
    return new Drawn(
        Arrays.equals(deviated, shaped)
            ? undeviated
            : Curve.sampled(grid.startSeconds(), step, deviated),
        undeviated);
  }

  private float[] byRule(long seed, FrameGrid frames) {
    return new NaturalPitch(seed)
        .curve(notes, frames.startSeconds(), frames.frameMillis() / 1000, frames.frames());
  }

  private float[] shaped(float[] pitch, FrameGrid frames) {
    return ShapedPitch.undeviated(
        pitch, frames.startSeconds(), frames.frameMillis() / 1000, notes, interpretation);
  }

  private float[] deviated(float[] pitch, FrameGrid frames) {
    return ShapedPitch.deviated(
        pitch, frames.startSeconds(), frames.frameMillis() / 1000, interpretation.pitchDeviation());
  }

  /** The retakes that reach into the phrase. */
  private List<PitchRetake> retakes() {
    return interpretation.retakes().stream()
        .filter(retake ->
            retake.startSeconds() < grid.endSeconds() && retake.endSeconds() > grid.startSeconds())
        .toList();
  }

  /** The old line outside of the stretch, the new one inside, without a jump. */
  static float[] joined(
      float[] before, float[] anew, PitchRetake retake, double startSeconds, double frameSeconds) {
    float[] joined = before.clone();
    for (int i = 0; i < joined.length; i++) {
      double share = retake.share(startSeconds + i * frameSeconds);
      if (share > 0) {
        joined[i] += (float) (share * (anew[i] - before[i]));
      }
    }
    return joined;
  }

  private static boolean same(
      float[] one, float[] other, PitchRetake retake, double startSeconds, double frameSeconds) {
    for (int i = 0; i < one.length; i++) {
      if (retake.covers(startSeconds + i * frameSeconds) && one[i] != other[i]) {
        return false;
      }
    }
    return true;
  }
}
