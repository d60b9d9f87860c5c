package studio.melisma.diffsinger;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ResourceException;
import studio.melisma.failure.VoiceException;
import studio.melisma.voicebank.GraphRole;
import studio.melisma.graphs.GraphSignature;
import studio.melisma.voicebank.OnnxEnvironment;

/**
 * A graph that is ready to run. Runs may go on beside each other; closing waits for them, for to
 * free a session under a run takes the process down.
 */
final class ModelSession implements AutoCloseable {

  private final String bank;
  private final GraphRole role;
  private final Path file;
  private final GraphSignature signature;
  private final OrtSession session;
  private final @Nullable RunObserver observer;
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
  private boolean closed;

  private ModelSession(
      String bank,
      GraphRole role,
      Path file,
      GraphSignature signature,
      OrtSession session,
      @Nullable RunObserver observer) {
    this.bank = bank;
    this.role = role;
    this.file = file;
    this.signature = signature;
    this.session = session;
    this.observer = observer;
  }

  /** Loads a graph from its file; the runtime maps it, so that no copy passes through the heap. */
  static ModelSession load(
      String bank,
      GraphRole role,
      Path file,
      GraphSignature signature,
      SessionOptions options,
      @Nullable RunObserver observer)
      throws EngineException {
    try (OrtSession.SessionOptions settings = new OrtSession.SessionOptions()) {
      settings.setIntraOpNumThreads(options.threads());
      settings.setInterOpNumThreads(1);
      settings.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      OrtSession session = OnnxEnvironment.shared().createSession(file.toString(), settings);
      return new ModelSession(bank, role, file, signature, session, observer);
    } catch (OrtException refused) {
      throw failure(bank, role, file, "can't be loaded", refused);
    } catch (OutOfMemoryError exhausted) {
      throw exhausted(bank, role, exhausted);
    }
  }

  /** Fills the inputs of a run. */
  @FunctionalInterface
  interface Filling {
    void into(Feed feed) throws OrtException, EngineException;
  }

  /** Reads the outputs of a run. */
  @FunctionalInterface
  interface Reading<T> {
    T from(Outputs outputs) throws OrtException, EngineException;
  }

  GraphSignature signature() {
    return signature;
  }

  /**
   * Runs the graph once.
   *
   * @param outputs names of the outputs that are read; one that the graph lacks stands for its
   *     first
   */
  <T> T run(Filling filling, List<String> outputs, Reading<T> reading) throws EngineException {
    lock.readLock().lock();
    try (Feed feed = new Feed(OnnxEnvironment.shared(), signature)) {
      if (closed) {
        throw new VoiceException("voice-closed", "The voice " + bank + " has been closed.");
      }
      filling.into(feed);
      if (!feed.missing().isEmpty()) {
        throw new VoiceException(
            "graph-input-unknown",
            "The %s of the voice %s wants \"%s\", for which there is nothing to give. Run: melisma voices check FOLDER"
                .formatted(role.label(), bank, String.join("\", \"", feed.missing())));
      }
      try (OrtSession.RunOptions options = new OrtSession.RunOptions()) {
        options.setRunTag(role.name());
        try (OrtSession.Result result = session.run(feed.tensors(), requested(outputs), options)) {
          if (observer != null) {
            observer.ran(role, result);
          }
          return reading.from(new Outputs(result));
        }
      }
    } catch (OrtException refused) {
      throw failure(bank, role, file, "failed", refused);
    } catch (OutOfMemoryError exhausted) {
      throw exhausted(bank, role, exhausted);
    } finally {
      lock.readLock().unlock();
    }
  }

  private Set<String> requested(List<String> outputs) {
    if (observer != null) {
      return signature.outputs().keySet();
    }
    Set<String> requested = new LinkedHashSet<>();
    for (String output : outputs) {
      if (signature.gives(output)) {
        requested.add(output);
      }
    }
    if (requested.isEmpty()) {
      requested.add(signature.outputs().keySet().iterator().next());
    }
    return requested;
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
