package studio.melisma.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;

/**
 * Two ways to the same result, timed in turns, so that both meet the same weather, and compared
 * round by round. Besides the time on the wall it takes the processor time of the whole process,
 * which hardly heeds what else the machine does; an operating system that counts it in ticks of 10
 * ms makes that coarse for anything short.
 */
final class Alternation {

  /** Long against the ticks. */
  private static final double LEAST_SECONDS = 0.5;

  private final Times[] ours;
  private final Times[] bare;

  private Alternation(Times[] ours, Times[] bare) {
    this.ours = ours;
    this.bare = bare;
  }

  /** Seconds of one go. */
  record Times(double wall, double processor) {}

  /**
   * Runs both so many times, after a third as many rounds to warm up; every other round begins with
   * the other. What is short is done several times in a go.
   */
  static Alternation of(int rounds, Callable<?> ours, Callable<?> bare) throws Exception {
    time(1, ours);
    int repeats = (int) Math.ceil(LEAST_SECONDS / Math.max(0.01, time(1, bare).processor()));
    Times[] own = new Times[rounds];
    Times[] other = new Times[rounds];
    for (int i = -rounds / 3; i < rounds; i++) {
      Times first = time(repeats, i % 2 == 0 ? ours : bare);
      Times second = time(repeats, i % 2 == 0 ? bare : ours);
      if (i >= 0) {
        own[i] = i % 2 == 0 ? first : second;
        other[i] = i % 2 == 0 ? second : first;
      }
    }
    return new Alternation(own, other);
  }

  /** What one go takes, of so many in a row. */
  static Times time(int repeats, Callable<?> call) throws Exception {
    long start = System.nanoTime();
    double busy = processorSeconds();
    for (int i = 0; i < repeats; i++) {
      call.call();
    }
    return new Times(
        (System.nanoTime() - start) / 1e9 / repeats, (processorSeconds() - busy) / repeats);
  }

  private static double processorSeconds() {
    return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  /**
   * Two lines: time on the wall and processor time of both, each as median (least) share of the
   * sound's length, and by how much ours exceeds the bare one: the median over the rounds, and
   * between which values it lies with a probability of 95 % at least, by the order of the rounds
   * alone.
   */
  String report(double seconds) {
    return "wall      %s%nprocessor %s"
        .formatted(
            line(
                Arrays.stream(ours).mapToDouble(Times::wall).toArray(),
                Arrays.stream(bare).mapToDouble(Times::wall).toArray(),
                seconds),
            line(
                Arrays.stream(ours).mapToDouble(Times::processor).toArray(),
                Arrays.stream(bare).mapToDouble(Times::processor).toArray(),
                seconds));
  }

  private static String line(double[] ours, double[] bare, double seconds) {
    double[] excess = new double[ours.length];
    Arrays.setAll(excess, i -> 100 * (ours[i] / bare[i] - 1));
    Arrays.sort(excess);
    int outside = outside(excess.length);
    return "ours %s, bare %s, excess %+.1f %% (%+.1f to %+.1f), sum of all rounds %+.1f %%"
        .formatted(
            share(ours, seconds),
            share(bare, seconds),
            excess[excess.length / 2],
            excess[outside],
            excess[excess.length - 1 - outside],
            100 * (Arrays.stream(ours).sum() / Arrays.stream(bare).sum() - 1));
  }

  private static String share(double[] times, double seconds) {
    double[] sorted = times.clone();
    Arrays.sort(sorted);
    return "%.4f x (%.4f)".formatted(sorted[sorted.length / 2] / seconds, sorted[0] / seconds);
  }

  /**
   * How many of the sorted rounds may be left out at either end so that the median still lies
   * within the rest with 95 %: it falls outside when so few of {@code rounds} throws of a coin show
   * heads.
   */
  static int outside(int rounds) {
    double probability = Math.pow(0.5, rounds);
    double tail = probability;
    int count = 0;
    while (tail <= 0.025) {
      count++;
      probability *= (rounds - count + 1.0) / count;
      tail += probability;
    }
    return Math.max(0, count - 1);
  }
}
