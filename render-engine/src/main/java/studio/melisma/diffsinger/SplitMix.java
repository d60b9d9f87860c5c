package studio.melisma.diffsinger;

/**
 * SplitMix64: Steele, Lea and Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014,
 * with the constants of Stafford's variant 13. Written out here because what it gives is part of
 * what a take sounds like, and no Java class promises to give the same in every release.
 */
final class SplitMix {

  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private long state;

  SplitMix(long seed) {
    this.state = seed;
  }

  /** 64 random bits. */
  long next() {
    state += GOLDEN;
    long mixed = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }

  /** A number within 0..1, 1 excluded, of 53 random bits. */
  double uniform() {
    return (next() >>> 11) * 0x1p-53;
  }
}
