package studio.melisma.diffsinger;

import java.nio.file.Path;
import java.time.InstantSource;
import studio.melisma.files.UserFolders;
import studio.melisma.graphs.PreparedGraphs;

/** What the voices of a process share: how their graphs are run and where they are kept. */
public final class VoiceRuntime {

  private final SessionOptions options;
  private final PreparedGraphs graphs;

  /**
   * With the cache folder of the user who runs this process.
   *
   * @param options how graphs are run
   */
  public VoiceRuntime(SessionOptions options) {
    this(options, UserFolders.ofThisMachine().cache());
  }

  /**
   * @param options how graphs are run
   * @param cache folder of things that can be made again; its folder {@code graphs} is used
   */
  public VoiceRuntime(SessionOptions options, Path cache) {
    this.options = options;
    this.graphs =
        new PreparedGraphs(
            cache.resolve("graphs"), PreparedGraphs.DEFAULT_BYTES, InstantSource.system());
  }

  PreparedGraphs graphs() {
    return graphs;
  }

  SessionOptions options() {
    return options;
  }
}
