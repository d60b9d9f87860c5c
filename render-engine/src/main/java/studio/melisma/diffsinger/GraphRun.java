package studio.melisma.diffsinger;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.EngineException;
import studio.melisma.graphs.GraphSignature;
import studio.melisma.voicebank.OnnxEnvironment;
import studio.melisma.work.Cancellation;

/**
 * One run of a graph. It goes on on a thread of its own, so that whoever asked for it gets his
 * thread back even when the runtime never returns; such a run keeps its lease, so that nothing is
 * freed under it.
 */
final class GraphRun {

  private static final AtomicInteger ABANDONED = new AtomicInteger();

  private final ModelName name;
  private final GraphSignature signature;
  private final Map<String, String> outputs;
  private final @Nullable RunObserver observer;
  private final CompletableFuture<GraphOutputs> given = new CompletableFuture<>();

  /** There while the run goes on. Guarded by this, as is the next. */
  private OrtSession.@Nullable RunOptions options;

  private boolean stopped;

  /**
   * @param outputs see {@link StageGraph#run}
   */
  GraphRun(
      ModelName name,
      GraphSignature signature,
      List<String> outputs,
      @Nullable RunObserver observer) {
    this.name = name;
    this.signature = signature;
    this.outputs = names(signature, outputs);
    this.observer = observer;
  }

  /**
   * Runs the graph, and gives the lease back when that is over.
   *
   * @param noise fed besides
   * @throws CancellationException when the cancellation is heard, or this thread is interrupted
   */
  GraphOutputs run(
      Feed feed,
      Noise noise,
      LoadedModels.Lease lease,
      Executor threads,
      Passage passage,
      RunLimits limits,
      Cancellation cancellation)
      throws EngineException {
    begin(feed, noise, lease, threads);
    Duration limit = limits.of(passage);
    CompletableFuture<Void> cancelled = new CompletableFuture<>();
    try (Cancellation.Registration _ =
        cancellation.onRequest(() -> {
          stop();
          cancelled.complete(null);
        })) {
      await(CompletableFuture.anyOf(given.exceptionally(failed -> null), cancelled), limit);
      if (!given.isDone()) {
        stop();
        await(given.exceptionally(failed -> null), limits.grace());
        if (given.isCompletedExceptionally() && !cancellation.isRequested()) {
          throw name.overdue(passage, limit);
        }
      }
    } catch (InterruptedException interrupted) {
      stop();
      linger(limits.grace());
      throw new CancellationException();
    }
    if (given.isDone()) {
      return outcome(passage, cancellation);
    }
    abandon();
    if (cancellation.isRequested()) {
      throw new CancellationException();
    }
    lease.refuseOthers();
    throw name.stuck(passage, limit);
  }

  /** Whether there are runs that nobody waits for any more and that go on all the same. */
  static boolean anyAbandoned() {
    return ABANDONED.get() > 0;
  }

  private void abandon() {
    ABANDONED.incrementAndGet();
    CompletableFuture<GraphOutputs> _ =
        given.whenComplete((copied, failure) -> ABANDONED.decrementAndGet());
  }

  /** For a thread that was interrupted: a run should not outlive whoever asked for it. */
  private void linger(Duration grace) {
    try {
      await(given.exceptionally(failed -> null), grace);
    } catch (InterruptedException impatient) {
      // Interrupted already, and so it stays.
    }
    if (!given.isDone()) {
      abandon();
    }
    Thread.currentThread().interrupt();
  }

  private void begin(Feed feed, Noise noise, LoadedModels.Lease lease, Executor threads) {
    try {
      threads.execute(() -> {
        GraphOutputs copied;
        try (lease) {
          copied = ran(feed, noise, lease.session());
        } catch (OrtException | RuntimeException | Error failed) {
          given.completeExceptionally(failed);
          return;
        }
        given.complete(copied);
      });
    } catch (RuntimeException | Error unable) {
      lease.close();
      given.completeExceptionally(unable);
    }
  }

  private static void await(CompletableFuture<?> event, Duration atMost)
      throws InterruptedException {
    try {
      event.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException over) {
      // Whoever waits looks at what has happened by then.
    } catch (ExecutionException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private GraphOutputs outcome(Passage passage, Cancellation cancellation) throws EngineException {
    try {
      return given.join();
    } catch (CompletionException failed) {
      if (cancellation.isRequested()) {
        throw new CancellationException();
      }
      switch (failed.getCause()) {
        case OrtException refused -> throw name.failed(passage, refused);
        case OutOfMemoryError exhausted -> throw name.exhausted(exhausted);
        case RuntimeException fault -> throw fault;
        case Error error -> throw error;
        case null, default -> throw failed;
      }
    }
  }

  private GraphOutputs ran(Feed feed, Noise noise, OrtSession session) throws OrtException {
    Map<String, OnnxTensor> tensors = new HashMap<>();
    Set<String> requested =
        observer == null ? new LinkedHashSet<>(outputs.values()) : signature.outputs().keySet();
    try {
      OrtSession.RunOptions begun = begun();
      for (Map.Entry<String, Feed.Input> input : feed.inputs().entrySet()) {
        tensors.put(input.getKey(), input.getValue().tensor(OnnxEnvironment.shared()));
      }
      tensors.putAll(noise.own());
      Map<String, OnnxTensor> fed = new HashMap<>(tensors);
      fed.putAll(noise.pools());
      try (OrtSession.Result result = session.run(fed, requested, begun)) {
        if (observer != null) {
          observer.ran(name.role(), result);
        }
        return copied(result, outputs);
      }
    } finally {
      end();
      tensors.values().forEach(OnnxTensor::close);
    }
  }

  private synchronized OrtSession.RunOptions begun() throws OrtException {
    OrtSession.RunOptions made = new OrtSession.RunOptions();
    options = made;
    made.setRunTag(name.role().name());
    // Every failure reaches whoever asked for the run; it need not stand on the console as well.
    made.setLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    // What a long phrase took goes back to the system instead of being kept for the next.
    made.addRunConfigEntry("memory.enable_memory_arena_shrinkage", "cpu:0");
    made.setTerminate(stopped);
    return made;
  }

  /** Tells the run to end before its next operation; nothing once it is over. */
  private synchronized void stop() {
    stopped = true;
    try {
      if (options != null) {
        options.setTerminate(true);
      }
    } catch (OrtException refused) {
      throw new IllegalStateException("a run can't be told to stop", refused);
    }
  }

  private synchronized void end() {
    if (options != null) {
      options.close();
      options = null;
    }
  }

  /** The graph's own names of the outputs that are asked for. */
  private static Map<String, String> names(GraphSignature signature, List<String> outputs) {
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
    FloatBuffer buffer = info.type == OnnxJavaType.FLOAT ? tensor.getFloatBuffer() : null;
    if (buffer == null) {
      throw new OrtException("the output " + name + " holds no 32-bit floats");
    }
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return new GraphOutputs.Floats(values, info.getShape());
  }
}
