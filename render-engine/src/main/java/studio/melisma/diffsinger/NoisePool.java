package studio.melisma.diffsinger;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import studio.melisma.graphs.NoiseInputs;
import studio.melisma.voicebank.OnnxEnvironment;

/**
 * The noise that graphs are fed: two pools of numbers, each made when it is first needed, shared by
 * all runs of the process and never freed. The same on every machine: whole numbers, {@link
 * StrictMath}, and arithmetic whose results IEEE 754 prescribes.
 */
final class NoisePool {

  private static final int SIZE = NoiseInputs.ROWS * NoiseInputs.ROW;
  private static final long SEED = 0x6e6f697365L;

  private static @Nullable OnnxTensor normals;
  private static @Nullable OnnxTensor uniforms;

  private NoisePool() {}

  /** Normally distributed numbers of mean 0 and variance 1; mustn't be closed. */
  static synchronized OnnxTensor normals() throws OrtException {
    OnnxTensor tensor = normals;
    if (tensor == null) {
      tensor = tensor(normalValues());
      normals = tensor;
    }
    return tensor;
  }

  /** Numbers evenly distributed within 0..1, 1 excluded; mustn't be closed. */
  static synchronized OnnxTensor uniforms() throws OrtException {
    OnnxTensor tensor = uniforms;
    if (tensor == null) {
      tensor = tensor(uniformValues());
      uniforms = tensor;
    }
    return tensor;
  }

  /** By Marsaglia's polar method, "Improving the polar method", which needs no sine. */
  static float[] normalValues() {
    float[] values = new float[SIZE];
    SplitMix random = new SplitMix(SEED);
    for (int i = 0; i < values.length; i += 2) {
      double u;
      double v;
      double s;
      do {
        u = 2 * random.uniform() - 1;
        v = 2 * random.uniform() - 1;
        s = u * u + v * v;
      } while (s >= 1 || s == 0);
      double radius = Math.sqrt(-2 * StrictMath.log(s) / s);
      values[i] = (float) (u * radius);
      values[i + 1] = (float) (v * radius);
    }
    return values;
  }

  static float[] uniformValues() {
    float[] values = new float[SIZE];
    SplitMix random = new SplitMix(SEED + 1);
    for (int i = 0; i < values.length; i++) {
      values[i] = (random.next() >>> 40) * 0x1p-24f;
    }
    return values;
  }

  private static OnnxTensor tensor(float[] values) throws OrtException {
    ByteBuffer bytes = ByteBuffer.allocateDirect(Float.BYTES * SIZE).order(ByteOrder.nativeOrder());
    bytes.asFloatBuffer().put(values);
    return OnnxTensor.createTensor(
        OnnxEnvironment.shared(),
        bytes,
        new long[] {NoiseInputs.ROWS, NoiseInputs.ROW},
        OnnxJavaType.FLOAT);
  }
}
