package studio.melisma.voicebank;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.concurrent.ConcurrentHashMap;
import studio.melisma.failure.VoiceException;
import studio.melisma.graphs.WeightFiles;

/**
 * A DiffSinger voicebank in OpenUtau's layout, read from its folder. It never changes; dictionaries
 * and digests are read when they are first asked for. Safe for use by many threads.
 *
 * <p>Graphs are not loaded here: see {@code studio.melisma.diffsinger}.
 */
public final class Voicebank {

  private final Path root;
  private final BankCharacter character;
  private final Map<Stage, BankStage> stages;
  private final Optional<VocoderConfig> vocoder;
  private final Optional<Rhythmizer> rhythmizer;
  private final boolean builtIn;
  private final FileDigests digests = new FileDigests();

  /** Files with weights of graphs, by the graphs' digests. */
  private final Map<String, List<Path>> weights = new ConcurrentHashMap<>();

  private final Map<Path, BankDictionary> dictionaries = new ConcurrentHashMap<>();

  private Voicebank(
      Path root,
      BankCharacter character,
      Map<Stage, BankStage> stages,
      Optional<VocoderConfig> vocoder,
      Optional<Rhythmizer> rhythmizer,
      boolean builtIn) {
    this.root = root;
    this.character = character;
    this.stages = stages;
    this.vocoder = vocoder;
    this.rhythmizer = rhythmizer;
    this.builtIn = builtIn;
  }

  /**
   * Reads the bank in a folder.
   *
   * @param root the folder that holds {@code dsconfig.yaml}
   * @param dependencies where vocoders and rhythmizers that the bank doesn't bring along are looked
   *     for
   * @throws VoiceException when a file that the bank can't do without is missing or broken
   */
  public static Voicebank open(Path root, DependencyFolders dependencies) throws VoiceException {
    return open(root, dependencies, false);
  }

  static Voicebank open(Path root, DependencyFolders dependencies, boolean builtIn)
      throws VoiceException {
    Path config = root.resolve(DsConfig.FILE_NAME);
    if (!Files.isRegularFile(config)) {
      throw new VoiceException(
          "not-a-voicebank",
          root
              + " is no DiffSinger voicebank: it has no dsconfig.yaml. Name the folder that holds"
              + " that file.");
    }
    BankCharacter character = BankCharacter.read(root);
    Map<Stage, BankStage> stages = new EnumMap<>(Stage.class);
    for (Stage stage : Stage.values()) {
      Path file = configFile(root, stage);
      if (Files.isRegularFile(file)) {
        stages.put(stage, BankStage.read(stage, file));
      }
    }
    BankStage acoustic = stages.get(Stage.ACOUSTIC);
    if (acoustic == null) {
      throw FileFault.in("file-unreadable", config, "went away while the bank was read");
    }
    Optional<Path> vocoder = vocoderFile(root, acoustic.config(), dependencies);
    return new Voicebank(
        root.toAbsolutePath().normalize(),
        character,
        stages,
        vocoder.isPresent() ? Optional.of(VocoderConfig.read(vocoder.get())) : Optional.empty(),
        stages.containsKey(Stage.DURATION)
            ? Optional.empty()
            : Rhythmizer.find(root, acoustic.phonemes(), dependencies),
        builtIn);
  }

  static Path configFile(Path root, Stage stage) {
    return root.resolve(stage.folder()).resolve(DsConfig.FILE_NAME);
  }

  /** The bank's own vocoder first, then the package that its configuration names. */
  static Optional<Path> vocoderFile(Path root, DsConfig acoustic, DependencyFolders dependencies) {
    Path own = root.resolve("dsvocoder").resolve(VocoderConfig.FILE_NAME);
    return Files.isRegularFile(own)
        ? Optional.of(own)
        : acoustic.vocoder().flatMap(dependencies::vocoder);
  }

  /** The folder that it was read from. */
  public Path root() {
    return root;
  }

