package studio.melisma.musicxml;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import studio.melisma.failure.EngineException;
import studio.melisma.score.Score;

/** Writes small scores for tests. Durations are eighths unless a test sets its own divisions. */
public final class Xml {

  private Xml() {}

  /** A score of one part, "P1"; the measures are numbered from 1. */
  public static String score(String... measures) {
    return parts(String.join("", numbered(measures)));
  }

  /** A score of several parts, each the joined measures of one, "P1", "P2" and so on. */
  public static String parts(String... parts) {
    StringBuilder xml = new StringBuilder("<score-partwise version=\"4.0\">\n<part-list>\n");
    for (int i = 1; i <= parts.length; i++) {
      xml.append("<score-part id=\"P" + i + "\"><part-name>Voice " + i)
          .append("</part-name></score-part>\n");
    }
    xml.append("</part-list>\n");
    for (int i = 1; i <= parts.length; i++) {
      xml.append("<part id=\"P" + i + "\">\n").append(parts[i - 1]).append("</part>\n");
    }
    return xml.append("</score-partwise>\n").toString();
  }

  /** Wraps contents in measures, the first with divisions of 2. */
  public static String[] numbered(String... measures) {
    String[] numbered = new String[measures.length];
    for (int i = 0; i < measures.length; i++) {
      String contents = measures[i];
      boolean needsDivisions = i == 0 && !contents.contains("<divisions>");
      numbered[i] =
          "<measure number=\""
              + (i + 1)
              + "\">\n"
              + (needsDivisions ? "<attributes><divisions>2</divisions></attributes>\n" : "")
              + contents
              + "\n</measure>\n";
    }
    return numbered;
  }

  /**
   * A note.
   *
   * @param pitch "C4", "Bb3", "F#5"
   * @param inside further elements of the note, in any order
   */
  public static String note(String pitch, int duration, String... inside) {
    return "<note>"
        + pitch(pitch)
        + "<duration>"
        + duration
        + "</duration>"
        + String.join("", inside)
        + "</note>\n";
  }

  public static String chord(String pitch, int duration, String... inside) {
    return "<note><chord/>"
        + pitch(pitch)
        + "<duration>"
        + duration
        + "</duration>"
        + String.join("", inside)
        + "</note>\n";
  }

  public static String grace(String pitch, String... inside) {
    return "<note><grace/>" + pitch(pitch) + String.join("", inside) + "</note>\n";
  }

  public static String rest(int duration) {
    return "<note><rest/><duration>" + duration + "</duration></note>\n";
  }

  public static String voice(int voice) {
    return "<voice>" + voice + "</voice>";
  }

  public static String tie(String type) {
    return "<tie type=\"" + type + "\"/>";
  }

  public static String backup(int duration) {
    return "<backup><duration>" + duration + "</duration></backup>\n";
  }

  public static String forward(int duration) {
    return "<forward><duration>" + duration + "</duration></forward>\n";
  }

  /** A word of one syllable on line 1. */
  public static String lyric(String text) {
    return lyric(1, "single", text);
  }

  public static String lyric(int line, String syllabic, String text) {
    return "<lyric number=\""
        + line
        + "\"><syllabic>"
        + syllabic
        + "</syllabic><text>"
        + text
        + "</text></lyric>";
  }

  public static String sound(String attributes) {
    return "<sound " + attributes + "/>\n";
  }

  public static String repeatForward() {
    return "<barline location=\"left\"><repeat direction=\"forward\"/></barline>\n";
  }

  public static String repeatBackward() {
    return "<barline location=\"right\"><repeat direction=\"backward\"/></barline>\n";
  }

  public static String repeatBackward(int times) {
    return "<barline location=\"right\"><repeat direction=\"backward\" times=\""
        + times
        + "\"/></barline>\n";
  }

  public static String endingStart(String numbers) {
    return "<barline location=\"left\"><ending number=\""
        + numbers
        + "\" type=\"start\"/></barline>\n";
  }

  public static String endingStop(String numbers) {
    return "<barline location=\"right\"><ending number=\""
        + numbers
        + "\" type=\"stop\"/><repeat direction=\"backward\"/></barline>\n";
  }

  public static String endingOpen(String numbers) {
    return "<barline location=\"right\"><ending number=\""
        + numbers
        + "\" type=\"discontinue\"/></barline>\n";
  }

  /** Reads a text with the default limits. */
  public static ReadScore read(String xml) throws EngineException {
    return new MusicXmlReader()
        .read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
  }

  /** Reads a text that must give no warning. */
  public static Score clean(String xml) throws EngineException {
    ReadScore read = read(xml);
    if (!read.warnings().isEmpty()) {
      throw new AssertionError("warnings: " + read.warnings());
    }
    return read.score();
  }

  private static String pitch(String name) {
    String alter =
        switch (name.charAt(1)) {
          case 'b' -> "<alter>-1</alter>";
          case '#' -> "<alter>1</alter>";
          default -> "";
        };
    return "<pitch><step>"
        + name.charAt(0)
        + "</step>"
        + alter
        + "<octave>"
        + name.charAt(name.length() - 1)
        + "</octave></pitch>";
  }
}
