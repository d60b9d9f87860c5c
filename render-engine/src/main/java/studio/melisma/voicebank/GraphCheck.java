package studio.melisma.voicebank;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.melisma.graphs.GraphSignature;
import studio.melisma.graphs.GraphSignature.Element;
import studio.melisma.graphs.GraphSignature.Tensor;
import studio.melisma.graphs.Randomness;

/**
 * Compares a graph with the configuration beside it. What a graph takes is decided by the graph
 * alone; the configuration only says what values mean, so a disagreement is a warning, while an
 * input for which there is no value is an error.
 */
public final class GraphCheck {

  private static final String ASK_MAKER = "Ask the bank's maker for a corrected dsconfig.yaml.";

  private final GraphRole role;
  private final Path file;
  private final GraphSignature graph;
  private final List<LintFinding> findings = new ArrayList<>();

  private GraphCheck(GraphRole role, Path file, GraphSignature graph) {
    this.role = role;
    this.file = file;
    this.graph = graph;
  }

  /**
   * Checks a graph of a stage.
   *
   * @param role what the graph is for
   * @param file the graph's file, for messages
   * @param graph what it takes and gives
   * @param stage the stage that it belongs to
   */
  public static List<LintFinding> check(
      GraphRole role, Path file, GraphSignature graph, BankStage stage) {
    GraphCheck check = new GraphCheck(role, file, graph);
    check.names();
    check.speakers(stage);
    check.flags(stage);
    return List.copyOf(check.findings);
  }

  /** Checks a vocoder's graph. */
  public static List<LintFinding> checkVocoder(VocoderConfig vocoder, GraphSignature graph) {
    GraphCheck check = new GraphCheck(GraphRole.VOCODER, vocoder.model(), graph);
    check.names();
    check.melWidth(graph.input("mel"), vocoder.mel().bins());
    return List.copyOf(check.findings);
  }

  /** Checks a rhythmizer's graph. */
  public static List<LintFinding> checkRhythmizer(Rhythmizer rhythmizer, GraphSignature graph) {
    GraphCheck check = new GraphCheck(GraphRole.RHYTHMIZER, rhythmizer.model(), graph);
    check.names();
    return List.copyOf(check.findings);
  }

  /**
   * Checks whether a graph gives the same every time.
   *
   * @param file the graph's file, for messages
   */
  public static List<LintFinding> checkRandomness(Path file, Randomness randomness) {
    return randomness.obstacle().stream()
        .filter(obstacle -> !randomness.reproducible())
        .map(obstacle ->
            LintFinding.warning(
                "graph-noise-unseeded",
                file,
                "%s draws random numbers that can't be chosen from outside: %s. It sounds a little different every time."
                    .formatted(file, obstacle),
                "Ask its maker for an export of opset 17, if that matters to you."))
        .toList();
  }

  private void names() {
    graph
        .inputs()
        .forEach((name, tensor) -> {
          if (!role.knows(name)) {
            error(
                "graph-input-unknown",
                "wants the input \""
                    + name
                    + "\", which no DiffSinger "
                    + role.label()
                    + " known here has",
                "It was exported for another program; ask its maker for an export for OpenUtau.");
          } else if (tensor.element() == Element.OTHER) {
            error(
                "graph-input-type",
                "wants the input \"" + name + "\" in a number type that can't be fed",
                "Ask its maker for an export with 32-bit floats and 64-bit integers.");
          }
        });
    for (String name : role.usualInputs()) {
      if (!graph.takes(name)) {
        warn(
            "graph-input-missing",
            "has no input \"" + name + "\", which every " + role.label() + " should have",
            "Make sure that " + naming() + " names the right file.");
      }
    }
    for (String name : role.outputs()) {
      if (!graph.gives(name) && (role == GraphRole.LINGUISTIC || graph.outputs().isEmpty())) {
        error(
            "graph-output-missing",
            "gives no output \"" + name + "\"",
            "Make sure that " + naming() + " names the right file.");
      }
    }
  }

  private void speakers(BankStage stage) {
    if (role == GraphRole.LINGUISTIC) {
      return;
    }
    Optional<Tensor> input = graph.input("spk_embed");
    if (input.isEmpty()) {
      if (!stage.speakers().isEmpty()) {
        warn(
            "flag-disagrees",
            "takes no speaker, though dsconfig.yaml lists speakers",
            "All speakers will sound alike in this stage. " + ASK_MAKER);
      }
    } else if (stage.speakers().isEmpty()) {
      error("speakers-missing", "wants a speaker, but dsconfig.yaml lists none", ASK_MAKER);
    } else {
      input
          .get()
          .width()
          .filter(width -> width != stage.speakers().hiddenSize())
          .ifPresent(width ->
              error(
                  "speaker-size",
                  "wants speakers of %d numbers, but the .emb files hold %d"
                      .formatted(width, stage.speakers().hiddenSize()),
                  "Set hidden_size to " + width + " and use the .emb files of this export."));
    }
  }

