package studio.melisma.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static studio.melisma.musicxml.Xml.backup;
import static studio.melisma.musicxml.Xml.note;
import static studio.melisma.musicxml.Xml.repeatBackward;
import static studio.melisma.musicxml.Xml.repeatForward;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.melisma.failure.EngineException;
import studio.melisma.musicxml.Xml;

/** Dynamics as they are sounded; a quarter note is half a second, a note of 2 a quarter. */
final class DynamicsTest {

  private static String mark(String inside, String more) {
    return "<direction><direction-type>" + inside + "</direction-type>" + more + "</direction>\n";
  }

  private static String dynamic(String name) {
    return mark("<dynamics><" + name + "/></dynamics>", "");
  }

  private static String wedge(String type) {
    return mark("<wedge type='" + type + "'/>", "");
  }

  private static DynamicsLine line(String... measures) throws EngineException {
    return Performance.of(Xml.clean(Xml.score(measures))).parts().getFirst().dynamics("1");
  }

  @Test
  void withoutAMarkTheLineIsPlain() throws EngineException {
    assertThat(line(note("C4", 8))).isEqualTo(DynamicsLine.PLAIN);
    assertThat(line(note("C4", 8)).isPlain()).isTrue();
    assertThat(line(dynamic("mf") + note("C4", 8)).isPlain()).isTrue();
  }

  @Test
  void aLevelHoldsUntilTheNext() throws EngineException {
    DynamicsLine line =
        line(dynamic("pp") + note("C4", 8), note("C4", 4) + dynamic("f") + note("C4", 4));
    assertThat(line.at(0)).isEqualTo(DynamicLevel.PP.decibels());
    assertThat(line.at(2.99)).isEqualTo(DynamicLevel.PP.decibels());
    assertThat(line.at(3)).isEqualTo(DynamicLevel.F.decibels());
    assertThat(line.at(99)).isEqualTo(DynamicLevel.F.decibels());
  }

  @Test
  void levelsRiseFromNothingToTheLoudest() {
    double below = -100;
    for (DynamicLevel level : DynamicLevel.values()) {
      assertThat(level.decibels()).as(level.name()).isGreaterThan(below);
      below = level.decibels();
    }
  }

  @Test
  void aWedgeGoesToTheLevelThatFollowsIt() throws EngineException {
    DynamicsLine line =
        line(
            dynamic("p") + wedge("crescendo") + note("C4", 8),
            wedge("stop") + dynamic("ff") + note("C4", 8));
    double p = DynamicLevel.P.decibels();
    double ff = DynamicLevel.FF.decibels();
    assertThat(line.at(0)).isEqualTo(p);
    assertThat(line.at(1)).isCloseTo((p + ff) / 2, within(1e-9));
    assertThat(line.at(2)).isCloseTo(ff, within(1e-9));
  }

  @Test
  void aWedgeWithoutALevelChangesByOneStep() throws EngineException {
    DynamicsLine line =
        line(dynamic("mp") + wedge("diminuendo") + note("C4", 8), wedge("stop") + note("C4", 8));
    assertThat(line.at(1.999)).isCloseTo(DynamicLevel.P.decibels(), within(0.01));
    assertThat(line.at(3)).isEqualTo(DynamicLevel.P.decibels());
  }

  @Test
  void aLevelAgainstTheWedgeComesSuddenly() throws EngineException {
    DynamicsLine line =
        line(
            dynamic("mf") + wedge("crescendo") + note("C4", 8),
            wedge("stop") + dynamic("p") + note("C4", 8));
    assertThat(line.at(1.999)).isCloseTo(DynamicLevel.F.decibels(), within(0.01));
    assertThat(line.at(2)).isEqualTo(DynamicLevel.P.decibels());
  }

  @Test
  void aSwellIsTwoWedgesAroundALevel() throws EngineException {
    DynamicsLine line =
        line(
            dynamic("p")
                + wedge("crescendo")
                + note("C4", 4)
                + wedge("stop")
                + dynamic("f")
                + wedge("diminuendo")
                + note("C4", 4),
            wedge("stop") + dynamic("p") + note("C4", 8));
    assertThat(line.at(1)).isEqualTo(DynamicLevel.F.decibels());
    assertThat(line.at(0.5)).isBetween(DynamicLevel.P.decibels(), DynamicLevel.F.decibels());
    assertThat(line.at(1.5)).isBetween(DynamicLevel.P.decibels(), DynamicLevel.F.decibels());
    assertThat(line.at(2.5)).isEqualTo(DynamicLevel.P.decibels());
  }

