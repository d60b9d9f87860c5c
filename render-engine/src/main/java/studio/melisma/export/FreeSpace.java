package studio.melisma.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import studio.melisma.failure.ResourceException;

/** Looks whether a disk has room before it is written to. */
@FunctionalInterface
interface FreeSpace {

  /** The disks of this machine. */
  FreeSpace REAL = folder -> Files.getFileStore(folder).getUsableSpace();

  /** Bytes that this user may still write to the disk of a folder. */
  long in(Path folder) throws IOException;

  /**
   * Looks whether so many bytes fit beside a file.
   *
   * @throws ResourceException when they don't
   */
  default void require(Path file, long bytes) throws ResourceException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new ResourceException(file + " is not the name of a file. Name a file to write to.");
    }
    long free;
    try {
      free = in(folder);
    } catch (IOException e) {
      throw new ResourceException(
          "The free space of " + folder + " can't be found out. Choose another place.", e);
    }
    if (free < bytes) {
      throw new ResourceException(
          "There are %s free in %s, and %s are needed. Free some space, or choose another place."
              .formatted(megabytes(free), folder, megabytes(bytes)));
    }
  }

  private static String megabytes(long bytes) {
    return "%.1f MB".formatted(bytes / 1e6);
  }
}
