package studio.melisma.voicebank;

import java.util.ArrayList;
import java.util.List;

/**
 * How a mel spectrogram was measured.
 *
 * @param sampleRate samples per second
 * @param hopSize samples from one frame to the next
 * @param winSize samples in a window
 * @param fftSize samples in a transform
 * @param bins mel bands
 * @param minimumHertz lower edge of the lowest band
 * @param maximumHertz upper edge of the highest band
 * @param base base of the logarithm of the magnitudes
 * @param scale formula of the mel scale
 */
public record MelFormat(
    int sampleRate,
    int hopSize,
    int winSize,
    int fftSize,
    int bins,
    double minimumHertz,
    double maximumHertz,
    Base base,
    Scale scale) {

  private static final double BAND_EDGE_TOLERANCE = 1e-5;

  /** Base of the logarithm. */
  public enum Base {
    TEN,
    E;

    /**
     * What a value in this base is multiplied by to become one in {@code target}: ln 10 or its
     * reciprocal, to the digits that OpenUtau uses so that results agree with it.
     */
    public float factorTo(Base target) {
      if (this == target) {
        return 1;
      }
      return this == TEN ? 2.30259f : 0.434294f;
    }
  }

  /** Formula of the mel scale. */
  public enum Scale {
    SLANEY,
    HTK
  }

  /**
   * Length of a frame in milliseconds. Worked out in 32-bit floats as OpenUtau does, so that frame
   * counts agree with it: 11.609977722167969 for 512 samples at 44100 Hz.
   */
  public double frameMillis() {
    return 1000f * hopSize / sampleRate;
  }

  /**
   * Everything in which a vocoder can't take what an acoustic model makes; empty when it can. The
   * base of the logarithm may differ, for it is converted.
   */
  public List<String> conflictsWith(MelFormat vocoder) {
    List<String> conflicts = new ArrayList<>();
    compare(conflicts, "sample_rate", sampleRate, vocoder.sampleRate);
    compare(conflicts, "hop_size", hopSize, vocoder.hopSize);
    compare(conflicts, "win_size", winSize, vocoder.winSize);
    compare(conflicts, "fft_size", fftSize, vocoder.fftSize);
    compare(conflicts, "num_mel_bins", bins, vocoder.bins);
    compareEdges(conflicts, "mel_fmin", minimumHertz, vocoder.minimumHertz);
    compareEdges(conflicts, "mel_fmax", maximumHertz, vocoder.maximumHertz);
    if (scale != vocoder.scale) {
      conflicts.add("mel_scale " + scale + " against the vocoder's " + vocoder.scale);
    }
    return List.copyOf(conflicts);
  }

  private static void compare(List<String> conflicts, String key, int own, int vocoder) {
    if (own != vocoder) {
      conflicts.add(key + " " + own + " against the vocoder's " + vocoder);
    }
  }

  private static void compareEdges(List<String> conflicts, String key, double own, double vocoder) {
    if (Math.abs(own - vocoder) > BAND_EDGE_TOLERANCE) {
      conflicts.add(key + " " + own + " against the vocoder's " + vocoder);
    }
  }
}
