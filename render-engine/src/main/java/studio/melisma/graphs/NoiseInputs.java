package studio.melisma.graphs;

import java.util.Optional;

/**
 * What a rewritten graph takes besides its own inputs, in place of drawing random numbers itself.
 *
 * <p>A draw reads a pool of {@link #PERIOD} numbers, in rows of {@link #ROW}. Its value number
 * {@code k = ROW·i + j} is that at the place
 *
 * <pre>
 *   (offset + stride·(ROW·r(i) + j)) mod PERIOD,  r(i) = i·(⌊i / ROWS⌋ + 1) mod ROWS
 * </pre>
 *
 * where stride and offset follow from the key, the number of the draw in the graph, and the
 * iterations of the loops around it. Two draws with different strides meet only in scattered
 * places, whatever one shifts them by; a draw of more than {@code ROW·ROWS} values goes on with its
 * rows in another order. Whole numbers alone decide which value is taken, so that it is the same on
 * every machine.
 *
 * @param key name of the input that chooses among the noises: INT64, shape [{@link #KEY_LENGTH}],
 *     the first number within 0..{@code PERIOD - 2}, the second within 0..{@code PERIOD - 1}
 * @param normals name of the input of normally distributed numbers of mean 0 and variance 1, if
 *     there is one: FLOAT, shape [{@link #POOL_LENGTH}]
 * @param uniforms name of the input of numbers evenly distributed within 0..1, 1 excluded, if there
 *     is one: FLOAT, shape [{@link #POOL_LENGTH}]
 */
public record NoiseInputs(String key, Optional<String> normals, Optional<String> uniforms) {

  /** Numbers of a pool: a prime, so that no stride divides it. */
  public static final int PERIOD = 1_000_003;

  /** Numbers that a pool is fed with: all of them twice, which saves a division for each value. */
  public static final int POOL_LENGTH = 2 * PERIOD;

  /** Numbers of a key. */
  public static final int KEY_LENGTH = 2;

  /** Values of a row. */
  static final int ROW = 256;

  /** Rows of a pool: a prime, so that every multiple of a row's number is another row. */
  static final int ROWS = 3889;
}
