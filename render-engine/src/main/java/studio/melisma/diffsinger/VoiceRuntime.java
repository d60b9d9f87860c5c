package studio.melisma.diffsinger;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import studio.melisma.cache.StageCache;
import studio.melisma.failure.EngineException;
import studio.melisma.voicebank.GraphProbes;
import studio.melisma.voicebank.OnnxEnvironment;
import studio.melisma.voicebank.Voicebank;

/**
 * What the voices of a process share: how their graphs are run, the models that are loaded, and
 * what they gave before. One for all voices is best, for two that name the same graph then load it
 * once, and the budget holds for all of them together.
 *
 * <p>Closing it frees what is loaded, at the latest when its last run is over; voices that use it
 * can't sing any more then.
 */
public final class VoiceRuntime implements AutoCloseable {

  private final SessionOptions options;
  private final StageCache cache;
  private final RunLimits limits;
  private final Optional<GraphProbes> probes;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(OnnxEnvironment.threads("model-"));
  private final LoadedModels models;

  /**
   * One that trusts every bank, with the usual limits.
   *
   * @param options how graphs are run
   */
  public VoiceRuntime(SessionOptions options) {
    this(options, StageCache.NONE);
  }

  /**
   * One that trusts every bank, with the usual limits.
   *
   * @param options how graphs are run
   * @param cache what graphs gave before; it outlives this runtime and is its owner's to close
   */
  public VoiceRuntime(SessionOptions options, StageCache cache) {
    this(options, cache, ModelBudget.of(System.getenv()), RunLimits.DEFAULT, Optional.empty());
  }

  /**
   * @param options how graphs are run
   * @param cache what graphs gave before; it outlives this runtime and is its owner's to close
   * @param budget what loaded models may cost
   * @param limits how long a run may take
   * @param probes tries graphs out in a process of their own before they are loaded here for the
   *     first time; empty to trust them
   */
  public VoiceRuntime(
      SessionOptions options,
      StageCache cache,
      ModelBudget budget,
      RunLimits limits,
      Optional<GraphProbes> probes) {
    this.options = options;
    this.cache = cache;
    this.limits = limits;
    this.probes = probes;
    this.models =
        new LoadedModels(
            budget, VoiceRuntime::load, threads, InstantSource.system(), VoiceRuntime::after);
  }

  /**
   * One for everything that this process sings, which trusts only the built-in voice.
   *
   * @param notes the folder where it is noted which graphs were tried out, such as {@code
   *     $XDG_CACHE_HOME/melisma}
   * @param cache what graphs gave before; it outlives this runtime and is its owner's to close
   */
  public static VoiceRuntime guarded(Path notes, StageCache cache) {
    return new VoiceRuntime(
        SessionOptions.SINGLE_THREADED,
        cache,
        ModelBudget.of(System.getenv()),
        RunLimits.DEFAULT,
        Optional.of(new GraphProbes(notes)));
  }

  /**
   * Whether a run is stuck on a thread of its own. A process that ends the usual way then takes the
   * ONNX Runtime down under it, which may end in a crash; {@link Runtime#halt} doesn't.
   */
  public static boolean hasStuckRuns() {
    return GraphRun.anyAbandoned();
  }

  SessionOptions options() {
    return options;
  }

  StageCache cache() {
    return cache;
  }

  RunLimits limits() {
    return limits;
  }

  LoadedModels models() {
    return models;
  }

  /** Where graphs are loaded and run. */
  Executor threads() {
    return threads;
  }

  /** Refuses a bank whose graphs would take the process down, hang, or fill the memory. */
  void admit(Voicebank bank, List<Models.Graph> graphs) throws EngineException {
    if (probes.isPresent() && !bank.builtIn()) {
      probes.get().require(bank, graphs.stream().map(Models.Graph::file).distinct().toList());
    }
  }

  /** Bytes that the loaded models are reckoned at. */
  public long modelBytes() {
    return models.reservedBytes();
  }

  @Override
  public void close() {
    models.close();
  }

  /** Loads a graph from its file; the runtime maps it, so that no copy passes through the heap. */
  private static OrtSession load(Path file, SessionOptions options) throws OrtException {
    try (OrtSession.SessionOptions settings = new OrtSession.SessionOptions()) {
      settings.setIntraOpNumThreads(options.threads());
      settings.setInterOpNumThreads(1);
      // A pattern is the memory plan of one length of phrase, kept for the next run of that length,
      // which seldom comes; see docs/decisions/0012-guarded-models.md for what it costs.
      settings.setMemoryPatternOptimization(false);
      settings.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      return OnnxEnvironment.shared().createSession(file.toString(), settings);
    }
  }

  private static void after(Duration delay, Runnable action) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS).execute(action);
  }
}
