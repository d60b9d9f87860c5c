package studio.melisma.diffsinger;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.ConcurrentHashMap;
import studio.melisma.cache.CacheEntry;
import studio.melisma.cache.CacheKey;
import studio.melisma.cache.StageCache;
import studio.melisma.cache.Tensor;
import studio.melisma.diffsinger.GraphOutputs.Floats;
import studio.melisma.diffsinger.GraphOutputs.Mask;
import studio.melisma.diffsinger.GraphOutputs.Output;
import studio.melisma.failure.VoiceException;
import studio.melisma.voicebank.OnnxEnvironment;
import studio.melisma.voicebank.Voicebank;

/**
 * What the graphs of a voice gave before. A run is known by all that it reads: the graph's bytes,
 * how and by what it is run, what is asked of it, the seed of its noise, and every number that it
 * is fed. Whatever else a user may change either shows in one of these or can't be heard.
 */
final class Recall {

  /** To be counted up when graphs are run otherwise, so that the same facts give other results. */
  private static final String MANNER = "2";

  private final Voicebank bank;
  private final StageCache cache;
  private final SessionOptions options;
  private final Map<Path, String> digests = new ConcurrentHashMap<>();

  Recall(Voicebank bank, VoiceRuntime runtime) {
    this.bank = bank;
    this.cache = runtime.cache();
    this.options = runtime.options();
  }

  /** Whether anything is ever recalled; if not, no key is worth its making. */
  boolean isOn() {
    return !cache.equals(StageCache.NONE);
  }

  /**
   * Notes which model a graph's file holds, to be called before its session is loaded: what a
   * session gives is kept only while the file is still that one.
   */
  void note(Path graph) throws VoiceException {
    if (isOn()) {
      digest(graph);
    }
  }

  /**
   * Names a run. The seed tells runs apart only where noise is fed: to others it makes no
   * difference.
   */
  CacheKey key(Models.Graph graph, Feed feed, List<String> outputs, Take take)
      throws VoiceException {
    CacheKey.Builder facts =
        CacheKey.builder()
            .text("manner", MANNER)
            .text("runtime", OnnxEnvironment.version())
            .text("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
            .text("threads", Integer.toString(options.threads()))
            .text("graph", digest(graph.file()));
    if (graph.randomness().isFed()) {
      facts.text("seed", Long.toString(take.seed()));
    }
    outputs.forEach(output -> facts.text("output", output));
    feed.inputs()
        .forEach(
            (name, input) -> facts.tensor(name, input.type().name(), input.shape(), input.data()));
    return facts.build();
  }

  Optional<GraphOutputs> find(CacheKey run) {
    return cache.find(run).map(Recall::outputs);
  }

  void keep(CacheKey run, Path graph, GraphOutputs outputs) throws VoiceException {
    if (bank.digest(graph).equals(digest(graph))) {
      cache.keep(run, entry(outputs));
    }
  }

  private String digest(Path graph) throws VoiceException {
    String noted = digests.get(graph);
    if (noted == null) {
      String read = bank.digest(graph);
      String sooner = digests.putIfAbsent(graph, read);
      noted = sooner == null ? read : sooner;
    }
    return noted;
  }

  private static CacheEntry entry(GraphOutputs outputs) {
    SequencedMap<String, Tensor> tensors = new LinkedHashMap<>();
    outputs
        .all()
        .forEach((name, output) ->
            tensors.put(
                name,
                switch (output) {
                  case Floats floats -> Tensor.floats(floats.values(), floats.shape());
                  case Mask mask -> Tensor.booleans(mask.values(), mask.shape());
                }));
    return new CacheEntry(tensors);
  }

  private static GraphOutputs outputs(CacheEntry entry) {
    Map<String, Output> outputs = new LinkedHashMap<>();
    entry
        .tensors()
        .forEach((name, tensor) ->
            outputs.put(
                name,
                switch (tensor.element()) {
                  case FLOAT32 -> new Floats(tensor.floats(), tensor.shape());
                  case BOOLEAN -> new Mask(tensor.booleans(), tensor.shape());
                  case INT64 ->
                      throw new IllegalStateException("no graph's whole numbers are ever kept");
                }));
    return new GraphOutputs(outputs);
  }
}
