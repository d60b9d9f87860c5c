package studio.melisma.voicebank;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import studio.melisma.failure.VoiceException;

/**
 * A rhythmizer on disk: the model that timed Mandarin syllables for banks of DiffSinger 1, before
 * they had a dsdur folder. Its layout is OpenUtau's (DiffSingerRhythmizerPhonemizer): {@code
 * vocoder.yaml}, so called although nothing is vocoded, with {@code dsdict.txt} and {@code
 * phonemes.txt} beside it.
 *
 * @param file the {@code vocoder.yaml}
 * @param name the name it gives itself
 * @param model its graph
 * @param phonemes the numbers by which the graph knows phonemes; SP is one of them
 * @param dictionary syllables in pinyin with their phonemes
 */
public record Rhythmizer(
    Path file, String name, Path model, TokenTable phonemes, BankDictionary dictionary) {

  /** The package that is taken where a bank neither brings nor names one. */
  public static final String DEFAULT_PACKAGE = "rhythmizer_zh_opencpop_strict";

  /** The language that every rhythmizer is for. */
  public static final String LANGUAGE = "zh";

  static final String FOLDER = "rhythmizer";
  static final String CHOICE_FILE = "dsrhythmizer.yaml";
  static final String CONFIG_FILE = "vocoder.yaml";
  static final String DICTIONARY_FILE = "dsdict.txt";

  private static final String SILENCE = "SP";

  /**
   * The rhythmizer of a bank: the one in its {@code rhythmizer} folder, else the package that its
   * {@code dsrhythmizer.yaml} names, else the {@linkplain #DEFAULT_PACKAGE usual one} if it is
   * installed and the bank can sing every phoneme that its dictionary uses. A named package that
   * isn't installed counts as none; {@link VoicebankLint} tells.
   *
   * @param root the bank's folder
   * @param singable what the bank's acoustic model knows
   * @throws VoiceException when a file of it is missing or broken
   */
  static Optional<Rhythmizer> find(Path root, TokenTable singable, DependencyFolders dependencies)
      throws VoiceException {
    Path own = root.resolve(FOLDER);
    if (Files.isDirectory(own)) {
      return Optional.of(read(own.resolve(CONFIG_FILE)));
    }
    Optional<String> named = named(root);
    Optional<Path> installed = dependencies.rhythmizer(named.orElse(DEFAULT_PACKAGE));
    if (installed.isEmpty()) {
      return Optional.empty();
    }
    Rhythmizer found = read(installed.get());
    boolean chosen = named.isPresent() || found.lackingIn(singable).isEmpty();
    return chosen ? Optional.of(found) : Optional.empty();
  }

  /** The package that a bank asks for; the usual one where its file names none. */
  static Optional<String> named(Path root) throws VoiceException {
    Path choice = root.resolve(CHOICE_FILE);
    return Files.isRegularFile(choice)
        ? Optional.of(YamlMap.read(choice).text("rhythmizer", DEFAULT_PACKAGE))
        : Optional.empty();
  }

  /** Reads the rhythmizer whose {@code vocoder.yaml} is given. */
  static Rhythmizer read(Path file) throws VoiceException {
    YamlMap yaml = YamlMap.read(file);
    Path table = phonemesOf(file, yaml);
    TokenTable phonemes = TokenTable.read(table);
    if (!phonemes.has(SILENCE)) {
      throw FileFault.in(
          "table-lacks-silence", table, "has no " + SILENCE + ", with which every line opens");
    }
    return new Rhythmizer(
        file,
        yaml.text("name", "rhythmizer"),
        beside(file, yaml.text("model", "model.onnx")),
        phonemes,
        SyllableDictionary.read(file.resolveSibling(DICTIONARY_FILE)));
  }

  /** The number of a phoneme; that of silence for one that the graph doesn't know. */
  public long token(String symbol) {
    return phonemes.id(symbol).orElseGet(() -> phonemes.id(SILENCE).orElseThrow());
  }

  /** What its dictionary uses and a table lacks. */
  List<String> lackingIn(TokenTable table) {
    return dictionary.symbols().stream()
        .filter(symbol -> !symbol.equals("SP") && !symbol.equals("AP"))
        .filter(symbol -> !table.has(symbol))
        .sorted()
        .toList();
  }

  /** Its files besides the graph, which decide how a line is timed. */
  List<Path> tables() {
    return List.of(file, phonemes.file(), file.resolveSibling(DICTIONARY_FILE));
  }

  static Path phonemesOf(Path file, YamlMap yaml) {
    return beside(file, yaml.text("phonemes", "phonemes.txt"));
  }

  private static Path beside(Path file, String path) {
    return file.resolveSibling(path.replace('\\', '/')).normalize();
  }
}
