package studio.melisma.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ExportNamesTest {

  @Test
  void stemsAreNamedAfterTheMixAndNeverAlike() {
    assertThat(ExportNames.stems(Path.of("a", "song.wav"), List.of("Alto 2", "alto-2", "Ténor!")))
        .containsExactly(
            Path.of("a", "song-Alto-2.wav"),
            Path.of("a", "song-alto-2-2.wav"),
            Path.of("a", "song-Ténor.wav"));
    assertThat(
            ExportNames.stems(
                Path.of("a", "Amazing Grace.flac"), List.of("New track", "new track", "S/A: 1.")))
        .containsExactly(
            Path.of("a", "Amazing Grace - New track.flac"),
            Path.of("a", "Amazing Grace - new track 2.flac"),
            Path.of("a", "Amazing Grace - S A 1.flac"));
  }

  @ParameterizedTest
  @CsvSource({
    "Ave Maria, Ave Maria.flac",
    "What? / Why: a \\ Tale, What Why a Tale.flac",
    "'...', song.flac",
    "'', song.flac",
    "Ständchen, Ständchen.flac"
  })
  void aTitleMakesANameThatEveryFileSystemTakes(String title, String name) {
    assertThat(ExportNames.suggested(title, "flac")).isEqualTo(name);
  }

  @Test
  void aLongTitleIsCutBetweenCharacters() {
    String name = ExportNames.suggested("a" + "𝄞".repeat(200), "wav");
    assertThat(name).hasSizeLessThan(110).endsWith("𝄞.wav");
  }
}
