package studio.melisma.voicebank;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.melisma.failure.VoiceException;

/**
 * Who the singer is: {@code character.yaml} and {@code character.txt}, of which the first counts
 * where both say something.
 *
 * @param name as the files give it; empty when they don't
 * @param localizedNames names by language tag
 * @param singerType "diffsinger", "utau", …; empty when not given
 * @param author who made the bank
 * @param voice who lent the voice
 * @param web where it is published
 * @param version as written
 * @param image path of a small picture in the bank
 * @param portrait path of a large picture in the bank
 * @param defaultPhonemizer OpenUtau's class name, from which a language may be told
 * @param subBanks voice colours; never empty
 * @param about what {@code character.txt} says beyond these, line by line
 */
public record BankCharacter(
    Optional<String> name,
    Map<String, String> localizedNames,
    Optional<String> singerType,
    Optional<String> author,
    Optional<String> voice,
    Optional<String> web,
    Optional<String> version,
    Optional<String> image,
    Optional<String> portrait,
    Optional<String> defaultPhonemizer,
    List<SubBank> subBanks,
    List<String> about) {

  /** The name of the older of the two files. */
  public static final String TEXT_FILE = "character.txt";

  /** The name of the newer of the two files. */
  public static final String YAML_FILE = "character.yaml";

  private static final Pattern LINE = Pattern.compile("([^=:：]+)[=:：](.*)");
  private static final String DEFAULT_ENCODING = "Shift_JIS";

  public BankCharacter {
    localizedNames = Map.copyOf(localizedNames);
    subBanks = subBanks.isEmpty() ? List.of(SubBank.PLAIN) : List.copyOf(subBanks);
    about = List.copyOf(about);
  }

  /** Reads what the folder has of the two files; either or both may be missing. */
  public static BankCharacter read(Path root) throws VoiceException {
    Path yamlFile = root.resolve(YAML_FILE);
    YamlMap yaml =
        Files.isRegularFile(yamlFile) ? YamlMap.read(yamlFile) : YamlMap.parse(yamlFile, "");
    Map<String, String> fields = new LinkedHashMap<>();
    List<String> about = new ArrayList<>();
    Path textFile = root.resolve(TEXT_FILE);
    if (Files.isRegularFile(textFile)) {
      readText(text(yaml, textFile), fields, about);
    }
    Map<String, String> names = new LinkedHashMap<>();
    yaml.map("localized_names").entries().forEach(e -> names.put(e.getKey(), e.getValue()));
    List<SubBank> subBanks = new ArrayList<>();
    for (YamlMap sub : yaml.maps("subbanks")) {
      subBanks.add(
          new SubBank(
              sub.text("color", ""),
              sub.text("prefix", ""),
              sub.text("suffix", ""),
              sub.texts("tone_ranges")));
    }
    return new BankCharacter(
        either(yaml, fields, "name"),
        names,
        yaml.text("singer_type"),
        either(yaml, fields, "author"),
        either(yaml, fields, "voice"),
        either(yaml, fields, "web"),
        either(yaml, fields, "version"),
        either(yaml, fields, "image"),
        yaml.text("portrait"),
        yaml.text("default_phonemizer"),
        subBanks,
        about);
  }

  private static Optional<String> either(YamlMap yaml, Map<String, String> fields, String key) {
    return yaml.text(key).or(() -> Optional.ofNullable(fields.get(key)));
  }

  /**
   * In the encoding that the yaml names. Without one OpenUtau takes Shift-JIS; text that is valid
   * UTF-8 is hardly ever meant as that, so it is read as what it is.
   */
  private static String text(YamlMap yaml, Path file) throws VoiceException {
    Optional<String> name = yaml.text("text_file_encoding");
    try {
      if (name.isPresent()) {
        return YamlMap.text(file, Charset.forName(name.get()));
      }
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      throw FileFault.in(
          "config-value",
          yaml.file(),
          "has text_file_encoding: " + name.get() + ", which is no known encoding",
          unknown);
    }
    String utf8 = YamlMap.text(file, StandardCharsets.UTF_8);
    return utf8.indexOf('\uFFFD') < 0 || !Charset.isSupported(DEFAULT_ENCODING)
        ? utf8
        : YamlMap.text(file, Charset.forName(DEFAULT_ENCODING));
  }

  private static void readText(String text, Map<String, String> fields, List<String> about) {
    for (String line : (Iterable<String>) text.lines()::iterator) {
      Matcher parts = LINE.matcher(line);
      Optional<String> key = parts.matches() ? field(parts.group(1)) : Optional.empty();
      if (key.isPresent()) {
        String value = parts.group(2).strip();
        if (!value.isEmpty()) {
          fields.putIfAbsent(key.get(), value);
        }
      } else if (!line.isBlank()) {
        about.add(line.strip());
      }
    }
  }

  private static Optional<String> field(String key) {
    String lower = key.strip().toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "name", "名前" -> Optional.of("name");
      case "image", "web", "version", "sample" -> Optional.of(lower);
      case "author", "created by" -> Optional.of("author");
      case "cv" -> Optional.of("voice");
      default -> lower.startsWith("voice") ? Optional.of("voice") : Optional.empty();
    };
  }
}
