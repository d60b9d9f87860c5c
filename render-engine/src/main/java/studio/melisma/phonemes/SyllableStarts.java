package studio.melisma.phonemes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import studio.melisma.lyrics.SungNote;
import studio.melisma.lyrics.Word;

/**
 * Where the syllables of a word start, by the rule of OpenUtau's DiffSinger phonemizer (contract
 * 3.3): each vowel starts one; where a glide stands before it, with a consonant before the glide,
 * the glide does.
 */
public final class SyllableStarts {

  /**
   * A syllable on its note.
   *
   * @param phoneme index of the phoneme that sounds exactly when the note begins
   * @param note index of the note in the word
   */
  public record Start(int phoneme, int note) {}

  private SyllableStarts() {}

  /** Indices of the phonemes that start syllables; the first phoneme's where there is no vowel. */
  public static List<Integer> of(List<Phoneme> phonemes) {
    return of(phonemes, phoneme -> phoneme.kind().isVowel());
  }

  /**
   * The same where a voice holds more than vowels.
   *
   * @param vowel what a syllable can be held on
   */
  public static List<Integer> of(List<Phoneme> phonemes, Predicate<Phoneme> vowel) {
    List<Integer> starts = new ArrayList<>();
    for (int i = 0; i < phonemes.size(); i++) {
      if (vowel.test(phonemes.get(i))) {
        boolean afterGlide =
            i >= 2 && phonemes.get(i - 1).kind().isGlide() && !vowel.test(phonemes.get(i - 2));
        starts.add(afterGlide ? i - 1 : i);
      }
    }
    return starts.isEmpty() && !phonemes.isEmpty() ? List.of(0) : List.copyOf(starts);
  }

  /**
   * Which syllable starts on which note. Starts are given to the notes that take a syllable from
   * left to right. Starts beyond the last such note are left out: their phonemes share its time.
   * Notes beyond the last start get none: they lengthen the last syllable.
   */
  public static List<Start> assign(Pronunciation pronunciation, Word word) {
    List<Integer> starts = of(pronunciation.phonemes());
    List<Start> assigned = new ArrayList<>();
    List<SungNote> notes = word.notes();
    for (int note = 0; note < notes.size() && assigned.size() < starts.size(); note++) {
      if (notes.get(note).takesSyllable()) {
        assigned.add(new Start(starts.get(assigned.size()), note));
      }
    }
    return List.copyOf(assigned);
  }
}
