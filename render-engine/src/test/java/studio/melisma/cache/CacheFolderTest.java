package studio.melisma.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.cache.CacheFolder.Contents;

final class CacheFolderTest {

  @TempDir private Path root;

  @Test
  void countsAndClearsWhatIsOurs() throws Exception {
    Path letter = Files.writeString(root.resolve("letter.txt"), "mine");
    try (FolderCache cache =
        FolderCache.open(root, CacheLimit.DEFAULT, CacheListener.NONE, InstantSource.system())) {
      for (int number = 0; number < 5; number++) {
        cache.keep(Results.key(number), Results.entry(number, 1000));
      }
    }
    CacheFolder folder = new CacheFolder(root);
    assertThat(folder.contents()).isEqualTo(new Contents(5, 5 * 4096L));
    assertThat(folder.clear()).isEqualTo(new Contents(5, 5 * 4096L));
    assertThat(folder.contents()).isEqualTo(new Contents(0, 0));
    assertThat(letter).exists();
  }

  @Test
  void aFolderThatWasNeverMadeIsEmpty() throws Exception {
    CacheFolder folder = new CacheFolder(root.resolve("none"));
    assertThat(folder.contents()).isEqualTo(new Contents(0, 0));
    assertThat(folder.clear()).isEqualTo(new Contents(0, 0));
  }
}
