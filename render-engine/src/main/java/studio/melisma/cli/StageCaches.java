package studio.melisma.cli;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import studio.melisma.cache.CacheLimit;
import studio.melisma.cache.CacheListener;
import studio.melisma.cache.CacheState;
import studio.melisma.cache.FolderCache;
import studio.melisma.cache.StageCache;
import studio.melisma.failure.ResourceException;
import studio.melisma.files.UserFolders;

/** Where the command line keeps what it sang, so that nothing is sung twice. */
final class StageCaches {

  private StageCaches() {}

  static Path folder(UserFolders folders) {
    return folders.cache().resolve("stages");
  }

  /**
   * The user's cache; none where they set its limit to 0.
   *
   * @param warnings told of what the cache can't do, from any thread
   */
  static StageCache open(
      UserFolders folders, Map<String, String> environment, Consumer<String> warnings)
      throws ResourceException {
    Optional<CacheLimit> limit = CacheLimit.of(environment);
    if (limit.isEmpty()) {
      return StageCache.NONE;
    }
    return FolderCache.open(
        folder(folders), limit.get(), new Telling(warnings), InstantSource.system());
  }

  private record Telling(Consumer<String> warnings) implements CacheListener {

    @Override
    public void changed(CacheState state, String message) {
      warnings.accept(message);
    }

    @Override
    public void damaged(String message) {
      warnings.accept(message);
    }
  }
}
