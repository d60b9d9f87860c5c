package studio.melisma.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SweepTest {

  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

  /** What an entry of a thousand numbers takes on the disk. */
  private static final long ENTRY_BYTES = 8192;

  @TempDir private Path root;

  private EntryFolder folder() {
    return new EntryFolder(root, Disk.REAL);
  }

  private void write(int number, Duration age) throws IOException {
    folder().write(Results.key(number), Results.entry(number, 1800));
    used(number, age);
  }

  private void used(int number, Duration age) throws IOException {
    Files.setLastModifiedTime(folder().file(Results.key(number)), FileTime.from(NOW.minus(age)));
  }

  private int[] left(int most) {
    return IntStream.range(0, most)
        .filter(number -> Files.exists(folder().file(Results.key(number))))
        .toArray();
  }

  private long sweep(long bytes) throws IOException {
    return new Sweep(folder(), Disk.REAL, new CacheLimit(bytes, 1)).run(NOW).freed();
  }

  @Test
  void whatWasUsedLongestAgoGoesFirst() throws Exception {
    int[] daysAgo = {5, 1, 9, 3, 7, 2, 8, 4, 6, 10};
    for (int number = 0; number < daysAgo.length; number++) {
      write(number, Duration.ofDays(daysAgo[number]));
    }
    assertThat(sweep(10 * ENTRY_BYTES)).isZero();
    assertThat(left(10)).hasSize(10);
    // Over the limit of 9.5 by one: down to nine tenths of it, which are 8.55.
    assertThat(sweep(9 * ENTRY_BYTES + ENTRY_BYTES / 2)).isEqualTo(2 * ENTRY_BYTES);
    assertThat(left(10)).containsExactly(0, 1, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void readingAnEntryMakesItYoung() throws Exception {
    for (int number = 0; number < 4; number++) {
      write(number, Duration.ofDays(10 - number));
    }
    folder().read(Results.key(0), NOW);
    sweep(3 * ENTRY_BYTES);
    assertThat(left(4)).containsExactly(0, 3);
  }

  @Test
  void withinAnHourAnEntryIsNotTouchedTwice() throws Exception {
    write(0, Duration.ofMinutes(59));
    Path file = folder().file(Results.key(0));
    FileTime before = Files.getLastModifiedTime(file);
    folder().read(Results.key(0), NOW);
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
    folder().read(Results.key(0), NOW.plusSeconds(120));
    assertThat(Files.getLastModifiedTime(file).toInstant()).isEqualTo(NOW.plusSeconds(120));
  }

  @Test
  void draftsOfDeadProcessesGoAndOthersStay() throws Exception {
    write(0, Duration.ZERO);
    Path entry = folder().file(Results.key(0));
    Path dead = Files.writeString(entry.resolveSibling("dead.1-1.part"), "half");
    Path alive = Files.writeString(entry.resolveSibling("alive.2-1.part"), "half");
    Files.setLastModifiedTime(dead, FileTime.from(NOW.minus(Duration.ofHours(2))));
    Files.setLastModifiedTime(alive, FileTime.from(NOW.minus(Duration.ofMinutes(2))));
    sweep(1 << 30);
    assertThat(dead).doesNotExist();
    assertThat(alive).exists();
    assertThat(left(1)).hasSize(1);
  }

  @Test
  void whatIsNotOursIsLeftAlone() throws Exception {
    write(0, Duration.ofDays(1));
    Path letter = Files.writeString(root.resolve("letter.txt"), "mine");
    Path other = Files.createDirectories(root.resolve("photos")).resolve("a".repeat(62));
    Files.writeString(other, "mine");
    assertThat(new Sweep(folder(), Disk.REAL, new CacheLimit(1, 1)).run(NOW).freed())
        .isEqualTo(ENTRY_BYTES);
    assertThat(letter).exists();
    assertThat(other).exists();
  }

  @Test
  void oneAtATime() throws Exception {
    write(0, Duration.ofDays(1));
    try (FileChannel channel =
            FileChannel.open(
                root.resolve(".sweep"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      assertThat(held.isValid()).isTrue();
      assertThat(sweep(1)).isZero();
      assertThat(left(1)).hasSize(1);
    }
    assertThat(sweep(1)).isEqualTo(ENTRY_BYTES);
  }

  @Test
  void aMissingFolderIsSweptAlready() throws Exception {
    EntryFolder missing = new EntryFolder(root.resolve("none"), Disk.REAL);
    assertThat(new Sweep(missing, Disk.REAL, CacheLimit.DEFAULT).run(NOW).freed()).isZero();
    assertThat(root.resolve("none")).doesNotExist();
  }
}
