package studio.melisma.phonemes;

/**
 * What sort of sound a phoneme is; decides how it may be placed in a syllable and how long it is.
 */
public enum PhonemeKind {
  VOWEL,
  SEMIVOWEL,
  LIQUID,
  NASAL,
  FRICATIVE,
  AFFRICATE,
  STOP,
  /** Silence between phrases, "SP". */
  SILENCE,
  /** An audible breath, "AP". */
  BREATH;

  /** Whether a syllable can be held on it. */
  public boolean isVowel() {
    return this == VOWEL;
  }

  /** Whether it can glide into a vowel after a consonant (contract: semivowels and liquids). */
  public boolean isGlide() {
    return this == SEMIVOWEL || this == LIQUID;
  }
}
