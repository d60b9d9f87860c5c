package studio.melisma.render;

/** A phrase as samples, with the silent frames around it. */
final class PhraseSound {

  /** Long enough to take the step out of whatever a vocoder makes of silence, and no longer. */
  private static final double FADE_SECONDS = 0.015;

  private final double startSeconds;
  private final float[] samples;

  private PhraseSound(double startSeconds, float[] samples) {
    this.startSeconds = startSeconds;
    this.samples = samples;
  }

  /**
   * A phrase whose edges are faded.
   *
   * @param startSeconds where the first sample stands in the score's time; may be before 0
   * @param samples not used by anyone else any more
   */
  static PhraseSound of(double startSeconds, float[] samples, int sampleRate) {
    int length = Math.min((int) (FADE_SECONDS * sampleRate), samples.length / 2);
    for (int i = 0; i < length; i++) {
      float gain = (float) (0.5 - 0.5 * Math.cos(Math.PI * (i + 0.5) / length));
      samples[i] *= gain;
      samples[samples.length - 1 - i] *= gain;
    }
    return new PhraseSound(startSeconds, samples);
  }

  /** Adds it to a line whose first sample stands at {@code -leadInSeconds}. */
  void addTo(float[] line, double leadInSeconds, int sampleRate) {
    int offset = (int) Math.round((startSeconds + leadInSeconds) * sampleRate);
    int from = Math.max(0, -offset);
    int to = Math.min(samples.length, line.length - offset);
    for (int i = from; i < to; i++) {
      line[offset + i] += samples[i];
    }
  }
}
