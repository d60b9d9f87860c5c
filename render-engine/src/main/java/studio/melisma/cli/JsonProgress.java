package studio.melisma.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import studio.melisma.render.RenderListener;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells a program how a render goes on: one JSON object a line on standard output, each with an
 * {@code event} and, in the order in which they come: {@code planned} (phrases, seconds), {@code
 * phrase} (part, start, end, done, total), {@code warning} (message), {@code file} (path, seconds),
 * {@code done}; or {@code error} (code, message) and nothing after it.
 */
final class JsonProgress implements RenderListener {

  private final Terminal terminal;
  private final JsonMapper json = JsonMapper.builder().build();

  JsonProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void planned(int phrases, double seconds) {
    event("planned", Map.of("phrases", phrases, "seconds", seconds));
  }

  @Override
  public void sung(PhraseReport phrase) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("part", phrase.line());
    fields.put("start", phrase.startSeconds());
    fields.put("end", phrase.endSeconds());
    fields.put("done", phrase.done());
    fields.put("total", phrase.total());
    event("phrase", fields);
  }

  void warning(String message) {
    event("warning", Map.of("message", message));
  }

  void wrote(Path file, double seconds) {
    event("file", Map.of("path", file.toString(), "seconds", seconds));
  }

  void done() {
    event("done", Map.of());
  }

  void error(String code, String message) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("code", code);
    fields.put("message", message);
    event("error", fields);
  }

  private void event(String name, Map<String, ?> fields) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", name);
    line.putAll(fields);
    terminal.out().println(json.writeValueAsString(line));
    terminal.out().flush();
  }
}
