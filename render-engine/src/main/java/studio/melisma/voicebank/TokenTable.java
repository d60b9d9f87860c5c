package studio.melisma.voicebank;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import studio.melisma.failure.VoiceException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The numbers by which a graph knows phonemes, or languages. A {@code .json} file maps names to
 * numbers; any other file holds one name a line and the number is the line's, from 0, with nothing
 * trimmed. Several names may share a number.
 */
public final class TokenTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MAX_TOKENS = 100_000;

  private final Path file;
  private final Map<String, Integer> ids;
  private final List<String> duplicates;

  private TokenTable(Path file, Map<String, Integer> ids, List<String> duplicates) {
    this.file = file;
    this.ids = ids;
    this.duplicates = List.copyOf(duplicates);
  }

  /** Reads a table. */
  public static TokenTable read(Path file) throws VoiceException {
    String text = YamlMap.text(file, StandardCharsets.UTF_8);
    TokenTable table =
        file.toString().toLowerCase(Locale.ROOT).endsWith(".json")
            ? fromJson(file, text)
            : fromLines(file, text);
    if (table.ids.isEmpty()) {
      throw FileFault.in("table-empty", file, "names nothing");
    }
    if (table.ids.size() > MAX_TOKENS) {
      throw FileFault.in("table-too-large", file, "names more than " + MAX_TOKENS + " tokens");
    }
    return table;
  }

  /** The number of a name, if the table has it. */
  public OptionalInt id(String name) {
    Integer id = ids.get(name);
    return id == null ? OptionalInt.empty() : OptionalInt.of(id);
  }

  public boolean has(String name) {
    return ids.containsKey(name);
  }

  /** Every name, in the file's order. */
  public Set<String> names() {
    return Collections.unmodifiableSet(ids.keySet());
  }

  /** Highest number in the table. */
  public int highestId() {
    return ids.values().stream().mapToInt(Integer::intValue).max().orElse(0);
  }

  /** Names that the file gives more than once; the first line counts. */
  public List<String> duplicates() {
    return duplicates;
  }

  public Path file() {
    return file;
  }

  private static TokenTable fromLines(Path file, String text) {
    Map<String, Integer> ids = new LinkedHashMap<>();
    List<String> duplicates = new ArrayList<>();
    int line = 0;
    for (String name : (Iterable<String>) text.lines()::iterator) {
      if (!name.isEmpty() && ids.putIfAbsent(name, line) != null) {
        duplicates.add(name);
      }
      line++;
    }
    return new TokenTable(file, ids, duplicates);
  }

  private static TokenTable fromJson(Path file, String text) throws VoiceException {
    Map<String, Integer> ids = new LinkedHashMap<>();
    try {
      JsonNode root = JSON.readTree(text);
      if (!root.isObject()) {
        throw FileFault.in("table-broken", file, "should be a JSON object of names and numbers");
      }
      for (Map.Entry<String, JsonNode> entry : root.properties()) {
        if (!entry.getValue().canConvertToInt() || entry.getValue().intValue() < 0) {
          throw FileFault.in(
              "table-broken", file, "gives no whole number for \"" + entry.getKey() + "\"");
        }
        ids.put(entry.getKey(), entry.getValue().intValue());
      }
    } catch (JacksonException broken) {
      throw FileFault.in(
          "table-broken", file, "is no valid JSON: " + broken.getOriginalMessage(), broken);
    }
    return new TokenTable(file, ids, List.of());
  }
}
