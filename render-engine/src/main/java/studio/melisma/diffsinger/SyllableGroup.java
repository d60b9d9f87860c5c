package studio.melisma.diffsinger;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import studio.melisma.lyrics.SungNote;
import studio.melisma.lyrics.Word;
import studio.melisma.phonemes.Phoneme;
import studio.melisma.phonemes.PhonemeKind;
import studio.melisma.phonemes.SyllableStarts;

/**
 * What is sung from one syllable's start to the next: its vowel, what follows, and the consonants
 * that lead into the next syllable. The duration model calls it a word.
 */
final class SyllableGroup {

  /** How far before the first note the silence starts that opens a sentence. */
  static final double LEAD_SECONDS = 0.5;

  private final double startSeconds;
  private final double tone;
  private final List<Member> members = new ArrayList<>();

  private SyllableGroup(double startSeconds, double tone) {
    this.startSeconds = startSeconds;
    this.tone = tone;
  }

  /**
   * A phoneme of a group.
   *
   * @param phoneme in the bank's symbols
   * @param word place of its word in the sentence; -1 for the silence before the sentence
   * @param sung false for a silence that only stands in for a word that can't be sung
   */
  record Member(Phoneme phoneme, int word, boolean sung) {}

  double startSeconds() {
    return startSeconds;
  }

  /** Sounding pitch of the note on which it starts. */
  double tone() {
    return tone;
  }

  List<Member> members() {
    return members;
  }

  /**
   * The groups of a sentence. The first holds a silence and the consonants before the first vowel;
   * every other one starts exactly on its note.
   *
   * @param spoken for each word what can be sung of it
   */
  static List<SyllableGroup> of(Sentence sentence, List<List<Phoneme>> spoken) {
    SungNote firstNote = sentence.words().getFirst().notes().getFirst();
    List<SyllableGroup> groups = new ArrayList<>();
    SyllableGroup current =
        new SyllableGroup(firstNote.startSeconds() - LEAD_SECONDS, firstNote.midi());
    current.members.add(new Member(silence(), -1, false));
    groups.add(current);
    for (int w = 0; w < spoken.size(); w++) {
      Word word = sentence.words().get(w);
      boolean sung = !spoken.get(w).isEmpty();
      List<Phoneme> phonemes = sung ? spoken.get(w) : List.of(silence());
      List<Boolean> starts = syllableStarts(phonemes);
      List<SungNote> notes = word.notes().stream().filter(SungNote::takesSyllable).toList();
      int syllable = 0;
      for (int i = 0; i < phonemes.size(); i++) {
        if (starts.get(i) && syllable < notes.size()) {
          SungNote note = notes.get(syllable++);
          current = new SyllableGroup(note.startSeconds(), note.midi());
          groups.add(current);
        }
        current.members.add(new Member(phonemes.get(i), w, sung));
      }
    }
    return groups;
  }

  /**
   * For each phoneme whether a syllable starts on it, where silences and breaths can be held too.
   */
  static List<Boolean> syllableStarts(List<Phoneme> phonemes) {
    List<Integer> starts = SyllableStarts.of(phonemes, phoneme -> isVowel(phoneme.kind()));
    return IntStream.range(0, phonemes.size()).mapToObj(starts::contains).toList();
  }

  /** Silences and breaths count as vowels here: they can be held. */
  static boolean isVowel(PhonemeKind kind) {
    return kind.isVowel() || kind == PhonemeKind.SILENCE || kind == PhonemeKind.BREATH;
  }

  private static Phoneme silence() {
    return new Phoneme(PhraseTokens.SILENCE, PhonemeKind.SILENCE, 0);
  }
}
