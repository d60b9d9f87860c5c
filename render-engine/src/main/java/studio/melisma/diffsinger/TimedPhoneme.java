package studio.melisma.diffsinger;

import studio.melisma.phonemes.PhonemeKind;

/**
 * A phoneme as it is sung.
 *
 * @param symbol as the bank spells it
 * @param kind what sort of sound it is
 * @param startSeconds from the start of the performance
 * @param endSeconds after the start; the start of the next phoneme of the phrase
 * @param tone sounding pitch of the note that it is sung on, 60 = middle C
 * @param speaker suffix of the sub-bank that sings it; empty for the first
 */
public record TimedPhoneme(
    String symbol,
    PhonemeKind kind,
    double startSeconds,
    double endSeconds,
    double tone,
    String speaker) {

  /** Whether a note can be heard as sung on it: neither silence nor breath nor consonant. */
  public boolean isSungVowel() {
    return kind.isVowel();
  }

  /** Whether the contract's word rules take it for a vowel: SP and AP count as vowels there. */
  boolean startsWord() {
    return kind.isVowel() || kind == PhonemeKind.SILENCE || kind == PhonemeKind.BREATH;
  }
}