  /** Whether it came with Melisma, so that its graphs need not be tried out first. */
  public boolean builtIn() {
    return builtIn;
  }

  /** The name of its folder, by which a library finds it. */
  public String id() {
    Path name = root.getFileName();
    return name == null ? root.toString() : name.toString();
  }

  /** The singer's name; the folder's where the bank doesn't say. */
  public String name() {
    return character.name().orElseGet(this::id);
  }

  public BankCharacter character() {
    return character;
  }

  /** The root's stage, which every bank has. */
  public BankStage acoustic() {
    BankStage acoustic = stages.get(Stage.ACOUSTIC);
    if (acoustic == null) {
      throw new IllegalStateException("a bank without acoustic stage can't be made");
    }
    return acoustic;
  }

  /** A stage, if the bank has it. */
  public Optional<BankStage> stage(Stage stage) {
    return Optional.ofNullable(stages.get(stage));
  }

  /** Whether every stage has a token for a symbol, so that it can be sung. */
  public boolean knows(String symbol) {
    return stages.values().stream().allMatch(stage -> stage.phonemes().has(symbol));
  }

  /** The vocoder, if it was found. */
  public Optional<VocoderConfig> vocoder() {
    return vocoder;
  }

  /** What times phonemes in a bank without dsdur, if it was found; a bank with dsdur has none. */
  public Optional<Rhythmizer> rhythmizer() {
    return rhythmizer;
  }

  /** The vocoder; fails with advice where it is missing. */
  public VocoderConfig requireVocoder() throws VoiceException {
    if (vocoder.isPresent()) {
      return vocoder.get();
    }
    String wanted = acoustic().config().vocoder().orElse("");
    throw new VoiceException(
        "vocoder-missing",
        wanted.isEmpty()
            ? "The voice %s has no dsvocoder folder and its dsconfig.yaml names no vocoder. Ask its maker for one."
                .formatted(name())
            : "The voice %s needs the vocoder %s, which is not installed. Download its .oudep file and run: melisma voices install FILE"
                .formatted(name(), wanted));
  }

  /** Its voice colours; at least one. */
  public List<SubBank> subBanks() {
    return character.subBanks();
  }

  /**
   * The speaker for a voice colour and a tone: the suffix of the sub-bank of that colour which
   * sings the tone, else of the first of that colour, else of the first of all.
   */
  public String speaker(String color, int tone) {
    List<SubBank> named = subBanks().stream().filter(sub -> sub.color().equals(color)).toList();
    return named.stream()
        .filter(sub -> sub.sings(tone))
        .findFirst()
        .or(() -> named.stream().findFirst())
        .orElse(subBanks().getFirst())
        .suffix();
  }

  /**
   * The dictionary that a stage goes by.
   *
   * <p>For words (and lengths) that is {@code dsdict-<language>.yaml}, or else {@code dsdict.yaml},
   * in dsdur, never both together; banks without one there may have it in the root. For pitch and
   * variance it is the {@code dsdict.yaml} in their own folder, and where that is missing the one
   * for words.
   *
   * @param language a BCP 47 tag; blank for none
   */
  public BankDictionary dictionary(Stage stage, String language) throws VoiceException {
    for (Path file : dictionaryFiles(stage, language)) {
      if (Files.isRegularFile(file)) {
        BankDictionary dictionary = dictionaries.get(file);
        if (dictionary == null) {
          dictionary = BankDictionary.read(file);
          dictionaries.put(file, dictionary);
        }
        return dictionary;
      }
    }
    return BankDictionary.EMPTY;
  }

  private SequencedSet<Path> dictionaryFiles(Stage stage, String language) {
    SequencedSet<Path> files = new LinkedHashSet<>();
    if (stage == Stage.PITCH || stage == Stage.VARIANCE) {
      files.add(root.resolve(stage.folder()).resolve("dsdict.yaml"));
    }
    for (Stage home : List.of(Stage.DURATION, Stage.ACOUSTIC)) {
      Path folder = root.resolve(home.folder());
      for (String code : languageCodes(language)) {
        files.add(folder.resolve("dsdict-" + code + ".yaml"));
      }
      files.add(folder.resolve("dsdict.yaml"));
    }
    return files;
  }

