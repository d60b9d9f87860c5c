package studio.melisma.voicebank;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtLoggingLevel;
import java.util.concurrent.CompletableFuture;

/**
 * The one environment of the ONNX Runtime in this process.
 *
 * <p>Made on a thread with a large stack of its own: version 1.29 matches the process's command
 * line against a regular expression while it starts, by recursion, and on the megabyte that Java
 * gives its threads a command line of some 5000 characters (a long class path) takes the process
 * down.
 */
public final class OnnxEnvironment {

  private static final long STACK_BYTES = 64L << 20;

  private OnnxEnvironment() {}

  /** The environment, made at the first call. */
  public static OrtEnvironment shared() {
    return Holder.ENVIRONMENT;
  }

  private static OrtEnvironment create() {
    CompletableFuture<OrtEnvironment> created = new CompletableFuture<>();
    Thread.Builder.OfPlatform thread =
        Thread.ofPlatform().name("onnxruntime-start").stackSize(STACK_BYTES).daemon();
    thread.start(() -> {
      try {
        created.complete(
            OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "melisma"));
      } catch (RuntimeException | LinkageError failed) {
        created.completeExceptionally(failed);
      }
    });
    return created.join();
  }

  /**
   * Made when first used. What the other thread runs must not belong to this class, whose
   * initialisation waits for it.
   */
  private static final class Holder {
    static final OrtEnvironment ENVIRONMENT = create();
  }
}
