package studio.melisma.diffsinger;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.EngineException;
import studio.melisma.voicebank.GraphRole;
import studio.melisma.voicebank.GraphSignature;
import studio.melisma.voicebank.Voicebank;
import studio.melisma.work.Cancellation;

/** The graphs of a voice, each loaded when it is first needed and shared with other voices. */
final class Models implements AutoCloseable {

  private final Voicebank bank;
  private final VoiceRuntime runtime;
  private final @Nullable RunObserver observer;
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
   * Runs a graph once.
   *
   * @param outputs see {@link StageGraph#run}
   * @param passage what the run is about
   * @throws CancellationException when the take is to stop
   */
  GraphOutputs run(Graph graph, Feed feed, List<String> outputs, Take take, Passage passage)
      throws EngineException {
    GraphRun run = new GraphRun(name(graph), graph.signature(), outputs, observer);
    return run.run(
        feed,
        lease(graph, take.cancellation()),
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

  private LoadedModels.Lease lease(Graph graph, Cancellation cancellation) throws EngineException {
    ModelName name = name(graph);
    if (closed) {
      throw name.closed();
    }
    LoadedModels.Key key = new LoadedModels.Key(bank.digest(graph.file()), runtime.options());
    return runtime.models().lease(name, key, cancellation);
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
   */
  record Graph(GraphRole role, Path file, GraphSignature signature) {}
}
