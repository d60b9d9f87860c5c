package studio.melisma.phonemes.romance;

import java.util.List;
import java.util.Set;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.phonemes.Pronunciation;
import studio.melisma.phonemes.Pronunciation.Source;

/**
 * Italian by its spelling. What spelling doesn't tell is decided so: e and o are closed unless an
 * accent says otherwise, but open in the stressed diphthongs ie and uo; z is voiced at a word's
 * start and between vowels, voiceless otherwise and doubled (a few common words excepted); s is
 * voiced between vowels and before voiced consonants; i and u before a vowel are glides, but vowels
 * where the word has no other to be stressed ("mio", "due") and in common words such as "Maria". A
 * doubled consonant is written once: voices have no sound of their own for it.
 *
 * <p>Stress: on a written accent; else on the last vowel but one, or on the last where a consonant
 * ends the word ("amor").
 */
public final class ItalianPhonemizer implements Phonemizer {

  private static final Set<String> STRESSED_I =
      Set.of(
          "maria",
          "poesia",
          "allegria",
          "melodia",
          "armonia",
          "follia",
          "magia",
          "energia",
          "compagnia",
          "gelosia",
          "nostalgia",
          "malinconia",
          "fantasia",
          "bugia",
          "lucia",
          "farmacia",
          "agonia",
          "tirannia",
          "signoria",
          "osteria",
          "galleria",
          "sinfonia",
          "pazzia",
          "natia",
          "restia",
          "desio",
          "oblio",
          "addio",
          "natio",
          "leggio",
          "mormorio",
          "pendio",
          "rio",
          "pio",
          "zio");

  private static final Set<String> VOICED_Z =
      Set.of(
          "mezzo",
          "mezza",
          "mezzi",
          "azzurro",
          "azzurra",
          "azzurri",
          "rozzo",
          "bizzarro",
          "gazza",
          "pranzo",
          "romanzo",
          "bronzo",
          "garza",
          "donzella",
          "orizzonte",
          "mezzogiorno",
          "mezzanotte",
          "zanzara");

  private static final Set<String> VOICELESS_INITIAL_Z =
      Set.of("zio", "zia", "zitto", "zitta", "zucchero", "zampa", "zingara", "zingaro", "zuppa");

  @Override
  public String language() {
    return "it";
  }

  @Override
  public Pronunciation pronounce(String word) {
    Letters letters = new Letters(word);
    ItalianSounds sounds = new ItalianSounds();
    while (letters.hasNext()) {
      if (letters.isVowel(0)) {
        vowel(letters, sounds);
      } else {
        letters.skip(consonant(letters, sounds));
      }
    }
    return sounds.isEmpty()
        ? new Pronunciation(List.of(), Source.NONE)
        : new Pronunciation(sounds.phonemes(sounds.endsInVowel() ? 1 : 0), Source.RULE);
  }

  @Override
  public Pronunciation fit(Pronunciation pronunciation, int syllables, List<String> written) {
    return GlideFit.fit(pronunciation, syllables, written);
  }

  private static void vowel(Letters letters, ItalianSounds sounds) {
    char vowel = letters.base(0);
    boolean accented = letters.isAccented(0);
    boolean glides =
        (vowel == 'i' || vowel == 'u')
            && !accented
            && !letters.isParted(0)
            && letters.isVowel(1)
            && letters.base(1) != vowel
            && !carriesStress(letters);
    if (glides) {
      sounds.add(vowel == 'i' ? "j" : "w");
    } else {
      sounds.add(quality(letters, vowel));
      if (accented || (vowel == 'i' && letters.isVowel(1) && endsInStressedI(letters))) {
        sounds.accent();
      }
    }
    letters.skip(1);
  }

  private static String quality(Letters letters, char vowel) {
    boolean open = "èò".indexOf(letters.peek(0)) >= 0;
    boolean diphthong = inStressedDiphthong(letters);
    return switch (vowel) {
      case 'e' -> open || diphthong ? "EE" : "e";
      case 'o' -> open || diphthong ? "OO" : "o";
      case 'y' -> "i";
      default -> String.valueOf(vowel);
    };
  }

  /** Whether this is the e of "ie" or the o of "uo" in the last syllable but one. */
  private static boolean inStressedDiphthong(Letters letters) {
    char glide = letters.base(0) == 'e' ? 'i' : letters.base(0) == 'o' ? 'u' : '\0';
    if (letters.peek(-1) != glide || glide == '\0' || letters.peek(-2) == 'q') {
      return false;
    }
    // The i of "cie" and "gie" is only a sign, and the stress may lie anywhere.
    int vowelsAfter = 0;
    boolean inGroup = false;
    for (int i = 1; letters.peek(i) != '\0'; i++) {
      vowelsAfter += letters.isVowel(i) && !inGroup ? 1 : 0;
      inGroup = letters.isVowel(i);
    }
    boolean consonantAfter = letters.peek(1) != '\0' && !letters.isVowel(1);
    boolean lastClosed = vowelsAfter == 0 && consonantAfter;
    return consonantAfter && (vowelsAfter == 1 || lastClosed);
  }

