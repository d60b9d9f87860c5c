package studio.melisma.project;

/**
 * How much a project may ask for: files come from anywhere. Wide enough for an opera with a curve
 * drawn over every singer, narrow enough for a heap of 512 MB.
 */
final class Limits {

  private static final int MEBIBYTE = 1 << 20;

  /** A file as it lies on the disk. */
  static final long FILE_BYTES = 300L * MEBIBYTE;

  /** Files inside. */
  static final int ENTRIES = 100;

  /** {@code project.json}, unpacked. */
  static final int JSON_BYTES = 48 * MEBIBYTE;

  /** The score's own file. */
  static final int SCORE_BYTES = 256 * MEBIBYTE;

  static final long TOKENS = 5_000_000;
  static final int DEPTH = 24;
  static final int NUMBER_CHARACTERS = 40;

  /** Of a text of the studio's own, the longest of all. */
  static final int TEXT_CHARACTERS = MEBIBYTE;

  /** Of a name, a syllable, a path. */
  static final int NAME_CHARACTERS = 4_096;

  static final int TRACKS = 2_000;

  /** Edited notes, points of a curve, changes of tempo and the like, of one list. */
  static final int ITEMS = 1_000_000;

  static final int STUDIO_TEXTS = 10_000;

  /** Quarter notes or seconds from the start, either way. */
  static final double TIME = 1e7;

  /** The reader of scores knows no finer grid either. */
  static final long DENOMINATOR = 4_000_000_000L;

  private Limits() {}
}
