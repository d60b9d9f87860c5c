package studio.melisma.score;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A barline that says more than where the measure ends.
 *
 * @param side where in the measure it stands
 * @param line one-based line of the file
 * @param repeat null where none
 * @param ending null where none
 * @param fermata whether a fermata stands over it
 */
public record Barline(
    Side side, int line, @Nullable Repeat repeat, @Nullable Ending ending, boolean fermata) {

  /** Where in the measure. */
  public enum Side {
    LEFT,
    MIDDLE,
    RIGHT
  }

  /**
   * A repeat sign.
   *
   * @param backward back to the matching forward sign; otherwise this is one
   * @param times how often the section is played in all; 0 where the file doesn't say
   * @param afterJump whether it is taken again after a jump back
   */
  public record Repeat(boolean backward, int times, boolean afterJump) {}

  /**
   * One end of the bracket over an ending.
   *
   * @param numbers the passes on which it is played; empty where they can't be read
   * @param type start, or one of the two ways to end
   */
  public record Ending(Set<Integer> numbers, EndingType type) {

    public Ending {
      numbers = Set.copyOf(numbers);
    }
  }

  /** Which end of the bracket. */
  public enum EndingType {
    START,
    STOP,
    DISCONTINUE
  }
}
