package studio.melisma.performance;

import java.util.List;
import java.util.function.ToDoubleFunction;

/** Looking things up by the time at which they stand. */
public final class Instants {

  private Instants() {}

  /**
   * How many stand at an instant or before it; the next one's index, too.
   *
   * @param inOrder by time
   * @param seconds the time of one of them
   */
  public static <T> int countTo(double instant, List<T> inOrder, ToDoubleFunction<T> seconds) {
    int low = 0;
    int high = inOrder.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (seconds.applyAsDouble(inOrder.get(middle)) <= instant) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
