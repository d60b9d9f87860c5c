package studio.melisma.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import studio.melisma.failure.ResourceException;
import studio.melisma.musicxml.MusicXmlReader;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.PerformanceOptions;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.SungLines;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every bad file of the corpus comes out as its manifest says. */
final class BadCorpusTest {

  @TestFactory
  Stream<DynamicTest> everyBadFileComesOutAsItsManifestSays() throws IOException {
    Optional<Path> found = Corpus.folder("bad");
    if (found.isEmpty()) {
      return Corpus.skipped();
    }
    Path folder = found.get();
    JsonNode manifest =
        JsonMapper.shared().readTree(Files.readString(folder.resolve("manifest.json")));
    List<JsonNode> files =
        StreamSupport.stream(manifest.get("files").spliterator(), /* parallel= */ false).toList();
    assertThat(files).hasSizeGreaterThanOrEqualTo(87);
    return files.stream()
        .map(file ->
            DynamicTest.dynamicTest(
                file.get("file").asString(),
                () -> check(folder.resolve(file.get("file").asString()), file)));
  }

  private static void check(Path file, JsonNode manifest) throws IOException, ResourceException {
    Inspection inspection = Inspection.of(file, new MusicXmlReader(), PerformanceOptions.DEFAULT);

    List<String> accepted = new ArrayList<>(List.of(manifest.get("expect").asString()));
    if (manifest.has("accept")) {
      manifest.get("accept").forEach(outcome -> accepted.add(outcome.asString()));
    }
    assertThat(accepted).contains(outcome(inspection));

    StringWriter json = new StringWriter();
    InspectionJson.write(inspection, json);
    assertThat(json.toString()).endsWith("}\n");
    if (inspection instanceof Inspection.Read read) {
      List<PerformedNote> notes = notes(read);
      assertThat(notes)
          .allMatch(note -> Double.isFinite(note.endSeconds()))
          .allMatch(note -> note.endSeconds() >= note.startSeconds())
          .allMatch(note -> note.midi() >= 0 && note.midi() <= 127);
      SungLines.of(read.performance())
          .lines()
          .forEach(line -> assertThat(line.notes()).isNotEmpty());
      if (manifest.has("expected")) {
        expected(read, notes, manifest.get("expected"));
      }
    }
  }

  private static void expected(Inspection.Read read, List<PerformedNote> notes, JsonNode expected) {
    if (expected.has("notes")) {
      assertThat(notes).hasSize(expected.get("notes").asInt());
    }
    if (expected.has("midi")) {
      assertThat(notes.stream().map(PerformedNote::midi))
          .containsExactlyElementsOf(all(expected.get("midi")).map(JsonNode::asDouble).toList());
    }
    if (expected.has("quarters")) {
      assertThat(read.performance().length()).hasToString(expected.get("quarters").asString());
    }
    if (expected.has("lyrics")) {
      assertThat(notes.stream().map(note -> ((NoteWords.Syllable) note.words()).text()))
          .containsExactlyElementsOf(all(expected.get("lyrics")).map(JsonNode::asString).toList());
    }
    if (expected.has("last_onset_quarter")) {
      assertThat(notes.getLast().onset())
          .hasToString(expected.get("last_onset_quarter").asString());
    }
  }

  private static String outcome(Inspection inspection) {
    return switch (inspection) {
      case Inspection.Refused _ -> "refuse";
      case Inspection.Read read -> read.warnings().isEmpty() ? "import" : "import_with_warning";
    };
  }

  private static List<PerformedNote> notes(Inspection.Read read) {
    return read.performance().parts().stream()
        .flatMap(part -> part.voices().stream())
        .flatMap(voice -> voice.notes().stream())
        .toList();
  }

  private static Stream<JsonNode> all(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), /* parallel= */ false);
  }
}
