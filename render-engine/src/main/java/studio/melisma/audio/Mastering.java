package studio.melisma.audio;

import java.util.concurrent.CancellationException;
import studio.melisma.work.Cancellation;

/**
 * Brings a finished mix to a programme loudness without letting any true peak over a ceiling.
 *
 * @param targetLufs integrated loudness to reach, LUFS
 * @param ceilingDecibels highest true peak, dB relative to full scale
 */
public record Mastering(double targetLufs, double ceilingDecibels) {

  /**
   * −16 LUFS, as streaming services ask of spoken and sung mono and stereo, peaks under −1 dBTP.
   */
  public static final Mastering DEFAULT = new Mastering(-16, -1);

  /** Limiting takes some loudness away again, which a few more rounds give back. */
  private static final int MOST_ROUNDS = 8;

  private static final double TOLERANCE = 0.05;

  /** More than this would only lift noise: the sound is then nearly silent by intention. */
  private static final double MOST_GAIN_DECIBELS = 40;

  /**
   * A sound and what was done to it.
   *
   * @param sound limited
   * @param gainDecibels by which it was made louder before
   */
  public record Mastered(Sound sound, double gainDecibels) {}

  /**
   * The sound at the target loudness, to within 0.1 LU; silence stays as it is. What would need
   * more than 40 dB of gain, or is so unlike its peaks that the limiter takes each gain away again,
   * stays softer.
   */
  public Mastered apply(Sound sound) {
    return apply(sound, new Cancellation());
  }

  /**
   * Likewise, where it may be stopped.
   *
   * @throws CancellationException when the cancellation was heard, between two rounds
   */
  public Mastered apply(Sound sound, Cancellation cancellation) {
    TruePeakLimiter limiter = new TruePeakLimiter(ceilingDecibels);
    double gainDecibels = 0;
    Sound mastered = limiter.limit(sound);
    for (int round = 0; round < MOST_ROUNDS; round++) {
      if (cancellation.isRequested()) {
        throw new CancellationException();
      }
      double missing = targetLufs - Loudness.integrated(mastered);
      if (Double.isInfinite(missing) || Math.abs(missing) < TOLERANCE) {
        break;
      }
      double next = Math.min(MOST_GAIN_DECIBELS, gainDecibels + missing);
      if (next == gainDecibels) {
        break;
      }
      gainDecibels = next;
      mastered = limiter.limit(sound.scaled(Math.pow(10, gainDecibels / 20)));
    }
    return new Mastered(mastered, gainDecibels);
  }

  /** A part of a sound, as loud beside it as it was before mastering, and limited by itself. */
  public Sound alike(Sound part, Mastered whole) {
    return new TruePeakLimiter(ceilingDecibels)
        .limit(part.scaled(Math.pow(10, whole.gainDecibels() / 20)));
  }
}
