package studio.melisma.app.score;

/** Scores in which a note is not easily told from its neighbours. */
final class TrickyScore {

  private TrickyScore() {}

  /**
   * A singer with a pickup, two grace notes, a chord and a second voice, and a pianist who rests
   * for two measures before the last one.
   */
  static final String TEXT =
      """
      <score-partwise version="4.0"><part-list>
      <score-part id="P1"><part-name>Voice</part-name></score-part>
      <score-part id="P2"><part-name>Piano</part-name></score-part></part-list>
      <part id="P1">
      <measure number="0" implicit="yes"><attributes><divisions>4</divisions>
      <time><beats>4</beats><beat-type>4</beat-type></time></attributes>%s</measure>
      <measure number="1">%s%s%s%s%s<backup><duration>16</duration></backup>%s</measure>
      <measure number="2">%s</measure></part>
      <part id="P2"><measure number="0" implicit="yes"><attributes><divisions>4</divisions>
      <time><beats>4</beats><beat-type>4</beat-type></time></attributes>
      <note><rest/><duration>4</duration><voice>1</voice></note></measure>
      <measure number="1"><note><rest measure="yes"/><duration>16</duration></note></measure>
      <measure number="2">%s</measure></part></score-partwise>
      """
          .formatted(
              note("", "G", 4, "quarter", 1),
              note("<grace/>", "D", 0, "eighth", 1),
              note("<grace/>", "E", 0, "eighth", 1),
              note("", "D", 8, "half", 1),
              note("<chord/>", "F", 8, "half", 1),
              note("", "C", 8, "half", 1),
              note("", "A", 16, "whole", 2),
              note("", "C", 16, "whole", 1),
              note("", "C", 8, "half", 1) + note("", "D", 8, "half", 1));

  /** Its parts stand inside its measures. */
  static final String TIMEWISE =
      """
      <score-timewise version="4.0"><part-list>
      <score-part id="P1"><part-name>Voice</part-name></score-part></part-list>
      <measure number="1"><part id="P1"><attributes><divisions>4</divisions></attributes>%s</part>
      </measure><measure number="2"><part id="P1">%s</part></measure></score-timewise>
      """
          .formatted(note("", "C", 16, "whole", 1), note("", "D", 16, "whole", 1));

  /** One part of whole notes. */
  static String ofMeasures(int count) {
    StringBuilder measures = new StringBuilder();
    for (int number = 1; number <= count; number++) {
      measures
          .append("<measure number=\"")
          .append(number)
          .append("\">")
          .append(number == 1 ? "<attributes><divisions>4</divisions></attributes>" : "")
          .append(note("", "G", 16, "whole", 1))
          .append("</measure>");
    }
    return """
    <score-partwise version="4.0"><part-list>
    <score-part id="P1"><part-name>Voice</part-name></score-part></part-list>
    <part id="P1">%s</part></score-partwise>
    """
        .formatted(measures);
  }

  private static String note(String kind, String step, int duration, String type, int voice) {
    return "<note>%s<pitch><step>%s</step><octave>4</octave></pitch>%s<voice>%d</voice><type>%s</type></note>"
        .formatted(
            kind, step, duration == 0 ? "" : "<duration>" + duration + "</duration>", voice, type);
  }
}
