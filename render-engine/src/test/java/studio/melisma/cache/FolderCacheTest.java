package studio.melisma.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.cache.CacheState.Off;
import studio.melisma.cache.CacheState.ReadOnly;
import studio.melisma.cache.CacheState.Working;

final class FolderCacheTest {

  private static final CacheLimit ROOMY = new CacheLimit(1L << 30, 1);

  @TempDir private Path temp;

  private final Heard heard = new Heard();
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
  private final InstantSource clock = now::get;
  private final List<ExecutorService> threads = new ArrayList<>();

  private Path parent() {
    return temp.resolve("cache");
  }

  private Path folder() {
    return parent().resolve("stages");
  }

  private FolderCache open() {
    return open(Disk.REAL);
  }

  private FolderCache open(Disk disk) {
    return new FolderCache(folder(), ROOMY, heard, clock, disk, thread());
  }

  private void keepAndClose(int... numbers) {
    try (FolderCache cache = open()) {
      for (int number : numbers) {
        cache.keep(Results.key(number), Results.entry(number, 1000));
      }
    }
  }

  private void assertFound(StageCache cache, int number) {
    assertThat(cache.find(Results.key(number)))
        .hasValueSatisfying(entry ->
            assertThat(Results.mel(entry)).isEqualTo(Results.mel(Results.entry(number, 1000))));
  }

  private Path file(int number) {
    return new EntryFolder(folder(), Disk.REAL).file(Results.key(number));
  }

  @Test
  void whatWasKeptIsFoundAtOnceAndByTheNextProgram() {
    try (FolderCache cache = open()) {
      assertThat(cache.find(Results.key(1))).isEmpty();
      cache.keep(Results.key(1), Results.entry(1, 1000));
      assertFound(cache, 1);
      assertThat(cache.find(Results.key(2))).isEmpty();
    }
    try (FolderCache again = open()) {
      assertFound(again, 1);
      assertThat(again.state()).isEqualTo(new Working());
    }
    assertThat(heard.states).isEmpty();
  }

  @Test
  void nothingIsLeftBesideTheEntries() throws Exception {
    keepAndClose(1, 2, 3);
    try (Stream<Path> files = Files.walk(folder())) {
      assertThat(files.filter(Files::isRegularFile).map(file -> file.getFileName().toString()))
          .allMatch(name -> name.matches("[0-9a-f]{62}|\\.sweep"))
          .hasSize(4);
    }
  }

  @Test
  void aDamagedEntryIsThrownAwayAndToldOnce() throws Exception {
    keepAndClose(1, 2);
    for (int number : List.of(1, 2)) {
      byte[] bytes = Files.readAllBytes(file(number));
      bytes[bytes.length / 2] ^= 4;
      Files.write(file(number), bytes);
    }
    try (FolderCache cache = open()) {
      assertThat(cache.find(Results.key(1))).isEmpty();
      assertThat(cache.find(Results.key(2))).isEmpty();
      assertThat(file(1)).doesNotExist();
      assertThat(file(2)).doesNotExist();
      assertThat(heard.damages).hasSize(1);
      assertThat(heard.damages.getFirst()).contains("checksum").contains(file(1).toString());
      cache.keep(Results.key(1), Results.entry(1, 1000));
      assertFound(cache, 1);
    }
    try (FolderCache again = open()) {
      assertFound(again, 1);
    }
  }

  @Test
  void aFileInPlaceOfTheFolderTurnsTheCacheOff() throws Exception {
    Files.createDirectories(parent());
    Files.writeString(folder(), "in the way");
    try (FolderCache cache = open()) {
      assertThat(cache.find(Results.key(1))).isEmpty();
      cache.keep(Results.key(1), Results.entry(1, 1000));
    }
    assertThat(heard.states).hasSize(1);
    assertThat(heard.states.getFirst()).isInstanceOf(Off.class);
    assertThat(heard.messages.getFirst()).contains(folder().toString()).contains("can't be made");
    assertThat(heard.damages).isEmpty();
    assertThat(folder()).hasContent("in the way");
  }

