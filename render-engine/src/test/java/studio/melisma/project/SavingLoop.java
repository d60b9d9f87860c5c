package studio.melisma.project;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import studio.melisma.song.Song;

/** A process that does nothing but save two songs by turns, until it is killed. */
final class SavingLoop {

  /** Takes its time, so that many a kill comes in the middle of writing. */
  private static final Disk SLOW =
      new Disk() {
        @Override
        public void write(FileChannel out, ByteBuffer bytes) throws IOException {
          int piece = Math.min(2048, bytes.remaining());
          out.write(bytes.slice(bytes.position(), piece));
          bytes.position(bytes.position() + piece);
          LockSupport.parkNanos(300_000);
        }

        @Override
        public long free(Path folder) throws IOException {
          return Disk.REAL.free(folder);
        }
      };

  private SavingLoop() {}

  static Project version(int number) throws Exception {
    Song song = number % 2 == 0 ? Songs.rich() : Songs.plain();
    // Large enough that writing takes a while.
    return new Project(song, Map.of("ballast", ballast(number % 2 == 0 ? 300_000 : 500_000)));
  }

  private static String ballast(int length) {
    StringBuilder noise = new StringBuilder(length);
    Random random = new Random(length);
    while (noise.length() < length) {
      noise.append((char) ('0' + random.nextInt(64)));
    }
    return noise.toString();
  }

  /** Takes the project's file and a folder for recovery. */
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[0]);
    Project[] versions = {version(0), version(1)};
    Instant[] now = {Instant.EPOCH};
    // Left open: this process ends by being killed.
    Autosave autosave = Autosave.start(Recovery.in(Path.of(arguments[1])), "Loop", () -> now[0]);
    for (int count = 0; ; count++) {
      ProjectFile.write(versions[count % 2], file, Map.of(), SLOW);
      autosave.tick(versions[count % 2], /* dirty= */ true, Optional.of(file));
      now[0] = now[0].plus(Autosave.INTERVAL);
      if (count == 1) {
        System.out.println("saving");
        System.out.flush();
      }
    }
  }
}
