package studio.melisma.onnx;

/**
 * Numbers of mean 0 and a given deviation, the same for the same seed on every machine and with
 * every JDK: SplitMix64 (Steele, Lea and Flood, 2014), whose four 16-bit parts are added up, which
 * is near enough to a normal distribution for weights.
 */
final class RandomWeights {

  /** Deviation of the sum of four values that are even over 0..65535. */
  private static final double SUM_DEVIATION = 65536 / Math.sqrt(3);

  private final double scale;
  private long state;

  RandomWeights(long seed, double deviation) {
    this.state = seed * 0x9E3779B97F4A7C15L + 0x632BE59BD9B4E019L;
    this.scale = deviation / SUM_DEVIATION;
  }

  float next() {
    state += 0x9E3779B97F4A7C15L;
    long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    mixed ^= mixed >>> 31;
    long sum =
        (mixed & 0xffff) + ((mixed >>> 16) & 0xffff) + ((mixed >>> 32) & 0xffff) + (mixed >>> 48);
    return (float) ((sum - 131070) * scale);
  }
}
