package studio.melisma.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.song.Song;

final class RecoveryTest {

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-11-20T22:00:00Z");
  private Recovery recovery;

  @BeforeEach
  void open() {
    recovery = Recovery.in(folder);
  }

  private Autosave start() throws Exception {
    return Autosave.start(recovery, "Dawn / chorus", () -> now);
  }

  private void pass(int seconds) {
    now = now.plusSeconds(seconds);
  }

  @Test
  void unsavedWorkIsKeptEveryThirtySeconds() throws Exception {
    Song song = Songs.rich();
    try (Autosave autosave = start()) {
      assertThat(autosave.tick(Project.of(song), true, Optional.empty()))
          .as("the first change, at once")
          .isTrue();
      pass(29);
      assertThat(autosave.tick(Project.of(song.withTitle("w")), true, Optional.empty())).isFalse();
      pass(1);
      assertThat(autosave.tick(Project.of(song), true, Optional.empty()))
          .as("nothing is new")
          .isFalse();
      assertThat(autosave.tick(Project.of(song.withTitle("w")), true, Optional.empty())).isTrue();
      pass(30);
      assertThat(autosave.tick(Project.of(song), true, Optional.empty())).isTrue();
      pass(30);
      assertThat(autosave.tick(Project.of(song), true, Optional.empty()))
          .as("nothing is new")
          .isFalse();
      pass(10);
      assertThat(autosave.tick(Project.of(song.withTitle("x")), true, Optional.empty())).isTrue();
      pass(10);
      assertThat(autosave.tick(Project.of(song.withTitle("y")), true, Optional.empty())).isFalse();
    }
  }

  @Test
  void nothingStaysOfWhatIsSavedOrClosed() throws Exception {
    try (Autosave autosave = start()) {
      autosave.tick(Songs.project(), true, Optional.empty());
      pass(30);
      autosave.tick(Songs.project(), true, Optional.empty());
      assertThat(projects()).hasSize(1);
      autosave.tick(Songs.project(), false, Optional.empty());
      assertThat(projects()).isEmpty();
      autosave.tick(Songs.project(), true, Optional.empty());
      pass(30);
      autosave.tick(Songs.project(), true, Optional.empty());
      assertThat(projects()).hasSize(1);
    }
    assertThat(names()).isEmpty();
  }

  @Test
  void whatALivingStudioKeepsIsNotOffered() throws Exception {
    try (Autosave autosave = start()) {
      autosave.tick(Songs.project(), true, Optional.empty());
      pass(30);
      autosave.tick(Songs.project(), true, Optional.empty());
      assertThat(recovery.found().entries()).isEmpty();
      assertThat(projects()).hasSize(1);
    }
  }

  @Test
  void whatACrashLeftIsOfferedUntilItIsDiscarded() throws Exception {
    Path original = folder.resolve("dawn.melisma").toAbsolutePath();
    crashed(original);
    Recovery.Entry entry = recovery.found().entries().getFirst();
    assertThat(entry.title()).isEqualTo(Songs.rich().title());
    assertThat(entry.savedAt()).isEqualTo(Instant.parse("2026-11-20T22:00:00Z"));
    assertThat(entry.original()).contains(original);
    assertThat(recovery.open(entry)).isEqualTo(Songs.project());
    assertThat(recovery.found().entries()).hasSize(1);
    recovery.discard(entry);
    assertThat(recovery.found().entries()).isEmpty();
    assertThat(names()).isEmpty();
  }

  @Test
  void aBrokenOneIsSetAsideAndToldOnce() throws Exception {
    Path broken = crashed(folder.resolve("dawn.melisma"));
    Files.write(broken, new byte[100]);
    assertThat(recovery.found().broken())
        .singleElement()
        .satisfies(told -> assertThat(told.file()).exists().hasSize(100));
    assertThat(recovery.found()).isEqualTo(new Recovery.Found(List.of(), List.of()));
  }

  @Test
  void draftsAndLocksOfTheDeadAreSwept() throws Exception {
    Files.createFile(folder.resolve("Dusk-1-x.lock"));
    Files.createFile(folder.resolve(".Dusk-1-x.melisma.1-y.part"));
    assertThat(recovery.found().entries()).isEmpty();
    assertThat(names()).isEmpty();
  }

  /** What is there after a process was killed: the file, without a lock that anybody holds. */
  private Path crashed(Path original) throws Exception {
    try (Autosave autosave = start()) {
      autosave.tick(Songs.project(), true, Optional.of(original));
      pass(30);
      autosave.tick(Songs.project(), true, Optional.of(original));
      Path left = folder.resolve("Dawn-1-x.melisma");
      Files.copy(folder.resolve(projects().getFirst()), left);
      Files.createFile(folder.resolve("Dawn-1-x.lock"));
      return left;
    }
  }

  private List<String> projects() throws IOException {
    return names().stream().filter(name -> name.endsWith(".melisma")).toList();
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
