package studio.melisma.song;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import studio.melisma.failure.EngineException;
import studio.melisma.score.Fraction;

/** A score in which nothing is written yet: empty measures for one voice. */
public final class BlankScore {

  private static final int MOST_MEASURES = 10_000;

  /** Lengths are written in this part of a quarter note; a beat is at least a 64th. */
  private static final int DIVISIONS = 16;

  private BlankScore() {}

  /**
   * A new score as a MusicXML file that was never saved.
   *
   * @param title also its file's name
   * @param measures 1..10,000
   * @param beats in a measure, 1..64
   * @param beatType the value of a beat: 1, 2, 4, 8, 16, 32 or 64
   * @param quartersPerMinute above zero
   */
  public static ScoreDocument document(
      String title, int measures, int beats, int beatType, double quartersPerMinute) {
    if (measures < 1
        || measures > MOST_MEASURES
        || beats < 1
        || beats > 64
        || beatType < 1
        || beatType > 64
        || Integer.bitCount(beatType) != 1
        || !(quartersPerMinute > 0 && quartersPerMinute <= 10_000)) {
      throw new IllegalArgumentException(
          "%d measures of %d/%d at %s".formatted(measures, beats, beatType, quartersPerMinute));
    }
    StringBuilder xml = new StringBuilder();
    xml.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<score-partwise version=\"4.0\">\n");
    xml.append("  <work><work-title>").append(escaped(title)).append("</work-title></work>\n");
    xml.append("  <part-list><score-part id=\"P1\"><part-name>Voice</part-name></score-part>");
    xml.append("</part-list>\n  <part id=\"P1\">\n");
    for (int measure = 1; measure <= measures; measure++) {
      xml.append("    <measure number=\"").append(measure).append("\">\n");
      if (measure == 1) {
        first(xml, beats, beatType, quartersPerMinute);
      }
      Fraction length = Fraction.of(4L * DIVISIONS * beats, beatType);
      xml.append("      <note><rest measure=\"yes\"/><duration>")
          .append(length)
          .append("</duration><voice>1</voice></note>\n    </measure>\n");
    }
    xml.append("  </part>\n</score-partwise>\n");
    try {
      return ScoreDocument.of(
          title + ".musicxml", Optional.empty(), xml.toString().getBytes(StandardCharsets.UTF_8));
    } catch (EngineException e) {
      throw new IllegalStateException("an empty score is a score", e);
    }
  }

  private static void first(StringBuilder xml, int beats, int beatType, double quartersPerMinute) {
    xml.append("      <attributes><divisions>")
        .append(DIVISIONS)
        .append("</divisions><time><beats>");
    xml.append(beats).append("</beats><beat-type>").append(beatType);
    xml.append("</beat-type></time><clef><sign>G</sign><line>2</line></clef></attributes>\n");
    xml.append("      <direction><sound tempo=\"").append(quartersPerMinute);
    xml.append("\"/></direction>\n");
  }

  /** Also without characters that XML can't have. */
  private static String escaped(String text) {
    return text.replaceAll("[^\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }
}
