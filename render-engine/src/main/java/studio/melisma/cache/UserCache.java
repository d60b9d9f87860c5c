package studio.melisma.cache;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import studio.melisma.failure.ResourceException;
import studio.melisma.files.UserFolders;

/** Where a user's programs keep what they sang, so that nothing is sung twice. */
public final class UserCache {

  private UserCache() {}

  /** Where it lies. */
  public static Path folder(UserFolders folders) {
    return folders.cache().resolve("stages");
  }

  /**
   * The user's cache; none where they set its limit to 0.
   *
   * @param warnings told of what the cache can't do, from any thread
   */
  public static StageCache open(
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
