package studio.melisma.bench;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.PrintStream;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import studio.melisma.voicebank.OnnxEnvironment;

/**
 * Short phrases in a run of their own against all in one run with silences between: how much
 * processor time that saves, and how far it moves the first phrase's mel. For acoustic models.
 *
 * <p>Arguments: the graph, the token of silence, phrases (4), frames of each (87, a second).
 */
public final class BatchBench {

  private static final int PHONEME_FRAMES = 9;
  private static final int SILENT_FRAMES = 8;
  private static final int STEPS = 8;
  private static final int ROUNDS = 9;
  private static final double DECIBELS_OF_E = 20 / Math.log(10);

  private BatchBench() {}

  /** Compares for the graph that the first argument names. */
  public static void main(String[] arguments) throws Exception {
    long silence = Long.parseLong(arguments[1]);
    int phrases = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 4;
    int frames = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 87;
    BenchInputs one = phrase(silence, frames);
    BenchInputs all =
        new BenchInputs(
            repeated(one.tokens(), phrases),
            repeated(one.durations(), phrases),
            new float[0],
            STEPS);
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      try (OrtSession session = OnnxEnvironment.shared().createSession(arguments[0], options)) {
        Map<String, OnnxTensor> single = one.tensors(session);
        Map<String, OnnxTensor> together = all.tensors(session);
        float[] alone = mel(session, single);
        float[] joined = Arrays.copyOf(mel(session, together), alone.length);
        Alternation times =
            Alternation.of(
                ROUNDS,
                () -> mel(session, together),
                () -> {
                  for (int i = 0; i < phrases; i++) {
                    mel(session, single);
                  }
                  return session;
                });
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.printf(
            "%d phrases of %d frames in one run (\"ours\") against one by one (\"bare\"):%n%s%n",
            phrases, one.frames(), times.report(phrases * one.frames() * 512 / 44100.0));
        out.printf("the first phrase's mel moves by %.4f dB RMS%n", difference(alone, joined));
        single.values().forEach(OnnxTensor::close);
        together.values().forEach(OnnxTensor::close);
      }
    }
  }

  private static BenchInputs phrase(long silence, int frames) {
    Random random = new Random(1);
    int phonemes = frames / PHONEME_FRAMES + 2;
    long[] tokens = new long[phonemes];
    long[] durations = new long[phonemes];
    Arrays.setAll(
        tokens, i -> i == 0 || i == phonemes - 1 ? silence : silence + 1 + random.nextInt(20));
    Arrays.setAll(durations, i -> i == 0 || i == phonemes - 1 ? SILENT_FRAMES : PHONEME_FRAMES);
    return new BenchInputs(tokens, durations, new float[0], STEPS);
  }

  private static long[] repeated(long[] values, int times) {
    return LongStream.range(0, (long) values.length * times)
        .map(i -> values[(int) (i % values.length)])
        .toArray();
  }

  private static float[] mel(OrtSession session, Map<String, OnnxTensor> inputs)
      throws OrtException {
    try (OrtSession.Result result = session.run(inputs)) {
      FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] copy = new float[values.remaining()];
      values.get(copy);
      return copy;
    }
  }

  private static double difference(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (one[i] - (double) other[i]) * (one[i] - (double) other[i]);
    }
    return DECIBELS_OF_E * Math.sqrt(sum / one.length);
  }
}
