package studio.melisma.bench;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.PrintStream;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import studio.melisma.bench.Alternation.Times;
import studio.melisma.voicebank.OnnxEnvironment;

/**
 * ONNX Runtime alone: ways of running an acoustic model or a vocoder against each other, in turns,
 * so that all meet the same weather. Prints how long each took to load, the least and the median
 * wall and processor time of a run against the sound's length (the latter bears a busy machine),
 * and how far its first output lies from that of the first way.
 *
 * <p>Arguments: {@code seconds=12 steps=5 rounds=7}, then ways, each {@code
 * LABEL:GRAPH[,setting=value...]}. Settings are threads, inter, parallel (runs at once), level
 * (none, basic, extended, all), pattern and arena (0 or 1), save (a file for the optimised graph),
 * and any other as a configuration entry of the session.
 */
public final class GraphBench {

  private static final double FRAME_SECONDS = 512 / 44100.0;

  private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private double seconds = 12;
  private int steps = 5;
  private int rounds = 7;

  private GraphBench() {}

  /** Runs the ways that the arguments name. */
  public static void main(String[] arguments) throws Exception {
    new GraphBench().run(arguments);
  }

  private void run(String[] arguments) throws Exception {
    List<Way> ways = new ArrayList<>();
    for (String argument : arguments) {
      String[] setting = argument.split("=", 2);
      switch (setting[0]) {
        case "seconds" -> seconds = Double.parseDouble(setting[1]);
        case "steps" -> steps = Integer.parseInt(setting[1]);
        case "rounds" -> rounds = Integer.parseInt(setting[1]);
        default -> ways.add(new Way(argument));
      }
    }
    float[] reference = new float[0];
    for (Way way : ways) {
      float[] first = way.firstOutput();
      if (reference.length == 0) {
        reference = first;
      }
      way.difference = difference(reference, first);
    }
    for (int round = 0; round < rounds; round++) {
      for (Way way : ways) {
        way.time();
      }
    }
    for (Way way : ways) {
      out.printf(
          "%-24s load %6.0f ms wall %5.0f ms processor, run wall %s, processor %s, %s%n",
          way.label,
          way.load.wall() * 1000,
          way.load.processor() * 1000,
          least(way.wall),
          least(way.processor),
          way.difference);
      way.close();
    }
  }

  private String least(List<Double> times) {
    double[] sorted = times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return "%.4f to %.4f x".formatted(sorted[0] / seconds, sorted[sorted.length / 2] / seconds);
  }

  /** The difference's RMS, and its largest value, beside the RMS of the reference. */
  private static String difference(float[] reference, float[] other) {
    if (reference.length != other.length) {
      return "other length";
    }
    double sum = 0;
    double own = 0;
    double most = 0;
    for (int i = 0; i < reference.length; i++) {
      double difference = other[i] - (double) reference[i];
      sum += difference * difference;
      own += (double) reference[i] * reference[i];
      most = Math.max(most, Math.abs(difference));
    }
    return "off by %.3g RMS, %.3g at most, of %.3g RMS"
        .formatted(Math.sqrt(sum / reference.length), most, Math.sqrt(own / reference.length));
  }

  private final class Way {

    private final String label;
    private final OrtSession session;
    private final Times load;
    private final Map<String, OnnxTensor> inputs;
    private final List<Double> wall = new ArrayList<>();
    private final List<Double> processor = new ArrayList<>();
    private final ExecutorService pool;
    private int parallel = 1;
    private String difference = "";

    Way(String description) throws Exception {
      int colon = description.indexOf(':');
      label = description.substring(0, colon);
      String[] parts = description.substring(colon + 1).split(",", -1);
      OrtEnvironment environment = OnnxEnvironment.shared();
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setIntraOpNumThreads(1);
        options.setInterOpNumThreads(1);
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        for (int i = 1; i < parts.length; i++) {
          String[] setting = parts[i].split("=", 2);
          set(options, setting[0], setting[1]);
        }
        OrtSession[] loaded = new OrtSession[1];
        load = Alternation.time(1, () -> loaded[0] = environment.createSession(parts[0], options));
        session = loaded[0];
      }
      pool = Executors.newFixedThreadPool(parallel, Thread.ofPlatform().daemon().factory());
      inputs = inputs(session).tensors(session);
    }

    private void set(OrtSession.SessionOptions options, String name, String value)
        throws OrtException {
      switch (name) {
        case "threads" -> options.setIntraOpNumThreads(Integer.parseInt(value));
        case "inter" -> {
          options.setInterOpNumThreads(Integer.parseInt(value));
          options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.PARALLEL);
        }
        case "parallel" -> parallel = Integer.parseInt(value);
        case "pattern" -> options.setMemoryPatternOptimization(value.equals("1"));
        case "arena" -> options.setCPUArenaAllocator(value.equals("1"));
        case "save" -> options.setOptimizedModelFilePath(value);
        case "level" ->
            options.setOptimizationLevel(
                switch (value) {
                  case "none" -> OrtSession.SessionOptions.OptLevel.NO_OPT;
                  case "basic" -> OrtSession.SessionOptions.OptLevel.BASIC_OPT;
                  case "extended" -> OrtSession.SessionOptions.OptLevel.EXTENDED_OPT;
                  default -> OrtSession.SessionOptions.OptLevel.ALL_OPT;
                });
        default -> options.addConfigEntry(name, value);
      }
    }

    float[] firstOutput() throws OrtException {
      try (OrtSession.Result result = session.run(inputs)) {
        FloatBuffer values = ((OnnxTensor) result.get(0)).getFloatBuffer();
        float[] copy = new float[values.remaining()];
        values.get(copy);
        return copy;
      }
    }

    /** What a phrase takes where as many as set are run at once. */
    void time() throws Exception {
      Times times =
          Alternation.time(
              1,
              () -> {
                List<Future<?>> running = new ArrayList<>();
                for (int i = 0; i < parallel; i++) {
                  running.add(
                      pool.submit(() -> {
                        session.run(inputs).close();
                        return label;
                      }));
                }
                for (Future<?> run : running) {
                  run.get();
                }
                return label;
              });
      processor.add(times.processor() / parallel);
      wall.add(times.wall() / parallel);
    }

    void close() throws OrtException {
      pool.shutdown();
      inputs.values().forEach(OnnxTensor::close);
      session.close();
    }
  }

  /** Phonemes of a tenth of a second, and a noisy mel for a vocoder. */
  private BenchInputs inputs(OrtSession session) throws OrtException {
    int frames = (int) Math.round(seconds / FRAME_SECONDS);
    int phonemes = (int) Math.ceil(frames / 9.0);
    Random random = new Random(1);
    long[] tokens = new long[phonemes];
    Arrays.setAll(tokens, _ -> 1 + random.nextInt(40));
    long[] durations = new long[phonemes];
    Arrays.setAll(durations, i -> Math.min(9, frames - 9L * i));
    NodeInfo declared = session.getInputInfo().get("mel");
    int bins = declared == null ? 0 : (int) ((TensorInfo) declared.getInfo()).getShape()[2];
    float[] mel = new float[frames * bins];
    for (int i = 0; i < mel.length; i++) {
      mel[i] = -6 + 2 * (float) random.nextGaussian();
    }
    return new BenchInputs(tokens, durations, mel, steps);
  }
}