  /** "en-US" is looked for as "en-us" and as "en"; anything that is no tag is not looked for. */
  public static List<String> languageCodes(String language) {
    String whole = language.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    if (!whole.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      return List.of();
    }
    int dash = whole.indexOf('-');
    return dash < 0 ? List.of(whole) : List.of(whole, whole.substring(0, dash));
  }

  /** Every graph that the bank's configurations name, once each, whether the file exists or not. */
  public SequencedSet<Path> graphs() {
    SequencedSet<Path> graphs = new LinkedHashSet<>();
    for (BankStage stage : stages.values()) {
      DsConfig config = stage.config();
      switch (stage.stage()) {
        case ACOUSTIC -> stage.graph(config.acoustic()).ifPresent(graphs::add);
        case DURATION -> {
          stage.graph(config.linguistic()).ifPresent(graphs::add);
          stage.graph(config.dur()).ifPresent(graphs::add);
        }
        case PITCH -> {
          stage.graph(config.linguistic()).ifPresent(graphs::add);
          stage.graph(config.pitch()).ifPresent(graphs::add);
        }
        case VARIANCE -> {
          stage.graph(config.linguistic()).ifPresent(graphs::add);
          stage.graph(config.variance()).ifPresent(graphs::add);
        }
      }
    }
    rhythmizer.map(Rhythmizer::model).ifPresent(graphs::add);
    vocoder.map(VocoderConfig::model).ifPresent(graphs::add);
    return graphs;
  }

  /**
   * SHA-256 of a file of the bank, 64 hexadecimal digits; of a graph that keeps weights in files of
   * their own, of all these together. Worked out again only when a file was changed.
   */
  public String digest(Path file) throws VoiceException {
    String own = digests.of(file);
    List<Path> weights = weightFiles(file, own);
    if (weights.isEmpty()) {
      return own;
    }
    MessageDigest all = FileDigests.newSha256();
    all.update(own.getBytes(StandardCharsets.US_ASCII));
    for (Path weight : weights) {
      all.update(digests.of(weight).getBytes(StandardCharsets.US_ASCII));
    }
    return HexFormat.of().formatHex(all.digest());
  }

  private List<Path> weightFiles(Path file, String digest) throws VoiceException {
    if (!file.toString().endsWith(".onnx")) {
      return List.of();
    }
    List<Path> known = weights.get(digest);
    if (known == null) {
      known = WeightFiles.of(file);
      weights.put(digest, known);
    }
    return known;
  }

  /**
   * SHA-256 over what decides how given phonemes sound: configurations, tables, speakers, graphs
   * and vocoder. Dictionaries play no part, for they only decide which phonemes are sung.
   */
  public String digest() throws VoiceException {
    List<Path> files = new ArrayList<>(graphs());
    for (BankStage stage : stages.values()) {
      files.add(stage.config().file());
      files.add(stage.phonemes().file());
      stage.languages().map(TokenTable::file).ifPresent(files::add);
      for (String speaker : stage.config().speakers()) {
        files.add(stage.config().resolve(speaker + ".emb"));
      }
    }
    rhythmizer.map(Rhythmizer::tables).ifPresent(files::addAll);
    vocoder.map(VocoderConfig::file).ifPresent(files::add);
    MessageDigest all = FileDigests.newSha256();
    for (Path file : files) {
      all.update(digest(file).getBytes(StandardCharsets.US_ASCII));
    }
    return HexFormat.of().formatHex(all.digest());
  }

  @Override
  public String toString() {
    return "Voicebank[" + name() + " in " + root + "]";
  }
}
