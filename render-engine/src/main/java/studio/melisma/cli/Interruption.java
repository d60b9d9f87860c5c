package studio.melisma.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import studio.melisma.work.Cancellation;

/**
 * Turns Ctrl-C, and the wish of a system or a supervisor that the process should end, into a
 * cancellation while there is work to cancel.
 *
 * <p>A shutdown hook would come too late: ONNX Runtime has one of its own, which takes the runtime
 * down under sessions that still run, and the process with it. A second signal ends the process at
 * once.
 */
final class Interruption implements AutoCloseable {

  /** The signals by name, with their POSIX numbers. */
  private static final Map<String, Integer> SIGNALS = Map.of("INT", 2, "TERM", 15);

  /** As shells do, the status of a process that a signal ended is its number above this. */
  private static final int SIGNAL_STATUS = 128;

  private final Cancellation cancellation = new Cancellation();
  private final AtomicInteger status = new AtomicInteger(ExitCode.INTERRUPTED);
  private final List<Runnable> restorations = new ArrayList<>();

  private Interruption() {}

  /** Listens from now on until it is closed. */
  static Interruption listening() {
    Interruption interruption = new Interruption();
    SIGNALS.forEach((name, number) ->
        interruption.restorations.add(
            ProcessSignal.answerWith(name, () -> interruption.interrupt(SIGNAL_STATUS + number))));
    return interruption;
  }

  /** What the interruption asks for. */
  Cancellation cancellation() {
    return cancellation;
  }

  /** The exit status that tells of the signal. */
  int exitStatus() {
    return status.get();
  }

  @Override
  public void close() {
    restorations.forEach(Runnable::run);
  }

  private void interrupt(int exitStatus) {
    if (cancellation.isRequested()) {
      Runtime.getRuntime().halt(exitStatus);
    }
    status.set(exitStatus);
    cancellation.request();
  }
}
