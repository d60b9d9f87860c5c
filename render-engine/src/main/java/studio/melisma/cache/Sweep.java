package studio.melisma.cache;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import studio.melisma.cache.EntryFolder.Kept;

/**
 * Brings a cache back to nine tenths of its limit when it is over it: what was used longest ago
 * goes first. One process does so at a time; the others leave it to that one.
 */
final class Sweep {

  /** A draft that nobody has written to for so long belongs to a process that is no more. */
  private static final Duration DRAFT_LIFE = Duration.ofHours(1);

  private static final String LOCK = ".sweep";
  private static final double KEPT = 0.9;

  private final EntryFolder folder;
  private final Disk disk;
  private final CacheLimit limit;

  Sweep(EntryFolder folder, Disk disk, CacheLimit limit) {
    this.folder = folder;
    this.disk = disk;
    this.limit = limit;
  }

  /**
   * What a sweep did.
   *
   * @param freed bytes
   * @param most bytes that the cache may take on its disk now
   */
  record Swept(long freed, long most) {}

  /** Sweeps, unless another process does so just now. */
  Swept run(Instant now) throws IOException {
    if (!Files.isDirectory(folder.root())) {
      return new Swept(0, limit.bytes());
    }
    Path lockFile = folder.root().resolve(LOCK);
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null ? new Swept(0, limit.bytes()) : swept(now);
    } catch (OverlappingFileLockException sameProcess) {
      return new Swept(0, limit.bytes());
    }
  }

  private Swept swept(Instant now) throws IOException {
    List<Kept> entries = new ArrayList<>();
    long bytes = 0;
    long freed = 0;
    for (Kept kept : folder.list()) {
      if (kept.isDraft()) {
        boolean abandoned = Duration.between(kept.used(), now).compareTo(DRAFT_LIFE) > 0;
        freed += abandoned && EntryFolder.remove(kept.file()) ? kept.bytes() : 0;
      } else {
        bytes += kept.bytes();
        entries.add(kept);
      }
    }
    long most = limit.on(disk.free(folder.root()), bytes);
    if (bytes <= most) {
      return new Swept(freed, most);
    }
    entries.sort(Comparator.comparing(Kept::used).thenComparing(Kept::file));
    for (Kept oldest : entries) {
      if (bytes <= most * KEPT) {
        break;
      }
      if (EntryFolder.remove(oldest.file())) {
        bytes -= oldest.bytes();
        freed += oldest.bytes();
      }
    }
    return new Swept(freed, most);
  }
}
