package studio.melisma.voicebank;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.ResourceException;
import studio.melisma.failure.VoiceException;
import studio.melisma.work.Cancellation;

/** Whole folders: copying within limits, deleting, moving into place at once. */
final class FileTree {

  private static final int BUFFER_BYTES = 1 << 17;

  private FileTree() {}

  /** What a bank may measure at most. */
  static final class Budget {

    private final Path source;
    private final int maxFiles;
    private final long maxBytes;
    private final InstallListener listener;
    private final Cancellation cancellation;
    private long expected;
    private int files;
    private long bytes;

    Budget(
        Path source,
        int maxFiles,
        long maxBytes,
        InstallListener listener,
        Cancellation cancellation) {
      this.source = source;
      this.maxFiles = maxFiles;
      this.maxBytes = maxBytes;
      this.listener = listener;
      this.cancellation = cancellation;
    }

    Budget(Path source, int maxFiles, long maxBytes) {
      this(source, maxFiles, maxBytes, InstallListener.NONE, new Cancellation());
    }

    /**
     * Told before anything is copied.
     *
     * @param announced how many bytes there seem to be
     * @throws ResourceException when they don't fit
     */
    void expect(long announced, Path target, DiskSpace space)
        throws IOException, ResourceException {
      expected = announced;
      long free = space.free(target);
      if (announced > free) {
        throw new ResourceException(
            "%s takes %.1f MB, and %.1f MB are free in %s. Free some space there."
                .formatted(source, announced / 1e6, free / 1e6, target));
      }
    }

    void countFile() throws VoiceException {
      if (++files > maxFiles) {
        throw FileFault.in("bank-too-large", source, "holds more than " + maxFiles + " files");
      }
    }

    /**
     * @throws CancellationException when the cancellation was heard
     */
    void countBytes(long more) throws VoiceException {
      bytes += more;
      if (bytes > maxBytes) {
        throw FileFault.in(
            "bank-too-large", source, "unpacks to more than " + (maxBytes >> 20) + " MB");
      }
      if (cancellation.isRequested()) {
        throw new CancellationException();
      }
      if (expected > 0) {
        listener.progress(InstallListener.Stage.COPYING, Math.min(1, (double) bytes / expected));
      }
    }
  }

  /** Copies a stream to a new file, counting what really comes instead of what was announced. */
  static void write(InputStream from, Path to, Budget budget) throws IOException, VoiceException {
    budget.countFile();
    Path folder = to.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    try (OutputStream out = Files.newOutputStream(to)) {
      byte[] buffer = new byte[BUFFER_BYTES];
      for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
        budget.countBytes(read);
        out.write(buffer, 0, read);
      }
    }
  }

  /** Copies the plain files of a folder; links are not followed and not copied. */
  static void copy(Path from, Path to, Budget budget, DiskSpace space)
      throws IOException, VoiceException, ResourceException {
    List<Path> files = files(from);
    long announced = 0;
    for (Path file : files) {
      announced += Files.size(file);
    }
    budget.expect(announced, to, space);
    for (Path file : files) {
      try (InputStream bytes = Files.newInputStream(file)) {
        write(bytes, to.resolve(from.relativize(file).toString()), budget);
      }
    }
  }

  /** Every plain file below a folder, in order of its path. */
  static List<Path> files(Path folder) throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile()) {
              files.add(file);
            }
            return FileVisitResult.CONTINUE;
          }
        });
    files.sort(null);
    return files;
  }

  /** Deletes a folder and all that is in it; one that isn't there is deleted already. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Puts a finished folder where it belongs, all of it or nothing. */
  static void moveIntoPlace(Path finished, Path target) throws IOException {
    Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
  }
}
