package studio.melisma.voicebank;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxTensorLike;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Inputs for one run of a DiffSinger graph, whatever its role: three phonemes in two words, on two
 * notes, in twelve frames. What lengths and numbers belong to which name is told by the exporters
 * of DiffSinger's trainer.
 */
final class TinyInputs implements AutoCloseable {

  private static final long PHONEMES = 3;
  private static final long FRAMES = 12;
  private static final long[] FRAMES_OF_PHONEMES = {4, 4, 4};
  private static final long[] FRAMES_OF_PAIRS = {4, 8};
  private static final long[] PHONEMES_OF_WORDS = {1, 2};

  /** Width of vectors where a graph doesn't declare it; the trainer's usual one. */
  private static final long WIDTH = 256;

  /** Inputs that only graphs have which know phonemes and no frames. */
  private static final Set<String> OF_PHONEMES = Set.of("x_masks", "ph_midi");

  private final Map<String, OnnxTensor> tensors = new HashMap<>();

  private TinyInputs() {}

  /**
   * Makes them.
   *
   * @param declared what the graph takes, by name
   * @throws OrtException when the graph takes something that can't be made
   */
  static TinyInputs of(OrtEnvironment environment, Map<String, NodeInfo> declared)
      throws OrtException {
    boolean ofPhonemes = declared.keySet().stream().anyMatch(OF_PHONEMES::contains);
    TinyInputs inputs = new TinyInputs();
    try {
      for (Map.Entry<String, NodeInfo> input : declared.entrySet()) {
        if (!(input.getValue().getInfo() instanceof TensorInfo tensor)) {
          throw new OrtException(input.getKey() + " is no tensor");
        }
        inputs.tensors.put(input.getKey(), tensor(environment, input.getKey(), tensor, ofPhonemes));
      }
      return inputs;
    } catch (OrtException | RuntimeException impossible) {
      inputs.close();
      throw impossible;
    }
  }

  Map<String, ? extends OnnxTensorLike> tensors() {
    return tensors;
  }

  @Override
  public void close() {
    tensors.values().forEach(OnnxTensor::close);
  }

  private static OnnxTensor tensor(
      OrtEnvironment environment, String name, TensorInfo declared, boolean ofPhonemes)
      throws OrtException {
    long[] shape = declared.getShape().clone();
    long count = 1;
    for (int i = 0; i < shape.length; i++) {
      if (shape[i] < 0) {
        shape[i] = i == 0 ? 1 : i == 1 ? length(name, ofPhonemes) : WIDTH;
      }
      count = Math.multiplyExact(count, shape[i]);
    }
    double[] values = values(name);
    ByteBuffer data =
        ByteBuffer.allocateDirect(Math.toIntExact(Math.multiplyExact(count, Long.BYTES)))
            .order(ByteOrder.nativeOrder());
    for (int i = 0; i < count; i++) {
      double value = values[i % values.length];
      switch (declared.type) {
        case FLOAT -> data.putFloat((float) value);
        case INT64 -> data.putLong((long) value);
        case INT32 -> data.putInt((int) value);
        case BOOL -> data.put((byte) (value == 0 ? 0 : 1));
        default -> throw new OrtException(name + " holds " + declared.type);
      }
    }
    return OnnxTensor.createTensor(environment, data.flip(), shape, declared.type);
  }

  private static long length(String name, boolean ofPhonemes) {
    return switch (name) {
      case "tokens", "languages", "ph_dur", "durations", "ph_midi", "midi", "midi_dur" -> PHONEMES;
      case "is_slur", "encoder_out", "x_masks" -> PHONEMES;
      case "word_div" -> PHONEMES_OF_WORDS.length;
      case "word_dur", "note_midi", "note_dur", "note_rest", "note_glide" -> FRAMES_OF_PAIRS.length;
      case "spk_embed" -> ofPhonemes ? PHONEMES : FRAMES;
      case "steps", "speedup", "depth" -> 1;
      default -> FRAMES;
    };
  }

  /** Repeated as often as the shape calls for. */
  private static double[] values(String name) {
    return switch (name) {
      case "ph_dur", "durations" -> toDoubles(FRAMES_OF_PHONEMES);
      case "word_dur", "note_dur" -> toDoubles(FRAMES_OF_PAIRS);
      case "word_div" -> toDoubles(PHONEMES_OF_WORDS);
      case "tokens", "velocity", "expr", "retake" -> new double[] {1};
      case "ph_midi", "midi", "note_midi", "pitch" -> new double[] {60};
      case "f0" -> new double[] {220};
      case "midi_dur" -> new double[] {0.3};
      case "mel" -> new double[] {-5};
      case "steps" -> new double[] {2};
      // Of a thousand steps: two are left.
      case "speedup", "depth" -> new double[] {500};
      default -> new double[] {0};
    };
  }

  private static double[] toDoubles(long[] values) {
    double[] doubles = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      doubles[i] = values[i];
    }
    return doubles;
  }
}
