package studio.melisma.audio;

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

  /** Limiting takes some loudness away again; two more rounds give it back to within 0.1 LU. */
  private static final int ROUNDS = 3;

  /** More than this would only lift noise: the sound is then nearly silent by intention. */
  private static final double MOST_GAIN_DECIBELS = 40;

  /** The sound at the target loudness; silence stays as it is. */
  public Sound apply(Sound sound) {
    TruePeakLimiter limiter = new TruePeakLimiter(ceilingDecibels);
    double gainDecibels = 0;
    Sound mastered = limiter.limit(sound);
    for (int round = 0; round < ROUNDS; round++) {
      double loudness = Loudness.integrated(mastered);
      if (loudness == Double.NEGATIVE_INFINITY) {
        return mastered;
      }
      double missing = targetLufs - loudness;
      if (Math.abs(missing) < 0.05) {
        break;
      }
      gainDecibels = Math.min(MOST_GAIN_DECIBELS, gainDecibels + missing);
      mastered = limiter.limit(sound.scaled(Math.pow(10, gainDecibels / 20)));
    }
    return mastered;
  }
}
