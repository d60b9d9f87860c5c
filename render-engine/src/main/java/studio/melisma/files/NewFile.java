package studio.melisma.files;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import studio.melisma.failure.ResourceException;

/**
 * A file in the making. It is written under a hidden name beside its target and takes the target's
 * name in one step, after its bytes have reached the disk, when {@link #publish()} is called; an
 * older file of that name stays whole until then. Closed without being published, or left open when
 * the program is interrupted, it vanishes.
 */
public final class NewFile implements AutoCloseable {

  private static final Set<Path> UNFINISHED = new HashSet<>();

  private static final String ENDING = ".part";

  /** Nobody who is alive leaves a draft untouched for so long, on whatever machine. */
  private static final Duration LEFT = Duration.ofMinutes(1);

  static {
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("unfinished-files").unstarted(NewFile::sweep));
  }

  private final Path target;
  private final Path draft;
  private final FileChannel channel;

  private NewFile(Path target, Path draft, FileChannel channel) {
    this.target = target;
    this.draft = draft;
    this.channel = channel;
  }

  /**
   * Starts a file.
   *
   * @param target where it will stand; its folder must exist
   * @throws ResourceException when it can't be written there
   */
  public static NewFile at(Path target) throws ResourceException {
    Path absolute = target.toAbsolutePath();
    Path folder = absolute.getParent();
    Path name = absolute.getFileName();
    if (folder == null || name == null) {
      throw new ResourceException(target + " is not the name of a file. Name a file to write to.");
    }
    if (!Files.isDirectory(folder)) {
      throw new ResourceException(
          "The folder " + folder + " does not exist. Make it, or choose another place.");
    }
    if (Files.isDirectory(absolute)) {
      throw new ResourceException(target + " is a folder. Name a file to write to.");
    }
    if (Files.exists(absolute) && !Files.isRegularFile(absolute)) {
      throw new ResourceException(
          target + " is not an ordinary file and was left alone. Name a file to write to.");
    }
    try {
      // A link keeps pointing where it points: the file behind it is the one replaced.
      Path real = Files.exists(absolute) ? absolute.toRealPath() : absolute;
      Path draft =
          real.resolveSibling(
              beginning(real)
                  + ProcessHandle.current().pid()
                  + "-"
                  + Long.toUnsignedString(System.nanoTime(), 36)
                  + ENDING);
      synchronized (UNFINISHED) {
        UNFINISHED.add(draft);
      }
      FileChannel channel =
          FileChannel.open(
              draft,
              StandardOpenOption.CREATE_NEW,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS);
      return new NewFile(real, draft, channel);
    } catch (IOException e) {
      throw notWritable(target, e);
    }
  }

  /**
   * Looks whether a file can be written, and leaves everything as it is.
   *
   * @throws ResourceException when it can't
   */
  public static void requireWritable(Path target) throws ResourceException {
    at(target).close();
  }

  /** Where it will stand; of a link, the file behind it. */
  public Path target() {
    return target;
  }

  /**
   * Removes what processes that were killed have left of a file in the making. What can't be
   * removed stays for the next time.
   *
   * @param target where the file would have stood
   * @param now drafts of a dead process that were written to in the minute before are left alone:
   *     the process might run on another machine that has the same folder
   */
  public static void sweepLeftovers(Path target, Instant now) {
    Path absolute = target.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return;
    }
    try {
      Path real = Files.exists(absolute) ? absolute.toRealPath() : absolute;
      try (DirectoryStream<Path> drafts =
          Files.newDirectoryStream(real.resolveSibling("."), entry -> isLeft(entry, real, now))) {
        for (Path draft : drafts) {
          Files.deleteIfExists(draft);
        }
      }
    } catch (DirectoryIteratorException | IOException _) {
      // Litter is no reason to fail what somebody came for.
    }
  }

  private static boolean isLeft(Path entry, Path target, Instant now) throws IOException {
    String name = String.valueOf(entry.getFileName());
    String beginning = beginning(target);
    if (!name.startsWith(beginning) || !name.endsWith(ENDING)) {
      return false;
    }
    int dash = name.indexOf('-', beginning.length());
    String process = dash < 0 ? "" : name.substring(beginning.length(), dash);
    try {
      return process.matches("[0-9]{1,18}")
          && ProcessHandle.of(Long.parseLong(process)).isEmpty()
          && Files.getLastModifiedTime(entry).toInstant().isBefore(now.minus(LEFT));
    } catch (NoSuchFileException _) {
      // Somebody else swept it.
      return false;
    }
  }

  private static String beginning(Path target) {
    return "." + target.getFileName() + ".";
  }

  /** Where the bytes go. */
  public FileChannel channel() {
    return channel;
  }

  /**
   * Gives the file its name. Afterwards it is whole, on the disk, and visible.
   *
   * @throws ResourceException when the disk refuses; the target is then as it was
   */
  public void publish() throws ResourceException {
    try {
      channel.force(true);
      channel.close();
      move();
      keepName();
    } catch (IOException e) {
      throw notWritable(target, e);
    } finally {
      close();
    }
  }

  private void move() throws IOException {
    try {
      Files.move(
          draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      // Some network file systems can't; a plain replacing move is the best that they offer.
      Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** A name, too, must reach the disk, or a power failure brings the old file back. */
  private void keepName() {
    Path folder = target.getParent();
    if (folder == null) {
      return;
    }
    try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
      entries.force(true);
    } catch (IOException _) {
      // Windows and some network folders can't do it for a folder; the file is whole either way.
    }
  }

  /** Ends the work; what was not published is removed. */
  @Override
  public void close() throws ResourceException {
    try {
      channel.close();
      Files.deleteIfExists(draft);
    } catch (IOException e) {
      throw notWritable(draft, e);
    } finally {
      synchronized (UNFINISHED) {
        UNFINISHED.remove(draft);
      }
    }
  }

  private static ResourceException notWritable(Path path, IOException e) {
    String reason =
        e instanceof FileSystemException named && named.getReason() != null
            ? named.getReason()
            : e.getClass().getSimpleName() + " " + e.getMessage();
    return new ResourceException(
        path
            + " can't be written ("
            + reason
            + "). Check the free space and the permissions, or choose another place.",
        e);
  }

  private static void sweep() {
    synchronized (UNFINISHED) {
      for (Path draft : UNFINISHED) {
        // Fails only where the file is gone already or the disk is; no one is left to be told.
        draft.toFile().delete();
      }
    }
  }
}
