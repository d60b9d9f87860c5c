package studio.melisma.cache;

import java.util.Optional;

/**
 * Finds again what was worked out before. Never fails: what can't be read counts as not there, what
 * can't be kept is forgotten, and {@link #state()} tells. Safe for use by many threads.
 */
public interface StageCache extends AutoCloseable {

  /** What was kept under a key, whole and unchanged. */
  Optional<CacheEntry> find(CacheKey key);

  /**
   * Keeps a result. Returns at once; it is found from now on, and reaches the disk soon.
   *
   * @param entry what was checked to be sound, for it will be given out again without a look
   */
  void keep(CacheKey key, CacheEntry entry);

  /** How the cache is doing. */
  CacheState state();

  /** Waits a moment for what is still on its way to the disk. Closing twice is harmless. */
  @Override
  void close();

  /** Keeps nothing. */
  StageCache NONE =
      new StageCache() {
        @Override
        public Optional<CacheEntry> find(CacheKey key) {
          return Optional.empty();
        }

        @Override
        public void keep(CacheKey key, CacheEntry entry) {}

        @Override
        public CacheState state() {
          return new CacheState.Off("no cache is wanted");
        }

        @Override
        public void close() {}
      };
}
