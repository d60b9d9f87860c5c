package studio.melisma.graphs;

import java.nio.file.Path;
import java.util.Optional;
import studio.melisma.failure.VoiceException;

/**
 * What a graph leaves to chance.
 *
 * @param draws places where it draws random numbers; 0 for a graph that always gives the same
 * @param obstacle why noise can't be fed in place of what it draws ("it is of opset 10, …"); empty
 *     when it can
 */
public record Randomness(int draws, Optional<String> obstacle) {

  /** Of a graph that draws nothing. */
  public static final Randomness NONE = new Randomness(0, Optional.empty());

  /**
   * Looks for draws of random numbers in an ONNX file, without loading the model.
   *
   * @throws VoiceException when the file is missing, damaged, or nested or filled beyond all use
   */
  public static Randomness read(Path file) throws VoiceException {
    return of(ModelScan.of(file));
  }

  static Randomness of(ModelMap model) {
    return model.draws() == 0 ? NONE : new Randomness(model.draws(), model.obstacle());
  }

  /** Whether the graph gives the same for the same inputs and the same noise. */
  public boolean reproducible() {
    return draws == 0 || obstacle.isEmpty();
  }

  /** Whether noise is fed to it. */
  public boolean isFed() {
    return draws > 0 && obstacle.isEmpty();
  }
}
