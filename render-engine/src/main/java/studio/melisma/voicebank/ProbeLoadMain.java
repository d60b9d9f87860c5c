package studio.melisma.voicebank;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The process that {@link ProbeLoad} starts: loads the graphs named by its arguments and says after
 * each that it is loaded, so that whoever started it knows how far it came.
 */
public final class ProbeLoadMain {

  static final String LOADED = "loaded";
  static final String REFUSED = "refused ";

  private ProbeLoadMain() {}

  /** Loads the graphs at the paths given. */
  public static void main(String[] graphs) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    OrtEnvironment environment = OnnxEnvironment.shared();
    for (String graph : graphs) {
      try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
        options.setIntraOpNumThreads(1);
        environment.createSession(graph, options).close();
        out.println(LOADED);
      } catch (OrtException refused) {
        out.println(REFUSED + String.valueOf(refused.getMessage()).lines().findFirst().orElse(""));
        return;
      }
    }
  }
}
