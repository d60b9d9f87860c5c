package studio.melisma.phonemes.romance;

import java.util.List;
import java.util.regex.Pattern;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.phonemes.Pronunciation;
import studio.melisma.phonemes.Pronunciation.Source;

/**
 * Latin as the Roman church sings it, by the rules of the preface to the Liber Usualis: c and g
 * soft before e, i, ae and oe, sc as in "scena", gn as in "ogni", ti before a vowel as tsi, h
 * silent but for mihi and nihil, ae and oe as e, au and initial eu as one syllable. E and o are
 * open. S between vowels is voiced, as Italian choirs sing it.
 *
 * <p>Stress: on a written accent; else on the last vowel but one where it is followed by two
 * consonants or the ending is one that has it there; else on the one before.
 */
public final class LatinPhonemizer implements Phonemizer {

  private static final Pattern STRESSED_PENULT =
      Pattern.compile(
          "maria[em]?|reginae?|divin(a|ae|e|i|is|o|os|um|us)"
              + "|.*(a[tmnlr]([aei]|um|us|os?|orum|arum|is|as|am|ae)|[ao]rum|[aei]re|[ae]tis|[ae]mus"
              + "|[aei]vit|[aeo]bus|[aou]vi|edo|iv(us|i|o|um|a|am|ae|e|os|as)|os(us|i|o|um|a|am|ae)"
              + "|u[tr](us|i|o|um|a|am|ae)|[aeo]nis|onem|orem|oris|ores|ari|iri|eri)");

  /** A doubled consonant closes a syllable although it is one sound. */
  private static final Pattern CLOSED_PENULT =
      Pattern.compile(".*([bcdfglmnprst])\\1[aeiouy]+[^aeiouy]*");

  private static final Pattern EU = Pattern.compile("^(h|s|c|n)?eu.*");

  @Override
  public String language() {
    return "la";
  }

  @Override
  public Pronunciation pronounce(String word) {
    Letters letters = new Letters(word);
    ItalianSounds sounds = new ItalianSounds();
    boolean hard = letters.text().startsWith("mihi") || letters.text().startsWith("nihil");
    while (letters.hasNext()) {
      if (letters.isVowel(0)) {
        vowel(letters, sounds);
      } else {
        consonant(letters, sounds, hard);
      }
    }
    if (sounds.isEmpty()) {
      return new Pronunciation(List.of(), Source.NONE);
    }
    boolean penult =
        sounds.vowelCount() < 3
            || sounds.consonantsBeforeLastVowel() > 1
            || CLOSED_PENULT.matcher(letters.text()).matches()
            || STRESSED_PENULT.matcher(letters.text()).matches();
    return new Pronunciation(sounds.phonemes(penult ? 1 : 2), Source.RULE);
  }

  @Override
  public Pronunciation fit(Pronunciation pronunciation, int syllables, List<String> written) {
    return GlideFit.fit(pronunciation, syllables, written);
  }

  private static void vowel(Letters letters, ItalianSounds sounds) {
    char vowel = letters.base(0);
    boolean accented = letters.isAccented(0);
    boolean joined = !letters.isParted(1) && !letters.isAccented(1);
    if ((letters.are("ae") || letters.are("oe")) && joined) {
      sounds.add("EE");
      letters.skip(2);
    } else if (joined && (letters.are("au") || (letters.are("eu") && initialEu(letters)))) {
      sounds.add(vowel == 'a' ? "a" : "EE");
      if (accented) {
        sounds.accent();
      }
      sounds.add("w");
      letters.skip(2);
      return;
    } else if (vowel == 'i' && !accented && letters.isVowel(1) && isConsonantal(letters)) {
      sounds.add("j");
      letters.skip(1);
      return;
    } else {
      sounds.add(
          switch (vowel) {
            case 'e' -> "EE";
            case 'o' -> "OO";
            case 'y' -> "i";
            default -> String.valueOf(vowel);
          });
      letters.skip(1);
    }
    if (accented) {
      sounds.accent();
    }
  }

  /** I begins a syllable at a word's start before a vowel and between vowels. */
  private static boolean isConsonantal(Letters letters) {
    boolean afterQu = letters.peek(-1) == 'u' && "qg".indexOf(letters.peek(-2)) >= 0;
    return letters.isStart() || (letters.isVowel(-1) && !afterQu);
  }

