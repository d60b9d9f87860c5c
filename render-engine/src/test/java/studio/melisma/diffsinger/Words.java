package studio.melisma.diffsinger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import studio.melisma.lyrics.SungNote;
import studio.melisma.lyrics.Word;
import studio.melisma.phonemes.Phoneme;
import studio.melisma.phonemes.PhonemeKind;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.phonemes.Pronunciation;

/** Words, notes and a phonemizer for tests. */
final class Words {

  private Words() {}

  static Word word(String text, SungNote... notes) {
    return new Word(text, List.of(text), List.of(), List.of(notes), false);
  }

  static Word hinted(String text, List<String> hint, SungNote... notes) {
    return new Word(text, List.of(text), hint, List.of(notes), false);
  }

  static SungNote note(double start, double end, double midi) {
    return new SungNote(start, end, midi, true);
  }

  static SungNote hold(double start, double end, double midi) {
    return new SungNote(start, end, midi, false);
  }

  /** Phonemes of a text such as "k a/V l/L": a letter after the slash gives the kind. */
  static List<Phoneme> phonemes(String text) {
    List<Phoneme> phonemes = new ArrayList<>();
    for (String part : text.split(" ", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      int slash = part.lastIndexOf('/');
      PhonemeKind kind =
          switch (slash < 0 ? "" : part.substring(slash + 1)) {
            case "V" -> PhonemeKind.VOWEL;
            case "L" -> PhonemeKind.LIQUID;
            case "W" -> PhonemeKind.SEMIVOWEL;
            default -> PhonemeKind.STOP;
          };
      phonemes.add(new Phoneme(slash < 0 ? part : part.substring(0, slash), kind, 0));
    }
    return phonemes;
  }

  /** Says the words of a list and no others. */
  static Phonemizer phonemizer(String language, Map<String, String> words) {
    return new Phonemizer() {
      @Override
      public String language() {
        return language;
      }

      @Override
      public Pronunciation pronounce(String word) {
        List<Phoneme> phonemes = phonemes(words.getOrDefault(word, ""));
        return new Pronunciation(
            phonemes,
            phonemes.isEmpty() ? Pronunciation.Source.NONE : Pronunciation.Source.DICTIONARY);
      }
    };
  }
}
