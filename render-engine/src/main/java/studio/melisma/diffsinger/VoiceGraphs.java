package studio.melisma.diffsinger;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.melisma.diffsinger.Models.Graph;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.VoiceException;
import studio.melisma.graphs.GraphSignature;
import studio.melisma.graphs.Randomness;
import studio.melisma.voicebank.BankStage;
import studio.melisma.voicebank.DsConfig;
import studio.melisma.voicebank.GraphCheck;
import studio.melisma.voicebank.GraphRole;
import studio.melisma.voicebank.LintFinding;
import studio.melisma.voicebank.Rhythmizer;
import studio.melisma.voicebank.Stage;
import studio.melisma.voicebank.VocoderConfig;
import studio.melisma.voicebank.Voicebank;

/**
 * The graphs of a bank, each held against its configuration before any is loaded: what can't be fed
 * is refused, what merely disagrees becomes a warning.
 */
final class VoiceGraphs implements AutoCloseable {

  private final Voicebank bank;
  private final VocoderConfig vocoder;
  private final Models models;
  private final Recall recall;
  private final Passage passage;
  private final Map<Stage, Graph> linguistic;
  private final Map<GraphRole, Graph> graphs;
  private final List<LintFinding> warnings;

  VoiceGraphs(
      Voicebank bank, VocoderConfig vocoder, VoiceRuntime runtime, @Nullable RunObserver observer)
      throws EngineException {
    this.bank = bank;
    this.vocoder = vocoder;
    this.models = new Models(bank, runtime, observer);
    this.recall = new Recall(bank, runtime);
    this.passage = new Passage(0, 0);
    this.linguistic = new EnumMap<>(Stage.class);
    this.graphs = new EnumMap<>(GraphRole.class);
    this.warnings = new ArrayList<>();
    admitAll();
    runtime.admit(bank, all());
  }

  private VoiceGraphs(VoiceGraphs whole, Passage passage) {
    this.bank = whole.bank;
    this.vocoder = whole.vocoder;
    this.models = whole.models;
    this.recall = whole.recall;
    this.passage = passage;
    this.linguistic = whole.linguistic;
    this.graphs = whole.graphs;
    this.warnings = whole.warnings;
  }

  /** The same graphs, for runs about a passage: its length sets their time limit. */
  VoiceGraphs during(Passage passage) {
    return new VoiceGraphs(this, passage);
  }

  List<LintFinding> warnings() {
    return List.copyOf(warnings);
  }

  boolean has(GraphRole role) {
    return graphs.containsKey(role);
  }

  /** What the graph of a role takes and gives. */
  GraphSignature signature(GraphRole role) {
    return graph(role).signature();
  }

  /** Loads every graph that isn't loaded yet. */
  void load() throws EngineException {
    for (Graph graph : all()) {
      stage(graph).load();
    }
  }

  /** All of them, those that run later after those that run before. */
  private List<Graph> all() {
    List<Graph> all = new ArrayList<>(linguistic.values());
    all.addAll(graphs.values());
    return all;
  }

  /** The linguistic encoder of a stage. */
  StageGraph linguistic(Stage stage) {
    Graph graph = linguistic.get(stage);
    if (graph == null) {
      throw new IllegalStateException("no linguistic encoder for " + stage);
    }
    return stage(graph);
  }

  /** The graph of a role. */
  StageGraph of(GraphRole role) {
    return stage(graph(role));
  }

  private StageGraph stage(Graph graph) {
    List<Graph> all = all();
    return new StageGraph(
        bank.name(),
        models,
        graph,
        recall,
        passage,
        all.subList(all.indexOf(graph) + 1, all.size()));
  }

  private Graph graph(GraphRole role) {
    Graph graph = graphs.get(role);
    if (graph == null) {
      throw new IllegalStateException("no graph for the " + role.label());
    }
    return graph;
  }

  @Override
  public void close() {
    models.close();
  }

