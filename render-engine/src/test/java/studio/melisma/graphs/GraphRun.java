package studio.melisma.graphs;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import studio.melisma.voicebank.OnnxEnvironment;

/** A prepared graph in a real session, fed with noise. */
final class GraphRun implements AutoCloseable {

  /** A pool that is good enough for what is not about its numbers. */
  private static final float[] NORMALS = pool(true);

  private static final OnnxTensor NORMAL_POOL = shared(NORMALS);
  private static final OnnxTensor UNIFORM_POOL = shared(pool(false));

  private final OrtEnvironment environment = OnnxEnvironment.shared();
  private final PreparedGraph graph;
  private final OrtSession session;

  private GraphRun(PreparedGraph graph, OrtSession session) {
    this.graph = graph;
    this.session = session;
  }

  static GraphRun of(PreparedGraph graph) throws OrtException {
    return of(graph, 1);
  }

  static GraphRun of(PreparedGraph graph, int threads) throws OrtException {
    return of(graph, threads, false);
  }

  static GraphRun of(PreparedGraph graph, int threads, boolean exactly) throws OrtException {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setDeterministicCompute(exactly);
      options.setIntraOpNumThreads(threads);
      if (graph.dataFolder().isPresent()) {
        options.addConfigEntry(
            "session.model_external_initializers_file_folder_path",
            graph.dataFolder().get().toString());
      }
      OrtEnvironment environment = OnnxEnvironment.shared();
      return new GraphRun(
          graph,
          switch (graph.form()) {
            case PreparedGraph.InFile inFile ->
                environment.createSession(inFile.file().toString(), options);
            case PreparedGraph.InMemory inMemory ->
                environment.createSession(inMemory.model(), options);
          });
    }
  }

  /** The first output, as real numbers. */
  float[] run(long[] key, Map<String, OnnxTensor> inputs) throws OrtException {
    Map<String, OnnxTensor> fed = new HashMap<>(inputs);
    List<OnnxTensor> made = new ArrayList<>();
    if (graph.noise().isPresent()) {
      NoiseInputs noise = graph.noise().get();
      made.add(OnnxTensor.createTensor(environment, LongBuffer.wrap(key), new long[] {key.length}));
      fed.put(noise.key(), made.getLast());
      if (noise.normals().isPresent()) {
        fed.put(noise.normals().get(), NORMAL_POOL);
      }
      if (noise.uniforms().isPresent()) {
        fed.put(noise.uniforms().get(), UNIFORM_POOL);
      }
    }
    try (OrtSession.Result result = session.run(fed)) {
      FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] values = new float[buffer.remaining()];
      buffer.get(values);
      return values;
    } finally {
      made.forEach(OnnxTensor::close);
    }
  }

  float[] run(long... key) throws OrtException {
    return run(key, Map.of());
  }

  static OnnxTensor tensor(float[] values, long... shape) throws OrtException {
    return OnnxTensor.createTensor(OnnxEnvironment.shared(), FloatBuffer.wrap(values), shape);
  }

  static OnnxTensor tensor(long... values) throws OrtException {
    return OnnxTensor.createTensor(
        OnnxEnvironment.shared(), LongBuffer.wrap(values), new long[] {values.length});
  }

  private static OnnxTensor shared(float[] values) {
    try {
      return tensor(values, NoiseInputs.ROWS, NoiseInputs.ROW);
    } catch (OrtException refused) {
      throw new IllegalStateException(refused);
    }
  }

  private static float[] pool(boolean normal) {
    SplittableRandom random = new SplittableRandom(5);
    float[] values = new float[NoiseInputs.ROWS * NoiseInputs.ROW];
    for (int i = 0; i < values.length; i++) {
      values[i] = normal ? (float) random.nextGaussian() : random.nextInt(1 << 24) * 0x1p-24f;
    }
    return values;
  }

  static float[] pool() {
    return NORMALS;
  }

  @Override
  public void close() throws OrtException {
    session.close();
  }
}
