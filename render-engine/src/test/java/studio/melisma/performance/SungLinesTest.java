package studio.melisma.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.melisma.musicxml.Xml.backup;
import static studio.melisma.musicxml.Xml.chord;
import static studio.melisma.musicxml.Xml.grace;
import static studio.melisma.musicxml.Xml.lyric;
import static studio.melisma.musicxml.Xml.note;
import static studio.melisma.musicxml.Xml.voice;

import org.junit.jupiter.api.Test;
import studio.melisma.failure.EngineException;
import studio.melisma.musicxml.Xml;
import studio.melisma.score.Fraction;
import studio.melisma.score.ScoreWarning;

final class SungLinesTest {

  @Test
  void theVoicesWithWordsAreSung() throws EngineException {
    SungLines lines =
        lines(
            note("C5", 4, voice(1), lyric("high"))
                + backup(4)
                + note("C4", 4, voice(2))
                + backup(4)
                + note("G3", 4, voice(3), lyric("low")));

    assertThat(lines.lines()).extracting(SungLine::voice).containsExactly("1", "3");
    assertThat(lines.lines()).allMatch(SungLine::hasWords);
  }

  @Test
  void withoutAnyWordsEveryVoiceIsOffered() throws EngineException {
    SungLines lines = lines(note("C5", 4, voice(1)) + backup(4) + note("C4", 4, voice(2)));

    assertThat(lines.lines()).hasSize(2).noneMatch(SungLine::hasWords);
  }

  @Test
  void ofAChordOneNoteIsSungWithItsWords() throws EngineException {
    String measure = note("C4", 4, lyric("la")) + chord("G4", 4) + chord("E4", 4);
    Performance performance = Performance.of(Xml.clean(Xml.score(measure)));

    PerformedNote top = SungLines.of(performance).lines().getFirst().notes().getFirst();
    PerformedNote bottom =
        SungLines.of(performance, ChordChoice.BOTTOM).lines().getFirst().notes().getFirst();

    assertThat(top.midi()).isEqualTo(67);
    assertThat(bottom.midi()).isEqualTo(60);
    assertThat(top.words()).isInstanceOf(NoteWords.Syllable.class).isEqualTo(bottom.words());
  }

  @Test
  void notesThatOverlapAreCutShortWithAWarning() throws EngineException {
    Performance performance =
        Performance.of(
            Xml.read(Xml.score(note("C4", 4, lyric("a")) + backup(2) + grace("E4") + note("D4", 2)))
                .score());
    SungLines lines = SungLines.of(performance);
    var notes = lines.lines().getFirst().notes();

    assertThat(notes.getFirst().length()).isEqualTo(Fraction.ONE);
    assertThat(notes.getFirst().endSeconds()).isEqualTo(notes.getLast().startSeconds());
    assertThat(lines.warnings()).extracting(ScoreWarning::code).containsExactly("notes-cut-short");
  }

  private static SungLines lines(String... measures) throws EngineException {
    return SungLines.of(Performance.of(Xml.clean(Xml.score(measures))));
  }
}