  private void admitAll() throws EngineException {
    BankStage acoustic = bank.acoustic();
    Path graph =
        acoustic
            .graph(acoustic.config().acoustic())
            .orElseThrow(() ->
                new VoiceException(
                    "config-value", acoustic.config().file() + " names no acoustic model."));
    graphs.put(GraphRole.ACOUSTIC, admit(GraphRole.ACOUSTIC, graph, acoustic));
    List<String> conflicts = acoustic.config().mel().conflictsWith(vocoder.mel());
    if (!conflicts.isEmpty()) {
      throw new VoiceException(
          "vocoder-mismatch",
          "The vocoder %s doesn't fit the voice %s: %s. Install the vocoder that the bank's maker names."
              .formatted(vocoder.name(), bank.name(), String.join(", ", conflicts)));
    }
    GraphSignature signature = GraphSignature.read(vocoder.model());
    refuseErrors(GraphCheck.checkVocoder(vocoder, signature));
    graphs.put(GraphRole.VOCODER, graph(GraphRole.VOCODER, vocoder.model(), signature));
    admitPredictor(Stage.DURATION, GraphRole.DURATION);
    admitRhythmizer();
    admitPredictor(Stage.PITCH, GraphRole.PITCH);
    admitPredictor(Stage.VARIANCE, GraphRole.VARIANCE);
  }

  private void admitRhythmizer() throws EngineException {
    Optional<Rhythmizer> found = bank.rhythmizer();
    if (found.isEmpty()) {
      return;
    }
    Rhythmizer rhythmizer = found.get();
    requireFile(GraphRole.RHYTHMIZER, rhythmizer.model());
    GraphSignature signature = GraphSignature.read(rhythmizer.model());
    refuseErrors(GraphCheck.checkRhythmizer(rhythmizer, signature));
    graphs.put(GraphRole.RHYTHMIZER, graph(GraphRole.RHYTHMIZER, rhythmizer.model(), signature));
  }

  private void admitPredictor(Stage name, GraphRole role) throws EngineException {
    Optional<BankStage> found = bank.stage(name);
    if (found.isEmpty()) {
      return;
    }
    BankStage stage = found.get();
    DsConfig config = stage.config();
    Optional<Path> predictor =
        stage.graph(
            switch (role) {
              case DURATION -> config.dur();
              case PITCH -> config.pitch();
              default -> config.variance();
            });
    Optional<Path> encoder = stage.graph(config.linguistic());
    if (predictor.isEmpty() || encoder.isEmpty()) {
      throw new VoiceException(
          "config-value",
          "%s names no %s. Remove the folder if the bank has none."
              .formatted(
                  config.file(),
                  predictor.isEmpty() ? role.label() : GraphRole.LINGUISTIC.label()));
    }
    linguistic.put(name, admit(GraphRole.LINGUISTIC, encoder.get(), stage));
    graphs.put(role, admit(role, predictor.get(), stage));
  }

  private Graph admit(GraphRole role, Path file, BankStage stage) throws EngineException {
    requireFile(role, file);
    GraphSignature signature = GraphSignature.read(file);
    refuseErrors(GraphCheck.check(role, file, signature, stage));
    return graph(role, file, signature);
  }

  private Graph graph(GraphRole role, Path file, GraphSignature signature) throws VoiceException {
    Randomness randomness = Randomness.read(file);
    refuseErrors(GraphCheck.checkRandomness(file, randomness));
    return new Graph(role, file, signature, randomness);
  }

  private void requireFile(GraphRole role, Path file) throws VoiceException {
    if (!Files.isRegularFile(file)) {
      throw new VoiceException(
          "graph-missing",
          "The voice %s lacks its %s: there is no %s. Install the bank again, complete."
              .formatted(bank.name(), role.label(), file));
    }
  }

  private void refuseErrors(List<LintFinding> findings) throws VoiceException {
    for (LintFinding finding : findings) {
      if (finding.isError()) {
        throw new VoiceException(
            finding.code(),
            "The voice %s can't be used. %s %s"
                .formatted(bank.name(), finding.message(), finding.remedy()));
      }
      warnings.add(finding);
    }
  }
}
