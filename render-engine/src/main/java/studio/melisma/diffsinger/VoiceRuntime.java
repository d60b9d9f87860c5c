package studio.melisma.diffsinger;

import java.nio.file.Path;
import java.time.InstantSource;
import studio.melisma.cache.StageCache;
import studio.melisma.files.UserFolders;
import studio.melisma.graphs.PreparedGraphs;

/**
 * What the voices of a process share: how their graphs are run, where those are kept that had to be
 * changed, and what graphs gave before.
 */
public final class VoiceRuntime {

  private final SessionOptions options;
  private final StageCache cache;
  private final PreparedGraphs graphs;

  /** With nothing that graphs gave kept from run to run. */
  public VoiceRuntime(SessionOptions options) {
    this(options, StageCache.NONE);
  }

  /**
   * With the cache folder of the user who runs this process.
   *
   * @param options how graphs are run
   * @param cache what graphs gave before; it outlives this runtime and is its owner's to close
   */
  public VoiceRuntime(SessionOptions options, StageCache cache) {
    this(options, cache, UserFolders.ofThisMachine().cache());
  }

  /**
   * @param options how graphs are run
   * @param cache what graphs gave before; it outlives this runtime and is its owner's to close
   * @param folder for things that can be made again; its folder {@code graphs} is used
   */
  public VoiceRuntime(SessionOptions options, StageCache cache, Path folder) {
    this.options = options;
    this.cache = cache;
    this.graphs =
        new PreparedGraphs(
            folder.resolve("graphs"), PreparedGraphs.DEFAULT_BYTES, InstantSource.system());
  }

  StageCache cache() {
    return cache;
  }

  PreparedGraphs graphs() {
    return graphs;
  }

  SessionOptions options() {
    return options;
  }
}
