package studio.melisma.diffsinger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import studio.melisma.phonemes.PhonemeKind;

/** The notes as a pitch model takes them: the contract's section 3.9. */
final class NoteRowTest {

  private static final double FRAME = 10;

  @Test
  void restsTakeTheToneOfTheNearerNote() {
    // A sung note, a gap, a note under a consonant alone, a gap, a sung note.
    NoteRow row =
        row(
            List.of(
                phoneme("a", PhonemeKind.VOWEL, 1, 2),
                phoneme("s", PhonemeKind.FRICATIVE, 2, 4),
                phoneme("i", PhonemeKind.VOWEL, 4, 5)),
            new PhraseNote(1, 2, 60, false),
            new PhraseNote(2.5, 3.5, 99, false),
            new PhraseNote(4, 5, 72, false));
    assertThat(row.rests()).containsExactly(true, false, true, true, true, false, true);
    assertThat(row.tones()).containsExactly(60, 60, 60, 60, 72, 72, 72);
  }

  @Test
  void aNoteThatContinuesAWordRestsOrSingsAsTheOneBefore() {
    NoteRow row =
        row(
            List.of(phoneme("a", PhonemeKind.VOWEL, 1, 3)),
            new PhraseNote(1, 2, 60, false),
            new PhraseNote(2, 3, 64, true));
    assertThat(row.rests()).containsExactly(true, false, false, true);
    assertThat(row.tones()).containsExactly(60, 60, 64, 64);
  }

  @Test
  void nothingSungIsMiddleC() {
    NoteRow row =
        row(List.of(phoneme("AP", PhonemeKind.BREATH, 1, 2)), new PhraseNote(1, 2, 70, false));
    assertThat(row.rests()).containsOnly(true);
    assertThat(row.tones()).containsOnly(60);
  }

  @Test
  void framesAreForcedToTheWholeFromTheEnd() {
    List<TimedPhoneme> phonemes = List.of(phoneme("a", PhonemeKind.VOWEL, 1, 2));
    NoteRow row = row(phonemes, new PhraseNote(1, 2, 60, false));
    assertThat(LongStream.of(row.durations(FRAME, 116)).sum()).isEqualTo(116);
    assertThat(row.durations(FRAME, 120)).containsExactly(8, 100, 12);
    assertThat(row.durations(FRAME, 98)).containsExactly(8, 90, 0);
  }

  private static NoteRow row(List<TimedPhoneme> phonemes, PhraseNote... notes) {
    PhraseScore phrase = new PhraseScore(phonemes, List.of(notes), "");
    return NoteRow.of(phrase, FrameGrid.of(phrase, FRAME), p -> p.kind().isVowel());
  }

  private static TimedPhoneme phoneme(String symbol, PhonemeKind kind, double start, double end) {
    return new TimedPhoneme(symbol, kind, start, end, 60, "");
  }
}
