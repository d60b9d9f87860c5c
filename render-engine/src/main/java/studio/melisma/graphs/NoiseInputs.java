package studio.melisma.graphs;

import java.util.Optional;

/**
 * What a rewritten graph takes besides its own inputs, in place of drawing random numbers itself.
 *
 * <p>A draw reads a pool of {@link #ROWS} rows of {@link #ROW} numbers. Row number {@code i} of
 * what it reads is the pool's row
 *
 * <pre>
 *   (offset + stride·r(i)) mod ROWS,  r(i) = i·(⌊i / ROWS⌋ + 1) mod ROWS
 * </pre>
 *
 * and its first value is number {@code shift} of row 0. Stride, offset and shift follow from the
 * key, the number of the draw in the graph, and the iterations of the loops around it. Two draws
 * with different strides meet in single rows that lie elsewhere in each; a draw of more values than
 * the pool has goes on with the rows in another order. Whole numbers alone decide which values are
 * taken, so that they are the same on every machine; and whole rows are copied, so that a draw
 * costs less than the runtime's own.
 *
 * @param key name of the input that chooses among the noises: INT64, shape [{@link #KEY_LENGTH}],
 *     the numbers within 0..{@code ROWS - 2}, 0..{@code ROWS - 1} and 0..{@code ROW - 1}
 * @param normals name of the input of normally distributed numbers of mean 0 and variance 1, if
 *     there is one: FLOAT, shape [{@link #ROWS}, {@link #ROW}]
 * @param uniforms name of the input of numbers evenly distributed within 0..1, 1 excluded, if there
 *     is one: FLOAT, shape [{@link #ROWS}, {@link #ROW}]
 */
public record NoiseInputs(String key, Optional<String> normals, Optional<String> uniforms) {

  /** Rows of a pool: a prime, so that every multiple of a row's number is another row. */
  public static final int ROWS = 3889;

  /** Values of a row. */
  public static final int ROW = 256;

  /** Numbers of a key. */
  public static final int KEY_LENGTH = 3;
}
