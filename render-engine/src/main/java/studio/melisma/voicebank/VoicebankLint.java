package studio.melisma.voicebank;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import studio.melisma.failure.VoiceException;
import studio.melisma.graphs.GraphSignature;
import studio.melisma.graphs.Randomness;

/**
 * Checks a bank as far as that goes without running its graphs: files, configurations, tables,
 * dictionaries, and what the graphs declare against what the configurations say. It reports all it
 * finds instead of stopping at the first.
 */
public final class VoicebankLint {

  private static final String ASK_MAKER = "Ask the bank's maker for a corrected file.";
  private static final int NAMED_EXAMPLES = 8;

  private final Path root;
  private final DependencyFolders dependencies;
  private final List<LintFinding> findings = new ArrayList<>();
  private final Map<Stage, BankStage> stages = new EnumMap<>(Stage.class);
  private final Map<Stage, List<DeclaredSymbols>> declared = new EnumMap<>(Stage.class);

  private VoicebankLint(Path root, DependencyFolders dependencies) {
    this.root = root;
    this.dependencies = dependencies;
  }

  /**
   * Checks the bank in a folder.
   *
   * @return errors first; empty for a bank without fault
   */
  public static List<LintFinding> check(Path root, DependencyFolders dependencies) {
    VoicebankLint lint = new VoicebankLint(root, dependencies);
    lint.check();
    return lint.findings.stream()
        .distinct()
        .sorted((a, b) -> a.severity().compareTo(b.severity()))
        .toList();
  }

  private void check() {
    Path config = root.resolve(DsConfig.FILE_NAME);
    if (!Files.isRegularFile(config)) {
      error(
          "not-a-voicebank",
          config,
          root + " has no dsconfig.yaml.",
          "Name the folder of the bank that holds this file.");
      return;
    }
    for (Stage stage : Stage.values()) {
      Path file = Voicebank.configFile(root, stage);
      if (Files.isRegularFile(file)) {
        stage(stage, file);
      }
    }
    character();
    acousticAndVocoder();
    predictor(Stage.DURATION);
    predictor(Stage.PITCH);
    predictor(Stage.VARIANCE);
    rhythmizer();
    variancesTaken();
    inventories();
    dictionaries();
    timedSymbols();
  }

  private void stage(Stage stage, Path file) {
    attempt(
        () -> {
          BankStage read = BankStage.read(stage, file);
          stages.put(stage, read);
          table(read);
        },
        file);
  }

  private void table(BankStage stage) {
    TokenTable table = stage.phonemes();
    if (!table.duplicates().isEmpty()) {
      error(
          "table-duplicates",
          table.file(),
          table.file() + " lists twice: " + some(table.duplicates()) + ".",
          ASK_MAKER);
    }
    if (!table.has("SP")) {
      error(
          "table-lacks-silence",
          table.file(),
          table.file() + " has no SP, which stands before and after every phrase.",
          ASK_MAKER);
    }
    if (!table.has("AP")) {
      warn(
          "table-lacks-breath",
          table.file(),
          table.file() + " has no AP, so this voice can't breathe audibly.",
          "Nothing needs to be done.");
    }
  }

  private void character() {
    attempt(
        () -> {
          BankCharacter character = BankCharacter.read(root);
          if (!Files.isRegularFile(root.resolve(BankCharacter.TEXT_FILE))) {
            warn(
                "character-missing",
                root.resolve(BankCharacter.TEXT_FILE),
                "There is no character.txt, by which OpenUtau knows a bank.",
                "Add one with the line name=… to use the bank there too.");
          }
          BankStage acoustic = stages.get(Stage.ACOUSTIC);
          if (acoustic == null || acoustic.speakers().isEmpty()) {
            return;
          }
          for (SubBank sub : character.subBanks()) {
            if (acoustic.speakers().find(sub.suffix()).isEmpty()) {
              warn(
                  "speaker-unknown",
                  root.resolve(BankCharacter.YAML_FILE),
                  "The voice colour \"%s\" names the speaker \"%s\", which dsconfig.yaml lacks."
                      .formatted(sub.color(), sub.suffix()),
                  "The first speaker sings instead. " + ASK_MAKER);
            }
          }
        },
        root.resolve(BankCharacter.YAML_FILE));
  }

