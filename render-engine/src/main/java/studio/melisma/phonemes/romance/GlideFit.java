package studio.melisma.phonemes.romance;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import studio.melisma.phonemes.Phoneme;
import studio.melisma.phonemes.Pronunciation;
import studio.melisma.phonemes.VowelRepetition;

/**
 * Fits a word to its number of syllables by what poets do: i and u beside another vowel are vowels
 * or glides as the verse needs ("glo-ria", "glo-ri-a"; "mio" on one note or two).
 */
final class GlideFit {

  private GlideFit() {}

  static Pronunciation fit(Pronunciation pronunciation, int syllables, List<String> written) {
    List<Phoneme> phonemes = new ArrayList<>(pronunciation.phonemes());
    int surplus = pronunciation.vowels() - syllables;
    // From the end: endings are where the choice mostly lies.
    for (int i = phonemes.size() - 1; i >= 0 && surplus != 0; i--) {
      String symbol = phonemes.get(i).symbol();
      boolean besideVowel = isVowel(phonemes, i - 1) || isVowel(phonemes, i + 1);
      if (surplus > 0 && besideVowel && (symbol.equals("i") || symbol.equals("u"))) {
        phonemes.set(i, ItalianSounds.phoneme(symbol.equals("i") ? "j" : "w"));
        surplus--;
      } else if (surplus < 0
          && (symbol.equals("j") || (symbol.equals("w") && !afterStop(phonemes, i)))) {
        phonemes.set(i, ItalianSounds.phoneme(symbol.equals("j") ? "i" : "u"));
        surplus++;
      }
    }
    return VowelRepetition.fit(
        new Pronunciation(phonemes, pronunciation.source()),
        syllables,
        written,
        UnaryOperator.identity());
  }

  private static boolean isVowel(List<Phoneme> phonemes, int i) {
    return i >= 0 && i < phonemes.size() && phonemes.get(i).kind().isVowel();
  }

  /** The w of qu and gu is never a syllable. */
  private static boolean afterStop(List<Phoneme> phonemes, int i) {
    return i > 0 && List.of("k", "g").contains(phonemes.get(i - 1).symbol());
  }
}
