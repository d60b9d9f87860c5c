package studio.melisma.phonemes;

import java.util.ArrayList;
import java.util.List;
import studio.melisma.lyrics.Word;
import studio.melisma.phonemes.Pronunciation.Source;

/**
 * What the words of a line sound like as they are sung: the pronunciation that fits the number of
 * syllables, "the" before a vowel, and of a word that a rest breaks only the part that each stretch
 * sings.
 */
public final class SungPronunciations {

  /** Words further apart than this (seconds) don't influence each other. */
  private static final double SAME_BREATH = 0.25;

  private static final Pronunciation BREATH =
      new Pronunciation(List.of(new Phoneme("AP", PhonemeKind.BREATH, 0)), Source.RULE);

  private SungPronunciations() {}

  /**
   * One pronunciation for each word, in order. A typed breath is the phoneme "AP". Other hints are
   * not looked at: whether a voice knows their phonemes is its own business. The hint's phonemes of
   * a broken word can be cut with {@link #part}.
   */
  public static List<Pronunciation> of(List<Word> words, Phonemizer phonemizer) {
    List<Pronunciation> result = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Word word = words.get(i);
      boolean beforeVowel =
          i + 1 < words.size() && leadsIntoVowel(word, words.get(i + 1), phonemizer);
      result.add(part(whole(word, beforeVowel, phonemizer), word));
    }
    return List.copyOf(result);
  }

  /**
   * The stretch of a whole word's pronunciation that a part of it sings. Consonants between two
   * vowels that a rest parts go with the later one, except those that can't begin a syllable
   * together; a vowel that is broken off keeps its closing consonants for where it is resumed.
   */
  public static Pronunciation part(Pronunciation whole, Word word) {
    if (word.isWhole()) {
      return whole;
    }
    List<Phoneme> phonemes = whole.phonemes();
    Word.Part part = word.part();
    int last = part.firstSyllable() + word.syllableNotes() - 1;
    boolean toTheEnd = last >= part.ofSyllables() - 1;
    int from =
        part.resumed()
            ? vowel(phonemes, part.firstSyllable())
            : onset(phonemes, part.firstSyllable());
    int to;
    if (part.suspended()) {
      to = vowel(phonemes, last) + 1;
    } else {
      to = toTheEnd ? phonemes.size() : onset(phonemes, last + 1);
    }
    int end = Math.clamp(to, 0, phonemes.size());
    return new Pronunciation(phonemes.subList(Math.clamp(from, 0, end), end), whole.source());
  }

  private static Pronunciation whole(Word word, boolean beforeVowel, Phonemizer phonemizer) {
    if (isBreath(word)) {
      return BREATH;
    }
    int syllables = word.part().ofSyllables();
    String text = spelling(word, phonemizer);
    Pronunciation inLine = phonemizer.pronounce(text, beforeVowel);
    if (inLine.vowels() == syllables) {
      return inLine;
    }
    for (Pronunciation variant : phonemizer.pronunciations(text)) {
      if (variant.vowels() == syllables) {
        return variant;
      }
    }
    return phonemizer.fit(inLine, syllables, word.syllables());
  }

  /** The word's text; without a vowel that is written twice if the word is known that way only. */
  private static String spelling(Word word, Phonemizer phonemizer) {
    String contracted = VowelRepetition.contracted(word.syllables());
    boolean better =
        !contracted.equals(word.text())
            && phonemizer.pronounce(word.text()).source() == Source.MODEL
            && phonemizer.pronounce(contracted).source() == Source.DICTIONARY;
    return better ? contracted : word.text();
  }

  private static boolean leadsIntoVowel(Word word, Word next, Phonemizer phonemizer) {
    if (next.startSeconds() - word.endSeconds() > SAME_BREATH || word.breathAfter()) {
      return false;
    }
    List<Phoneme> sounds = phonemizer.pronounce(next.text()).phonemes();
    return !isBreath(next) && !sounds.isEmpty() && sounds.getFirst().kind().isVowel();
  }

  private static boolean isBreath(Word word) {
    return word.hint().equals(List.of("AP"));
  }

  /** Index of a syllable's vowel; the word's end where it has fewer. */
  private static int vowel(List<Phoneme> phonemes, int syllable) {
    int index = VowelRepetition.vowelIndex(phonemes, syllable);
    return index < 0 ? phonemes.size() : index;
  }

  /** Index of the first phoneme of a syllable. */
  private static int onset(List<Phoneme> phonemes, int syllable) {
    int vowel = vowel(phonemes, syllable);
    if (syllable == 0 || vowel == phonemes.size()) {
      return syllable == 0 ? 0 : phonemes.size();
    }
    int before = vowel(phonemes, syllable - 1);
    int onset = vowel;
    while (onset - 1 > before && begins(phonemes, onset, vowel)) {
      onset--;
    }
    return onset;
  }

  /** Whether a syllable may begin one phoneme earlier than it does. */
  private static boolean begins(List<Phoneme> phonemes, int onset, int vowel) {
    Phoneme earlier = phonemes.get(onset - 1);
    if (onset == vowel) {
      return !earlier.symbol().equals("ng");
    }
    Phoneme first = phonemes.get(onset);
    boolean obstruent =
        earlier.kind() == PhonemeKind.STOP || earlier.kind() == PhonemeKind.FRICATIVE;
    boolean hiss = earlier.symbol().equals("s") && first.kind() == PhonemeKind.STOP;
    return hiss || (first.kind().isGlide() && obstruent);
  }
}
