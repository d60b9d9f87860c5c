package studio.melisma.diffsinger;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Map;

/**
 * What loaded models may cost.
 *
 * @param bytes memory that all models together may take, by estimate
 * @param idle how long a model that nobody uses is kept
 */
public record ModelBudget(long bytes, Duration idle) {

  /** Names, in the environment of the process, the megabytes that models may take. */
  public static final String VARIABLE = "MELISMA_MODEL_MEMORY";

  private static final Duration IDLE = Duration.ofMinutes(5);
  private static final int SHARE = 3;

  /**
   * Memory against file size: ONNX Runtime 1.29 keeps matrix weights in a packed form that is up to
   * 1.41 times the file (measured with 64 and 256 MB of weights; convolutions 0.98 times), and a
   * session of its own costs some megabytes.
   */
  private static final double PER_FILE_BYTE = 1.5;

  private static final long PER_SESSION = 4L << 20;

  public ModelBudget {
    if (bytes < 1 || idle.isNegative()) {
      throw new IllegalArgumentException("a budget of " + bytes + " bytes for " + idle);
    }
  }

  /**
   * What the environment names, or else a third of this machine's memory (of the container's, where
   * one limits it); five minutes.
   *
   * @param environment the process's variables
   */
  public static ModelBudget of(Map<String, String> environment) {
    String megabytes = environment.getOrDefault(VARIABLE, "");
    long bytes = megabytes.matches("[1-9]\\d{0,8}") ? Long.parseLong(megabytes) << 20 : share();
    return new ModelBudget(bytes, IDLE);
  }

  /** What a model of a file of this size takes when it is loaded, by estimate. */
  static long estimate(long fileBytes) {
    return PER_SESSION + (long) (PER_FILE_BYTE * fileBytes);
  }

  private static long share() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean machine
        ? machine.getTotalMemorySize() / SHARE
        : 2L << 30;
  }
}
