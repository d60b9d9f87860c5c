package studio.melisma.diffsinger;

import java.util.List;
import java.util.Optional;
import studio.melisma.cache.CacheKey;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.VoiceException;
import studio.melisma.graphs.GraphSignature;

/**
 * A graph of a stage as a function of its inputs. Its session is loaded when it first has to run.
 */
final class StageGraph {

  private final String bank;
  private final Models models;
  private final Models.Graph graph;
  private final Recall recall;
  private final Passage passage;
  private final List<Models.Graph> following;

  /**
   * @param passage what its runs are about
   * @param following the graphs whose turn comes after its own: what it gives anew is new to them,
   *     too, so they are loaded while it runs
   */
  StageGraph(
      String bank,
      Models models,
      Models.Graph graph,
      Recall recall,
      Passage passage,
      List<Models.Graph> following) {
    this.bank = bank;
    this.models = models;
    this.graph = graph;
    this.recall = recall;
    this.passage = passage;
    this.following = following;
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
    recall.note(graph.file());
    models.load(graph);
  }

  /**
   * Runs the graph once, or recalls what it gave for the same inputs before, for which no session
   * is loaded.
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
    if (!recall.isOn() || !graph.randomness().reproducible()) {
      return ran(feed, outputs, take, check);
    }
    CacheKey key = recall.key(graph, feed, outputs, take);
    Optional<GraphOutputs> known = recall.find(key);
    if (known.isPresent()) {
      // What the check knows besides the inputs, such as the bank's configuration, may have
      // changed.
      check.outputs(known.get());
      return known.get();
    }
    GraphOutputs given = ran(feed, outputs, take, check);
    recall.keep(key, graph.file(), given);
    return given;
  }

  private GraphOutputs ran(Feed feed, List<String> outputs, Take take, Check check)
      throws EngineException {
    models.preload(following);
    GraphOutputs given = models.run(graph, feed, outputs, take, passage);
    check.outputs(given);
    return given;
  }
}
