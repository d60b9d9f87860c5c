package studio.melisma.diffsinger;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
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
import studio.melisma.files.UserFolders;
import studio.melisma.graphs.PreparedGraph;
import studio.melisma.graphs.PreparedGraphs;
import studio.melisma.voicebank.GraphProbes;
import studio.melisma.voicebank.OnnxEnvironment;
import studio.melisma.voicebank.Voicebank;

/**
 * What the voices of a process share: how their graphs are run, where those are kept that had to be
 * changed, the models that are loaded, and what they gave before. One for all voices is best, for
 * two that name the same graph then load it once, and the budget holds for all of them together.
 *
 * <p>Closing it frees what is loaded, at the latest when its last run is over; voices that use it
 * can't sing any more then.
 */
public final class VoiceRuntime implements AutoCloseable {

  /** Where the runtime looks for weights that a graph keeps in files of their own. */
  private static final String DATA_FOLDER = "session.model_external_initializers_file_folder_path";

  private final SessionOptions options;
  private final StageCache cache;
  private final PreparedGraphs graphs;
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
    this(options, cache, UserFolders.ofThisMachine().cache());
  }

  /**
   * One that trusts every bank, with the usual limits.
   *
   * @param options how graphs are run
   * @param cache what graphs gave before; it outlives this runtime and is its owner's to close
   * @param folder for things that can be made again; its folder {@code graphs} is used
   */
  public VoiceRuntime(SessionOptions options, StageCache cache, Path folder) {
    this(
        options,
        cache,
        folder,
        ModelBudget.of(System.getenv()),
        RunLimits.DEFAULT,
        Optional.empty());
  }

  /**
   * @param options how graphs are run
   * @param cache what graphs gave before; it outlives this runtime and is its owner's to close
   * @param folder for things that can be made again; its folder {@code graphs} is used
   * @param budget what loaded models may cost
   * @param limits how long a run may take
   * @param probes tries graphs out in a process of their own before they are loaded here for the
   *     first time; empty to trust them
   */
  public VoiceRuntime(
      SessionOptions options,
      StageCache cache,
      Path folder,
      ModelBudget budget,
      RunLimits limits,
      Optional<GraphProbes> probes) {
    this.options = options;
    this.cache = cache;
    this.graphs =
        new PreparedGraphs(
            folder.resolve("graphs"), PreparedGraphs.DEFAULT_BYTES, InstantSource.system());
    this.limits = limits;
    this.probes = probes;
    this.models =
        new LoadedModels(
            budget, VoiceRuntime::load, threads, InstantSource.system(), VoiceRuntime::after);
  }

  /**
   * One for everything that this process sings, which trusts only the built-in voice.
   *
   * @param folder for things that can be made again, such as {@code $XDG_CACHE_HOME/melisma}: which
   *     graphs were tried out, and those that had to be changed
   * @param cache what graphs gave before; it outlives this runtime and is its owner's to close
   */
  public static VoiceRuntime guarded(Path folder, StageCache cache) {
    return new VoiceRuntime(
        SessionOptions.SINGLE_THREADED,
        cache,
        folder,
        ModelBudget.of(System.getenv()),
        RunLimits.DEFAULT,
        Optional.of(new GraphProbes(folder)));
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

  PreparedGraphs graphs() {
    return graphs;
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

  /**
   * Loads a graph; from a file the runtime reads it itself, and no copy passes through the heap.
   */
  private static OrtSession load(PreparedGraph graph, SessionOptions options) throws OrtException {
    try (OrtSession.SessionOptions settings = new OrtSession.SessionOptions()) {
      settings.setIntraOpNumThreads(options.threads());
      settings.setInterOpNumThreads(1);
      // A pattern is the memory plan of one length of phrase, kept for the next run of that length,
      // which seldom comes; see docs/decisions/0012-guarded-models.md for what it costs.
      settings.setMemoryPatternOptimization(false);
      settings.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      if (graph.dataFolder().isPresent()) {
        settings.addConfigEntry(DATA_FOLDER, graph.dataFolder().get().toString());
      }
      OrtEnvironment environment = OnnxEnvironment.shared();
      return switch (graph.form()) {
        case PreparedGraph.InFile(Path file) ->
            environment.createSession(file.toString(), settings);
        case PreparedGraph.InMemory(ByteBuffer model, String reason) ->
            environment.createSession(model, settings);
      };
    }
  }

  private static void after(Duration delay, Runnable action) {
    CompletableFuture.delayedExecutor(delay.toMillis(), TimeUnit.MILLISECONDS).execute(action);
  }
}
