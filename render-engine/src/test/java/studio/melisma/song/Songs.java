package studio.melisma.song;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Small songs for tests. */
final class Songs {

  /** The id of their first track. */
  static final String TRACK = "P1/1/1";

  private Songs() {}

  /**
   * A song in 4/4 of one voice, in C4 … B4.
   *
   * @param measures notes each: "C1:sun" is a C of one quarter note with a word, "D2:glo-" a
   *     syllable that goes on, "E1:_" a hold, "F1" a note without words, "R1" a rest; a measure in
   *     "|:" and ":|" is repeated
   */
  static SongReading of(String... measures) {
    StringBuilder xml =
        new StringBuilder(
            """
            <score-partwise version="4.0">
            <part-list><score-part id="P1"><part-name>Voice</part-name></score-part></part-list>
            <part id="P1">
            """);
    boolean open = false;
    for (int i = 0; i < measures.length; i++) {
      xml.append("<measure number=\"").append(i + 1).append("\">");
      if (i == 0) {
        xml.append("<attributes><divisions>4</divisions><time><beats>4</beats>")
            .append("<beat-type>4</beat-type></time></attributes>");
      }
      boolean repeated = measures[i].startsWith("|:");
      if (repeated) {
        xml.append("<barline location=\"left\"><repeat direction=\"forward\"/></barline>");
      }
      for (String note : measures[i].replace("|:", "").replace(":|", "").strip().split(" +", -1)) {
        open = note(note, open, xml);
      }
      if (repeated) {
        xml.append("<barline location=\"right\"><repeat direction=\"backward\"/></barline>");
      }
      xml.append("</measure>");
    }
    xml.append("</part></score-partwise>");
    try {
      return SongReading.of(
          SongImport.of(
              ScoreDocument.of(
                  "song.musicxml",
                  Optional.empty(),
                  xml.toString().getBytes(StandardCharsets.UTF_8))));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static boolean note(String note, boolean open, StringBuilder xml) {
    String[] halves = note.split(":", 2);
    String duration =
        "<duration>%d</duration><voice>1</voice>"
            .formatted(Math.round(4 * Double.parseDouble(halves[0].substring(1))));
    if (halves[0].startsWith("R")) {
      xml.append("<note><rest/>").append(duration).append("</note>");
      return open;
    }
    xml.append("<note><pitch><step>")
        .append(halves[0].charAt(0))
        .append("</step><octave>4</octave></pitch>")
        .append(duration);
    boolean goesOn = open;
    if (halves.length == 2 && halves[1].equals("_")) {
      xml.append("<lyric><extend/></lyric>");
    } else if (halves.length == 2) {
      goesOn = halves[1].endsWith("-");
      String syllabic = open ? goesOn ? "middle" : "end" : goesOn ? "begin" : "single";
      xml.append("<lyric><syllabic>")
          .append(syllabic)
          .append("</syllabic><text>")
          .append(halves[1].replace("-", ""))
          .append("</text></lyric>");
    }
    xml.append("</note>");
    return goesOn;
  }
}
