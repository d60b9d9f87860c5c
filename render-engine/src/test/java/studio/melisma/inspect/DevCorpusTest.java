package studio.melisma.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import studio.melisma.failure.ResourceException;
import studio.melisma.musicxml.MusicXmlReader;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.PerformanceOptions;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.PerformedPart;
import studio.melisma.performance.PerformedVoice;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every score of the corpus, note by note against a reading that somebody else made. */
final class DevCorpusTest {

  private static final double TOLERANCE_SECONDS = 0.0105;

  /**
   * In this score one note of a chord is tied over while another is struck. The reference ends the
   * tied one there; by the tie it goes on.
   */
  private static final Map<String, Integer> LENGTHS_KNOWN_TO_DIFFER =
      Map.of("lc_liliuokalani_aloha.mxl", 1);

  @TestFactory
  Stream<DynamicTest> readsEveryNoteOfEveryScore() throws IOException {
    Optional<Path> found = Corpus.folder("dev");
    if (found.isEmpty()) {
      return Corpus.skipped();
    }
    Path scores = found.get();
    Path references = scores.resolveSibling("reference").resolve("dev");
    List<String> names = new ArrayList<>();
    try (Stream<Path> files = Files.list(scores)) {
      files
          .map(file -> file.getFileName().toString())
          .filter(name -> Files.exists(references.resolve(name + ".json")))
          .sorted()
          .forEach(names::add);
    }
    assertThat(names).hasSizeGreaterThanOrEqualTo(46);
    return names.stream()
        .map(name ->
            DynamicTest.dynamicTest(
                name,
                () -> compare(name, scores.resolve(name), references.resolve(name + ".json"))));
  }

  private static void compare(String name, Path score, Path reference)
      throws IOException, ResourceException {
    Inspection inspection = Inspection.of(score, new MusicXmlReader(), PerformanceOptions.DEFAULT);
    assertThat(inspection).isInstanceOf(Inspection.Read.class);
    Inspection.Read read = (Inspection.Read) inspection;
    JsonNode expected = JsonMapper.shared().readTree(Files.readString(reference));

    List<List<Integer>> order =
        read.performance().playedMeasures().stream()
            .map(range -> List.of(range.first(), range.last()))
            .toList();
    List<List<Integer>> expectedOrder = new ArrayList<>();
    expected
        .get("played_order")
        .forEach(range -> expectedOrder.add(List.of(range.get(0).asInt(), range.get(1).asInt())));
    assertThat(order).isEqualTo(expectedOrder);

    Map<String, List<PerformedNote>> sounding = new HashMap<>();
    Set<String> sungParts = new TreeSet<>();
    expected.get("sung").forEach(voice -> sungParts.add(voice.get("part").asString()));
    for (PerformedPart part : read.performance().parts()) {
      if (sungParts.contains(part.id())) {
        for (PerformedVoice voice : part.voices()) {
          for (PerformedNote note : voice.notes()) {
            sounding.computeIfAbsent(part.id() + note.midi(), _ -> new ArrayList<>()).add(note);
          }
        }
      }
    }
    Set<PerformedNote> used = new HashSet<>();
    List<String> missing = new ArrayList<>();
    List<String> lengths = new ArrayList<>();
    List<String> words = new ArrayList<>();
    for (JsonNode voice : expected.get("sung")) {
      for (JsonNode note : voice.get("notes")) {
        String key = voice.get("part").asString() + note.get("midi").asDouble();
        PerformedNote found = partner(note, sounding.getOrDefault(key, List.of()), used);
        if (found == null) {
          missing.add(note.toString());
          continue;
        }
        used.add(found);
        double length = note.get("dur").asDouble();
        if (length == 0) {
          continue;
        }
        if (Math.abs(found.endSeconds() - found.startSeconds() - length) > TOLERANCE_SECONDS) {
          lengths.add(note.toString());
        }
        if (!note.has("verse_ambiguous")
            && !letters(text(found)).equals(letters(note.get("sung").asString("")))) {
          words.add(note + " but we sing " + text(found));
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(words).isEmpty();
    assertThat(lengths).hasSize(LENGTHS_KNOWN_TO_DIFFER.getOrDefault(name, 0));
    assertThat(sounding.values().stream().flatMap(List::stream))
        .noneMatch(note -> !note.grace() && !text(note).isEmpty() && !used.contains(note));
  }

  private static @Nullable PerformedNote partner(
      JsonNode note, List<PerformedNote> candidates, Set<PerformedNote> used) {
    double onset = note.get("onset").asDouble();
    boolean grace = note.get("dur").asDouble() == 0;
    PerformedNote best = null;
    double nearest = TOLERANCE_SECONDS;
    for (PerformedNote candidate : candidates) {
      double distance = Math.abs(candidate.startSeconds() - onset);
      if (candidate.grace() == grace && distance < nearest && !used.contains(candidate)) {
        best = candidate;
        nearest = distance;
      }
    }
    return best;
  }

  private static String text(PerformedNote note) {
    return note.words() instanceof NoteWords.Syllable syllable ? syllable.text() : "";
  }

  /** Letters and digits alone: punctuation and elision signs are not compared. */
  private static String letters(String text) {
    StringBuilder letters = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(letters::appendCodePoint);
    return letters.toString();
  }
}