  @Test
  void wordsAskForAChangeUntilTheNextLevel() throws EngineException {
    DynamicsLine line =
        line(
            dynamic("p") + mark("<words>cresc. poco a poco</words>", "") + note("C4", 8),
            note("C4", 8),
            dynamic("f") + note("C4", 8));
    assertThat(line.at(2))
        .isCloseTo((DynamicLevel.P.decibels() + DynamicLevel.F.decibels()) / 2, within(1e-9));
  }

  @ParameterizedTest
  @CsvSource({"sfz, 0, 6", "sffz, 0, 7", "rfz, 0, 4", "fp, -8.5, 11.7", "sfp, -8.5, 14.7"})
  void someSignsStressTheNoteUnderThem(String sign, double level, double stress)
      throws EngineException {
    DynamicsLine line = line(note("C4", 4) + dynamic(sign) + note("C4", 4));
    assertThat(line.at(1)).isCloseTo(level, within(1e-9));
    assertThat(line.stresses()).hasSize(1);
    assertThat(line.stresses().getFirst().seconds()).isEqualTo(1);
    assertThat(line.stresses().getFirst().decibels()).isCloseTo(stress, within(1e-9));
  }

  @Test
  void textAroundALevelIsPassedOver() throws EngineException {
    String other = mark("<dynamics><other-dynamics>sub. pp</other-dynamics></dynamics>", "");
    assertThat(line(other + note("C4", 8)).at(1)).isEqualTo(DynamicLevel.PP.decibels());
  }

  @Test
  void aNumberForPlayersGoesBeforeThePrintedLevelButLeavesStressesAlone() throws EngineException {
    String quieter = mark("<dynamics><f/></dynamics>", "<sound dynamics='71.11'/>");
    assertThat(line(quieter + note("C4", 8)).at(1))
        .isCloseTo(DynamicLevel.MP.decibels(), within(0.05));
    String sforzando = mark("<dynamics><sfz/></dynamics>", "<sound dynamics='124'/>");
    assertThat(line(sforzando + note("C4", 8)).at(1)).isZero();
  }

  @Test
  void aDynamicAmongANotesNotationsCounts() throws EngineException {
    String notations = "<notations><dynamics><pp/></dynamics></notations>";
    assertThat(line(note("C4", 4) + note("C4", 4, notations)).at(1.5))
        .isEqualTo(DynamicLevel.PP.decibels());
  }

  @Test
  void aRepeatBringsBackTheLevelOfThatPlace() throws EngineException {
    DynamicsLine line =
        line(
            dynamic("p") + note("C4", 8),
            repeatForward() + note("C4", 4) + dynamic("ff") + note("C4", 4) + repeatBackward());
    assertThat(line.at(2.5)).isEqualTo(DynamicLevel.P.decibels());
    assertThat(line.at(3.5)).isEqualTo(DynamicLevel.FF.decibels());
    assertThat(line.at(4.5)).isEqualTo(DynamicLevel.P.decibels());
    assertThat(line.at(5.5)).isEqualTo(DynamicLevel.FF.decibels());
  }

  @Test
  void aDynamicOfAStaffIsForThatStaffAndOneWithoutForAll() throws EngineException {
    String lower = mark("<dynamics><pp/></dynamics>", "<staff>2</staff>");
    PerformedPart part =
        Performance.of(
                Xml.clean(
                    Xml.score(
                        dynamic("f")
                            + note("C5", 8, Xml.voice(1), "<staff>1</staff>")
                            + backup(8)
                            + lower
                            + note("C3", 8, Xml.voice(2), "<staff>2</staff>"))))
            .parts()
            .getFirst();
    assertThat(part.dynamics("1").at(1)).isEqualTo(DynamicLevel.F.decibels());
    assertThat(part.dynamics("2").at(1)).isEqualTo(DynamicLevel.PP.decibels());
  }
}
