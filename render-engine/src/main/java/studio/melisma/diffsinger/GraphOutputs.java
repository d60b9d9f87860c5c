package studio.melisma.diffsinger;

import java.util.Map;
import java.util.Optional;

/** What a graph gave in one run, as plain arrays. */
final class GraphOutputs {

  private final Map<String, Output> outputs;

  /**
   * @param outputs by the names that they were asked for
   */
  GraphOutputs(Map<String, Output> outputs) {
    this.outputs = Map.copyOf(outputs);
  }

  /** An output's numbers in their shape. */
  sealed interface Output {
    long[] shape();
  }

  /** Real numbers. */
  @SuppressWarnings("ArrayRecordComponent") // shared, not copied and never compared
  record Floats(float[] values, long[] shape) implements Output {}

  /** Yes or no. */
  @SuppressWarnings("ArrayRecordComponent") // shared, not copied and never compared
  record Mask(boolean[] values, long[] shape) implements Output {}

  /** Real numbers of an output that was asked for first. */
  float[] floats(String name) {
    return floatsOf(name).values();
  }

  /** Shape of the output that {@link #floats(String)} reads. */
  long[] shape(String name) {
    return floatsOf(name).shape();
  }

  /** A mask, if the graph gives it. */
  Optional<boolean[]> mask(String name) {
    return outputs.get(name) instanceof Mask mask ? Optional.of(mask.values()) : Optional.empty();
  }

  /** Everything by name, in no order. */
  Map<String, Output> all() {
    return outputs;
  }

  private Floats floatsOf(String name) {
    if (outputs.get(name) instanceof Floats floats) {
      return floats;
    }
    throw new IllegalStateException("no numbers were asked for as " + name);
  }
}
