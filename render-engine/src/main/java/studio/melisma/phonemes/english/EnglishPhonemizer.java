package studio.melisma.phonemes.english;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.phonemes.Pronunciation;
import studio.melisma.phonemes.Pronunciation.Source;

/**
 * American English in the sounds of the CMU dictionary (ARPAbet, lower case). A word is looked for
 * in the supplement, then in the dictionary, then made of known words by rule (possessives, elided
 * vowels, inflections, compounds, numbers, letters of an abbreviation), and otherwise said by the
 * joint-sequence model.
 */
public final class EnglishPhonemizer implements Phonemizer {

  /** No word is longer; what is, is said in pieces. */
  private static final int LONGEST = 40;

  /** More than this is no word, and the rest is not said. */
  private static final int LIMIT = 512;

  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern ORDINAL = Pattern.compile("(\\d+)(?:st|nd|rd|th)");
  private static final Pattern EDGES = Pattern.compile("^[^\\p{L}\\p{N}'&]+|[^\\p{L}\\p{N}'&]+$");
  private static final Pattern ABBREVIATION = Pattern.compile("(\\p{L}\\.)+\\p{L}?");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern JOINTS = Pattern.compile("[-\\s‿.,/_]+");
  private static final Pattern VOWELS = Pattern.compile(".*[aeiouyAEIOUY].*");

  private record Answer(List<String> sounds, Source source) {
    static final Answer NONE = new Answer(List.of(""), Source.NONE);

    static Answer rule(String sounds) {
      return new Answer(List.of(sounds), Source.RULE);
    }
  }

  @Override
  public String language() {
    return "en";
  }

  @Override
  public Pronunciation pronounce(String word) {
    return pronunciations(word).getFirst();
  }

  @Override
  public List<Pronunciation> pronunciations(String word) {
    Answer answer = answer(trimmed(word));
    return answer.sounds().stream()
        .map(sounds -> new Pronunciation(Arpabet.decode(sounds), answer.source()))
        .toList();
  }

  /** As above; "the" is said with a full vowel before a vowel. */
  @Override
  public Pronunciation pronounce(String word, boolean beforeVowel) {
    List<Pronunciation> all = pronunciations(word);
    boolean article = trimmed(word).equalsIgnoreCase("the");
    return article && beforeVowel ? all.getLast() : all.getFirst();
  }

  @Override
  public Pronunciation fit(Pronunciation pronunciation, int syllables, List<String> written) {
    return EnglishSyllables.fit(pronunciation, syllables, written);
  }

  private static Answer answer(String text) {
    if (text.chars().noneMatch(Character::isLetterOrDigit)) {
      return text.equals("&") ? answer("and") : Answer.NONE;
    }
    String word = text.toLowerCase(Locale.ROOT);
    return found(word)
        .or(() -> abbreviation(text))
        .or(() -> number(word))
        .or(() -> compound(text))
        .or(() -> withoutOuterApostrophes(word))
        .or(() -> derived(word))
        .or(() -> unaccented(text))
        .orElseGet(() -> byModel(word));
  }

  private static Optional<Answer> found(String word) {
    List<String> sounds = EnglishEntries.find(word);
    return sounds.isEmpty() ? Optional.empty() : Optional.of(new Answer(sounds, Source.DICTIONARY));
  }

  /** "U.S.A." and "BBC": letter by letter. */
  private static Optional<Answer> abbreviation(String text) {
    boolean dotted = ABBREVIATION.matcher(text).matches() && text.contains(".");
    boolean capitals =
        text.length() > 1
            && text.length() <= 5
            && text.chars().allMatch(c -> c >= 'A' && c <= 'Z')
            && !VOWELS.matcher(text).matches();
    if (!dotted && !capitals) {
      return Optional.empty();
    }
    StringBuilder sounds = new StringBuilder();
    for (char letter : text.toLowerCase(Locale.ROOT).replace(".", "").toCharArray()) {
      // The dictionary lists the letters' names with a full stop; a bare "a" is the article.
      List<String> name = EnglishEntries.find(letter + ".");
      sounds.append(name.isEmpty() ? best(String.valueOf(letter)) : name.getFirst());
    }
    return Optional.of(Answer.rule(sounds.toString()));
  }

