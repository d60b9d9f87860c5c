package studio.melisma.diffsinger;

import studio.melisma.cache.StageCache;

/** What the voices of a process share: how their graphs are run, and what they gave before. */
public final class VoiceRuntime {

  private final SessionOptions options;
  private final StageCache cache;

  /** With nothing kept from run to run. */
  public VoiceRuntime(SessionOptions options) {
    this(options, StageCache.NONE);
  }

  /**
   * @param options how graphs are run
   * @param cache what graphs gave before; it outlives this runtime and is its owner's to close
   */
  public VoiceRuntime(SessionOptions options, StageCache cache) {
    this.options = options;
    this.cache = cache;
  }

  StageCache cache() {
    return cache;
  }

  SessionOptions options() {
    return options;
  }
}
