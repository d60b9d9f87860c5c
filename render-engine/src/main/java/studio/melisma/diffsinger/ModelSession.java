package studio.melisma.diffsinger;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import studio.melisma.diffsinger.Models.Graph;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ResourceException;
import studio.melisma.failure.VoiceException;
import studio.melisma.graphs.GraphSignature;
import studio.melisma.graphs.NoiseInputs;
import studio.melisma.graphs.PreparedGraph;
import studio.melisma.voicebank.GraphRole;
import studio.melisma.voicebank.OnnxEnvironment;

/**
 * A graph that is ready to run. Runs may go on beside each other; closing waits for them, for to
 * free a session under a run takes the process down.
 */
final class ModelSession implements AutoCloseable {

  /** Where the runtime looks for weights that a graph keeps in files of their own. */
  private static final String DATA_FOLDER = "session.model_external_initializers_file_folder_path";

  private final String bank;
  private final GraphRole role;
  private final Path file;
  private final GraphSignature signature;
  private final Optional<NoiseInputs> noise;
  private final OrtSession session;
  private final @Nullable RunObserver observer;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  private ModelSession(
      String bank,
      Graph graph,
      Optional<NoiseInputs> noise,
      OrtSession session,
      @Nullable RunObserver observer) {
    this.bank = bank;
    this.role = graph.role();
    this.file = graph.file();
    this.signature = graph.signature();
    this.noise = noise;
    this.session = session;
    this.observer = observer;
  }

  /**
   * Loads a graph; from a file the runtime reads it itself, and no copy passes through the heap.
   */
  static ModelSession load(
      String bank,
      Graph graph,
      PreparedGraph prepared,
      SessionOptions options,
      @Nullable RunObserver observer)
      throws EngineException {
    try (OrtSession.SessionOptions settings = new OrtSession.SessionOptions()) {
      settings.setIntraOpNumThreads(options.threads());
      settings.setInterOpNumThreads(1);
      // Plans of memory are kept for every length of phrase that ever came, each a block of its
      // own.
      settings.setMemoryPatternOptimization(false);
      settings.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      if (prepared.dataFolder().isPresent()) {
        settings.addConfigEntry(DATA_FOLDER, prepared.dataFolder().get().toString());
      }
      OrtEnvironment environment = OnnxEnvironment.shared();
      OrtSession session =
          switch (prepared.form()) {
            case PreparedGraph.InFile(Path file) ->
                environment.createSession(file.toString(), settings);
            case PreparedGraph.InMemory(ByteBuffer model, String reason) ->
                environment.createSession(model, settings);
          };
      return new ModelSession(bank, graph, prepared.noise(), session, observer);
    } catch (OrtException refused) {
      throw failure(bank, graph.role(), graph.file(), "can't be loaded", refused);
    } catch (OutOfMemoryError exhausted) {
      throw exhausted(bank, graph.role(), exhausted);
    }
  }