  /** Whether i or u is the vowel of its word: "mio", "tua", "via", "Maria". */
  private static boolean carriesStress(Letters letters) {
    if (endsInStressedI(letters)) {
      return letters.peek(2) == '\0';
    }
    if (letters.peek(2) != '\0' || letters.peek(-1) == 'q' || letters.peek(-1) == 'g') {
      return false;
    }
    for (int i = -1; letters.peek(i) != '\0'; i--) {
      if (letters.isVowel(i)) {
        return false;
      }
    }
    return !letters.isAccented(1) && !isSign(letters);
  }

  private static boolean endsInStressedI(Letters letters) {
    return STRESSED_I.contains(letters.text()) && letters.peek(2) == '\0';
  }

  /** Whether an i only softens the letter before it ("ciò", "già", "scia"). */
  private static boolean isSign(Letters letters) {
    return letters.peek(0) == 'i' && "cg".indexOf(letters.peek(-1)) >= 0;
  }

  private static int consonant(Letters letters, ItalianSounds sounds) {
    switch (letters.peek(0)) {
      case 'c' -> {
        return soft(letters, sounds, "k", "tSS");
      }
      case 'g' -> {
        return g(letters, sounds);
      }
      case 's' -> {
        return s(letters, sounds);
      }
      case 'z' -> {
        return z(letters, sounds);
      }
      case 'q' -> sounds.add("k");
      case 'j' -> sounds.add("j");
      case 'w' -> sounds.add("v");
      case 'x' -> sounds.add("k", "s");
      case 'k' -> sounds.add("k");
      case 'b', 'd', 'f', 'l', 'm', 'n', 'p', 'r', 't', 'v' -> {
        sounds.add(String.valueOf(letters.peek(0)));
        return run(letters);
      }
      default -> {}
    }
    return 1;
  }

  /** C and g: hard, or soft before e and i; an i before another vowel is then only a sign. */
  private static int soft(Letters letters, ItalianSounds sounds, String hard, String soft) {
    int run = run(letters);
    if (letters.peek(run) == 'q') {
      return run;
    }
    char next = letters.base(run);
    if (next == 'h') {
      sounds.add(hard);
      return run + 1;
    }
    if (next != 'e' && next != 'i') {
      sounds.add(hard);
      return run;
    }
    sounds.add(soft);
    boolean sign =
        next == 'i'
            && !letters.isAccented(run)
            && letters.isVowel(run + 1)
            && !(STRESSED_I.contains(letters.text()) && letters.peek(run + 2) == '\0');
    return sign ? run + 1 : run;
  }

  private static int g(Letters letters, ItalianSounds sounds) {
    if (letters.peek(1) == 'n') {
      sounds.add("JJ");
      // "gnia": the i is only a sign, but for "compagnia".
      return letters.peek(2) == 'i' && letters.isVowel(3) && !STRESSED_I.contains(letters.text())
          ? 3
          : 2;
    }
    boolean gli = letters.are("gli");
    if (gli && letters.isVowel(3) && !letters.isAccented(2)) {
      sounds.add("LL");
      return 3;
    }
    if (gli && letters.peek(3) == '\0') {
      sounds.add("LL");
      return 2;
    }
    return soft(letters, sounds, "g", "dZZ");
  }

  private static int s(Letters letters, ItalianSounds sounds) {
    if (letters.peek(1) == 'c' && (letters.base(2) == 'e' || letters.base(2) == 'i')) {
      sounds.add("SS");
      return letters.peek(2) == 'i' && letters.isVowel(3) ? 3 : 2;
    }
    int run = run(letters);
    boolean betweenVowels = letters.isVowel(-1) && letters.isVowel(1);
    boolean beforeVoiced = letters.peek(1) != '\0' && "bdglmnrv".indexOf(letters.peek(1)) >= 0;
    sounds.add(run == 1 && (betweenVowels || beforeVoiced) ? "z" : "s");
    return run;
  }

  private static int z(Letters letters, ItalianSounds sounds) {
    int run = run(letters);
    String word = letters.text();
    boolean voiced =
        VOICED_Z.contains(word)
            || (letters.isStart() && !VOICELESS_INITIAL_Z.contains(word))
            || (run == 1
                && letters.isVowel(-1)
                && letters.isVowel(1)
                && !(letters.base(1) == 'i' && letters.isVowel(2)));
    sounds.add(voiced ? "dz" : "ts");
    return run;
  }

  private static int run(Letters letters) {
    return letters.peek(1) == letters.peek(0) ? 2 : 1;
  }
}
