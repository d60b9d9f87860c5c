package studio.melisma.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.melisma.musicxml.Xml.note;
import static studio.melisma.musicxml.Xml.tie;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.melisma.failure.EngineException;
import studio.melisma.musicxml.Xml;
import studio.melisma.score.NoteMark;

/** What is written at notes, as it reaches who sings them. */
final class MannerTest {

  private static String slur(String... types) {
    StringBuilder xml = new StringBuilder("<notations>");
    for (String type : types) {
      xml.append("<slur number='1' type='").append(type).append("'/>");
    }
    return xml.append("</notations>").toString();
  }

  private static String articulation(String name) {
    return "<notations><articulations><" + name + "/></articulations></notations>";
  }

  private static List<PerformedNote> notes(String... measures) throws EngineException {
    return Performance.of(Xml.clean(Xml.score(measures)))
        .parts()
        .getFirst()
        .voices()
        .getFirst()
        .notes();
  }

  private static List<Boolean> slurred(List<PerformedNote> notes) {
    return notes.stream().map(note -> note.manner().slurredToNext()).toList();
  }

  @Test
  void aSlurBindsAllItsNotesButTheLast() throws EngineException {
    assertThat(
            slurred(
                notes(
                    note("C4", 2, slur("start"))
                        + note("D4", 2)
                        + note("E4", 2, slur("stop"))
                        + note("F4", 2))))
        .containsExactly(true, true, false, false);
  }

  @Test
  void aSlurThatNeverEndsBindsNothing() throws EngineException {
    assertThat(slurred(notes(note("C4", 2, slur("start")) + note("D4", 6))))
        .containsExactly(false, false);
  }

  @Test
  void aSlurMayEndAndBeginOnTiedNotes() throws EngineException {
    assertThat(
            slurred(
                notes(
                    note("C4", 2, slur("start"))
                        + note("D4", 2, tie("start"))
                        + note("D4", 2, tie("stop"), slur("stop", "start"))
                        + note("E4", 2, slur("stop")))))
        .containsExactly(true, true, false);
  }

  @Test
  void marksSurviveTiesButAttacksStandAtTheBeginning() throws EngineException {
    List<PerformedNote> notes =
        notes(
            note("C4", 4, tie("start"), articulation("tenuto"))
                + note(
                    "C4",
                    4,
                    tie("stop"),
                    "<notations><articulations><accent/><falloff/></articulations></notations>"));
    assertThat(notes).hasSize(1);
    assertThat(notes.getFirst().manner().marks())
        .containsExactlyInAnyOrder(NoteMark.TENUTO, NoteMark.FALLOFF);
  }

  @Test
  void aGlissandoBelongsToTheNoteItComesFrom() throws EngineException {
    List<PerformedNote> notes =
        notes(
            note("C4", 4, "<notations><glissando type='start'/></notations>")
                + note("G4", 4, "<notations><glissando type='stop'/></notations>"));
    assertThat(notes.getFirst().manner().has(NoteMark.GLISSANDO)).isTrue();
    assertThat(notes.getLast().manner().has(NoteMark.GLISSANDO)).isFalse();
  }

  @Test
  void ornamentsGoToTheNeighboursOfTheKey() throws EngineException {
    String trill = "<notations><ornaments><trill-mark/></ornaments></notations>";
    String flats =
        "<attributes><divisions>2</divisions><key><fifths>-3</fifths></key></attributes>";
    Manner onD = notes(flats + note("D5", 8, trill)).getFirst().manner();
    assertThat(onD.stepAbove()).as("D to E flat").isEqualTo(1);
    assertThat(onD.stepBelow()).as("D to C").isEqualTo(2);
    Manner onB = notes(note("B4", 8, trill)).getFirst().manner();
    assertThat(onB.stepAbove()).as("B to C").isEqualTo(1);
    assertThat(onB.stepBelow()).as("B to A").isEqualTo(2);
    String sharps =
        "<attributes><divisions>2</divisions><key><fifths>2</fifths></key></attributes>";
    assertThat(notes(sharps + note("E4", 8, trill)).getFirst().manner().stepAbove())
        .as("E to F sharp")
        .isEqualTo(2);
  }
}
