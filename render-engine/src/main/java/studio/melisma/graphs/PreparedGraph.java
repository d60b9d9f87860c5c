package studio.melisma.graphs;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A graph in the form in which it is to be loaded.
 *
 * @param form where the runtime finds it
 * @param dataFolder folder of the weights that the graph keeps in files of their own, where that
 *     isn't the folder of {@code form}
 * @param randomness what it leaves to chance
 * @param noise what it takes besides its own inputs; empty for a graph that was left as it is
 */
public record PreparedGraph(
    Form form, Optional<Path> dataFolder, Randomness randomness, Optional<NoiseInputs> noise) {

  /** Where a graph is. */
  public sealed interface Form {}

  /** In a file. */
  public record InFile(Path file) implements Form {}

  /**
   * In memory, where it could be put into no file.
   *
   * @param model direct, from its position to its limit
   * @param reason why it lies in no file, for a person
   */
  public record InMemory(ByteBuffer model, String reason) implements Form {}

  /** A graph that is to be loaded from its own file, since no noise is fed to it. */
  public static PreparedGraph asItIs(Path file, Randomness randomness) {
    return new PreparedGraph(new InFile(file), Optional.empty(), randomness, Optional.empty());
  }
}
