package studio.melisma.graphs;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The numbers of an operator's attribute; one that was left out of the file counts as 0. */
final class AttributeValue {

  /** More than any tensor has dimensions, which are the longest row that is asked for here. */
  private static final int KEPT = 256;

  private final List<Long> numbers = new ArrayList<>();
  private float real;
  private long count;

  void real(float value) {
    real = value;
  }

  void add(long value) {
    if (++count <= KEPT) {
      numbers.add(value);
    }
  }

  float real() {
    return real;
  }

  long number() {
    return numbers.isEmpty() ? 0 : numbers.getFirst();
  }

  List<Long> numbers() throws IOException {
    if (count > KEPT) {
      throw new IOException("it draws a tensor of " + count + " dimensions");
    }
    return List.copyOf(numbers);
  }
}
