package studio.melisma.app.voices;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.melisma.voicebank.BankStage;
import studio.melisma.voicebank.Stage;
import studio.melisma.voicebank.TokenTable;
import studio.melisma.voicebank.Voicebank;

/**
 * Which languages a bank says it sings: its table of languages, the names of its dictionaries, or
 * else OpenUtau's phonemizer that it asks for.
 */
final class BankLanguages {

  private static final Pattern DICTIONARY = Pattern.compile("dsdict-([a-z0-9-]{2,10})\\.yaml");
  private static final int MOST = 64;

  private BankLanguages() {}

  /** Sorted; empty where nothing tells. */
  static List<String> of(Voicebank bank) throws IOException {
    Set<String> found = new TreeSet<>();
    for (Stage stage : Stage.values()) {
      bank.stage(stage)
          .flatMap(BankStage::languages)
          .map(TokenTable::names)
          .ifPresent(found::addAll);
    }
    if (found.isEmpty()) {
      for (Path folder : List.of(bank.root(), bank.root().resolve(Stage.DURATION.folder()))) {
        dictionaries(folder, found);
      }
    }
    if (found.isEmpty()) {
      bank.character().defaultPhonemizer().flatMap(BankLanguages::phonemizer).ifPresent(found::add);
    }
    return found.stream().limit(MOST).toList();
  }

  private static void dictionaries(Path folder, Set<String> found) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "dsdict-*.yaml")) {
      for (Path file : files) {
        Matcher name = DICTIONARY.matcher(String.valueOf(file.getFileName()));
        if (name.matches()) {
          found.add(name.group(1));
        }
      }
    }
  }

  /**
   * OpenUtau's classes have a language's English name within theirs: DiffSingerGermanPhonemizer.
   */
  private static Optional<String> phonemizer(String type) {
    List<String> tags = new ArrayList<>();
    for (String tag : Locale.getISOLanguages()) {
      if (type.contains(Locale.of(tag).getDisplayLanguage(Locale.ENGLISH))) {
        tags.add(tag);
      }
    }
    return tags.stream().findFirst();
  }

  /** What a language is called, in another; what is no language's tag stays as it is. */
  static String name(String tag, Locale in) {
    Locale language = Locale.forLanguageTag(tag);
    String name = language.getDisplayLanguage(in);
    return name.isEmpty() ? tag : name;
  }
}