  private void acousticAndVocoder() {
    BankStage stage = stages.get(Stage.ACOUSTIC);
    if (stage == null) {
      return;
    }
    DsConfig config = stage.config();
    graph(GraphRole.ACOUSTIC, stage, config.acoustic(), "acoustic");
    if (config.vocoder().isEmpty()) {
      warn(
          "vocoder-unnamed",
          config.file(),
          config.file() + " names no vocoder, without which OpenUtau doesn't render.",
          "Add vocoder: with the name of the package.");
    }
    Optional<Path> found = Voicebank.vocoderFile(root, config, dependencies);
    if (found.isEmpty()) {
      error(
          "vocoder-missing",
          config.file(),
          "The vocoder %s is neither in the bank's dsvocoder folder nor installed."
              .formatted(config.vocoder().orElse("(without a name)")),
          "Install its .oudep file with: melisma voices install FILE");
      return;
    }
    attempt(
        () -> {
          VocoderConfig vocoder = VocoderConfig.read(found.get());
          List<String> conflicts = config.mel().conflictsWith(vocoder.mel());
          if (!conflicts.isEmpty()) {
            error(
                "vocoder-mismatch",
                vocoder.file(),
                "The vocoder %s doesn't fit the acoustic model: %s."
                    .formatted(vocoder.name(), String.join(", ", conflicts)),
                "Install the vocoder that the bank's maker names.");
          }
          GraphSignature signature = GraphSignature.read(vocoder.model());
          findings.addAll(GraphCheck.checkVocoder(vocoder, signature));
          findings.addAll(
              GraphCheck.checkRandomness(vocoder.model(), Randomness.read(vocoder.model())));
        },
        found.get());
  }

  private void predictor(Stage name) {
    BankStage stage = stages.get(name);
    if (stage == null) {
      return;
    }
    DsConfig config = stage.config();
    graph(GraphRole.LINGUISTIC, stage, config.linguistic(), "linguistic");
    switch (name) {
      case DURATION -> graph(GraphRole.DURATION, stage, config.dur(), "dur");
      case PITCH -> graph(GraphRole.PITCH, stage, config.pitch(), "pitch");
      case VARIANCE -> graph(GraphRole.VARIANCE, stage, config.variance(), "variance");
      case ACOUSTIC -> throw new IllegalArgumentException("the acoustic stage predicts nothing");
    }
    BankStage acoustic = stages.get(Stage.ACOUSTIC);
    if (acoustic != null && acoustic.config().mel().sampleRate() != config.mel().sampleRate()) {
      warn(
          "sample-rate-differs",
          config.file(),
          "%s says sample_rate: %d, but the acoustic model has %d."
              .formatted(
                  config.file(), config.mel().sampleRate(), acoustic.config().mel().sampleRate()),
          "Right if the model was trained so; otherwise its timing is wrong. " + ASK_MAKER);
    }
  }

  private void graph(GraphRole role, BankStage stage, Optional<String> path, String key) {
    Optional<Path> file = stage.graph(path);
    if (file.isEmpty()) {
      error(
          "graph-unnamed",
          stage.config().file(),
          stage.config().file() + " names no " + role.label() + " (" + key + ").",
          ASK_MAKER);
      return;
    }
    attempt(
        () -> {
          findings.addAll(
              GraphCheck.check(role, file.get(), GraphSignature.read(file.get()), stage));
          findings.addAll(GraphCheck.checkRandomness(file.get(), Randomness.read(file.get())));
        },
        file.get());
  }

  /** Only a bank without dsdur is timed by a rhythmizer. */
  private void rhythmizer() {
    BankStage acoustic = stages.get(Stage.ACOUSTIC);
    if (acoustic == null || Files.exists(Voicebank.configFile(root, Stage.DURATION))) {
      return;
    }
    findings.addAll(RhythmizerCheck.check(root, acoustic.phonemes(), dependencies));
  }

  private void variancesTaken() {
    BankStage acoustic = stages.get(Stage.ACOUSTIC);
    if (acoustic == null) {
      return;
    }
    Optional<GraphSignature> taking = signature(acoustic, acoustic.config().acoustic());
    BankStage stage = stages.get(Stage.VARIANCE);
    Optional<GraphSignature> giving =
        stage == null ? Optional.empty() : signature(stage, stage.config().variance());
    if (taking.isEmpty() || (stage != null && giving.isEmpty())) {
      return;
    }
    for (Variance variance : Variance.values()) {
      if (taking.get().takes(variance.inputName())
          && giving.filter(graph -> graph.gives(variance.outputName())).isEmpty()) {
        error(
            "variance-missing",
            acoustic.config().file(),
            "The acoustic model wants %s, which no variance model of the bank predicts."
                .formatted(variance.inputName()),
            "Ask the bank's maker for a complete dsvariance folder.");
      }
    }
  }

  private static Optional<GraphSignature> signature(BankStage stage, Optional<String> path) {
    try {
      Optional<Path> file = stage.graph(path);
      return file.isPresent() ? Optional.of(GraphSignature.read(file.get())) : Optional.empty();
    } catch (VoiceException alreadyReported) {
      return Optional.empty();
    }
  }

  /** What is timed must be singable: every symbol of the timing stage, in every other one. */
  private void inventories() {
    BankStage timing = stages.get(Stage.DURATION);
    if (timing == null) {
      return;
    }
    for (BankStage stage : stages.values()) {
      List<String> lacking =
          timing.phonemes().names().stream()
              .filter(symbol -> !symbol.startsWith("<"))
              .filter(symbol -> stage.symbolFor(symbol, "").isEmpty())
              .toList();
      if (!lacking.isEmpty()) {
        warn(
            "table-lacks-symbols",
            stage.phonemes().file(),
            "%s lacks phonemes that dsdur knows: %s."
                .formatted(stage.phonemes().file(), some(lacking)),
            "Words with them can't be sung. " + ASK_MAKER);
      }
    }
  }

