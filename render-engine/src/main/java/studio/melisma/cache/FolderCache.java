package studio.melisma.cache;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A cache in a folder. Reading happens on the thread that asks; writing and evicting on one thread
 * behind, so that nobody who sings waits for the disk. When the disk takes no more, what is there
 * goes on being found, and keeping is tried again after a while.
 */
public final class FolderCache implements StageCache {

  /** Results that may wait for the disk; beyond that they are forgotten. */
  static final long WAITING_BYTES = 64L << 20;

  /** A sweep follows the first entry, then so many as fill this part of the limit. */
  private static final int SWEEPS_PER_LIMIT = 16;

  private static final Duration FIRST_RETRY = Duration.ofSeconds(30);
  private static final Duration LAST_RETRY = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final EntryFolder folder;
  private final Sweep sweep;
  private final CacheListener listener;
  private final InstantSource clock;
  private final Map<CacheKey, CacheEntry> waiting = new ConcurrentHashMap<>();
  private final AtomicLong waitingBytes = new AtomicLong();
  private final AtomicBoolean damageTold = new AtomicBoolean();
  private final ExecutorService behind;

  private volatile CacheState state = new CacheState.Working();
  private volatile Instant nextTry = Instant.MIN;

  // Of the thread behind alone.
  private Duration retry = FIRST_RETRY;
  private long bytesUntilSweep;

  /**
   * @param behind one thread, which this cache shuts down
   */
  FolderCache(
      Path folder,
      CacheLimit limit,
      CacheListener listener,
      InstantSource clock,
      Disk disk,
      ExecutorService behind) {
    this.folder = new EntryFolder(folder, disk);
    this.sweep = new Sweep(this.folder, disk, limit);
    this.listener = listener;
    this.clock = clock;
    this.behind = behind;
  }

  /**
   * Opens a cache. Nothing is read or written yet; the folder is made with the first entry.
   *
   * @param folder for this cache alone; several processes may share it
   * @param listener hears when the cache can't do what it is for
   * @param clock tells when entries were used
   */
  public static FolderCache open(
      Path folder, CacheLimit limit, CacheListener listener, InstantSource clock) {
    return new FolderCache(folder, limit, listener, clock, Disk.REAL, threadBehind());
  }

  /** A thread that is there only while there is something to write. */
  static ExecutorService threadBehind() {
    ThreadPoolExecutor thread =
        new ThreadPoolExecutor(
            1,
            1,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            Thread.ofPlatform().daemon().name("cache-writer").factory());
    thread.allowCoreThreadTimeOut(true);
    return thread;
  }

  @Override
  public Optional<CacheEntry> find(CacheKey key) {
    CacheEntry unwritten = waiting.get(key);
    if (unwritten != null) {
      return Optional.of(unwritten);
    }
    try {
      return Optional.of(folder.read(key, clock.instant()));
    } catch (NoSuchFileException absent) {
      return Optional.empty();
    } catch (DamagedEntryException damage) {
      discard(key, String.valueOf(damage.getMessage()));
      return Optional.empty();
    } catch (IOException unreadable) {
      // Where not even the file can be seen the folder is at fault, of which writing will tell.
      if (Files.isRegularFile(folder.file(key))) {
        discard(key, reason(unreadable));
      }
      return Optional.empty();
    }
  }

  private void discard(CacheKey key, String why) {
    folder.remove(key);
    if (damageTold.compareAndSet(false, true)) {
      listener.damaged(
          "Something that was kept from singing before was damaged (%s) and was thrown away: %s. It is sung anew. If that happens often, check the disk."
              .formatted(why, folder.file(key)));
    }
  }

  @Override
  public void keep(CacheKey key, CacheEntry entry) {
    long bytes = EntryFormat.length(entry);
    if (bytes > EntryFormat.MAX_BYTES || clock.instant().isBefore(nextTry)) {
      return;
    }
    if (waitingBytes.addAndGet(bytes) > WAITING_BYTES) {
      waitingBytes.addAndGet(-bytes);
      return;
    }
    if (waiting.putIfAbsent(key, entry) == null) {
      try {
        behind.execute(() -> write(key, entry, bytes));
        return;
      } catch (RejectedExecutionException closed) {
        waiting.remove(key);
      }
    }
    waitingBytes.addAndGet(-bytes);
  }

  private void write(CacheKey key, CacheEntry entry, long bytes) {
    try {
      writeOrMakeRoom(key, entry);
      become(new CacheState.Working());
      bytesUntilSweep -= bytes;
      if (bytesUntilSweep <= 0) {
        bytesUntilSweep = sweep.run(clock.instant()).most() / SWEEPS_PER_LIMIT;
      }
    } catch (IOException refused) {
      become(
          Files.isDirectory(folder.root())
              ? new CacheState.ReadOnly(reason(refused))
              : new CacheState.Off(reason(refused)));
      nextTry = clock.instant().plus(retry);
      Duration doubled = retry.multipliedBy(2);
      retry = doubled.compareTo(LAST_RETRY) < 0 ? doubled : LAST_RETRY;
    } finally {
      waiting.remove(key);
      waitingBytes.addAndGet(-bytes);
    }
  }

  /** A full disk gets room from what the cache itself has occupied. */
  private void writeOrMakeRoom(CacheKey key, CacheEntry entry) throws IOException {
    try {
      folder.write(key, entry);
    } catch (IOException refused) {
      if (!madeRoom(refused)) {
        throw refused;
      }
      folder.write(key, entry);
    }
  }

  private boolean madeRoom(IOException refused) {
    try {
      return sweep.run(clock.instant()).freed() > 0;
    } catch (IOException alsoRefused) {
      refused.addSuppressed(alsoRefused);
      return false;
    }
  }

  private void become(CacheState next) {
    if (next.equals(state)) {
      return;
    }
    state = next;
    Path root = folder.root();
    listener.changed(
        next,
        switch (next) {
          case CacheState.Working() -> "What is sung is kept again in %s.".formatted(root);
          case CacheState.ReadOnly(String reason) ->
              "What is sung can't be kept in %s (%s). Singing goes on without, and takes its full time the next time too. Check the free space and the permissions there."
                  .formatted(root, reason);
          case CacheState.Off(String reason) ->
              "There is no cache, for the folder %s can't be made (%s). Singing goes on without, and takes its full time every time."
                  .formatted(root, reason);
        });
  }

  private static String reason(IOException e) {
    if (e instanceof FileAlreadyExistsException) {
      return "there is a file of that name";
    }
    if (e instanceof FileSystemException named && named.getReason() != null) {
      return named.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  @Override
  public CacheState state() {
    return state;
  }

  @Override
  public void close() {
    behind.shutdown();
    try {
      if (!behind.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        // A disk that hangs mustn't keep the program; what is not written is sung again.
        behind.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
