package studio.melisma.reimport;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.failure.EngineException;
import studio.melisma.song.BlankScore;
import studio.melisma.song.ScoreDocument;

final class WatchingTest implements ScoreWatch.Listener {

  @TempDir Path folder;
  private final List<String> heard = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-20T22:00:00Z");
  private int writes;
  private Path file;
  private Watching watching;

  @BeforeEach
  void open() throws Exception {
    file = folder.resolve("song.musicxml");
    write(score(1));
    watching = new Watching(file, ScoreDocument.read(file).digest(), this, () -> now);
  }

  @Override
  public void changed(ScoreDocument again) {
    heard.add("changed to " + again.score().measureCount());
  }

  @Override
  public void unreadable(EngineException reason) {
    heard.add("unreadable");
  }

  private static byte[] score(int measures) {
    return BlankScore.document("Song", measures, 4, 4, 90).bytes();
  }

  private void write(byte[] bytes) throws Exception {
    Files.write(file, bytes);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000_000L + writes++));
  }

  /** Looks every 100 ms. */
  private void pass(int millis) {
    for (int passed = 0; passed < millis; passed += 100) {
      now = now.plusMillis(100);
      watching.look();
    }
  }

  @Test
  void aFileThatNobodyTouchesIsNoNews() {
    pass(5_000);
    assertThat(heard).isEmpty();
  }

  @Test
  void aChangeIsToldOnceWhenItIsQuiet() throws Exception {
    pass(1_000);
    write(score(2));
    pass(300);
    assertThat(heard).isEmpty();
    pass(100);
    assertThat(heard).containsExactly("changed to 2");
    pass(5_000);
    assertThat(heard).hasSize(1);
  }

  @Test
  void severalBurstsAreOneChange() throws Exception {
    for (int burst = 2; burst < 6; burst++) {
      write(score(burst));
      pass(200);
    }
    pass(300);
    assertThat(heard).containsExactly("changed to 5");
  }

  @Test
  void theSameWrittenAgainIsNoNews() throws Exception {
    write(score(1));
    pass(1_000);
    assertThat(heard).isEmpty();
  }

  @Test
  void aFileThatIsHalfThereIsWaitedFor() throws Exception {
    byte[] whole = score(3);
    write(Arrays.copyOf(whole, whole.length / 2));
    pass(2_500);
    assertThat(heard).isEmpty();
    write(whole);
    pass(500);
    assertThat(heard).containsExactly("changed to 3");
  }

  @Test
  void aFileThatStaysBrokenIsToldOnce() throws Exception {
    write(new byte[10]);
    pass(2_900);
    assertThat(heard).isEmpty();
    pass(5_000);
    assertThat(heard).containsExactly("unreadable");
    write(score(2));
    pass(500);
    assertThat(heard).containsExactly("unreadable", "changed to 2");
  }

  @Test
  void anotherFilePutInItsPlaceIsAChange() throws Exception {
    Path draft = Files.write(folder.resolve("draft"), score(4));
    Files.delete(file);
    pass(1_000);
    Files.move(draft, file);
    pass(500);
    assertThat(heard).containsExactly("changed to 4");
  }

  @Test
  void theWatchHearsOfItByItself() throws Exception {
    CompletableFuture<ScoreDocument> told = new CompletableFuture<>();
    ScoreWatch.Listener listener =
        new ScoreWatch.Listener() {
          @Override
          public void changed(ScoreDocument again) {
            told.complete(again);
          }

          @Override
          public void unreadable(EngineException reason) {
            told.completeExceptionally(reason);
          }
        };
    try (ScoreWatch _ = ScoreWatch.start(ScoreDocument.read(file), listener)) {
      Path draft = Files.write(folder.resolve("draft"), score(7));
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
      assertThat(told.get(20, TimeUnit.SECONDS).score().measureCount()).isEqualTo(7);
    }
  }
}
