package studio.melisma.accompaniment;

/**
 * What of the score is played, and onto which clock.
 *
 * @param fromSeconds where it begins, in the score's time
 * @param toSeconds where it ends; what still sounds there rings out
 * @param sampleRate samples per second
 * @param leadInSeconds how long the sound goes on before the beginning, so that it lies over the
 *     singers'
 */
public record Stretch(double fromSeconds, double toSeconds, int sampleRate, double leadInSeconds) {

  public Stretch {
    if (!(fromSeconds >= 0 && toSeconds >= fromSeconds && leadInSeconds >= 0)) {
      throw new IllegalArgumentException("a stretch runs forwards from the score's beginning on");
    }
    if (sampleRate < 8_000 || sampleRate > 192_000) {
      throw new IllegalArgumentException("no sample rate of music: " + sampleRate);
    }
  }
}
