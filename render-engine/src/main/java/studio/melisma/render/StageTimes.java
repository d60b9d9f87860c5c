package studio.melisma.render;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import studio.melisma.failure.EngineException;

/** How long each stage of a render took, added up over phrases and threads. */
public final class StageTimes {

  /** The stages that take time. */
  public enum Stage {
    PHONEMES,
    PITCH,
    VARIANCE,
    ACOUSTIC,
    VOCODER
  }

  /** A step of a stage that may fail. */
  @FunctionalInterface
  interface Step<T> {
    T run() throws EngineException;
  }

  private final Map<Stage, LongAdder> nanos = new ConcurrentHashMap<>();

  private final Map<Stage, LongAdder> runs = new ConcurrentHashMap<>();

  StageTimes() {}

  <T> T measured(Stage stage, Step<T> step) throws EngineException {
    long start = System.nanoTime();
    try {
      return step.run();
    } finally {
      adder(stage).add(System.nanoTime() - start);
      runs.computeIfAbsent(stage, _ -> new LongAdder()).increment();
    }
  }

  /** Seconds of processor time spent in a stage so far. */
  public double seconds(Stage stage) {
    return adder(stage).sum() / 1e9;
  }

  /** How often a stage was gone through so far. */
  public long runs(Stage stage) {
    LongAdder count = runs.get(stage);
    return count == null ? 0 : count.sum();
  }

  private LongAdder adder(Stage stage) {
    return nanos.computeIfAbsent(stage, _ -> new LongAdder());
  }
}
