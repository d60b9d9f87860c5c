package studio.melisma.cache;

import java.util.Map;
import java.util.Optional;
import studio.melisma.failure.ResourceException;

/**
 * How much room a cache may take.
 *
 * @param bytes at most
 * @param share also at most this share, 0 to 1, of what would be free on the disk without the
 *     cache, so that a disk that fills up gets its room back
 */
public record CacheLimit(long bytes, double share) {

  /** The variable that sets a limit in megabytes; 0 for no cache at all. */
  public static final String VARIABLE = "MELISMA_CACHE_MB";

  /** 2 GiB, some two and a half hours of singing, but a tenth of the free disk at most. */
  public static final CacheLimit DEFAULT = new CacheLimit(2L << 30, 0.1);

  private static final long MAX_MEGABYTES = 1L << 30;

  public CacheLimit {
    if (bytes <= 0 || !(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("%d bytes, %s of the disk".formatted(bytes, share));
    }
  }

  /**
   * The limit that a process was started with: what the user asked for, taken at their word, or
   * {@link #DEFAULT}; nothing where they want no cache.
   *
   * @throws ResourceException when the variable holds something else than a number
   */
  public static Optional<CacheLimit> of(Map<String, String> environment) throws ResourceException {
    String value = environment.getOrDefault(VARIABLE, "").strip();
    if (value.isEmpty()) {
      return Optional.of(DEFAULT);
    }
    long megabytes = value.matches("[0-9]{1,10}") ? Long.parseLong(value) : -1;
    if (megabytes < 0 || megabytes > MAX_MEGABYTES) {
      throw new ResourceException(
          "The variable %s is to be a number of megabytes, 0 for no cache, but is \"%s\"."
              .formatted(VARIABLE, value));
    }
    return megabytes == 0 ? Optional.empty() : Optional.of(new CacheLimit(megabytes << 20, 1));
  }

  /**
   * The limit on a disk.
   *
   * @param free bytes that the disk has left
   * @param occupied bytes that the cache takes
   */
  long on(long free, long occupied) {
    return Math.min(bytes, (long) (share * ((double) free + occupied)));
  }
}
