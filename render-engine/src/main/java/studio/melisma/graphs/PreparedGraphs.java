package studio.melisma.graphs;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Optional;
import studio.melisma.failure.ResourceException;
import studio.melisma.failure.VoiceException;
import studio.melisma.files.NewFile;
import studio.melisma.graphs.NoiseRewriting.Rewritten;
import studio.melisma.graphs.PreparedGraph.InFile;
import studio.melisma.graphs.PreparedGraph.InMemory;

/**
 * Graphs made ready for loading: one that draws random numbers is rewritten into one that takes
 * them. Rewritten files lie in a folder under the digest of what they were made of, so each is made
 * once and a changed graph is never taken for the older one. A graph that draws nothing stays where
 * it is and as it is. Safe for use by many threads and by many processes.
 */
public final class PreparedGraphs {

  /** Bytes that rewritten graphs may take on the disk: those of some ten large voices. */
  public static final long DEFAULT_BYTES = 4L << 30;

  private final Path folder;
  private final GraphFolder kept;

  /**
   * @param folder where rewritten graphs are kept; made when first needed
   * @param maxBytes what they may take there; those longest unused go first
   * @param clock tells when they were used
   */
  public PreparedGraphs(Path folder, long maxBytes, InstantSource clock) {
    this.folder = folder;
    this.kept = new GraphFolder(folder, maxBytes, clock);
  }

  /** Tells a file's SHA-256. */
  @FunctionalInterface
  public interface Digest {

    /** In hexadecimal digits. */
    String of(Path file) throws VoiceException;
  }

  /**
   * Prepares a graph.
   *
   * @param file where it lies
   * @param digest asked only for a graph that has to be rewritten
   * @throws VoiceException when the file can't be read as a model
   * @throws ResourceException when neither the disk nor the memory holds the rewritten graph
   */
  public PreparedGraph prepare(Path file, Digest digest) throws VoiceException, ResourceException {
    ModelMap model = ModelScan.of(file);
    Randomness randomness = Randomness.of(model);
    if (!randomness.isFed()) {
      return PreparedGraph.asItIs(file, randomness);
    }
    Rewritten rewritten = NoiseRewriting.of(model);
    Path target =
        folder.resolve(digest.of(file) + "-" + NoiseRewriting.VERSION + GraphFolder.SUFFIX);
    Optional<Path> data =
        model.weightFiles().isEmpty()
            ? Optional.empty()
            : Optional.ofNullable(file.toAbsolutePath().normalize().getParent());
    return new PreparedGraph(
        form(file, rewritten, target), data, randomness, Optional.of(rewritten.inputs()));
  }

  private PreparedGraph.Form form(Path file, Rewritten rewritten, Path target)
      throws VoiceException, ResourceException {
    if (kept.use(target, rewritten.size())) {
      return new InFile(target);
    }
    try {
      write(file, rewritten, target);
      kept.makeRoom(target);
      return new InFile(target);
    } catch (IOException | ResourceException unusable) {
      return new InMemory(inMemory(file, rewritten), String.valueOf(unusable.getMessage()));
    }
  }

  private void write(Path file, Rewritten rewritten, Path target)
      throws IOException, ResourceException {
    Files.createDirectories(folder);
    try (NewFile made = NewFile.at(target);
        FileChannel original = FileChannel.open(file, StandardOpenOption.READ)) {
      write(rewritten, original, made.channel());
      made.publish();
    }
  }

  private static ByteBuffer inMemory(Path file, Rewritten rewritten)
      throws VoiceException, ResourceException {
    if (rewritten.size() > Integer.MAX_VALUE) {
      throw new ResourceException(
          "There is no room for a copy of %s. Free some of the disk, or make the cache folder writable."
              .formatted(file));
    }
    ByteBuffer bytes = ByteBuffer.allocateDirect((int) rewritten.size());
    try (FileChannel original = FileChannel.open(file, StandardOpenOption.READ)) {
      write(rewritten, original, new Filling(bytes));
      return bytes.flip();
    } catch (IOException unreadable) {
      throw GraphFault.reading(file, unreadable);
    }
  }

  private static void write(Rewritten rewritten, FileChannel original, WritableByteChannel target)
      throws IOException {
    for (Piece piece : rewritten.content()) {
      piece.write(original, target);
    }
  }

  /** Puts what is written into a buffer. */
  private record Filling(ByteBuffer buffer) implements WritableByteChannel {

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      int length = bytes.remaining();
      if (length > buffer.remaining()) {
        throw new EOFException("the file has changed while it was read");
      }
      buffer.put(bytes);
      return length;
    }

    @Override
    public boolean isOpen() {
      return true;
    }

    @Override
    public void close() {}
  }
}
