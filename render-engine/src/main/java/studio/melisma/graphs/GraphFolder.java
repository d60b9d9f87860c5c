package studio.melisma.graphs;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A folder of rewritten graphs that stays below a size. A file's time of change is that of its last
 * use. Whatever goes wrong here costs time, never a song: it is as if the file weren't there.
 */
final class GraphFolder {

  static final String SUFFIX = ".onnx";

  /** A process that is about to load a file has this long before another one may remove it. */
  private static final Duration GRACE = Duration.ofMinutes(5);

  private final Path folder;
  private final long maxBytes;
  private final InstantSource clock;

  GraphFolder(Path folder, long maxBytes, InstantSource clock) {
    this.clock = clock;
    this.folder = folder;
    this.maxBytes = maxBytes;
  }

  /** Whether a whole file of that size is there, which is then marked as used now. */
  boolean use(Path file, long size) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      if (!found.isRegularFile() || found.size() != size) {
        return false;
      }
    } catch (IOException absent) {
      return false;
    }
    try {
      Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    } catch (IOException readOnly) {
      // It serves all the same; only its turn to go comes sooner than is right.
      return true;
    }
    return true;
  }

  /** Removes what was longest unused until the rest is small enough; {@code latest} stays. */
  void makeRoom(Path latest) {
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : files) {
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        entries.add(new Entry(file, attributes.size(), attributes.lastModifiedTime().toInstant()));
      }
    } catch (IOException unreadable) {
      // Another process is at it, or the folder is gone: whoever writes next makes room.
      return;
    }
    entries.sort(Comparator.comparing(Entry::used));
    long total = entries.stream().mapToLong(Entry::size).sum();
    Instant untouchable = clock.instant().minus(GRACE);
    for (Entry entry : entries) {
      if (total <= maxBytes) {
        return;
      }
      if (!entry.file().equals(latest) && entry.used().isBefore(untouchable)) {
        total -= removed(entry);
      }
    }
  }

  /** The bytes that became free: none where the system keeps a file that is in use. */
  private static long removed(Entry entry) {
    try {
      Files.deleteIfExists(entry.file());
      return entry.size();
    } catch (IOException held) {
      return 0;
    }
  }

  private record Entry(Path file, long size, Instant used) {}
}
