package studio.melisma.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import studio.melisma.audio.LoudnessReport;
import studio.melisma.render.RenderListener;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells a program how a render goes on: one JSON object a line on standard output, each with an
 * {@code event}. In the order in which they come: {@code warning} (message), {@code planned}
 * (phrases, seconds, leadIn: where the score's time 0 lies in the files), {@code phrase} (part,
 * start, end, done, total), {@code file} (path, seconds), where asked for {@code loudness} (path,
 * integrated, range, momentary, shortTerm, truePeak, each absent where there is none), {@code
 * done}. Instead of the rest may come {@code error} (code, message) or {@code interrupted}, and
 * nothing after it.
 */
final class JsonProgress implements RenderListener {

  private final Terminal terminal;
  private final JsonMapper json = JsonMapper.builder().build();

  JsonProgress(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void planned(int phrases, double seconds, double leadInSeconds) {
    event("planned", fields("phrases", phrases, "seconds", seconds, "leadIn", leadInSeconds));
  }

  @Override
  public void sung(PhraseReport phrase) {
    event(
        "phrase",
        fields(
            "part", phrase.line(),
            "start", phrase.startSeconds(),
            "end", phrase.endSeconds(),
            "done", phrase.done(),
            "total", phrase.total()));
  }

  void warning(String message) {
    event("warning", Map.of("message", message));
  }

  void wrote(Path file, double seconds) {
    event("file", fields("path", file.toString(), "seconds", seconds));
  }

  void measured(Path file, LoudnessReport loudness) {
    Map<String, Object> fields =
        fields(
            "path", file.toString(),
            "integrated", loudness.integrated(),
            "range", loudness.range(),
            "momentary", loudness.momentaryMaximum(),
            "shortTerm", loudness.shortTermMaximum(),
            "truePeak", loudness.truePeakDecibels());
    fields.values().removeIf(value -> value instanceof Double level && level.isInfinite());
    event("loudness", fields);
  }

  void done() {
    event("done", Map.of());
  }

  void interrupted() {
    event("interrupted", Map.of());
  }

  void error(String code, String message) {
    event("error", fields("code", code, "message", message));
  }

  /** Names and values in their order; seconds to the millisecond. */
  private static Map<String, Object> fields(Object... namesAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      fields.put(
          (String) namesAndValues[i],
          value instanceof Double seconds ? Math.rint(seconds * 1000) / 1000 : value);
    }
    return fields;
  }

  private void event(String name, Map<String, ?> fields) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("event", name);
    line.putAll(fields);
    terminal.out().println(json.writeValueAsString(line));
    terminal.out().flush();
  }
}
