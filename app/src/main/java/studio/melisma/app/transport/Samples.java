package studio.melisma.app.transport;

/** Two channels as the bytes that a line takes: 16 bits, little end first, by turns. */
final class Samples {

  static final int CHANNELS = 2;

  /** Above this, peaks are rounded off instead of cut: several singers may exceed full scale. */
  private static final float KNEE = 0.8f;

  private Samples() {}

  static byte[] room(int frames) {
    return new byte[frames * CHANNELS * Short.BYTES];
  }

  static void encode(float[] left, float[] right, byte[] bytes) {
    int at = 0;
    for (int i = 0; i < left.length; i++) {
      at = encode(left[i], bytes, at);
      at = encode(right[i], bytes, at);
    }
  }

  private static int encode(float sample, byte[] bytes, int at) {
    int value = Math.round(rounded(sample) * Short.MAX_VALUE);
    bytes[at] = (byte) value;
    bytes[at + 1] = (byte) (value >> 8);
    return at + 2;
  }

  private static float rounded(float sample) {
    float size = Math.abs(sample);
    if (size <= KNEE) {
      return sample;
    }
    float room = 1 - KNEE;
    return Math.signum(sample) * (KNEE + room * (float) Math.tanh((size - KNEE) / room));
  }
}
