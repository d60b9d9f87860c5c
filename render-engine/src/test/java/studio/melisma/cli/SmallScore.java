package studio.melisma.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Scores of a few notes. */
final class SmallScore {

  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <score-partwise version="4.0">
      <part-list>
        <score-part id="P1"><part-name>Soprano</part-name></score-part>
        <score-part id="P2"><part-name>Alto</part-name></score-part>
      </part-list>
      """;

  private static final String ATTRIBUTES =
      "<attributes><divisions>2</divisions><time><beats>4</beats><beat-type>4</beat-type></time>"
          + "</attributes><sound tempo=\"120\"/>";

  private SmallScore() {}

  /** "Sing to me" in two parts a third apart: two seconds, the last note a half. */
  static Path written(Path folder) throws IOException {
    String soprano = note("A", 4, 2, "Sing") + note("B", 4, 2, "to") + note("C", 5, 4, "me");
    String alto = note("F", 4, 2, "Sing") + note("G", 4, 2, "to") + note("A", 4, 4, "me");
    return Files.writeString(
        folder.resolve("small.musicxml"),
        HEAD + part("P1", soprano) + part("P2", alto) + "</score-partwise>");
  }

  /** "Sing" on A4 in measure 1 and "me" on C5, at 523 Hz, in measure 3, for one singer. */
  static Path risingAfterARest(Path folder) throws IOException {
    String rest = "<note><rest measure=\"yes\"/><duration>8</duration></note>";
    return Files.writeString(
        folder.resolve("rising.musicxml"),
        HEAD
            + "<part id=\"P1\">"
            + "<measure number=\"1\">"
            + ATTRIBUTES
            + note("A", 4, 8, "Sing")
            + "</measure><measure number=\"2\">"
            + rest
            + "</measure><measure number=\"3\">"
            + note("C", 5, 8, "me")
            + "</measure></part>"
            + "<part id=\"P2\"><measure number=\"1\">"
            + ATTRIBUTES
            + rest
            + "</measure><measure number=\"2\">"
            + rest
            + "</measure><measure number=\"3\">"
            + rest
            + "</measure></part></score-partwise>");
  }

  /** One note without words. */
  static Path wordless(Path folder) throws IOException {
    return Files.writeString(
        folder.resolve("wordless.musicxml"),
        HEAD
            + part("P1", "<note>" + pitch("A", 4) + "<duration>4</duration></note>")
            + part("P2", "<note><rest/><duration>4</duration></note>")
            + "</score-partwise>");
  }

  private static String part(String id, String notes) {
    return "<part id=\"%s\"><measure number=\"1\">%s%s</measure></part>"
        .formatted(id, ATTRIBUTES, notes);
  }

  private static String note(String step, int octave, int duration, String text) {
    return "<note>%s<duration>%d</duration><lyric><syllabic>single</syllabic><text>%s</text></lyric></note>"
        .formatted(pitch(step, octave), duration, text);
  }

  private static String pitch(String step, int octave) {
    return "<pitch><step>%s</step><octave>%d</octave></pitch>".formatted(step, octave);
  }
}
