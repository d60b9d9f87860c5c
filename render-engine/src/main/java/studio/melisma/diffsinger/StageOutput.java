package studio.melisma.diffsinger;

import studio.melisma.failure.VoiceException;

/** Checks what graphs give. */
final class StageOutput {

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
}
