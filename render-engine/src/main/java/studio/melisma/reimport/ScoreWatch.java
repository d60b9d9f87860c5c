package studio.melisma.reimport;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import studio.melisma.failure.EngineException;
import studio.melisma.song.ScoreDocument;

/**
 * Watches the file of a score while a notation program works on it. The folder is watched, since
 * programs put a new file in the old one's place; where that can't be done, or tells nothing (as on
 * network folders), the file is looked at every two seconds.
 */
public final class ScoreWatch implements AutoCloseable {

  private static final long IDLE_MILLIS = 2_000;
  private static final long BUSY_MILLIS = 100;

  private final Watching watching;
  private final Optional<WatchService> service;
  private final CountDownLatch closed = new CountDownLatch(1);

  private ScoreWatch(Watching watching, Optional<WatchService> service) {
    this.watching = watching;
    this.service = service;
  }

  /** Hears of the file, on the watch's own thread. */
  public interface Listener {

    /** It has other contents, is whole, and nobody has written to it for 300 ms. */
    void changed(ScoreDocument again);

    /** It has other contents, and can't be read although it has been quiet for three seconds. */
    void unreadable(EngineException reason);
  }

  /**
   * Starts to watch.
   *
   * @param document as it was last read; where it came from is watched, and must be known
   */
  public static ScoreWatch start(ScoreDocument document, Listener listener) {
    Path file = document.origin().orElseThrow();
    ScoreWatch watch =
        new ScoreWatch(
            new Watching(file, document.digest(), listener, InstantSource.system()), service(file));
    Thread.ofVirtual().name("score-watch").start(watch::run);
    return watch;
  }

  private static Optional<WatchService> service(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      return Optional.empty();
    }
    try {
      WatchService service = folder.getFileSystem().newWatchService();
      try {
        folder.register(
            service, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
        return Optional.of(service);
      } catch (IOException e) {
        service.close();
        throw e;
      }
    } catch (IOException | UnsupportedOperationException _) {
      // Looking at the file from time to time does as well.
      return Optional.empty();
    }
  }

  private void run() {
    try {
      while (closed.getCount() > 0) {
        boolean busy = watching.look();
        await(busy ? BUSY_MILLIS : IDLE_MILLIS);
      }
    } catch (InterruptedException | ClosedWatchServiceException _) {
      // Nobody wants to know any more.
      Thread.currentThread().interrupt();
    }
  }

  private void await(long millis) throws InterruptedException {
    if (service.isEmpty()) {
      closed.await(millis, TimeUnit.MILLISECONDS);
      return;
    }
    WatchKey key = service.get().poll(millis, TimeUnit.MILLISECONDS);
    if (key != null) {
      key.pollEvents();
      key.reset();
    }
  }

  /** Ends it; what is being read is still told. */
  @Override
  public void close() {
    closed.countDown();
    service.ifPresent(ScoreWatch::close);
  }

  private static void close(WatchService service) {
    try {
      service.close();
    } catch (IOException _) {
      // It is nobody's any more; the system takes it back with the process.
    }
  }
}
