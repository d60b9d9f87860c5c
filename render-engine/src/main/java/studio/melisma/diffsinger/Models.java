package studio.melisma.diffsinger;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
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

  private final Voicebank bank;
  private final VoiceRuntime runtime;
  private final @Nullable RunObserver observer;

  /** In the form in which they are loaded; worked out when a graph is first needed. */
  private final Map<Path, PreparedGraph> prepared = new ConcurrentHashMap<>();

  private volatile boolean closed;

  Models(Voicebank bank, VoiceRuntime runtime, @Nullable RunObserver observer) {
    this.bank = bank;
    this.runtime = runtime;
    this.observer = observer;
  }

  /** Loads a graph if it isn't loaded. */
  void load(Graph graph) throws EngineException {
    lease(graph, prepared(graph), new Cancellation()).close();
  }

  /**
   * Runs a graph once.
   *
   * @param outputs see {@link StageGraph#run}
   * @param passage what the run is about
   * @throws CancellationException when the take is to stop
   */
  GraphOutputs run(Graph graph, Feed feed, List<String> outputs, Take take, Passage passage)
      throws EngineException {
    PreparedGraph loaded = prepared(graph);
    GraphRun run = new GraphRun(name(graph), graph.signature(), outputs, observer);
    return run.run(
        feed,
        Noise.of(loaded.noise(), take.seed(), graph.role()),
        lease(graph, loaded, take.cancellation()),
        runtime.threads(),
        passage,
        runtime.limits(),
        take.cancellation());
  }

  /** What is running goes on; nothing is run any more. */
  @Override
  public void close() {
    closed = true;
  }

  private LoadedModels.Lease lease(Graph graph, PreparedGraph loaded, Cancellation cancellation)
      throws EngineException {
    ModelName name = name(graph);
    if (closed) {
      throw name.closed();
    }
    LoadedModels.Key key = new LoadedModels.Key(bank.digest(graph.file()), runtime.options());
    return runtime.models().lease(name, key, loaded, cancellation);
  }

  private PreparedGraph prepared(Graph graph) throws EngineException {
    PreparedGraph known = prepared.get(graph.file());
    if (known == null) {
      known = runtime.graphs().prepare(graph.file(), bank::digest);
      prepared.put(graph.file(), known);
    }
    return known;
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
