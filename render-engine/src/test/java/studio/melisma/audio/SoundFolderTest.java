package studio.melisma.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.failure.ResourceException;

final class SoundFolderTest {

  private static final int RATE = 44_100;

  @TempDir Path folder;

  private Recording room(int channels, int length) {
    return new SoundFolder(folder).room(channels, length, RATE);
  }

  /** In two passes as two synthesizers play, with a long rest, and looked at from the end. */
  private static SampledSound recorded(Recording room, int length, int kept)
      throws ResourceException {
    Random random = new Random(7);
    for (int pass = 0; pass < 2; pass++) {
      for (int i = 0; i < length; i++) {
        boolean rest = i > length / 4 && i < length / 2;
        for (int c = 0; c < 2; c++) {
          room.add(c, i, rest ? 0 : random.nextFloat() - 0.5f);
        }
      }
    }
    for (int i = length - 1; i > length - 1000; i--) {
      room.set(1, i, room.sample(1, i) / 3);
    }
    return room.finished(kept);
  }

  @Test
  void aSoundInAFileIsTheOneInMemory() throws Exception {
    int length = 200_000;
    int kept = length - 123;
    SampledSound memory = recorded(Recording.inMemory(2, length, RATE), length, kept);
    try (Recording room = room(2, length)) {
      SampledSound stored = recorded(room, length, kept);
      assertThat(stored).isInstanceOf(StoredSound.class);
      assertThat(stored.length()).isEqualTo(kept);
      assertThat(stored.channelCount()).isEqualTo(2);
      assertThat(stored.sampleRate()).isEqualTo(RATE);
      assertThat(stored.inMemory().channels()).isDeepEqualTo(memory.inMemory().channels());
      assertThat(stored.scaled(0.37).inMemory().channels())
          .isDeepEqualTo(memory.scaled(0.37).inMemory().channels());
      assertThat(Loudness.integrated(stored)).isEqualTo(Loudness.integrated(memory));
    }
  }

  @Test
  void isReadWhenItsFileIsGone() throws Exception {
    SampledSound stored;
    try (Recording room = room(1, 100_000)) {
      room.set(0, 70_000, 0.5f);
      stored = room.finished(80_000);
    }
    assertThat(folder).isEmptyDirectory();
    ((StoredSound) stored).readAhead(-5, Long.MAX_VALUE);
    assertThat(stored.sample(0, 70_000)).isEqualTo(0.5f);
    assertThat(stored.sample(0, 69_999)).isZero();
    assertThat(stored.sample(0, 79_999)).isZero();
  }

  @Test
  void silenceIsASound() throws Exception {
    try (Recording room = room(2, 1000)) {
      assertThat(room.finished(1000).sample(1, 999)).isZero();
    }
  }

  @Test
  void whatIsGivenUpLeavesNothing() throws Exception {
    try (Recording room = room(2, 100_000)) {
      room.set(0, 99_999, 1);
      assertThat(folder).isNotEmptyDirectory();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void noMoreIsKeptThanThereWasRoomFor() {
    try (Recording room = room(1, 10)) {
      assertThatIllegalArgumentException().isThrownBy(() -> room.finished(11));
    }
  }

  @Test
  void withoutAFolderSoundsLieInMemory() throws Exception {
    Path file = Files.createFile(folder.resolve("no folder"));
    try (Recording room = new SoundFolder(file).room(1, 10, RATE)) {
      room.set(0, 3, 0.25f);
      assertThat(room.finished(10)).isInstanceOf(Sound.class);
    }
  }

  @Test
  void sweepsWhatAnotherProcessLeft() throws Exception {
    // What can't be removed, as a file that is in use elsewhere, keeps nothing else from going.
    for (String stuck : List.of("a.pcm", "z.pcm")) {
      Files.createDirectories(folder.resolve(stuck).resolve("inside"));
    }
    Files.createFile(folder.resolve("left.pcm"));
    Path other = Files.createFile(folder.resolve("other.txt"));
    new SoundFolder(folder).sweep();
    assertThat(folder).isDirectoryContaining(other::equals);
    assertThat(folder.resolve("left.pcm")).doesNotExist();
    new SoundFolder(folder.resolve("none")).sweep();
  }
}
