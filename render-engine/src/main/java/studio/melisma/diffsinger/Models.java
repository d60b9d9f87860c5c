package studio.melisma.diffsinger;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.VoiceException;
import studio.melisma.graphs.GraphSignature;
import studio.melisma.graphs.Randomness;
import studio.melisma.voicebank.GraphRole;
import studio.melisma.voicebank.Voicebank;

/** The graphs of a voice, each loaded when it is first needed and shared by stages that name it. */
final class Models implements AutoCloseable {

  private final Voicebank bank;
  private final VoiceRuntime runtime;
  private final @Nullable RunObserver observer;
  private final Map<Path, Slot> slots = new ConcurrentHashMap<>();

  Models(Voicebank bank, VoiceRuntime runtime, @Nullable RunObserver observer) {
    this.bank = bank;
    this.runtime = runtime;
    this.observer = observer;
  }

  /** The session of a graph, loaded now if it wasn't before. */
  ModelSession get(Graph graph) throws EngineException {
    return slots.computeIfAbsent(graph.file(), file -> new Slot()).get(graph);
  }

  @Override
  public void close() throws VoiceException {
    for (Slot slot : slots.values()) {
      slot.close();
    }
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

  private final class Slot {

    private @Nullable ModelSession session;
    private boolean closed;

    synchronized ModelSession get(Graph graph) throws EngineException {
      if (closed) {
        throw new VoiceException("voice-closed", "The voice " + bank.name() + " has been closed.");
      }
      ModelSession loaded = session;
      if (loaded == null) {
        loaded =
            ModelSession.load(
                bank.name(),
                graph,
                runtime.graphs().prepare(graph.file(), bank::digest),
                runtime.options(),
                observer);
        session = loaded;
      }
      return loaded;
    }

    synchronized void close() throws VoiceException {
      closed = true;
      ModelSession loaded = session;
      if (loaded != null) {
        loaded.close();
      }
    }
  }
}
