package studio.melisma.musicxml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.melisma.score.Instrument;
import studio.melisma.score.Marking;
import studio.melisma.score.Marking.PedalAction;
import studio.melisma.score.Part;
import studio.melisma.score.Pitch;
import studio.melisma.score.Stroke;

/** What a score says to its players. */
final class InstrumentsTest {

  private static Part part(String listed, String measure) throws Exception {
    String xml = Xml.score(measure).replace("</part-name>", "</part-name>" + listed);
    return Xml.read(xml).score().parts().getFirst();
  }

  @Test
  void instrumentsAreReadFromTheListOfParts() throws Exception {
    Part part =
        part(
            "<score-instrument id=\"A\"><instrument-name>Snare</instrument-name>"
                + "<instrument-sound>drum.snare-drum</instrument-sound></score-instrument>"
                + "<score-instrument id=\"B\"><instrument-name>Piano</instrument-name>"
                + "</score-instrument>"
                + "<midi-instrument id=\"A\"><midi-channel>10</midi-channel>"
                + "<midi-unpitched>39</midi-unpitched></midi-instrument>"
                + "<midi-instrument id=\"B\"><midi-program>1</midi-program>"
                + "<volume>78.7402</volume><pan>-45</pan></midi-instrument>",
            Xml.note("A4", 4));
    assertThat(part.instruments())
        .containsExactly(
            new Instrument("A", "Snare", "drum.snare-drum", 10, null, 38, null, null),
            new Instrument("B", "Piano", "", null, 0, null, 78.7402, -45.0));
  }

  @Test
  void numbersOutOfRangeAreAsIfNotSaid() throws Exception {
    Part part =
        part(
            "<midi-instrument id=\"A\"><midi-channel>17</midi-channel>"
                + "<midi-program>0</midi-program><midi-unpitched>x</midi-unpitched>"
                + "<volume>101</volume><pan>NaN</pan></midi-instrument>",
            Xml.note("A4", 4));
    assertThat(part.instruments())
        .containsExactly(new Instrument("A", "", "", null, null, null, null, null));
  }

  @Test
  void notesAndStrokesNameTheirInstrument() throws Exception {
    Part part =
        part(
            "",
            Xml.note("A4", 4, "<instrument id=\"B\"/>")
                + "<note><unpitched><display-step>C</display-step>"
                + "<display-octave>5</display-octave></unpitched><duration>4</duration>"
                + "<instrument id=\"A\"/></note>");
    assertThat(part.measures().getFirst().notes().findFirst().orElseThrow().instrument())
        .isEqualTo("B");
    Stroke stroke = (Stroke) part.measures().getFirst().events().getLast();
    assertThat(stroke.instrument()).isEqualTo("A");
    assertThat(stroke.display()).isEqualTo(new Pitch(Pitch.Step.C, 0, 5));
    assertThat(stroke.length().toDouble()).isEqualTo(2);
  }

  @Test
  void thePedalAndChangesOfInstrumentAreMarkings() throws Exception {
    Part part =
        part(
            "",
            "<direction><direction-type><pedal type=\"start\"/></direction-type></direction>"
                + Xml.note("A4", 2)
                + "<direction><direction-type><pedal type=\"change\"/></direction-type></direction>"
                + Xml.note("A4", 2)
                + "<sound damper-pedal=\"no\"><midi-instrument id=\"A\">"
                + "<midi-program>46</midi-program></midi-instrument></sound>"
                + Xml.note("A4", 4));
    assertThat(part.measures().getFirst().markings(Marking.Pedal.class))
        .extracting(Marking.Pedal::action)
        .containsExactly(PedalAction.DOWN, PedalAction.CHANGE, PedalAction.UP);
    List<Marking.InstrumentChange> changes =
        part.measures().getFirst().markings(Marking.InstrumentChange.class).toList();
    assertThat(changes).hasSize(1);
    assertThat(changes.getFirst().at().toDouble()).isEqualTo(2);
    assertThat(changes.getFirst().change().program()).isEqualTo(45);
  }
}
