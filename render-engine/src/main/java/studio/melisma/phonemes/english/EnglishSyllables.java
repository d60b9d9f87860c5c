package studio.melisma.phonemes.english;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import studio.melisma.phonemes.Phoneme;
import studio.melisma.phonemes.PhonemeKind;
import studio.melisma.phonemes.Pronunciation;
import studio.melisma.phonemes.VowelRepetition;

/**
 * Gives a word as many vowels as the score sings syllables.
 *
 * <p>Too many vowels, at most one too many (two in words of five and more): an unstressed vowel is
 * dropped where singers drop it, the first of these that applies: "er" before a vowel or after one
 * at the end leaves its r (ev'ry, pow'r); "ah" before l, m, n or r goes (heav'n, fam'ly); "iy"
 * before a vowel becomes y (glorious), "uw" w.
 *
 * <p>Too few: a written "-ed" gets its vowel (bless-ed); r after a diphthong becomes "er" (fi-re);
 * y after a consonant becomes "iy" (glo-ri-ous); a consonant before a last l, m or n gets an "ah"
 * (heav-en); a vowel written twice is sung twice (lo-ord), of a diphthong first its first part.
 */
final class EnglishSyllables {

  private static final Pattern WRITTEN_ED = Pattern.compile("[^aeiouy]*[eèé]d");
  private static final Set<String> BEFORE_R = Set.of("ay", "aw", "oy", "ey", "ow", "iy", "uw");
  private static final Map<String, String> OPENINGS =
      Map.of("ay", "aa", "aw", "aa", "oy", "ao", "ey", "eh");
  private static final Phoneme R = Arpabet.decode(Arpabet.encode("r")).getFirst();
  private static final Phoneme ER = Arpabet.decode(Arpabet.encode("er0")).getFirst();
  private static final Phoneme AH = Arpabet.decode(Arpabet.encode("ah0")).getFirst();
  private static final Phoneme D = Arpabet.decode(Arpabet.encode("d")).getFirst();
  private static final Phoneme Y = Arpabet.decode(Arpabet.encode("y")).getFirst();
  private static final Phoneme W = Arpabet.decode(Arpabet.encode("w")).getFirst();
  private static final Phoneme IY = Arpabet.decode(Arpabet.encode("iy0")).getFirst();

  private final List<Phoneme> phonemes;

  private EnglishSyllables(Pronunciation pronunciation) {
    phonemes = new ArrayList<>(pronunciation.phonemes());
  }

  static Pronunciation fit(Pronunciation pronunciation, int syllables, List<String> written) {
    int vowels = pronunciation.vowels();
    EnglishSyllables word = new EnglishSyllables(pronunciation);
    if (vowels > syllables && vowels - syllables <= (vowels > 4 ? 2 : 1)) {
      for (int surplus = vowels - syllables; surplus > 0 && word.drop(); surplus--) {}
    }
    if (vowels < syllables && vowels > 0) {
      for (int missing = syllables - vowels; missing > 0 && word.open(written); missing--) {}
    }
    Pronunciation opened = new Pronunciation(word.phonemes, pronunciation.source());
    return VowelRepetition.fit(opened, syllables, written, EnglishSyllables::opening);
  }

  private boolean drop() {
    for (int i = 1; i < phonemes.size(); i++) {
      boolean last = i == phonemes.size() - 1;
      boolean endsAfterVowel = last && isVowel(i - 1);
      if (isWeak(i, "er") && (isVowel(i + 1) || endsAfterVowel)) {
        phonemes.set(i, R);
        return true;
      }
    }
    for (int i = phonemes.size() - 2; i > 0; i--) {
      if (isWeak(i, "ah") && !isVowel(i - 1) && isSonorant(i + 1) && !same(i - 1, i + 1)) {
        phonemes.remove(i);
        return true;
      }
    }
    for (int i = 1; i < phonemes.size() - 1; i++) {
      if ((isWeak(i, "iy") || isWeak(i, "uw")) && isVowel(i + 1)) {
        phonemes.set(i, isWeak(i, "iy") ? Y : W);
        return true;
      }
    }
    return false;
  }

  private boolean open(List<String> written) {
    int last = phonemes.size() - 1;
    String ending = written.isEmpty() ? "" : written.getLast().toLowerCase(Locale.ROOT);
    if (written.size() > 1
        && WRITTEN_ED.matcher(ending).matches()
        && last > 0
        && (isSymbol(last, "t") || isSymbol(last, "d"))
        && !isVowel(last - 1)) {
      phonemes.set(last, D);
      phonemes.add(last, AH);
      return true;
    }
    for (int i = 1; i <= last; i++) {
      if (isSymbol(i, "r") && BEFORE_R.contains(phonemes.get(i - 1).symbol()) && !isVowel(i + 1)) {
        phonemes.set(i, ER);
        return true;
      }
    }
    for (int i = 1; i < last; i++) {
      if (isSymbol(i, "y") && !isVowel(i - 1) && isVowel(i + 1) && !isSymbol(i + 1, "uw")) {
        phonemes.set(i, IY);
        return true;
      }
    }
    if (last > 0 && isSonorant(last) && !isVowel(last - 1) && !isSymbol(last - 1, "r")) {
      phonemes.add(last, AH);
      return true;
    }
    return false;
  }

  private static Phoneme opening(Phoneme vowel) {
    String first = OPENINGS.getOrDefault(vowel.symbol(), vowel.symbol());
    return new Phoneme(first, PhonemeKind.VOWEL, vowel.stress());
  }

  private boolean isVowel(int i) {
    return i >= 0 && i < phonemes.size() && phonemes.get(i).kind().isVowel();
  }

  private boolean isWeak(int i, String symbol) {
    return isSymbol(i, symbol) && phonemes.get(i).stress() == 0;
  }

  private boolean isSymbol(int i, String symbol) {
    return phonemes.get(i).symbol().equals(symbol);
  }

  private boolean isSonorant(int i) {
    return Set.of("l", "m", "n", "r").contains(phonemes.get(i).symbol());
  }

  private boolean same(int i, int j) {
    return phonemes.get(i).symbol().equals(phonemes.get(j).symbol());
  }
}