  private void dictionaries() {
    for (BankStage stage : stages.values()) {
      Path folder = root.resolve(stage.stage().folder());
      List<Path> files = dictionaryFiles(folder);
      if (files.isEmpty() && stage.stage() != Stage.ACOUSTIC) {
        warn(
            "dictionary-missing",
            folder,
            folder + " has no dsdict.yaml, which OpenUtau needs there.",
            "The sorts of sounds are taken from the bank's other dictionaries.");
      }
      for (Path file : files) {
        attempt(() -> dictionary(BankDictionary.read(file), file, stage), file);
      }
    }
  }

  /**
   * A table with hardly anything of what words are made of belongs to another bank, or is cut off.
   * Of several dictionaries one that can be sung from is enough: banks bring along those of
   * languages that they weren't trained for.
   */
  private void timedSymbols() {
    BankStage timing = stages.getOrDefault(Stage.DURATION, stages.get(Stage.ACOUSTIC));
    if (timing == null) {
      return;
    }
    List<DeclaredSymbols> words = declared.getOrDefault(timing.stage(), List.of());
    if (words.isEmpty()) {
      words = declared.getOrDefault(Stage.ACOUSTIC, List.of());
    }
    DeclaredSymbols timed = DeclaredSymbols.of(timing.phonemes());
    for (BankStage stage : stages.values()) {
      List<LintFinding> faults =
          words.stream().flatMap(symbols -> symbols.fault(stage, ASK_MAKER).stream()).toList();
      if (!words.isEmpty() && faults.size() == words.size()) {
        findings.add(faults.getFirst());
      } else {
        timed.fault(stage, ASK_MAKER).ifPresent(findings::add);
      }
    }
  }

  private void dictionary(BankDictionary dictionary, Path file, BankStage stage) {
    DeclaredSymbols symbols = DeclaredSymbols.of(file, language(file), dictionary);
    if (!symbols.all().isEmpty()) {
      declared.computeIfAbsent(stage.stage(), none -> new ArrayList<>()).add(symbols);
    }
    List<String> unknown =
        dictionary.symbols().stream()
            .filter(symbol -> !symbol.equals("SP") && !symbol.equals("AP"))
            .filter(symbol -> stage.symbolFor(symbol, language(file)).isEmpty())
            .toList();
    if (!unknown.isEmpty()) {
      warn(
          "dictionary-symbols-unknown",
          file,
          "%s declares phonemes that %s lacks: %s."
              .formatted(file, stage.phonemes().file(), some(unknown)),
          "Words with them can't be sung. " + ASK_MAKER);
    }
    if (!dictionary.undeclared().isEmpty()) {
      warn(
          "dictionary-symbols-undeclared",
          file,
          "%s has words with phonemes that it doesn't declare under symbols: %s."
              .formatted(file, some(dictionary.undeclared())),
          "They are left out of those words. " + ASK_MAKER);
    }
    if (file.getFileName().toString().equals("dsdict.yaml")) {
      List<String> untyped =
          stage.phonemes().names().stream()
              .filter(symbol -> !symbol.startsWith("<") && !dictionary.knows(symbol))
              .toList();
      if (!untyped.isEmpty()) {
        warn(
            "dictionary-lacks-symbols",
            file,
            "%s doesn't say what sort of sounds these are: %s.".formatted(file, some(untyped)),
            "OpenUtau refuses phrases with them. " + ASK_MAKER);
      }
    }
  }

  private List<Path> dictionaryFiles(Path folder) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> matches = Files.newDirectoryStream(folder, "dsdict{,-*}.yaml")) {
      matches.forEach(files::add);
    } catch (IOException unreadable) {
      error(
          "file-unreadable",
          folder,
          folder + " can't be read: " + unreadable.getMessage() + ".",
          "Make sure that you may read the folder.");
    }
    files.sort(null);
    return files;
  }

  private static String language(Path dictionary) {
    String name = dictionary.getFileName().toString();
    int dash = name.indexOf('-');
    return dash < 0 ? "" : name.substring(dash + 1, name.length() - ".yaml".length());
  }

  private static String some(Collection<String> symbols) {
    String examples = symbols.stream().limit(NAMED_EXAMPLES).collect(Collectors.joining(" "));
    int more = symbols.size() - NAMED_EXAMPLES;
    return more > 0 ? examples + " and " + more + " more" : examples;
  }

  @FunctionalInterface
  private interface Check {
    void run() throws VoiceException;
  }

  private void attempt(Check check, Path file) {
    try {
      check.run();
    } catch (VoiceException fault) {
      error(fault.code(), file, String.valueOf(fault.getMessage()), ASK_MAKER);
    }
  }

  private void error(String code, Path file, String message, String remedy) {
    findings.add(LintFinding.error(code, file, message, remedy));
  }

  private void warn(String code, Path file, String message, String remedy) {
    findings.add(LintFinding.warning(code, file, message, remedy));
  }
}
