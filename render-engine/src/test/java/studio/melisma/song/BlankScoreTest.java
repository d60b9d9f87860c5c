package studio.melisma.song;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import studio.melisma.lyrics.Word;
import studio.melisma.performance.NoteWords;
import studio.melisma.score.Fraction;
import studio.melisma.score.ScoreWarning;
import studio.melisma.score.Syllabic;

final class BlankScoreTest {

  private final ScoreDocument document =
      BlankScore.document("A <new> & odd \u0001 song", 3, 6, 8, 90);

  @Test
  void itHasMeasuresAndATempo() {
    SongReading reading = SongReading.of(SongImport.of(document));
    assertThat(document.warnings())
        .extracting(ScoreWarning::code)
        .containsExactly("nothing-to-sing");
    assertThat(document.score().title()).startsWith("A <new> & odd");
    assertThat(reading.meter().bars()).hasSize(3);
    assertThat(reading.meter().bars().getFirst().length()).isEqualTo(Fraction.of(3));
    assertThat(reading.seconds()).isCloseTo(6, within(1e-9));
  }

  @Test
  void itsVoiceCanBeWrittenIn() {
    Song song = SongImport.of(document);
    SongTrack voice = song.tracks().getFirst();
    assertThat(song.tracks()).hasSize(1);
    assertThat(voice.name()).isEqualTo("Voice");
    Song written =
        song.withTrack(
            voice.id(),
            track ->
                track.withEdits(
                    track
                        .edits()
                        .plus(
                            new AddedNote(
                                Fraction.ONE,
                                Fraction.ONE,
                                67,
                                new NoteWords.Syllable("la", Syllabic.SINGLE, "")))));
    assertThat(SongReading.of(written).tracks().getFirst().line().orElseThrow().words())
        .extracting(Word::text)
        .containsExactly("la");
  }

  @Test
  void aMeasureThatNobodyCanCountIsRefused() {
    assertThatThrownBy(() -> BlankScore.document("x", 1, 4, 3, 90))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
