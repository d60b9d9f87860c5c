package studio.melisma.diffsinger;

import java.util.List;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.VoiceException;
import studio.melisma.voicebank.GraphSignature;

/**
 * A graph of a stage as a function of its inputs. Its session is loaded when it first has to run.
 */
final class StageGraph {

  private final String bank;
  private final Models models;
  private final Models.Graph graph;

  StageGraph(String bank, Models models, Models.Graph graph) {
    this.bank = bank;
    this.models = models;
    this.graph = graph;
  }

  /** Fills the inputs of a run. */
  @FunctionalInterface
  interface Filling {
    void into(Feed feed) throws EngineException;
  }

  /** Refuses outputs that can't be what was asked for. */
  @FunctionalInterface
  interface Check {
    void outputs(GraphOutputs outputs) throws VoiceException;
  }

  GraphSignature signature() {
    return graph.signature();
  }

  /** Loads its session now. */
  void load() throws EngineException {
    models.get(graph);
  }

  /**
   * Runs the graph once.
   *
   * @param outputs names of the outputs that are read: real numbers first, for which the graph's
   *     first output stands where it names none so; the others as far as it has them
   * @param check looks at what came out
   * @throws java.util.concurrent.CancellationException when the take is to stop
   */
  GraphOutputs run(Filling filling, List<String> outputs, Take take, Check check)
      throws EngineException {
    Feed feed = new Feed(signature());
    filling.into(feed);
    if (!feed.missing().isEmpty()) {
      throw new VoiceException(
          "graph-input-unknown",
          "The %s of the voice %s wants \"%s\", for which there is nothing to give. Run: melisma voices check FOLDER"
              .formatted(graph.role().label(), bank, String.join("\", \"", feed.missing())));
    }
    GraphOutputs given = models.get(graph).run(feed, outputs, take);
    check.outputs(given);
    return given;
  }
}
