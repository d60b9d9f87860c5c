package studio.melisma.cache;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Entries as files {@code ab/cdef…}, named by their keys. A file takes its name in one step when it
 * is written, and is never changed afterwards; so any number of processes may write, read and
 * remove at once without asking each other, and there is no list that could be out of date. Nothing
 * is forced to the disk: what a crash leaves behind is known by its checksum. When an entry was
 * last used is its file's time of modification, for times of access are often not kept.
 */
final class EntryFolder {

  /** The least that a file takes on most disks. */
  private static final long BLOCK_BYTES = 4096;

  private static final Duration BETWEEN_TOUCHES = Duration.ofHours(1);
  private static final int CHUNK_BYTES = 1 << 16;
  private static final String DRAFT = ".part";
  private static final Pattern SHELF = Pattern.compile("[0-9a-f]{2}");
  private static final Pattern ENTRY = Pattern.compile("[0-9a-f]{62}");
  private static final AtomicLong DRAFTS = new AtomicLong();

  private final Path root;
  private final Disk disk;

  EntryFolder(Path root, Disk disk) {
    this.root = root.toAbsolutePath().normalize();
    this.disk = disk;
  }

  /**
   * A file of the cache.
   *
   * @param bytes what it takes on the disk
   * @param used when it was last used, or for a draft last written to
   */
  record Kept(Path file, long bytes, Instant used) {

    boolean isDraft() {
      return file.getFileName().toString().endsWith(DRAFT);
    }
  }

  Path root() {
    return root;
  }

  /** Where the entry of a key stands, if there is one. */
  Path file(CacheKey key) {
    String hex = key.hex();
    return root.resolve(hex.substring(0, 2)).resolve(hex.substring(2));
  }

  /**
   * Reads an entry, and notes that it was used.
   *
   * @throws NoSuchFileException when there is none
   */
  CacheEntry read(CacheKey key, Instant now) throws IOException, DamagedEntryException {
    Path file = file(key);
    CacheEntry entry = EntryFormat.read(key, bytes(file));
    touch(file, now);
    return entry;
  }

  /** Read as a stream: a channel would close, and seem broken, when its thread is interrupted. */
  private static byte[] bytes(Path file) throws IOException, DamagedEntryException {
    try (InputStream stream = Files.newInputStream(file)) {
      long size = Files.size(file);
      if (size > EntryFormat.MAX_BYTES) {
        throw new DamagedEntryException("it is far too long");
      }
      byte[] bytes = new byte[(int) size];
      int read = 0;
      while (read < bytes.length) {
        int more = stream.read(bytes, read, Math.min(CHUNK_BYTES, bytes.length - read));
        if (more < 0) {
          throw new DamagedEntryException("it is cut short");
        }
        read += more;
      }
      return bytes;
    }
  }

  private static void touch(Path file, Instant now) {
    try {
      Instant used = Files.getLastModifiedTime(file).toInstant();
      if (Duration.between(used, now).compareTo(BETWEEN_TOUCHES) > 0) {
        Files.setLastModifiedTime(file, FileTime.from(now));
      }
    } catch (IOException refused) {
      // On a disk that takes no writing nothing is evicted either, and a file that was evicted a
      // moment ago has been read all the same.
      return;
    }
  }

  /** Writes an entry, unless it stands there already. */
  void write(CacheKey key, CacheEntry entry) throws IOException {
    Path file = file(key);
    if (Files.exists(file)) {
      return;
    }
    try {
      write(file, key, entry);
    } catch (NoSuchFileException cleared) {
      // Somebody removed the folder between its making and its use; they won't do so all the time.
      write(file, key, entry);
    }
  }

  private void write(Path file, CacheKey key, CacheEntry entry) throws IOException {
    Files.createDirectories(file.getParent());
    Path draft =
        file.resolveSibling(
            "%s.%d-%d%s"
                .formatted(
                    file.getFileName(),
                    ProcessHandle.current().pid(),
                    DRAFTS.incrementAndGet(),
                    DRAFT));
    try {
      try (OutputStream target = disk.create(draft)) {
        EntryFormat.write(key, entry, target);
      }
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      Files.deleteIfExists(draft);
      // Windows doesn't replace a file that another process is reading. It is the same anyway.
      if (!Files.exists(file)) {
        throw e;
      }
    }
  }

  /** Removes an entry if it is there and can be removed. */
  boolean remove(CacheKey key) {
    return remove(file(key));
  }

  /** Whether a file was removed. On Windows one that is being read by another program can't be. */
  static boolean remove(Path file) {
    try {
      return Files.deleteIfExists(file);
    } catch (IOException inUse) {
      return false;
    }
  }

  /** All entries and drafts; nothing that isn't ours. What vanishes meanwhile is left out. */
  List<Kept> list() throws IOException {
    List<Kept> files = new ArrayList<>();
    if (!Files.isDirectory(root)) {
      return files;
    }
    Files.walkFileTree(
        root,
        EnumSet.noneOf(FileVisitOption.class),
        2,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return folder.equals(root) || SHELF.matcher(name(folder)).matches()
                ? FileVisitResult.CONTINUE
                : FileVisitResult.SKIP_SUBTREE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && isOurs(file)) {
              files.add(
                  new Kept(
                      file,
                      roundedUp(attributes.size()),
                      attributes.lastModifiedTime().toInstant()));
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException gone) {
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  static long roundedUp(long bytes) {
    return (bytes + BLOCK_BYTES - 1) / BLOCK_BYTES * BLOCK_BYTES;
  }

  private boolean isOurs(Path file) {
    String name = name(file);
    return !root.equals(file.getParent())
        && (name.endsWith(DRAFT) || ENTRY.matcher(name).matches());
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }
}