  /**
   * Runs the graph once.
   *
   * @param outputs see {@link StageGraph#run}
   */
  GraphOutputs run(Feed feed, List<String> outputs, Take take) throws EngineException {
    lock.readLock().lock();
    Map<String, OnnxTensor> tensors = new HashMap<>();
    try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
      if (closed) {
        throw new VoiceException("voice-closed", "The voice " + bank + " has been closed.");
      }
      if (take.cancellation().isRequested()) {
        throw new CancellationException();
      }
      for (Map.Entry<String, Feed.Input> input : feed.inputs().entrySet()) {
        tensors.put(input.getKey(), input.getValue().tensor(OnnxEnvironment.shared()));
      }
      Map<String, OnnxTensor> fed = new HashMap<>(tensors);
      if (noise.isPresent()) {
        tensors.put(noise.get().key(), key(take.seed()));
        fed.putAll(tensors);
        fed.putAll(pools(noise.get()));
      }
      options.setRunTag(role.name());
      Map<String, String> names = names(outputs);
      Set<String> requested =
          observer == null ? new LinkedHashSet<>(names.values()) : signature.outputs().keySet();
      try (OrtSession.Result result = session.run(fed, requested, options)) {
        if (observer != null) {
          observer.ran(role, result);
        }
        return copied(result, names);
      }
    } catch (OrtException refused) {
      throw failure(bank, role, file, "failed", refused);
    } catch (OutOfMemoryError exhausted) {
      throw exhausted(bank, role, exhausted);
    } finally {
      tensors.values().forEach(OnnxTensor::close);
      lock.readLock().unlock();
    }
  }

  private OnnxTensor key(long seed) throws OrtException {
    return OnnxTensor.createTensor(
        OnnxEnvironment.shared(),
        LongBuffer.wrap(NoiseKey.of(seed, role)),
        new long[] {NoiseInputs.KEY_LENGTH});
  }

  /** The pools that the graph takes; they outlive the run. */
  private static Map<String, OnnxTensor> pools(NoiseInputs noise) throws OrtException {
    Map<String, OnnxTensor> pools = new HashMap<>();
    if (noise.normals().isPresent()) {
      pools.put(noise.normals().get(), NoisePool.normals());
    }
    if (noise.uniforms().isPresent()) {
      pools.put(noise.uniforms().get(), NoisePool.uniforms());
    }
    return pools;
  }

  /** The graph's own names of the outputs that are asked for. */
  private Map<String, String> names(List<String> outputs) {
    Map<String, String> names = new LinkedHashMap<>();
    for (String output : outputs) {
      if (signature.gives(output)) {
        names.put(output, output);
      } else if (names.isEmpty()) {
        names.put(output, signature.outputs().keySet().iterator().next());
      }
    }
    return names;
  }

  private static GraphOutputs copied(OrtSession.Result result, Map<String, String> names)
      throws OrtException {
    Map<String, GraphOutputs.Output> outputs = new HashMap<>();
    for (Map.Entry<String, String> name : names.entrySet()) {
      if (!(result.get(name.getValue()).orElse(null) instanceof OnnxTensor tensor)) {
        throw new OrtException("the output " + name.getValue() + " is no tensor");
      }
      outputs.put(name.getKey(), copied(tensor, name.getValue()));
    }
    return new GraphOutputs(outputs);
  }

  private static GraphOutputs.Output copied(OnnxTensor tensor, String name) throws OrtException {
    TensorInfo info = tensor.getInfo();
    if (info.type == OnnxJavaType.BOOL) {
      ByteBuffer bytes = tensor.getByteBuffer();
      boolean[] mask = new boolean[bytes.remaining()];
      for (int i = 0; i < mask.length; i++) {
        mask[i] = bytes.get() != 0;
      }
      return new GraphOutputs.Mask(mask, info.getShape());
    }
    FloatBuffer buffer = tensor.getFloatBuffer();
    if (buffer == null) {
      throw new OrtException("the output " + name + " holds no 32-bit floats");
    }
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return new GraphOutputs.Floats(values, info.getShape());
  }

  @Override
  public void close() throws VoiceException {
    lock.writeLock().lock();
    try {
      if (!closed) {
        closed = true;
        session.close();
      }
    } catch (OrtException refused) {
      throw new VoiceException(
          "graph-failed",
          "The %s of the voice %s can't be closed.".formatted(role.label(), bank),
          refused);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private static EngineException failure(
      String bank, GraphRole role, Path file, String what, OrtException cause) {
    String reason = cause.getMessage() == null ? "" : cause.getMessage();
    String lower = reason.toLowerCase(Locale.ROOT);
    if (lower.contains("failed to allocate")
        || lower.contains("bad_alloc")
        || lower.contains("bad allocation")
        || lower.contains("out of memory")) {
      return exhausted(bank, role, cause);
    }
    return new VoiceException(
        "graph-failed",
        "The %s of the voice %s (%s) %s: %s".formatted(role.label(), bank, file, what, reason),
        cause);
  }

  private static ResourceException exhausted(String bank, GraphRole role, Throwable cause) {
    return new ResourceException(
        "There is not enough memory for the %s of the voice %s. Close other programs, or divide long phrases by breaths."
            .formatted(role.label(), bank),
        cause);
  }
}
