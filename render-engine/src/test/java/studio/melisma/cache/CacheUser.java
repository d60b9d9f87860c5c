package studio.melisma.cache;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;

/**
 * A program that finds and keeps at random, in a cache that is always too small, so that it sweeps
 * after every other entry.
 */
final class CacheUser {

  static final int KEYS = 60;
  static final int SIZE = 3000;
  static final CacheLimit SMALL = new CacheLimit(20 * 12_288, 1);

  private CacheUser() {}

  /** Arguments: the cache's folder, a seed, rounds. Prints how often it found something. */
  public static void main(String[] arguments) {
    int found =
        use(Path.of(arguments[0]), Long.parseLong(arguments[1]), Integer.parseInt(arguments[2]));
    new PrintStream(System.out, true, StandardCharsets.UTF_8).println(found);
  }

  /**
   * Uses a cache; fails when anything is found that isn't what was kept.
   *
   * @return how often something was found
   */
  static int use(Path folder, long seed, int rounds) {
    Random random = new Random(seed);
    Heard heard = new Heard();
    int found = 0;
    try (FolderCache cache = FolderCache.open(folder, SMALL, heard, InstantSource.system())) {
      for (int i = 0; i < rounds; i++) {
        int number = random.nextInt(KEYS);
        Optional<CacheEntry> entry = cache.find(Results.key(number));
        if (entry.isEmpty()) {
          cache.keep(Results.key(number), Results.entry(number, SIZE));
        } else if (Arrays.equals(
            Results.mel(entry.get()), Results.mel(Results.entry(number, SIZE)))) {
          found++;
        } else {
          throw new AssertionError("found something else for " + number);
        }
      }
    }
    if (!heard.states.isEmpty() || !heard.damages.isEmpty()) {
      throw new AssertionError(heard.messages + " " + heard.damages);
    }
    return found;
  }
}
