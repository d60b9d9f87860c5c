package studio.melisma.render;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import studio.melisma.cache.StageCache;
import studio.melisma.cache.UserCache;
import studio.melisma.diffsinger.VoiceRuntime;
import studio.melisma.failure.ResourceException;
import studio.melisma.files.UserFolders;
import studio.melisma.voicebank.OnnxEnvironment;

/**
 * What all singing of a process shares: the threads that run models, the voices that are open, and
 * what the voices share. Close it when nothing will be sung any more.
 */
public final class RenderEngine implements AutoCloseable {

  /** A quarter of the heap holds finished phrases: at 44.1 kHz about 25 minutes in 1 GB. */
  private static final long SHARE_OF_HEAP = 4;

  private static final long LEAST_SOUND_BYTES = 64L << 20;

  private final InferencePool pool;
  private final Voices voices;
  private final long soundBytes;

  /** What is freed with it, in this order. */
  private final List<Runnable> owned = new ArrayList<>();

  /**
   * An engine of its own.
   *
   * @param runtime how graphs are run
   * @param threads how many phrases are sung at once, at least 1
   */
  public RenderEngine(VoiceRuntime runtime, int threads) {
    this(
        runtime,
        threads,
        Math.max(LEAST_SOUND_BYTES, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP));
  }

  /**
   * As above, with a bound of its own.
   *
   * @param soundBytes memory that finished phrases of a session may take
   */
  RenderEngine(VoiceRuntime runtime, int threads, long soundBytes) {
    pool = new InferencePool(threads);
    voices = new Voices(runtime);
    this.soundBytes = soundBytes;
  }

  /**
   * The engine of a program: as many phrases at once as there are processors, each on one thread;
   * what graphs gave is kept in the user's cache, and foreign voices are tried out before they are
   * loaded.
   *
   * @param folders whose cache is used
   * @param warnings told of what the cache can't do, from any thread
   */
  public static RenderEngine ofThisMachine(UserFolders folders, Consumer<String> warnings)
      throws ResourceException {
    return ofThisMachine(folders, warnings, Runtime.getRuntime().availableProcessors());
  }

  /**
   * Likewise, with another number of phrases at once.
   *
   * @param threads at least 1
   */
  public static RenderEngine ofThisMachine(
      UserFolders folders, Consumer<String> warnings, int threads) throws ResourceException {
    StageCache cache = UserCache.open(folders, System.getenv(), warnings);
    VoiceRuntime runtime = VoiceRuntime.guarded(folders.cache(), cache);
    RenderEngine engine = new RenderEngine(runtime, threads);
    engine.owned.add(runtime::close);
    engine.owned.add(cache::close);
    return engine;
  }

  /**
   * Opens a session and begins to sing. Returns at once; what can't be sung is told by the session.
   *
   * @param arrangement what is sung at first
   * @param rank whether somebody listens
   */
  public RenderSession open(Arrangement arrangement, RenderRank rank) {
    RenderSession session = new RenderSession(pool, voices, rank, soundBytes, arrangement);
    session.update(arrangement);
    return session;
  }

  /**
   * Starts what runs the models of all engines, which takes a moment, before anybody waits for it.
   * Returns when it is there; later calls do nothing.
   *
   * @throws LinkageError when it can't be started on this machine
   */
  public static void warmUp() {
    OnnxEnvironment.shared();
  }

  InferencePool pool() {
    return pool;
  }

  Voices voices() {
    return voices;
  }

  /** Returns when no thread is left. The sessions are to be closed before. */
  @Override
  public void close() {
    pool.close();
    owned.forEach(Runnable::run);
  }
}
