package studio.melisma.diffsinger;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.Optional;

/** The outputs of one run, copied out on demand; valid until the run is over. */
final class Outputs {

  private final OrtSession.Result result;

  Outputs(OrtSession.Result result) {
    this.result = result;
  }

  /** The output of a name, or the first where the graph calls it otherwise. */
  float[] floats(String name) throws OrtException {
    return floats(tensor(name), name);
  }

  /** Shape of the output that {@link #floats(String)} reads. */
  long[] shape(String name) throws OrtException {
    return tensor(name).getInfo().getShape();
  }

  /** A mask, if the graph gives it. */
  Optional<boolean[]> mask(String name) {
    if (result.get(name).orElse(null) instanceof OnnxTensor tensor) {
      ByteBuffer bytes = tensor.getByteBuffer();
      boolean[] mask = new boolean[bytes.remaining()];
      for (int i = 0; i < mask.length; i++) {
        mask[i] = bytes.get() != 0;
      }
      return Optional.of(mask);
    }
    return Optional.empty();
  }

  private OnnxTensor tensor(String name) throws OrtException {
    OnnxValue value = result.get(name).orElse(result.get(0));
    if (value instanceof OnnxTensor tensor) {
      return tensor;
    }
    throw new OrtException("the output " + name + " is no tensor");
  }

  private static float[] floats(OnnxTensor tensor, String name) throws OrtException {
    FloatBuffer buffer = tensor.getFloatBuffer();
    if (buffer == null) {
      throw new OrtException("the output " + name + " holds no 32-bit floats");
    }
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }
}