  private static Optional<Answer> number(String word) {
    if (NUMBER.matcher(word).matches()) {
      return Optional.of(joined(NumberWords.cardinal(word)));
    }
    Matcher ordinal = ORDINAL.matcher(word);
    return ordinal.matches()
        ? Optional.of(joined(NumberWords.ordinal(ordinal.group(1))))
        : Optional.empty();
  }

  private static Optional<Answer> compound(String text) {
    List<String> parts = new ArrayList<>();
    for (String part : JOINTS.split(text, -1)) {
      if (part.chars().anyMatch(Character::isLetterOrDigit)) {
        parts.add(part);
      }
    }
    if (parts.isEmpty() || (parts.size() == 1 && parts.getFirst().equals(text))) {
      return Optional.empty();
    }
    // Syllables that a hyphen parts by mistake ("a-maz-ing") are one word if it is known.
    List<String> together = EnglishEntries.find(String.join("", parts).toLowerCase(Locale.ROOT));
    if (!together.isEmpty()) {
      return Optional.of(new Answer(together, Source.DICTIONARY));
    }
    if (parts.getFirst().equalsIgnoreCase("re")) {
      // The prefix ("re-echo"), not the note.
      Answer rest = joined(parts.subList(1, parts.size()));
      return Optional.of(Answer.rule(Arpabet.encode("r iy0") + rest.sounds().getFirst()));
    }
    return Optional.of(joined(parts));
  }

  private static Optional<Answer> withoutOuterApostrophes(String word) {
    if (word.endsWith("in'")) {
      return sing(word);
    }
    String bare = word.replaceAll("^'+|'+$", "");
    return bare.equals(word) || bare.isEmpty() ? Optional.empty() : Optional.of(answer(bare));
  }

  /** "singin'": the word in -ing with another last sound. */
  private static Optional<Answer> sing(String word) {
    String full = word.substring(0, word.length() - 1) + "g";
    String sounds = best(full);
    return sounds.endsWith(Arpabet.encode("ng"))
        ? Optional.of(Answer.rule(sounds.substring(0, sounds.length() - 1) + Arpabet.encode("n")))
        : Optional.empty();
  }

  private static Optional<Answer> derived(String word) {
    if (word.endsWith("'s") && word.length() > 2) {
      return Optional.of(Answer.rule(Inflection.withS(best(word.substring(0, word.length() - 2)))));
    }
    return Syncope.say(word, EnglishEntries::find)
        .or(() -> Inflection.say(word, EnglishEntries::find))
        .map(Answer::rule);
  }

  private static Optional<Answer> unaccented(String text) {
    String plain = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
    return plain.equals(text) ? Optional.empty() : Optional.of(answer(plain));
  }

  private static Answer byModel(String word) {
    StringBuilder sounds = new StringBuilder();
    for (int from = 0; from < word.length(); from += LONGEST) {
      String piece = word.substring(from, Math.min(word.length(), from + LONGEST));
      sounds.append(EnglishModel.say(EnglishResources.model(), piece));
    }
    return sounds.isEmpty() ? Answer.NONE : new Answer(List.of(sounds.toString()), Source.MODEL);
  }

  private static Answer joined(List<String> words) {
    StringBuilder sounds = new StringBuilder();
    words.forEach(word -> sounds.append(best(word)));
    return Answer.rule(sounds.toString());
  }

  private static String best(String word) {
    return answer(word).sounds().getFirst();
  }

  private static String trimmed(String word) {
    String limited = word.length() > LIMIT ? word.substring(0, LIMIT) : word;
    String text =
        Normalizer.normalize(limited, Normalizer.Form.NFC)
            .replace('\u2018', '\'')
            .replace('\u2019', '\'')
            .replace('\u02BC', '\'')
            .replace('\u2011', '-')
            .replace("\u00AD", "");
    return ABBREVIATION.matcher(text.strip()).matches()
        ? text.strip()
        : EDGES.matcher(text).replaceAll("");
  }
}
