package studio.melisma.voicebank;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;
import studio.melisma.failure.VoiceException;

/**
 * A YAML mapping read leniently: every scalar is text until it is asked for as something else, so
 * that {@code mel_base: 10} and {@code mel_base: "10"} are the same, and a dictionary may hold the
 * words "no" and "null".
 */
final class YamlMap {

  private static final int MAX_BYTES = 64 << 20;

  private final Path file;
  private final Map<?, ?> values;

  private YamlMap(Path file, Map<?, ?> values) {
    this.file = file;
    this.values = values;
  }

  /** Reads a file of UTF-8 text. */
  static YamlMap read(Path file) throws VoiceException {
    return parse(file, text(file, StandardCharsets.UTF_8));
  }

  /** Reads YAML from text; {@code file} names it in errors. An empty text is an empty mapping. */
  static YamlMap parse(Path file, String text) throws VoiceException {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(file.toString())
            .setSchema(new FailsafeSchema())
            // The failsafe schema has no word for a key without a value.
            .setTagConstructors(Map.of(Tag.NULL, node -> ""))
            .setAllowDuplicateKeys(true)
            .setCodePointLimit(MAX_BYTES)
            .build();
    try {
      // As a stream of documents, for an empty one is then no document instead of an error.
      Iterator<Object> documents = new Load(settings).loadAllFromString(text).iterator();
      Object loaded = documents.hasNext() ? documents.next() : "";
      if (loaded instanceof String empty && empty.isBlank()) {
        return new YamlMap(file, Map.of());
      }
      if (loaded instanceof Map<?, ?> map) {
        return new YamlMap(file, map);
      }
    } catch (YamlEngineException | StackOverflowError broken) {
      throw FileFault.in("yaml-broken", file, "is no valid YAML: " + reason(broken), broken);
    }
    throw FileFault.in("yaml-broken", file, "should hold keys and values");
  }

  /** A file's text without a byte order mark. */
  static String text(Path file, Charset charset) throws VoiceException {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw FileFault.in("file-too-large", file, "is larger than 64 MB");
      }
      String text = new String(Files.readAllBytes(file), charset);
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (IOException unreadable) {
      throw FileFault.in(
          "file-unreadable", file, "can't be read: " + unreadable.getMessage(), unreadable);
    }
  }

  Path file() {
    return file;
  }

  /** The value as text; empty where the key is missing, blank or null. */
  Optional<String> text(String key) {
    Object value = values.get(key);
    if (!(value instanceof String text)) {
      return Optional.empty();
    }
    String trimmed = text.strip();
    return trimmed.isEmpty() || trimmed.equals("~") || trimmed.equals("null")
        ? Optional.empty()
        : Optional.of(trimmed);
  }

  /** The value exactly as written; null where the key is missing. */
  @Nullable String verbatim(String key) {
    return values.get(key) instanceof String text ? text : null;
  }

  String text(String key, String fallback) {
    return text(key).orElse(fallback);
  }

  /** True, yes, on, 1 and their opposites, in any case. */
  boolean bool(String key, boolean fallback) throws VoiceException {
    Optional<Boolean> value = bool(key);
    return value.orElse(fallback);
  }

  Optional<Boolean> bool(String key) throws VoiceException {
    Optional<String> value = text(key);
    if (value.isEmpty()) {
      return Optional.empty();
    }
    return switch (value.get().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "y", "1" -> Optional.of(true);
      case "false", "no", "off", "n", "0" -> Optional.of(false);
      default -> throw wrong(key, value.get(), "true or false");
    };
  }

  OptionalDouble number(String key) throws VoiceException {
    Optional<String> value = text(key);
    if (value.isEmpty()) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(toNumber(key, value.get()));
  }

  double number(String key, double fallback) throws VoiceException {
    return number(key).orElse(fallback);
  }

  /** A whole number in a range; "512.0" is one too. */
  int integer(String key, int fallback, int minimum, int maximum) throws VoiceException {
    double value = number(key, fallback);
    if (value != Math.rint(value) || value < minimum || value > maximum) {
      throw wrong(key, text(key, ""), "a whole number from %d to %d".formatted(minimum, maximum));
    }
    return (int) value;
  }

  /** A list of texts, or one text as a list of one; empty where the key is missing. */
  List<String> texts(String key) {
    Object value = values.get(key);
    List<String> texts = new ArrayList<>();
    if (value instanceof Collection<?> list) {
      for (Object element : list) {
        if (element instanceof String text) {
          texts.add(text);
        }
      }
    } else {
      text(key).ifPresent(texts::add);
    }
    return List.copyOf(texts);
  }

  double[] numbers(String key) throws VoiceException {
    List<String> texts = texts(key);
    double[] numbers = new double[texts.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = toNumber(key, texts.get(i).strip());
    }
    return numbers;
  }

  boolean has(String key) {
    return values.get(key) != null;
  }

  /** The mapping under a key; an empty one where there is none. */
  YamlMap map(String key) {
    return new YamlMap(file, values.get(key) instanceof Map<?, ?> map ? map : Map.of());
  }

  /** The mappings in the list under a key. */
  List<YamlMap> maps(String key) {
    List<YamlMap> maps = new ArrayList<>();
    if (values.get(key) instanceof Collection<?> list) {
      for (Object element : list) {
        if (element instanceof Map<?, ?> map) {
          maps.add(new YamlMap(file, map));
        }
      }
    }
    return maps;
  }

  /** Keys in order with their texts; nested values are left out. */
  List<Map.Entry<String, String>> entries() {
    List<Map.Entry<String, String>> entries = new ArrayList<>();
    for (Map.Entry<?, ?> entry : values.entrySet()) {
      if (entry.getKey() instanceof String key && entry.getValue() instanceof String value) {
        entries.add(Map.entry(key, value));
      }
    }
    return entries;
  }

  VoiceException wrong(String key, String value, String expected) {
    return FileFault.in(
        "config-value", file, "has %s: %s, which should be %s".formatted(key, value, expected));
  }

  private double toNumber(String key, String value) throws VoiceException {
    try {
      double number = Double.parseDouble(value.replace("_", ""));
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException notANumber) {
      throw FileFault.in(
          "config-value",
          file,
          "has %s: %s, which should be a number".formatted(key, value),
          notANumber);
    }
    throw wrong(key, value, "a finite number");
  }

  /** Where and what, on one line; the parser's own message quotes the file over several. */
  private static String reason(Throwable broken) {
    if (broken instanceof StackOverflowError) {
      return "it is nested too deeply";
    }
    if (broken instanceof MarkedYamlEngineException marked) {
      String where =
          marked.getProblemMark().map(mark -> "line " + (mark.getLine() + 1) + ": ").orElse("");
      return where + oneLine(marked.getProblem());
    }
    return oneLine(broken.getMessage());
  }

  private static String oneLine(@Nullable String message) {
    return message == null ? "it can't be parsed" : message.lines().findFirst().orElse("").strip();
  }
}
