package studio.melisma.diffsinger;

import studio.melisma.failure.VoiceException;

/** Checks what graphs give. */
final class StageOutput {

  /**
   * Below -120 dBFS, where 20 bits end, nothing sounds; a vocoder's own noise lies well above it,
   * also where a user has drawn a phrase as quiet as can be.
   */
  private static final float SILENCE = 1e-6f;

  private StageOutput() {}

  /** Fails unless an output has as many numbers as what it answers calls for. */
  static void requireSize(String label, String bank, long size, long expected)
      throws VoiceException {
    if (size != expected) {
      throw new VoiceException(
          "stage-output",
          "The %s of the voice %s gave %d numbers where %d were to come. Run: melisma voices check FOLDER"
              .formatted(label, bank, size, expected));
    }
  }

  /** Fails if an output holds anything but numbers. */
  static void requireFinite(String label, String bank, float[] values) throws VoiceException {
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new VoiceException(
            "stage-output",
            "The %s of the voice %s gave something that is no number. Change the phrase a little, or tell the bank's maker."
                .formatted(label, bank));
      }
    }
  }

  /** Fails if nothing can be heard in samples. */
  static void requireSound(String label, String bank, double startSeconds, float[] samples)
      throws VoiceException {
    for (float sample : samples) {
      if (Math.abs(sample) >= SILENCE) {
        return;
      }
    }
    throw new VoiceException(
        "stage-silent",
        "The %s of the voice %s gave nothing but silence for the phrase at %.1f s, which has vowels. Run: melisma voices check FOLDER, or tell the bank's maker."
            .formatted(label, bank, startSeconds));
  }
}
