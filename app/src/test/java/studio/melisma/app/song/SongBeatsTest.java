package studio.melisma.app.song;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import studio.melisma.app.transport.BeatGrid;
import studio.melisma.app.transport.BeatGrid.Beat;
import studio.melisma.app.transport.MeterReading.Meter;
import studio.melisma.song.ScoreDocument;
import studio.melisma.song.SongImport;
import studio.melisma.song.SongReading;

final class SongBeatsTest {

  /** A pickup, two measures of which the second is slower, all but the pickup played twice. */
  private static final String SCORE =
      """
      <score-partwise version="4.0">
        <part-list><score-part id="P1"><part-name>Voice</part-name></score-part></part-list>
        <part id="P1">
          <measure number="0" implicit="yes">
            <attributes><divisions>1</divisions><time><beats>2</beats><beat-type>4</beat-type></time></attributes>
            <direction><sound tempo="120"/></direction>
            %1$s
          </measure>
          <measure number="1">
            <barline location="left"><repeat direction="forward"/></barline>
            <direction><sound tempo="120"/></direction>
            %1$s%1$s
          </measure>
          <measure number="2">
            <attributes><time><beats>3</beats><beat-type>4</beat-type></time></attributes>
            <direction><sound tempo="60"/></direction>
            %1$s%1$s%1$s
            <barline location="right"><repeat direction="backward"/></barline>
          </measure>
        </part>
      </score-partwise>
      """
          .formatted(
              "<note><pitch><step>C</step><octave>5</octave></pitch><duration>1</duration>"
                  + "<voice>1</voice><lyric><syllabic>single</syllabic><text>la</text></lyric></note>");

  @Test
  void beatsFallWhereTheScoreIsPlayed() throws Exception {
    SongBeats beats =
        SongBeats.of(
            SongReading.of(
                SongImport.of(
                    ScoreDocument.of(
                        "la.musicxml", Optional.empty(), SCORE.getBytes(StandardCharsets.UTF_8)))));
    BeatGrid grid = beats.grid();
    assertThat(grid.beats().stream().map(Beat::measure))
        .containsExactly("0", "1", "1", "2", "2", "2", "1", "1", "2", "2", "2");
    assertThat(grid.beats().stream().map(Beat::number))
        .containsExactly(1, 1, 2, 1, 2, 3, 1, 2, 1, 2, 3);
    List<Double> expected = List.of(0.0, 0.5, 1.0, 1.5, 2.5, 3.5, 4.5, 5.0, 5.5, 6.5, 7.5);
    for (int i = 0; i < expected.size(); i++) {
      assertThat(grid.beats().get(i).seconds()).isCloseTo(expected.get(i), within(1e-9));
    }
    assertThat(beats.at(1.2)).contains(new Meter(120, "2", 4));
    assertThat(beats.at(3)).contains(new Meter(60, "3", 4));
    assertThat(SongBeats.NONE.at(3)).isEmpty();
  }
}
