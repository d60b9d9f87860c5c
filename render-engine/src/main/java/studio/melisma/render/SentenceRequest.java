package studio.melisma.render;

import java.util.List;
import studio.melisma.diffsinger.PhonemeOnset;
import studio.melisma.diffsinger.Sentence;
import studio.melisma.diffsinger.SentencePhonemes;
import studio.melisma.diffsinger.WordIssue;
import studio.melisma.lyrics.SungNote;
import studio.melisma.lyrics.Word;

/**
 * All that the phonemes of a sentence depend on, with times counted from its first note; equal to
 * any other of the same content.
 *
 * @param singer identity of who says it
 * @param sentence starts at 0
 */
record SentenceRequest(String singer, Sentence sentence) {

  static SentenceRequest of(Singer singer, Sentence sentence) {
    double origin = sentence.startSeconds();
    List<Word> words = sentence.words().stream().map(word -> moved(word, origin)).toList();
    return new SentenceRequest(singer.identity(), new Sentence(words, sentence.voiceColor()));
  }

  private static Word moved(Word word, double origin) {
    List<SungNote> notes =
        word.notes().stream()
            .map(note ->
                new SungNote(
                    Moment.from(origin, note.startSeconds()),
                    Moment.from(origin, note.endSeconds()),
                    note.midi(),
                    note.takesSyllable()))
            .toList();
    return new Word(
        word.text(),
        word.syllables(),
        word.hint(),
        notes,
        word.breathAfter(),
        word.part(),
        word.phonemeShifts());
  }

  /** The phonemes of the request at the place of the sentence that was asked about. */
  static SentencePhonemes at(Sentence place, SentencePhonemes planned) {
    double origin = place.startSeconds();
    List<PhonemeOnset> onsets =
        planned.onsets().stream().map(onset -> onset.at(origin + onset.startSeconds())).toList();
    List<WordIssue> issues =
        planned.issues().stream()
            .map(issue ->
                new WordIssue(
                    issue.word(),
                    issue.lyric(),
                    origin + issue.startSeconds(),
                    issue.symbols(),
                    issue.message()))
            .toList();
    return new SentencePhonemes(place, planned.language(), onsets, planned.nearestSounds(), issues);
  }
}
