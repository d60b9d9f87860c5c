package studio.melisma.app.session;

import studio.melisma.score.ScoreWarning;

/**
 * Something that a musician should know about a song; it is sung all the same.
 *
 * @param place where it is ("Soprano, measure 12"); empty where the whole song is meant
 * @param message what was found and what was made of it
 */
public record Remark(String place, String message) {

  /**
   * @param partName the name of the part that the warning means; empty where none is meant
   */
  static Remark of(ScoreWarning warning, String partName) {
    String place = partName;
    if (warning.measure() != null) {
      place = partName.isEmpty() ? "Measure " : partName + ", measure ";
      place += warning.measure();
    }
    return new Remark(place, warning.message());
  }
}