  private void flags(BankStage stage) {
    DsConfig config = stage.config();
    switch (role) {
      case LINGUISTIC -> {
        boolean words = stage.stage() == Stage.DURATION || config.predictDur();
        flag("word_div", words, "predict_dur");
        languages(stage);
      }
      case PITCH -> {
        flag("expr", config.useExpr(), "use_expr");
        flag("note_rest", config.useNoteRest(), "use_note_rest");
        acceleration(config);
      }
      case VARIANCE -> {
        for (Variance variance : Variance.values()) {
          flag(
              graph.gives(variance.outputName()),
              config.predictedVariances().contains(variance),
              variance.predictKey(),
              "output \"" + variance.outputName() + "\"");
        }
        acceleration(config);
      }
      case ACOUSTIC -> {
        for (Variance variance : Variance.values()) {
          flag(
              variance.inputName(),
              config.varianceEmbeds().contains(variance),
              variance.embedKey());
        }
        flag("gender", config.useKeyShiftEmbed(), "use_key_shift_embed");
        flag("velocity", config.useSpeedEmbed(), "use_speed_embed");
        languages(stage);
        depth(config);
        acceleration(config);
        melWidth(graph.outputs().values().stream().findFirst(), config.mel().bins());
        if (graph.takes("gender")
            && config.keyShiftMinimum() == 0
            && config.keyShiftMaximum() == 0) {
          warn(
              "key-shift-range-missing",
              "takes gender, but dsconfig.yaml has no augmentation_args.random_pitch_shifting",
              "The gender curve will do nothing. " + ASK_MAKER);
        }
      }
      case DURATION, RHYTHMIZER, VOCODER -> {}
    }
  }

  private void languages(BankStage stage) {
    flag("languages", stage.config().useLangId(), "use_lang_id");
    if (graph.takes("languages") && stage.languages().isEmpty()) {
      warn(
          "languages-missing",
          "wants languages, but dsconfig.yaml names no languages file",
          "Every phoneme will be sung as of no language. " + ASK_MAKER);
    }
  }

  private void acceleration(DsConfig config) {
    if (graph.takes("steps") || graph.takes("speedup")) {
      flag("steps", config.useContinuousAcceleration(), "use_continuous_acceleration");
    }
  }

  private void depth(DsConfig config) {
    flag("depth", config.useVariableDepth(), "use_variable_depth");
    Optional<Tensor> depth = graph.input("depth");
    if (depth.isEmpty()) {
      return;
    }
    if (config.maxDepth().isEmpty()) {
      warn(
          "max-depth-missing",
          "can start at a chosen depth, but dsconfig.yaml has no max_depth",
          "As in OpenUtau the depth is then 0 and nothing is refined. " + ASK_MAKER);
    }
    boolean continuous = depth.get().element() == Element.FLOAT;
    if (continuous != config.useContinuousAcceleration()) {
      warn(
          "flag-disagrees",
          "takes depth as "
              + (continuous ? "a share of 1" : "a step of 1000")
              + ", but dsconfig.yaml says use_continuous_acceleration: "
              + config.useContinuousAcceleration(),
          "The graph is heeded. " + ASK_MAKER);
    }
    if (continuous && config.maxDepth().orElse(0) > 1) {
      warn(
          "max-depth-unit",
          "takes depth as a share of 1, but max_depth is " + config.maxDepth().getAsDouble(),
          "It is read as a step of 1000. " + ASK_MAKER);
    }
  }

  private void melWidth(Optional<Tensor> mel, int bins) {
    mel.flatMap(Tensor::width)
        .filter(width -> width != bins)
        .ifPresent(width ->
            error(
                "mel-bins",
                "has mels of %d bins, but its configuration says num_mel_bins: %d"
                    .formatted(width, bins),
                "Set num_mel_bins to " + width + "."));
  }

  private void flag(String input, boolean flag, String key) {
    flag(graph.takes(input), flag, key, "input \"" + input + "\"");
  }

  private void flag(boolean present, boolean flag, String key, String what) {
    if (present != flag) {
      warn(
          "flag-disagrees",
          (present ? "has the " : "lacks the ")
              + what
              + ", but dsconfig.yaml says "
              + key
              + ": "
              + flag,
          "The graph is heeded. " + ASK_MAKER);
    }
  }

  private void error(String code, String what, String remedy) {
    findings.add(LintFinding.error(code, file, message(what), remedy));
  }

  private void warn(String code, String what, String remedy) {
    findings.add(LintFinding.warning(code, file, message(what), remedy));
  }

  private String naming() {
    return switch (role) {
      case RHYTHMIZER, VOCODER -> "vocoder.yaml";
      default -> "dsconfig.yaml";
    };
  }

  private String message(String what) {
    return "The " + role.label() + " " + file + " " + what + ".";
  }
}
