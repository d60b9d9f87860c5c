package studio.melisma.diffsinger;

/**
 * A note of a phrase.
 *
 * @param startSeconds from the start of the performance
 * @param endSeconds after the start
 * @param tone sounding pitch, 60 = middle C
 * @param continuesWord whether it goes on with the word of the note before it
 */
public record PhraseNote(
    double startSeconds, double endSeconds, double tone, boolean continuesWord) {}
