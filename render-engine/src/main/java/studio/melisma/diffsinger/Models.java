package studio.melisma.diffsinger;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.EngineException;
import studio.melisma.graphs.GraphSignature;
import studio.melisma.graphs.PreparedGraph;
import studio.melisma.graphs.Randomness;
import studio.melisma.voicebank.GraphRole;
import studio.melisma.voicebank.Voicebank;
import studio.melisma.work.Cancellation;

/** The graphs of a voice, each loaded when it is first needed and shared with other voices. */
final class Models implements AutoCloseable {

  private static final Logger LOGGER = System.getLogger(Models.class.getName());

  private final Voicebank bank;
  private final VoiceRuntime runtime;
  private final @Nullable RunObserver observer;

  /** In the form in which they are loaded; worked out when a graph is first needed. */
  private final Map<Path, PreparedGraph> prepared = new ConcurrentHashMap<>();

  private final AtomicBoolean preloading = new AtomicBoolean();
  private volatile boolean closed;

  Models(Voicebank bank, VoiceRuntime runtime, @Nullable RunObserver observer) {
    this.bank = bank;
    this.runtime = runtime;
    this.observer = observer;
  }

  /** Loads a graph if it isn't loaded. */
  void load(Graph graph) throws EngineException {
    lease(graph, new Cancellation()).close();
  }

  /**
   * Loads graphs that will be wanted soon, one after the other, in the background and as far as
   * there is room; what can't be loaded is told to whoever runs it.
   */
  void preload(List<Graph> graphs) {
    if (!graphs.isEmpty() && preloading.compareAndSet(false, true)) {
      try {
        runtime
            .threads()
            .execute(() -> {
              try {
                graphs.forEach(this::preload);
              } finally {
                preloading.set(false);
              }
            });
      } catch (RuntimeException | OutOfMemoryError noThread) {
        // Whoever runs a graph loads it then.
        preloading.set(false);
        LOGGER.log(Level.DEBUG, "Nothing is loaded ahead", noThread);
      }
    }
  }

  private void preload(Graph graph) {
    if (!closed) {
      try {
        runtime.models().preload(name(graph), key(graph), () -> loadable(graph));
      } catch (EngineException unreadable) {
        // Its file can't be read by now; whoever wants to run it is told why.
      }
    }
  }

  /**
   * Runs a graph once.
   *
   * @param outputs see {@link StageGraph#run}
   * @param passage what the run is about
   * @throws CancellationException when the take is to stop, or this thread was interrupted
   */
  GraphOutputs run(Graph graph, Feed feed, List<String> outputs, Take take, Passage passage)
      throws EngineException {
    try {
      GraphRun run = new GraphRun(name(graph), graph.signature(), outputs, observer);
      return run.run(
          feed,
          Noise.of(prepared(graph).noise(), take.seed(), graph.role()),
          lease(graph, take.cancellation()),
          runtime.threads(),
          passage,
          runtime.limits(),
          take.cancellation());
    } catch (EngineException failed) {
      // An interrupt makes files that are just being read look broken.
      if (Thread.currentThread().isInterrupted()) {
        throw (CancellationException) new CancellationException().initCause(failed);
      }
      throw failed;
    }
  }

  /** What is running goes on; nothing is run any more. */
  @Override
  public void close() {
    closed = true;
  }

  private LoadedModels.Lease lease(Graph graph, Cancellation cancellation) throws EngineException {
    ModelName name = name(graph);
    if (closed) {
      throw name.closed();
    }
    return runtime.models().lease(name, key(graph), () -> loadable(graph), cancellation);
  }

  private LoadedModels.Key key(Graph graph) throws EngineException {
    return new LoadedModels.Key(bank.digest(graph.file()), runtime.options());
  }

  private PreparedGraph prepared(Graph graph) throws EngineException {
    PreparedGraph known = prepared.get(graph.file());
    if (known == null) {
      known =
          graph.randomness().isFed()
              ? runtime.graphs().prepare(graph.file(), bank::digest)
              : PreparedGraph.asItIs(graph.file(), graph.randomness());
      prepared.put(graph.file(), known);
    }
    return known;
  }

  /** As prepared, or once more if the rewritten graph has been swept from the disk since. */
  private PreparedGraph loadable(Graph graph) throws EngineException {
    if (prepared(graph).form() instanceof PreparedGraph.InFile(Path file)
        && !Files.isRegularFile(file)) {
      prepared.remove(graph.file());
    }
    return prepared(graph);
  }

  private ModelName name(Graph graph) {
    return new ModelName(bank.name(), graph.role(), graph.file());
  }

  /**
   * A graph of a stage, not yet loaded.
   *
   * @param role what it is for
   * @param file where it lies
   * @param signature what it takes and gives
   * @param randomness what it leaves to chance; a graph whose noise is fed gives the same for the
   *     same inputs and the same seed, one that isn't reproducible gives something else every time
   */
  record Graph(GraphRole role, Path file, GraphSignature signature, Randomness randomness) {}
}
