package studio.melisma.app.song;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Small scores for tests. */
public final class Scores {

  private static final String HEAD =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <score-partwise version="4.0">
        <work><work-title>Morning Song</work-title></work>
        <part-list><score-part id="P1"><part-name>Soprano</part-name></score-part></part-list>
        <part id="P1">
          <measure number="1">
            <attributes><divisions>1</divisions><time><beats>4</beats><beat-type>4</beat-type></time></attributes>
            <direction><sound tempo="160"/></direction>
      """;

  private static final String TIME =
      """
      <attributes><divisions>1</divisions><time><beats>4</beats><beat-type>4</beat-type></time></attributes>
      <direction><sound tempo="160"/></direction>
      """;

  private Scores() {}

  /** "Hel-lo world", three notes from C4 to G4, with a rest between the words. */
  public static Path threeNotes(Path folder) {
    return write(
        folder,
        "morning-song.musicxml",
        HEAD
            + note("C", 4, 1, "begin", "hel")
            + note("E", 4, 1, "end", "lo")
            + "<note><rest/><duration>1</duration></note>"
            + note("G", 4, 1, "single", "world")
            + "</measure></part></score-partwise>");
  }

  /** Two phrases and an overfull second measure, about which the reader warns. */
  public static Path twoPhrases(Path folder) {
    return write(
        folder,
        "two-phrases.musicxml",
        HEAD
            + note("C", 4, 2, "single", "sun")
            + note("D", 4, 2, "single", "rise")
            + "</measure><measure number=\"2\"><note><rest/><duration>4</duration></note></measure>"
            + "<measure number=\"3\">"
            + note("E", 4, 2, "single", "morn")
            + note("C", 4, 1, "single", "song")
            + note("C", 4, 4, "single", "now")
            + "</measure></part></score-partwise>");
  }

  /** Twelve flutes, and below them the one singer. */
  public static Path singerBelowFlutes(Path folder) {
    StringBuilder names = new StringBuilder();
    StringBuilder parts = new StringBuilder();
    for (int part = 1; part <= 13; part++) {
      boolean sung = part == 13;
      names.append(
          "<score-part id=\"P%d\"><part-name>%s</part-name></score-part>"
              .formatted(part, sung ? "Alto" : "Flute " + part));
      parts
          .append("<part id=\"P%d\"><measure number=\"1\">".formatted(part))
          .append(TIME)
          .append(
              sung
                  ? note("C", 4, 4, "single", "sun")
                  : "<note><pitch><step>C</step><octave>5</octave></pitch>"
                      + "<duration>4</duration></note>")
          .append("</measure></part>");
    }
    return write(
        folder,
        "flutes.musicxml",
        "<score-partwise version=\"4.0\"><part-list>"
            + names
            + "</part-list>"
            + parts
            + "</score-partwise>");
  }

  /** Two singers and a piano, eight measures. */
  public static Path choir(Path folder) {
    StringBuilder parts = new StringBuilder();
    String[] words = {"sun", "rise", "in", "the", "morn", "ing", "comes", "now"};
    String[] steps = {"C", "E", "G", "E", "F", "D", "E", "C"};
    for (int part = 1; part <= 3; part++) {
      parts.append("<part id=\"P%d\">".formatted(part));
      for (int measure = 1; measure <= 8; measure++) {
        parts.append("<measure number=\"%d\">".formatted(measure));
        if (measure == 1) {
          parts.append(TIME);
        }
        for (int beat = 0; beat < 4; beat++) {
          String step = steps[(measure * 3 + beat * part) % steps.length];
          boolean rest = measure % 4 == 0 && beat > 1;
          if (rest) {
            parts.append("<note><rest/><duration>1</duration></note>");
          } else if (part < 3) {
            parts.append(note(step, 6 - part, 1, "single", words[(measure + beat) % words.length]));
          } else {
            parts.append(
                "<note><pitch><step>%s</step><octave>3</octave></pitch><duration>1</duration></note>"
                    .formatted(step));
          }
        }
        parts.append("</measure>");
      }
      parts.append("</part>");
    }
    return write(
        folder,
        "choir.musicxml",
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <score-partwise version="4.0">
          <work><work-title>Sunrise</work-title></work>
          <part-list>
            <score-part id="P1"><part-name>Soprano</part-name></score-part>
            <score-part id="P2"><part-name>Alto</part-name></score-part>
            <score-part id="P3"><part-name>Piano</part-name></score-part>
          </part-list>
        """
            + parts
            + "</score-partwise>");
  }

  /** Four notes without words. */
  public static Path wordless(Path folder) {
    return write(
        folder,
        "wordless.musicxml",
        HEAD
            + "<note><pitch><step>C</step><octave>4</octave></pitch><duration>4</duration></note>"
            + "</measure></part></score-partwise>");
  }

  /** Text that is no score. */
  public static Path noScore(Path folder) {
    return write(folder, "shopping.musicxml", "<list><item>bread</item></list>");
  }

  private static String note(String step, int octave, int duration, String syllabic, String text) {
    return """
    <note><pitch><step>%s</step><octave>%d</octave></pitch><duration>%d</duration>
    <lyric><syllabic>%s</syllabic><text>%s</text></lyric></note>
    """
        .formatted(step, octave, duration, syllabic, text);
  }

  private static Path write(Path folder, String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