  private static boolean initialEu(Letters letters) {
    return EU.matcher(letters.text()).matches()
        && (letters.isStart() || !letters.isVowel(-1))
        && letters.text().indexOf("eu") == (letters.isStart() ? 0 : 1)
        && letters.peek(-2) == '\0';
  }

  private static void consonant(Letters letters, ItalianSounds sounds, boolean hardH) {
    int length = 1;
    switch (letters.peek(0)) {
      case 'c' -> length = c(letters, sounds);
      case 'g' -> length = g(letters, sounds);
      case 's' -> length = s(letters, sounds);
      case 't' -> length = t(letters, sounds);
      case 'x' -> length = x(letters, sounds);
      case 'q' -> {
        sounds.add("k");
        if (letters.peek(1) == 'u') {
          sounds.add("w");
          length = 2;
        }
      }
      case 'h' -> {
        if (hardH && letters.isVowel(-1)) {
          sounds.add("k");
        }
      }
      case 'j' -> sounds.add("j");
      case 'p' -> {
        boolean aspirate = letters.peek(1) == 'h';
        sounds.add(aspirate ? "f" : "p");
        length = aspirate ? 2 : run(letters);
      }
      case 'r' -> {
        sounds.add("r");
        length = letters.peek(1) == 'h' ? 2 : run(letters);
      }
      case 'z' -> {
        sounds.add("dz");
        length = run(letters);
      }
      case 'w' -> sounds.add("v");
      case 'k' -> sounds.add("k");
      case 'b', 'd', 'f', 'l', 'm', 'n', 'v' -> {
        sounds.add(String.valueOf(letters.peek(0)));
        length = run(letters);
      }
      default -> {}
    }
    letters.skip(length);
  }

  private static int c(Letters letters, ItalianSounds sounds) {
    int run = run(letters);
    if (letters.peek(run) == 'h') {
      sounds.add("k");
      return run + 1;
    }
    sounds.add(letters.isSoft(run) ? "tSS" : "k");
    return run;
  }

  private static int g(Letters letters, ItalianSounds sounds) {
    if (letters.peek(1) == 'n') {
      sounds.add("JJ");
      return 2;
    }
    if (letters.peek(1) == 'u' && letters.peek(-1) == 'n' && letters.isVowel(2)) {
      sounds.add("g", "w");
      return 2;
    }
    int run = run(letters);
    sounds.add(letters.isSoft(run) ? "dZZ" : "g");
    return run;
  }

  private static int s(Letters letters, ItalianSounds sounds) {
    if (letters.peek(1) == 'c' && letters.peek(2) != 'h' && letters.isSoft(2)) {
      sounds.add("SS");
      return 2;
    }
    int run = run(letters);
    sounds.add(run == 1 && letters.isVowel(-1) && letters.isVowel(1) ? "z" : "s");
    return run;
  }

  private static int t(Letters letters, ItalianSounds sounds) {
    boolean afterHiss = "stx".indexOf(letters.peek(-1)) >= 0;
    if (letters.base(1) == 'i'
        && !letters.isAccented(1)
        && letters.isVowel(2)
        && !letters.isStart()
        && !afterHiss) {
      sounds.add("ts");
      return 1;
    }
    sounds.add("t");
    return letters.peek(1) == 'h' ? 2 : run(letters);
  }

  private static int x(Letters letters, ItalianSounds sounds) {
    boolean prefix = letters.base(-1) == 'e' && letters.peek(-2) == '\0';
    boolean beforeVowel = letters.isVowel(1) || (letters.peek(1) == 'h' && letters.isVowel(2));
    if (letters.peek(1) == 'c' && letters.isSoft(2)) {
      sounds.add("k", "SS");
      return 2;
    }
    sounds.add(prefix && beforeVowel ? "g" : "k", prefix && beforeVowel ? "z" : "s");
    return letters.peek(1) == 's' ? 2 : 1;
  }

  /** Length of a letter that is written once or doubled. */
  private static int run(Letters letters) {
    return letters.peek(1) == letters.peek(0) ? 2 : 1;
  }
}
