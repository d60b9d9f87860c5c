package studio.melisma.voicebank;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.module.ModuleDescriptor;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The one environment of the ONNX Runtime in this process.
 *
 * <p>Made on a thread with a large stack of its own: version 1.29 matches the process's command
 * line against a regular expression while it starts, by recursion, and on the megabyte that Java
 * gives its threads a command line of some 5000 characters (a long class path) takes the process
 * down.
 *
 * <p>That version also reports usage to Microsoft unless told not to. {@link
 * OrtEnvironment#setTelemetry} stops its events, but comes too late for its files: on Linux the
 * making of an environment writes a device number and an event database below {@code
 * $XDG_CACHE_HOME/Microsoft/DeveloperTools/.onnxruntime} (or {@code ~/.cache}) and a log {@code
 * /tmp/mat-debug-PID.log}. Only {@code ORT_DISABLE_TELEMETRY=1} in the environment of the process
 * prevents those (tried with 1.29.0 under strace), and Java can't set it for its own process:
 * <b>whoever starts a process that uses this class must set that variable.</b>
 */
public final class OnnxEnvironment {

  /** What keeps the runtime of a process from reporting usage; to be set to "1". */
  static final String TELEMETRY_OFF = "ORT_DISABLE_TELEMETRY";

  private static final long STACK_BYTES = 64L << 20;

  private OnnxEnvironment() {}

  /** The environment, made at the first call. */
  public static OrtEnvironment shared() {
    return Holder.ENVIRONMENT;
  }

  /**
   * The runtime's version. Read from its jar where that tells, for to ask the runtime itself takes
   * as long as to start it.
   */
  public static String version() {
    Class<OrtEnvironment> type = OrtEnvironment.class;
    return Optional.ofNullable(type.getPackage().getImplementationVersion())
        .or(() ->
            Optional.ofNullable(type.getModule().getDescriptor())
                .flatMap(ModuleDescriptor::rawVersion))
        .orElseGet(() -> shared().getVersion());
  }

  private static OrtEnvironment create() {
    CompletableFuture<OrtEnvironment> created = new CompletableFuture<>();
    Thread.Builder.OfPlatform thread =
        Thread.ofPlatform().name("onnxruntime-start").stackSize(STACK_BYTES).daemon();
    thread.start(() -> {
      try {
        OrtEnvironment environment =
            OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "melisma");
        environment.setTelemetry(false);
        created.complete(environment);
      } catch (OrtException | RuntimeException | LinkageError failed) {
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
