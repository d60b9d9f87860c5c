package studio.melisma.lyrics;

import java.util.ArrayList;
import java.util.List;
import studio.melisma.lyrics.SingerLine.Note;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.PerformedVoice;
import studio.melisma.score.Syllabic;

/**
 * Makes words of the syllables under a voice's notes.
 *
 * <ul>
 *   <li>Syllables are joined by their syllabics. A syllable that goes on with a word that never
 *       began, or that belongs to another verse, begins one.
 *   <li>A melisma holds the last syllable. A rest within a word, or a breath mark, breaks it into
 *       parts ({@link Word.Part}); a melisma broken by a rest goes on with its vowel.
 *   <li>Words that share a note (an elision, or a chanted line on one note) share its time in
 *       proportion to their syllables; a word without a vowel ("v‿něm") takes a fifth of a
 *       syllable.
 *   <li>A note without words is a rest where the voice has words elsewhere.
 *   <li>A breath typed as a lyric is a word "AP" with itself as its hint.
 *   <li>Hints of a word's syllables follow each other; one hint on the first syllable is enough for
 *       the word.
 * </ul>
 */
public final class WordAssembler {

  private static final String BREATH = "AP";
  private static final double VOWELLESS_SHARE = 0.2;

  private final List<Word> words = new ArrayList<>();
  private OpenWord open = OpenWord.NONE;

  private WordAssembler() {}

  /**
   * The words of a voice, in order, as one singer sings them.
   *
   * @param voice as it is sounded; of its chords the highest notes are sung
   * @param vowel what is sung on every note of a voice that has no words at all ("la", "ah")
   */
  public static List<Word> assemble(PerformedVoice voice, String vowel) {
    WordAssembler assembler = new WordAssembler();
    List<PerformedNote> notes = voice.hasWords() ? voice.notes() : sungOn(vowel, voice.notes());
    for (Note note : SingerLine.of(notes)) {
      assembler.add(note);
    }
    assembler.close();
    return List.copyOf(assembler.words);
  }

  private static List<PerformedNote> sungOn(String vowel, List<PerformedNote> notes) {
    NoteWords words = new NoteWords.Syllable(vowel, Syllabic.SINGLE, "");
    return notes.stream().map(note -> note.grace() ? note : note.withWords(words)).toList();
  }

  private void add(Note note) {
    switch (note.words()) {
      case NoteWords.None none -> {}
      case NoteWords.Hold hold -> open.hold(note);
      case NoteWords.Syllable syllable -> {
        switch (LyricText.read(syllable.text())) {
          case Lyric.Rest rest -> {}
          case Lyric.Hold hold -> open.hold(note);
          case Lyric.Next next -> open.next(note);
          case Lyric.Breath breath -> breathe(note);
          case Lyric.Sung sung -> sing(note, syllable.syllabic(), sung);
        }
      }
    }
  }

  private void breathe(Note note) {
    close();
    words.add(
        new Word(
            BREATH,
            List.of(BREATH),
            List.of(BREATH),
            List.of(new SungNote(note.startSeconds(), note.endSeconds(), note.midi(), true)),
            note.breathAfter()));
  }

  private void sing(Note note, Syllabic syllabic, Lyric.Sung sung) {
    List<Note> shares = shares(note, sung.pieces());
    for (int i = 0; i < shares.size(); i++) {
      boolean last = i == shares.size() - 1;
      boolean starts = i > 0 || syllabic.starts() || !open.continues(note.verse());
      if (starts) {
        close();
        open = new OpenWord(note.verse());
      }
      open.sing(
          sung.pieces().get(i),
          sung.hint(),
          shares.get(i),
          last && (syllabic.continues() || sung.hyphenated()));
    }
  }

  private static List<Note> shares(Note note, List<String> pieces) {
    if (pieces.size() == 1) {
      return List.of(note);
    }
    double[] weights =
        pieces.stream()
            .mapToDouble(piece -> Math.max(VOWELLESS_SHARE, LyricText.vowelGroups(piece)))
            .toArray();
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    List<Note> shares = new ArrayList<>();
    double seconds = note.endSeconds() - note.startSeconds();
    double start = note.startSeconds();
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      boolean last = i == weights.length - 1;
      sum += weights[i];
      double end = last ? note.endSeconds() : note.startSeconds() + seconds * sum / total;
      shares.add(
          new Note(
              start, end, note.midi(), note.words(), note.verse(), last && note.breathAfter()));
      start = end;
    }
    return shares;
  }

  private void close() {
    words.addAll(open.finished());
    open = OpenWord.NONE;
  }
}
