package studio.melisma.graphs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import studio.melisma.failure.VoiceException;

/** The files beside an ONNX file in which some of its weights lie. */
public final class WeightFiles {

  private WeightFiles() {}

  /**
   * Those of a model, in the order of their names; those that aren't there are left out, for the
   * runtime will refuse the model with a better reason.
   *
   * @throws VoiceException when the file can't be read as a model
   */
  public static List<Path> of(Path model) throws VoiceException {
    return ModelScan.of(model).weightFiles().stream()
        .sorted()
        .map(name -> model.toAbsolutePath().resolveSibling(name).normalize())
        .filter(Files::isRegularFile)
        .toList();
  }
}