  @Test
  void aFullDiskIsToldOnceReadingGoesOnAndKeepingIsTakenUpAgain() throws Exception {
    keepAndClose(1);
    FillingDisk disk = new FillingDisk();
    disk.full = true;
    try (FolderCache cache = open(disk)) {
      keepAndSettle(cache, 2);
      assertThat(cache.state()).isEqualTo(new ReadOnly("No space left on device"));
      assertThat(cache.find(Results.key(2))).isEmpty();
      assertFound(cache, 1);

      keepAndSettle(cache, 3);
      assertThat(disk.attempts).as("none so soon").hasValue(1);

      now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(31)));
      keepAndSettle(cache, 3);
      assertThat(disk.attempts).hasValue(2);
      assertThat(heard.states).hasSize(1);

      disk.full = false;
      now.updateAndGet(instant -> instant.plus(Duration.ofSeconds(61)));
      keepAndSettle(cache, 3);
      assertThat(cache.state()).isEqualTo(new Working());
    }
    assertThat(heard.states)
        .containsExactly(new ReadOnly("No space left on device"), new Working());
    assertThat(heard.messages.getFirst())
        .contains("No space left on device")
        .contains(folder().toString());
    assertThat(drafts()).isEmpty();
    try (FolderCache again = open()) {
      assertFound(again, 3);
      assertThat(again.find(Results.key(2))).isEmpty();
    }
  }

  @Test
  void aFullDiskGetsRoomFromTheCacheItself() throws Exception {
    keepAndClose(1, 2, 3, 4, 5, 6, 7, 8, 9, 10);
    FillingDisk disk = new FillingDisk();
    disk.full = true;
    disk.emptiedBy = file(1);
    age(1, Duration.ofDays(9));
    CacheLimit half = new CacheLimit(1L << 30, 0.5);
    try (FolderCache cache = new FolderCache(folder(), half, heard, clock, disk, thread())) {
      keepAndSettle(cache, 11);
      assertThat(cache.state()).isEqualTo(new Working());
    }
    assertThat(heard.states).isEmpty();
    try (FolderCache again = open()) {
      assertFound(again, 11);
      assertThat(again.find(Results.key(1))).isEmpty();
    }
  }

  /** The share of the disk is far below the limit in bytes, and is held all the same. */
  @Test
  void aSmallDiskIsNotFilledBetweenTwoSweeps() throws Exception {
    Disk small =
        new Disk() {
          @Override
          public OutputStream create(Path file) throws IOException {
            return Disk.REAL.create(file);
          }

          @Override
          public long free(Path folder) throws IOException {
            return (1 << 20)
                - new EntryFolder(folder, this)
                    .list().stream().mapToLong(EntryFolder.Kept::bytes).sum();
          }
        };
    CacheLimit tenth = new CacheLimit(1L << 30, 0.1);
    try (FolderCache cache = new FolderCache(folder(), tenth, heard, clock, small, thread())) {
      for (int number = 0; number < 100; number++) {
        cache.keep(Results.key(number), Results.entry(number, 1000));
      }
    }
    assertThat(new CacheFolder(folder()).contents().bytes()).isLessThan(120_000);
  }

  @Test
  void aFolderThatIsRemovedWhileSingingIsMadeAnew() throws Exception {
    try (FolderCache cache = open()) {
      keepAndSettle(cache, 1);
      remove(parent());
      assertThat(cache.find(Results.key(1))).isEmpty();
      keepAndSettle(cache, 2);
      assertFound(cache, 2);
    }
    assertThat(heard.states).isEmpty();
    assertThat(file(2)).exists();
  }

  @Test
  void anInterruptedThreadReadsAsAnyOther() {
    keepAndClose(1);
    try (FolderCache cache = open()) {
      Thread.currentThread().interrupt();
      assertFound(cache, 1);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(heard.damages).isEmpty();
    assertThat(file(1)).exists();
  }

  @Test
  void whatWaitsForASlowDiskIsBounded() throws Exception {
    CountDownLatch slow = new CountDownLatch(1);
    ExecutorService behind = thread();
    behind.execute(() -> await(slow));
    int megabytes = (int) (FolderCache.WAITING_BYTES >> 20);
    try (FolderCache cache = new FolderCache(folder(), ROOMY, heard, clock, Disk.REAL, behind)) {
      for (int i = 0; i <= megabytes; i++) {
        cache.keep(Results.key(i), Results.entry(i, 1 << 18));
      }
      assertThat(cache.find(Results.key(0))).isPresent();
      assertThat(cache.find(Results.key(megabytes))).isEmpty();
      slow.countDown();
      settle();
      cache.keep(Results.key(megabytes), Results.entry(megabytes, 1000));
      assertFound(cache, megabytes);
    }
  }

  @Test
  void afterClosingNothingIsKeptAndNothingBreaks() {
    FolderCache cache = open();
    cache.close();
    cache.keep(Results.key(1), Results.entry(1, 1000));
    assertThat(cache.find(Results.key(1))).isEmpty();
    cache.close();
  }

  @Test
  void manyThreadsMayUseItAtOnce() throws Exception {
    int keys = 40;
    try (FolderCache cache = open();
        ExecutorService pool = Executors.newFixedThreadPool(8)) {
      List<Future<?>> users = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        int start = thread * 5;
        users.add(
            pool.submit(() -> {
              for (int i = 0; i < 10 * keys; i++) {
                int number = (start + i) % keys;
                if (cache.find(Results.key(number)).isPresent()) {
                  assertFound(cache, number);
                } else {
                  cache.keep(Results.key(number), Results.entry(number, 1000));
                }
              }
            }));
      }
      for (Future<?> user : users) {
        user.get();
      }
    }
    try (FolderCache again = open()) {
      for (int number = 0; number < keys; number++) {
        assertFound(again, number);
      }
    }
    assertThat(heard.damages).isEmpty();
    assertThat(drafts()).isEmpty();
  }

  @Test
  void noCacheFindsNothing() {
    StageCache.NONE.keep(Results.key(1), Results.entry(1, 1000));
    assertThat(StageCache.NONE.find(Results.key(1))).isEmpty();
    assertThat(StageCache.NONE.state()).isInstanceOf(Off.class);
  }

  private void keepAndSettle(FolderCache cache, int number) throws Exception {
    cache.keep(Results.key(number), Results.entry(number, 1000));
    settle();
  }

  /** Waits for all that was to be written. */
  private void settle() throws Exception {
    threads.getLast().submit(() -> {}).get();
  }

  private ExecutorService thread() {
    threads.add(FolderCache.threadBehind());
    return threads.getLast();
  }

  private void age(int number, Duration age) throws IOException {
    Files.setLastModifiedTime(file(number), FileTime.from(now.get().minus(age)));
  }

  private List<Path> drafts() throws IOException {
    try (Stream<Path> files = Files.walk(folder())) {
      return files.filter(file -> file.toString().endsWith(".part")).toList();
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A disk that can be full. */
  private static final class FillingDisk implements Disk {

    private volatile boolean full;
    private final AtomicInteger attempts = new AtomicInteger();
    private volatile @Nullable Path emptiedBy;

    @Override
    public OutputStream create(Path file) throws IOException {
      attempts.incrementAndGet();
      OutputStream real = Disk.REAL.create(file);
      return new FilterOutputStream(real) {
        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
          Path removed = emptiedBy;
          if (full && (removed == null || Files.exists(removed))) {
            real.write(bytes, offset, length / 2);
            throw new IOException("No space left on device");
          }
          real.write(bytes, offset, length);
        }
      };
    }

    @Override
    public long free(Path folder) {
      return full ? 0 : 1L << 40;
    }
  }
}
