package studio.melisma.diffsinger;

import studio.melisma.phonemes.PhonemeKind;

/**
 * A phoneme and when it starts.
 *
 * @param symbol as the bank spells it
 * @param kind what sort of sound it is
 * @param startSeconds from the start of the performance; a consonant that leads into the first word
 *     starts before its note
 * @param tone sounding pitch of the note that it is sung on, 60 = middle C
 * @param word place of its word in the sentence
 * @param speaker suffix of the sub-bank that sings it; empty for the first
 */
public record PhonemeOnset(
    String symbol, PhonemeKind kind, double startSeconds, double tone, int word, String speaker) {

  /** The same phoneme at another time. */
  public PhonemeOnset at(double seconds) {
    return new PhonemeOnset(symbol, kind, seconds, tone, word, speaker);
  }
}
