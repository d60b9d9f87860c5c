package studio.melisma.voicebank;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The process that {@link ProbeLoad} starts: loads and runs the graphs named by its arguments and
 * says after each how far it is, so that whoever started it knows how far it came.
 */
public final class ProbeLoadMain {

  static final String LOADED = "loaded";
  static final String RAN = "ran";
  static final String REFUSED = "refused ";

  private ProbeLoadMain() {}

  /** Tries the graphs at the paths given. */
  public static void main(String[] graphs) throws InterruptedException {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    // As in earnest: what a graph needs of the stack is part of what is tried.
    Thread thread =
        OnnxEnvironment.threads("probe-")
            .newThread(() -> {
              for (String graph : graphs) {
                if (!loadsAndRuns(graph, out)) {
                  return;
                }
              }
            });
    thread.start();
    thread.join();
  }

  private static boolean loadsAndRuns(String graph, PrintStream out) {
    OrtEnvironment environment = OnnxEnvironment.shared();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      try (OrtSession session = environment.createSession(graph, options)) {
        out.println(LOADED);
        run(environment, session);
        out.println(RAN);
        return true;
      }
    } catch (OrtException refused) {
      out.println(REFUSED + String.valueOf(refused.getMessage()).lines().findFirst().orElse(""));
      return false;
    }
  }

  private static void run(OrtEnvironment environment, OrtSession session) {
    try (TinyInputs inputs = TinyInputs.of(environment, session.getInputInfo());
        OrtSession.Result result = session.run(inputs.tensors())) {
      result.size();
    } catch (OrtException unfit) {
      // The few frames are made up; a graph may well refuse them and sing all the same.
    }
  }
}
