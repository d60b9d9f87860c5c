package studio.melisma.diffsinger;

/**
 * The stretch of the performance that a run is about.
 *
 * @param startSeconds when it starts
 * @param endSeconds when it ends
 */
record Passage(double startSeconds, double endSeconds) {

  static Passage of(PhraseScore phrase) {
    return new Passage(phrase.startSeconds(), phrase.endSeconds());
  }

  double seconds() {
    return Math.max(0, endSeconds - startSeconds);
  }

  /** For a person: "the phrase at 12.3 s". */
  String inWords() {
    return "the phrase at %.1f s".formatted(startSeconds);
  }
}
