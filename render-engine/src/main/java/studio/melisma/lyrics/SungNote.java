package studio.melisma.lyrics;

/**
 * A note as a singer takes it: one pitch, real time.
 *
 * @param startSeconds from the start of the performance
 * @param endSeconds after the start
 * @param midi sounding pitch, 60 = middle C, may be fractional
 * @param takesSyllable whether a syllable of the word starts here; otherwise the note goes on with
 *     the syllable before it
 */
public record SungNote(double startSeconds, double endSeconds, double midi, boolean takesSyllable) {

  public double seconds() {
    return endSeconds - startSeconds;
  }
}
