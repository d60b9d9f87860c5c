package studio.melisma.diffsinger;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import studio.melisma.failure.EngineException;
import studio.melisma.work.Cancellation;

/**
 * The session of one model: on its way, there, or refused. Any number of threads may wait for it;
 * whether it may be freed is for {@link LoadedModels} to say.
 */
final class ModelSession {

  private final CompletableFuture<OrtSession> session = new CompletableFuture<>();

  /** It is there. */
  void loaded(OrtSession made) {
    session.complete(made);
  }

  /** It can't be had. */
  void refused(Throwable why) {
    session.completeExceptionally(why);
  }

  /** Whether nobody waits any more. */
  boolean isSettled() {
    return session.isDone();
  }

  /**
   * The session, waited for.
   *
   * @param name whom a failure is about
   * @throws studio.melisma.failure.ResourceException when the machine has no memory for it
   * @throws studio.melisma.failure.VoiceException when the runtime refuses the graph
   * @throws CancellationException when the cancellation is heard before
   */
  OrtSession await(ModelName name, Cancellation cancellation) throws EngineException {
    CompletableFuture<OrtSession> cancelled = new CompletableFuture<>();
    try (Cancellation.Registration _ =
        cancellation.onRequest(
            () -> cancelled.completeExceptionally(new CancellationException()))) {
      if (!session.isDone()) {
        CompletableFuture.anyOf(session, cancelled).get();
      }
      return session.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    } catch (ExecutionException | CompletionException refused) {
      switch (refused.getCause()) {
        case CancellationException stopped -> throw stopped;
        case OrtException cause -> throw name.notLoaded(cause);
        case EngineException cause -> throw cause;
        case OutOfMemoryError cause -> throw name.exhausted(cause);
        case RuntimeException fault -> throw fault;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(refused);
      }
    }
  }

  /** Frees it; it must be there, and nobody use it any more. */
  void free() {
    try {
      session.join().close();
    } catch (OrtException refused) {
      throw new IllegalStateException("a session can't be freed", refused);
    }
  }
}
