package studio.melisma.bench;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import studio.melisma.voicebank.OnnxEnvironment;

/**
 * A phrase as the inputs of whatever graph: what matters for the time it takes, which is the
 * numbers of phonemes, notes and frames; curves are flat.
 *
 * @param tokens phonemes
 * @param durations their lengths in frames
 * @param mel frames times bins for a vocoder; empty for others
 * @param steps of the sampling
 */
@SuppressWarnings("ArrayRecordComponent") // neither changed nor compared
record BenchInputs(long[] tokens, long[] durations, float[] mel, int steps) {

  /** Where all sing, in Hz and in semitones. */
  static final double HERTZ = 220;

  static final double SEMITONES = 57;

  /** Of everything that is measured in decibels. */
  static final float DECIBELS = -30;

  private static final int NOTE_FRAMES = 43;

  /** Tensors for a session's inputs, to be closed by the caller. */
  Map<String, OnnxTensor> tensors(OrtSession session) throws OrtException {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    for (Map.Entry<String, NodeInfo> input : session.getInputInfo().entrySet()) {
      tensors.put(input.getKey(), tensor(input.getKey(), (TensorInfo) input.getValue().getInfo()));
    }
    return tensors;
  }

  int frames() {
    return (int) Arrays.stream(durations).sum();
  }

  private OnnxTensor tensor(String name, TensorInfo info) throws OrtException {
    int frames = frames();
    int notes = Math.max(1, frames / NOTE_FRAMES);
    long[] shape = info.getShape();
    int width = shape.length == 3 ? (int) shape[2] : 1;
    double[] values =
        switch (name) {
          case "tokens" -> Arrays.stream(tokens).asDoubleStream().toArray();
          case "durations", "ph_dur" -> Arrays.stream(durations).asDoubleStream().toArray();
          case "languages", "x_masks" -> new double[tokens.length];
          case "word_div" -> flat(1, tokens.length);
          case "word_dur" -> flat(1, frames);
          case "ph_midi", "midi" -> flat(tokens.length, SEMITONES);
          case "encoder_out" -> flat(tokens.length * width, 0.1);
          case "note_midi" -> flat(notes, SEMITONES);
          case "note_rest", "note_glide" -> new double[notes];
          case "note_dur" -> {
            double[] lengths = flat(notes, NOTE_FRAMES);
            lengths[notes - 1] += frames - (double) notes * NOTE_FRAMES;
            yield lengths;
          }
          case "steps" -> flat(1, steps);
          case "speedup" -> flat(1, 1000.0 / steps);
          case "depth" -> flat(1, info.type == OnnxJavaType.FLOAT ? 1 : 1000);
          case "f0" -> flat(frames, HERTZ);
          case "pitch" -> flat(frames, SEMITONES);
          case "velocity", "expr" -> flat(frames, 1);
          case "retake" -> flat(frames * width, 1);
          case "energy", "breathiness", "voicing" -> flat(frames, DECIBELS);
          case "mel" -> {
            double[] wide = new double[mel.length];
            Arrays.setAll(wide, i -> mel[i]);
            yield wide;
          }
          default -> new double[frames * width];
        };
    return tensor(values, info.type, shape(values.length, shape, width));
  }

  private static long[] shape(int length, long[] declared, int width) {
    return switch (declared.length) {
      case 3 -> new long[] {1, length / width, width};
      case 2 -> new long[] {1, length};
      default -> new long[] {length};
    };
  }

  private static double[] flat(int length, double value) {
    double[] values = new double[length];
    Arrays.fill(values, value);
    return values;
  }

  private static OnnxTensor tensor(double[] values, OnnxJavaType type, long[] shape)
      throws OrtException {
    ByteBuffer data =
        ByteBuffer.allocateDirect(type.size * values.length).order(ByteOrder.nativeOrder());
    for (double value : values) {
      switch (type) {
        case FLOAT -> data.putFloat((float) value);
        case INT64 -> data.putLong((long) value);
        case INT32 -> data.putInt((int) value);
        case BOOL -> data.put((byte) value);
        default -> throw new OrtException("no DiffSinger graph takes " + type);
      }
    }
    return OnnxTensor.createTensor(OnnxEnvironment.shared(), data.flip(), shape, type);
  }
}
