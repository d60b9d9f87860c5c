package studio.melisma.graphs;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import studio.melisma.failure.VoiceException;

/** Words for what is wrong with a graph's file: the path, then what it lacks. */
final class GraphFault {

  private GraphFault() {}

  static VoiceException in(String code, Path file, String what) {
    return new VoiceException(code, file + " " + what + ".");
  }

  static VoiceException reading(Path file, IOException fault) {
    return fault instanceof NoSuchFileException
        ? new VoiceException("graph-missing", file + " is missing.", fault)
        : new VoiceException(
            "graph-broken", file + " can't be read as ONNX: " + fault.getMessage() + ".", fault);
  }
}
