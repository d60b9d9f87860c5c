package studio.melisma.phonemes.japanese;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.melisma.phonemes.Phoneme;
import studio.melisma.phonemes.PhonemeKind;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.phonemes.Pronunciation;
import studio.melisma.phonemes.Pronunciation.Source;

/**
 * Japanese from kana or romaji (Hepburn or Kunrei), in the sounds that DiffSinger voices call by
 * romaji: a i u e o, N for the moraic nasal (which can be held like a vowel), cl for the stop of a
 * small tsu, and consonants such as ky, sh, ch, ts, f and ry. The long mark and a macron repeat the
 * vowel. Particles are said as they are written ("は" is h a): whether it is one, a note doesn't
 * tell. Kanji are not read.
 */
public final class JapanesePhonemizer implements Phonemizer {

  /** No word is longer; the rest is not said. */
  private static final int LIMIT = 256;

  private static final String VOWELS = "aiueo";

  /** Spellings of a consonant before its vowel that are not its name: Kunrei ones. */
  private static final Map<String, String> SPELT =
      Map.ofEntries(
          Map.entry("sy", "sh"),
          Map.entry("ty", "ch"),
          Map.entry("zy", "j"),
          Map.entry("jy", "j"),
          Map.entry("cy", "ch"),
          Map.entry("l", "r"),
          Map.entry("c", "k"));

  private static final Map<String, String> KUNREI =
      Map.of("si", "sh", "ti", "ch", "tu", "ts", "hu", "f", "zi", "j");

  private static final Map<String, PhonemeKind> KINDS = kinds();

  @Override
  public String language() {
    return "ja";
  }

  @Override
  public Pronunciation pronounce(String word) {
    String limited = word.length() > LIMIT ? word.substring(0, LIMIT) : word;
    List<Phoneme> phonemes = said(Romaji.of(limited), Romaji.isKana(limited));
    return new Pronunciation(phonemes, phonemes.isEmpty() ? Source.NONE : Source.RULE);
  }

  private static List<Phoneme> said(String romaji, boolean kana) {
    List<Phoneme> phonemes = new ArrayList<>();
    int i = 0;
    while (i < romaji.length()) {
      char letter = romaji.charAt(i);
      int macron = "āīūēōâîûêô".indexOf(letter);
      if (macron >= 0) {
        add(phonemes, VOWELS.charAt(macron % 5));
        add(phonemes, VOWELS.charAt(macron % 5));
        i++;
      } else if (VOWELS.indexOf(letter) >= 0) {
        add(phonemes, letter);
        i++;
      } else if (letter == '-') {
        repeatVowel(phonemes);
        i++;
      } else if (letter == 'Q' || isDoubled(romaji, i)) {
        phonemes.add(phoneme("cl"));
        i++;
      } else if (letter == 'N' || isMoraicNasal(romaji, i)) {
        phonemes.add(phoneme("N"));
        i++;
      } else {
        i += consonant(romaji, i, kana, phonemes);
      }
    }
    return phonemes;
  }

  /** Adds the consonant at a place; returns the number of its letters. */
  private static int consonant(String romaji, int at, boolean kana, List<Phoneme> phonemes) {
    int end = at;
    while (end < romaji.length() && isConsonant(romaji.charAt(end)) && end - at < 2) {
      end++;
    }
    String vowel = end < romaji.length() ? romaji.substring(end, end + 1) : "";
    for (int length = end - at; length > 0; length--) {
      String letters = romaji.substring(at, at + length);
      boolean beforeVowel = length == end - at;
      String kunrei = kana || !beforeVowel ? null : KUNREI.get(letters + vowel);
      String known = kana ? letters : SPELT.getOrDefault(letters, letters);
      String symbol = kunrei != null ? kunrei : known;
      if (KINDS.containsKey(symbol)) {
        phonemes.add(phoneme(symbol));
        return length;
      }
    }
    return 1;
  }

  private static boolean isDoubled(String romaji, int i) {
    char letter = romaji.charAt(i);
    boolean tch = romaji.startsWith("tch", i);
    return tch
        || (i + 1 < romaji.length()
            && romaji.charAt(i + 1) == letter
            && isConsonant(letter)
            && letter != 'n'
            && letter != 'm');
  }

  /** N at the end, before a consonant or an apostrophe; m before b, m and p. */
  private static boolean isMoraicNasal(String romaji, int i) {
    char next = i + 1 < romaji.length() ? romaji.charAt(i + 1) : '\0';
    return switch (romaji.charAt(i)) {
      case 'n' -> next == '\0' || next == '\'' || (isConsonant(next) && next != 'y');
      case 'm' -> "bmp".indexOf(next) >= 0;
      default -> false;
    };
  }

  private static boolean isConsonant(char letter) {
    return letter >= 'a' && letter <= 'z' && VOWELS.indexOf(letter) < 0;
  }

  private static void repeatVowel(List<Phoneme> phonemes) {
    if (!phonemes.isEmpty() && phonemes.getLast().kind().isVowel()) {
      phonemes.add(phonemes.getLast());
    }
  }

  private static void add(List<Phoneme> phonemes, char vowel) {
    phonemes.add(phoneme(String.valueOf(vowel)));
  }

  private static Phoneme phoneme(String symbol) {
    return new Phoneme(symbol, KINDS.getOrDefault(symbol, PhonemeKind.VOWEL), 0);
  }

  private static Map<String, PhonemeKind> kinds() {
    Map<String, PhonemeKind> kinds = new HashMap<>();
    Set.of("k", "ky", "kw", "g", "gy", "gw", "t", "ty", "d", "dy", "b", "by", "p", "py", "cl")
        .forEach(symbol -> kinds.put(symbol, PhonemeKind.STOP));
    Set.of("s", "sh", "z", "h", "hy", "f", "v")
        .forEach(symbol -> kinds.put(symbol, PhonemeKind.FRICATIVE));
    Set.of("j", "ch", "ts").forEach(symbol -> kinds.put(symbol, PhonemeKind.AFFRICATE));
    Set.of("n", "ny", "m", "my").forEach(symbol -> kinds.put(symbol, PhonemeKind.NASAL));
    Set.of("r", "ry").forEach(symbol -> kinds.put(symbol, PhonemeKind.LIQUID));
    Set.of("y", "w").forEach(symbol -> kinds.put(symbol, PhonemeKind.SEMIVOWEL));
    return Map.copyOf(kinds);
  }
}
