package studio.melisma.phonemes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Says other languages with English sounds, for voices that know no others. The nearest sound is
 * chosen by ear: a pure vowel where English has one ("e" as in "bed", never a diphthong), two
 * sounds for one where English writes two ("gn" as n y).
 */
public final class NearestPhonemes {

  private static final Phoneme Y = new Phoneme("y", PhonemeKind.SEMIVOWEL, 0);

  /** Sounds of the Italian set that the English set hasn't, as it would write them. */
  private static final Map<String, List<Phoneme>> ITALIAN =
      Map.ofEntries(
          Map.entry("a", List.of(vowel("aa"))),
          Map.entry("e", List.of(vowel("eh"))),
          Map.entry("EE", List.of(vowel("eh"))),
          Map.entry("i", List.of(vowel("iy"))),
          Map.entry("o", List.of(vowel("ao"))),
          Map.entry("OO", List.of(vowel("ao"))),
          Map.entry("u", List.of(vowel("uw"))),
          Map.entry("j", List.of(Y)),
          Map.entry("tSS", List.of(new Phoneme("ch", PhonemeKind.AFFRICATE, 0))),
          Map.entry("dZZ", List.of(new Phoneme("jh", PhonemeKind.AFFRICATE, 0))),
          Map.entry("SS", List.of(fricative("sh"))),
          Map.entry("ts", List.of(stop("t"), fricative("s"))),
          Map.entry("dz", List.of(stop("d"), fricative("z"))),
          Map.entry("JJ", List.of(nasal("n"), Y)),
          Map.entry("nf", List.of(nasal("n"))),
          Map.entry("LL", List.of(new Phoneme("l", PhonemeKind.LIQUID, 0), Y)));

  /** Sounds of the Japanese set, likewise; the held stop is only a silence and is left out. */
  private static final Map<String, List<Phoneme>> JAPANESE =
      Map.ofEntries(
          Map.entry("a", List.of(vowel("aa"))),
          Map.entry("i", List.of(vowel("iy"))),
          Map.entry("u", List.of(vowel("uw"))),
          Map.entry("e", List.of(vowel("eh"))),
          Map.entry("o", List.of(vowel("ao"))),
          Map.entry("N", List.of(vowel("uh"), nasal("ng"))),
          Map.entry("cl", List.of()),
          Map.entry("j", List.of(new Phoneme("jh", PhonemeKind.AFFRICATE, 0))),
          Map.entry("h", List.of(fricative("hh"))),
          Map.entry("ts", List.of(stop("t"), fricative("s"))),
          Map.entry("ky", List.of(stop("k"), Y)),
          Map.entry("gy", List.of(stop("g"), Y)),
          Map.entry("ty", List.of(stop("t"), Y)),
          Map.entry("dy", List.of(stop("d"), Y)),
          Map.entry("by", List.of(stop("b"), Y)),
          Map.entry("py", List.of(stop("p"), Y)),
          Map.entry("hy", List.of(fricative("hh"), Y)),
          Map.entry("ny", List.of(nasal("n"), Y)),
          Map.entry("my", List.of(nasal("m"), Y)),
          Map.entry("ry", List.of(new Phoneme("r", PhonemeKind.LIQUID, 0), Y)));

  private static final Map<String, Map<String, List<Phoneme>>> BY_LANGUAGE =
      Map.of("it", ITALIAN, "la", ITALIAN, "ja", JAPANESE);

  private NearestPhonemes() {}

  /**
   * A pronunciation in the sounds of the English set. The stress of vowels is kept; sounds that the
   * sets share stay as they are.
   *
   * @param language the language of the pronunciation's phonemizer
   */
  public static Pronunciation english(Pronunciation pronunciation, String language) {
    Map<String, List<Phoneme>> nearestOf = BY_LANGUAGE.getOrDefault(language, Map.of());
    List<Phoneme> english = new ArrayList<>();
    for (Phoneme phoneme : pronunciation.phonemes()) {
      for (Phoneme nearest : nearestOf.getOrDefault(phoneme.symbol(), List.of(phoneme))) {
        english.add(
            nearest.kind().isVowel()
                ? new Phoneme(nearest.symbol(), nearest.kind(), phoneme.stress())
                : nearest);
      }
    }
    return new Pronunciation(english, pronunciation.source());
  }

  private static Phoneme vowel(String symbol) {
    return new Phoneme(symbol, PhonemeKind.VOWEL, 0);
  }

  private static Phoneme fricative(String symbol) {
    return new Phoneme(symbol, PhonemeKind.FRICATIVE, 0);
  }

  private static Phoneme stop(String symbol) {
    return new Phoneme(symbol, PhonemeKind.STOP, 0);
  }

  private static Phoneme nasal(String symbol) {
    return new Phoneme(symbol, PhonemeKind.NASAL, 0);
  }
}
