package studio.melisma.project;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.ResourceException;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps an open project against crashes: a copy of what isn't saved yet, 30 seconds old at most. It
 * vanishes when the project is saved or closed. May be used from any thread.
 */
public final class Autosave implements AutoCloseable {

  /** How much work can be lost. */
  public static final Duration INTERVAL = Duration.ofSeconds(30);

  private final Path file;
  private final Path lock;
  private final FileChannel held;
  private final InstantSource clock;
  private @Nullable Project kept;
  private @Nullable Instant due;

  private Autosave(Path file, Path lock, FileChannel held, InstantSource clock) {
    this.file = file;
    this.lock = lock;
    this.held = held;
    this.clock = clock;
  }

  /**
   * Starts to look after a project that was opened.
   *
   * @param recovery where copies go, and are found again
   * @param title of the song, so that a person knows the file
   * @throws ResourceException if nothing can be written there
   */
  public static Autosave start(Recovery recovery, String title, InstantSource clock)
      throws ResourceException {
    String known = title.replaceAll("[^A-Za-z0-9]+", "-");
    String name =
        "%s-%d-%s"
            .formatted(
                known.substring(0, Math.min(40, known.length())),
                ProcessHandle.current().pid(),
                Long.toUnsignedString(System.nanoTime(), 36));
    Path lock = recovery.folder().resolve(name + Recovery.LOCK);
    try {
      Files.createDirectories(recovery.folder());
      // Before the file is there, so that nobody in this process looks at it.
      Recovery.HELD.add(lock);
      FileChannel held =
          FileChannel.open(lock, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      lock(held);
      return new Autosave(
          recovery.folder().resolve(name + ProjectFile.EXTENSION), lock, held, clock);
    } catch (IOException e) {
      Recovery.HELD.remove(lock);
      throw new ResourceException(
          "Nothing can be kept against crashes: "
              + recovery.folder()
              + " can't be written ("
              + e.getMessage()
              + ").",
          e);
    }
  }

  private static void lock(FileChannel held) {
    try {
      held.tryLock();
    } catch (IOException _) {
      // A network folder without locks: another studio may then offer this project.
    }
  }

  /**
   * To be called every few seconds, or after every edit.
   *
   * @param project as it is now
   * @param dirty whether it differs from what is saved
   * @param original the project's file; empty for a song that was never saved
   * @return whether a copy was written
   * @throws ResourceException if that failed; it is tried again after the interval
   */
  public synchronized boolean tick(Project project, boolean dirty, Optional<Path> original)
      throws ResourceException {
    if (!dirty) {
      forget();
      return false;
    }
    Instant now = clock.instant();
    // The first change at once: how long ago it was made, nobody knows here.
    if ((due != null && now.isBefore(due)) || project.equals(kept)) {
      return false;
    }
    due = now.plus(INTERVAL);
    ObjectNode told = Description.json().createObjectNode();
    told.put("savedAt", now.toEpochMilli());
    original.ifPresent(place -> told.put("original", place.toAbsolutePath().toString()));
    ProjectFile.write(project, file, Map.of(Archive.RECOVERY, Description.bytes(told)), Disk.REAL);
    kept = project;
    return true;
  }

  private void forget() throws ResourceException {
    due = null;
    if (kept == null) {
      return;
    }
    kept = null;
    remove(file);
  }

  /**
   * Ends it; the project is closed, and what wasn't saved wasn't wanted.
   *
   * @throws ResourceException if the copy can't be removed
   */
  @Override
  public synchronized void close() throws ResourceException {
    try (held) {
      forget();
    } catch (IOException e) {
      throw new ResourceException(lock + " can't be closed (" + e.getMessage() + ").", e);
    } finally {
      Recovery.HELD.remove(lock);
    }
    remove(lock);
  }

  private static void remove(Path file) throws ResourceException {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new ResourceException(file + " can't be removed (" + e.getMessage() + ").", e);
    }
  }
}
