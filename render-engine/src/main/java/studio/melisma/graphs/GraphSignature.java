package studio.melisma.graphs;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.melisma.failure.VoiceException;

/**
 * What a graph takes and gives.
 *
 * @param inputs by name, in the graph's order; without those that the graph itself has a value for
 * @param outputs by name, in the graph's order
 */
public record GraphSignature(Map<String, Tensor> inputs, Map<String, Tensor> outputs) {

  /** Type of a tensor's elements, as far as DiffSinger graphs use them at their ends. */
  public enum Element {
    FLOAT,
    INT64,
    INT32,
    BOOL,
    /** Anything else; such an input can't be fed. */
    OTHER
  }

  /**
   * A tensor's declaration.
   *
   * @param element type of its elements
   * @param shape its dimensions, -1 for one that isn't fixed; empty for a scalar
   */
  public record Tensor(Element element, List<Long> shape) {

    public Tensor {
      shape = List.copyOf(shape);
    }

    /** The last dimension, if it is fixed. */
    public Optional<Long> width() {
      return shape.isEmpty() || shape.getLast() <= 0
          ? Optional.empty()
          : Optional.of(shape.getLast());
    }
  }

  public GraphSignature {
    inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }

  /**
   * Reads the signature from an ONNX file without loading the model, which some files would take
   * the whole process down with.
   */
  public static GraphSignature read(Path file) throws VoiceException {
    return OnnxHeader.read(file);
  }

  /** Whether the graph wants an input of this name. */
  public boolean takes(String input) {
    return inputs.containsKey(input);
  }

  /** Whether the graph gives an output of this name. */
  public boolean gives(String output) {
    return outputs.containsKey(output);
  }

  /** The declaration of an input, if there is one. */
  public Optional<Tensor> input(String name) {
    return Optional.ofNullable(inputs.get(name));
  }
}
