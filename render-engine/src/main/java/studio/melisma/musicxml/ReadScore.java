package studio.melisma.musicxml;

import java.util.List;
import studio.melisma.score.Score;
import studio.melisma.score.ScoreWarning;

/**
 * A score that was read, and what the reader has to say about it.
 *
 * @param score the score as written
 * @param warnings in the order of the file
 */
public record ReadScore(Score score, List<ScoreWarning> warnings) {

  public ReadScore {
    warnings = List.copyOf(warnings);
  }
}
