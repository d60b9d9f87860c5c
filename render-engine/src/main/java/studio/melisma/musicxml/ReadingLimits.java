package studio.melisma.musicxml;

/**
 * How much a score may ask for. Files come from anywhere, so each count has an end; past it the
 * file is refused with the number in the message, except where said otherwise.
 *
 * @param fileBytes size of a file as it lies on the disk
 * @param inflatedBytes size of the score inside an .mxl once unpacked, counted while unpacking
 * @param inflationRatio unpacked bytes for each packed one, looked at from 32 MiB on; real scores
 *     reach 60
 * @param archiveEntries files inside an .mxl
 * @param depth nested XML elements
 * @param elements XML elements in all
 * @param attributes attributes on one element; the JDK's own limit of 200 stands besides
 * @param textCharacters characters of one text; longer ones are cut, with a warning
 * @param parts parts of the score
 * @param measures measures of one part
 * @param notes notes and rests of all parts together
 * @param measureQuarters quarter notes in one measure; longer values are ignored, with a warning
 * @param warnings warnings kept; one more says how many were left out
 */
public record ReadingLimits(
    long fileBytes,
    long inflatedBytes,
    int inflationRatio,
    int archiveEntries,
    int depth,
    long elements,
    int attributes,
    int textCharacters,
    int parts,
    int measures,
    int notes,
    int measureQuarters,
    int warnings) {

  private static final long MEBIBYTE = 1 << 20;

  /**
   * Wide enough for an opera in full score, narrow enough for a heap of 512 MB: 256 MiB of XML,
   * twenty million elements, 500 parts, 20,000 measures, half a million notes.
   */
  public static final ReadingLimits DEFAULT =
      new ReadingLimits(
          256 * MEBIBYTE,
          256 * MEBIBYTE,
          120,
          1_000,
          64,
          20_000_000,
          200,
          4_000,
          500,
          20_000,
          500_000,
          100_000,
          500);
}
