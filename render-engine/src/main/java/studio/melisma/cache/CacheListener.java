package studio.melisma.cache;

/**
 * Hears of a cache what its user should know. Called by any thread, also by the one that sings; it
 * should return soon.
 */
public interface CacheListener {

  /**
   * The cache stopped keeping, or took it up again.
   *
   * @param message what it means to the user, in a sentence or two
   */
  void changed(CacheState state, String message);

  /**
   * Something that was kept turned out to be damaged, and was thrown away. Told of the first one
   * only, for what damages one entry often damages many.
   *
   * @param message which one and in what way, in a sentence or two
   */
  void damaged(String message);

  /** Hears nothing. */
  CacheListener NONE =
      new CacheListener() {
        @Override
        public void changed(CacheState state, String message) {}

        @Override
        public void damaged(String message) {}
      };
}
