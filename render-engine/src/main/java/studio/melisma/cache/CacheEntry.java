package studio.melisma.cache;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * A result: tensors by their names.
 *
 * @param tensors in the order in which they are kept
 */
public record CacheEntry(SequencedMap<String, Tensor> tensors) {

  public CacheEntry {
    tensors = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(tensors));
  }

  /** A result of one tensor. */
  public static CacheEntry of(String name, Tensor tensor) {
    return new CacheEntry(new LinkedHashMap<>(Map.of(name, tensor)));
  }
}
