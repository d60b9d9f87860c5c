package studio.melisma.graphs;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.melisma.graphs.ModelMap.Distribution;
import studio.melisma.graphs.ModelMap.Draw;
import studio.melisma.graphs.ModelMap.Span;

/**
 * A standard operator as it stands in a file, to be understood as a draw of random numbers: see <a
 * href="https://onnx.ai/onnx/operators/">the operators</a> RandomNormal, RandomNormalLike,
 * RandomUniform, RandomUniformLike and Bernoulli.
 */
record DrawReading(
    Span span,
    String name,
    String operator,
    List<String> inputs,
    List<String> outputs,
    Map<String, AttributeValue> attributes) {

  private static final int FLOAT = 1;
  private static final int FLOAT16 = 10;
  private static final int DOUBLE = 11;
  private static final int BFLOAT16 = 16;

  /** Whether what the operator gives depends on chance. */
  boolean draws() {
    return switch (operator) {
      case "RandomNormal",
          "RandomNormalLike",
          "RandomUniform",
          "RandomUniformLike",
          "Bernoulli",
          "Multinomial" ->
          true;
      // The third input, new in opset 12, is "training_mode".
      case "Dropout" -> inputs.size() > 2 && !inputs.get(2).isEmpty();
      default -> false;
    };
  }

  /** The draw; empty for one that can't be made otherwise here. */
  Optional<Draw> draw() throws IOException {
    if (outputs.size() != 1 || outputs.getFirst().isEmpty()) {
      return Optional.empty();
    }
    return switch (operator) {
      case "RandomNormal" -> shaped(Distribution.NORMAL, real("scale", 1), real("mean", 0));
      case "RandomNormalLike" -> like(Distribution.NORMAL, real("scale", 1), real("mean", 0));
      case "RandomUniform" -> shaped(Distribution.UNIFORM, width(), real("low", 0));
      case "RandomUniformLike" -> like(Distribution.UNIFORM, width(), real("low", 0));
      case "Bernoulli" -> like(Distribution.BERNOULLI, 1, 0);
      default -> Optional.empty();
    };
  }

  private float width() {
    return real("high", 1) - real("low", 0);
  }

  private Optional<Draw> shaped(Distribution distribution, float scale, float shift)
      throws IOException {
    AttributeValue value = attributes.get("shape");
    long type = attributes.containsKey("dtype") ? number("dtype") : FLOAT;
    if (value == null || !inputs.isEmpty() || !isReal(type)) {
      return Optional.empty();
    }
    List<Long> shape = value.numbers();
    try {
      if (shape.stream().anyMatch(size -> size < 0)
          || shape.stream().reduce(1L, Math::multiplyExact) > Integer.MAX_VALUE) {
        throw new IOException("it draws a tensor of the shape " + shape);
      }
    } catch (ArithmeticException tooLarge) {
      throw new IOException("it draws a tensor of the shape " + shape, tooLarge);
    }
    return Optional.of(
        new Draw(
            span, name, outputs.getFirst(), distribution, scale, shift, "", shape, (int) type));
  }

  private Optional<Draw> like(Distribution distribution, float scale, float shift) {
    long type = number("dtype");
    boolean known = distribution == Distribution.BERNOULLI || type == 0 || isReal(type);
    if (inputs.size() != 1 || inputs.getFirst().isEmpty() || !known) {
      return Optional.empty();
    }
    return Optional.of(
        new Draw(
            span,
            name,
            outputs.getFirst(),
            distribution,
            scale,
            shift,
            inputs.getFirst(),
            List.of(),
            (int) type));
  }

  private static boolean isReal(long type) {
    return type == FLOAT || type == FLOAT16 || type == DOUBLE || type == BFLOAT16;
  }

  private float real(String attribute, float otherwise) {
    @Nullable AttributeValue value = attributes.get(attribute);
    return value == null ? otherwise : value.real();
  }

  private long number(String attribute) {
    @Nullable AttributeValue value = attributes.get(attribute);
    return value == null ? 0 : value.number();
  }
}
