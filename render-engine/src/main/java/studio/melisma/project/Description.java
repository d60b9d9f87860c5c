package studio.melisma.project;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.ProjectRefusedException;
import studio.melisma.failure.ResourceException;
import studio.melisma.failure.ScoreRefusedException;
import studio.melisma.song.ScoreDocument;
import studio.melisma.song.Song;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A project's {@code project.json}: everything but the bytes of the score. */
final class Description {

  static final String FORMAT = "melisma-project";

  /**
   * The version that is written, and the newest that is read. It rises with everything that an
   * older program would lose on saving.
   */
  static final int VERSION = 1;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(Limits.DEPTH)
                          .maxTokenCount(Limits.TOKENS)
                          .maxNumberLength(Limits.NUMBER_CHARACTERS)
                          .maxStringLength(Limits.TEXT_CHARACTERS)
                          .maxNameLength(Limits.NAME_CHARACTERS)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .build();

  private static final DefaultPrettyPrinter LAYOUT =
      new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));

  private Description() {}

  static JsonMapper json() {
    return JSON;
  }

  /** As bytes of a file. */
  static byte[] bytes(ObjectNode json) {
    return JSON.writer().with(LAYOUT).writeValueAsBytes(json);
  }

  /** The files of a project that is to lie in a folder. */
  static Map<String, byte[]> files(Project project, @Nullable Path folder) {
    Song song = project.song();
    ScoreDocument document = song.document();
    String entry = Archive.SCORE + entryName(document.fileName());
    ObjectNode json = JSON.createObjectNode();
    json.put("format", FORMAT).put("version", VERSION).put("title", song.title());
    ObjectNode score = json.putObject("score");
    score.put("entry", entry).put("name", document.fileName()).put("sha256", document.digest());
    document
        .origin()
        .ifPresent(origin -> {
          score.put("origin", origin.toString());
          if (folder != null && origin.startsWith(folder)) {
            // Where both are moved together they still find each other.
            score.put("beside", folder.relativize(origin).toString().replace('\\', '/'));
          }
        });
    SongJson.write(song, json);
    ObjectNode studio = json.putObject("studio");
    new TreeMap<>(project.studio()).forEach(studio::put);
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(Archive.DESCRIPTION, bytes(json));
    files.put(entry, document.bytes());
    return files;
  }

  /** A name that every unpacker can take. */
  private static String entryName(String fileName) {
    String safe = fileName.replaceAll("[^\\p{L}\\p{N}._ -]", "_").replace("..", "_");
    if (safe.isBlank()) {
      return "score";
    }
    // The end says what it is.
    return safe.length() <= 100 ? safe : safe.substring(safe.length() - 100);
  }

  /** The description as it stands in a file. */
  static JsonPlace parsed(byte[] bytes) throws ProjectRefusedException {
    try {
      JsonNode node = JSON.readTree(bytes);
      return new JsonPlace("", node);
    } catch (JacksonException e) {
      throw new ProjectRefusedException(
          "project-damaged",
          "The project's description is no JSON that can be read ("
              + e.getOriginalMessage()
              + (e.getLocation() == null ? "" : ", line " + e.getLocation().getLineNr())
              + ").",
          e);
    }
  }

  /** Refuses what isn't a project, or one that a later Melisma has written. */
  static void requireReadable(JsonPlace json) throws ProjectRefusedException {
    Optional<JsonPlace> format = json.optional("format");
    if (format.isEmpty() || !format.get().text().equals(FORMAT)) {
      throw new ProjectRefusedException("not-a-project", "It is not a project of Melisma.");
    }
    long version = json.field("version").whole();
    if (version > VERSION) {
      throw new ProjectRefusedException(
          "newer-project",
          "It was saved by a newer Melisma (format %d, this one knows up to %d). Open it with that one."
              .formatted(version, VERSION));
    }
    if (version < 1) {
      throw json.field("version").refused("is no version");
    }
  }

  /** The score that a project holds. */
  static ScoreDocument document(Map<String, byte[]> files, JsonPlace json, @Nullable Path folder)
      throws ProjectRefusedException, ResourceException {
    JsonPlace score = json.field("score");
    byte[] bytes = files.get(score.field("entry").text());
    if (bytes == null) {
      throw new ProjectRefusedException(
          "project-damaged", "The score is missing in it; its edits are there.");
    }
    ScoreDocument document = document(score.field("name").text(), origin(score, folder), bytes);
    if (!document.digest().equals(score.field("sha256").text())) {
      throw new ProjectRefusedException(
          "project-damaged", "The score in it is not the one that was saved.");
    }
    return document;
  }

  static ScoreDocument document(String name, Optional<Path> origin, byte[] bytes)
      throws ProjectRefusedException, ResourceException {
    try {
      return ScoreDocument.of(name, origin, bytes);
    } catch (ScoreRefusedException e) {
      throw new ProjectRefusedException(
          "score-refused", "The score in it can't be read: " + e.getMessage(), e);
    }
  }

  private static Optional<Path> origin(JsonPlace score, @Nullable Path folder)
      throws ProjectRefusedException {
    Optional<String> beside = score.optional("beside", JsonPlace::text);
    if (folder != null && beside.isPresent() && !Archive.leadsOutside(beside.get())) {
      Optional<Path> moved = path(beside.get()).map(folder::resolve);
      if (moved.isPresent() && Files.isRegularFile(moved.get())) {
        return moved;
      }
    }
    return score
        .optional("origin", JsonPlace::text)
        .flatMap(Description::path)
        .filter(Path::isAbsolute);
  }

  /** A path, should this machine know such paths. */
  static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  /** The project of a score and its description. */
  static Project project(JsonPlace json, ScoreDocument document) throws ProjectRefusedException {
    Song song = SongParsing.song(json, document);
    Map<String, String> studio = new TreeMap<>();
    Optional<JsonPlace> kept = json.optional("studio");
    if (kept.isPresent()) {
      for (Map.Entry<String, JsonNode> one : kept.get().fields(Limits.STUDIO_TEXTS).entrySet()) {
        JsonPlace place = new JsonPlace("studio." + one.getKey(), one.getValue());
        studio.put(one.getKey(), place.text(Limits.TEXT_CHARACTERS));
      }
    }
    return new Project(song, studio);
  }
}
