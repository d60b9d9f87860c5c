package studio.melisma.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.project.ProjectHistory.Entry;

final class ProjectHistoryTest {

  @TempDir Path folder;
  private Instant now = Instant.parse("2026-11-20T22:00:00.123Z");
  private ProjectHistory history;
  private Path file;

  @BeforeEach
  void open() {
    history = ProjectHistory.in(folder.resolve("history"), () -> now);
    file = folder.resolve("dawn.melisma");
  }

  private void save(String take) throws Exception {
    ProjectFile.write(new Project(Songs.plain(), Map.of("take", take)), file);
    history.keep(file);
  }

  private static String take(Entry entry) throws Exception {
    return ProjectFile.read(entry.file()).studio().getOrDefault("take", "");
  }

  @Test
  void theLastTenSavesAreKept() throws Exception {
    for (int take = 1; take <= 12; take++) {
      save("take " + take);
      now = now.plusSeconds(60);
    }
    assertThat(history.entries(file)).hasSize(ProjectHistory.SAVES);
    assertThat(take(history.entries(file).getFirst())).isEqualTo("take 12");
    assertThat(take(history.entries(file).getLast())).isEqualTo("take 3");
    assertThat(history.entries(file).getLast().savedAt())
        .isEqualTo(Instant.parse("2026-11-20T22:02:00.123Z"));
  }

  @Test
  void theSameSavedAgainPushesNothingOut() throws Exception {
    save("one");
    save("one");
    assertThat(history.entries(file)).hasSize(1);
  }

  @Test
  void savesOfOneInstantAreBothKept() throws Exception {
    save("one");
    save("two");
    assertThat(history.entries(file))
        .extracting(ProjectHistoryTest::take)
        .containsExactly("two", "one");
  }

  @Test
  void forADamagedProjectTheNewestIntactSaveIsOffered() throws Exception {
    save("one");
    now = now.plusSeconds(1);
    save("two");
    Files.writeString(file, "damaged");
    Files.writeString(history.entries(file).getFirst().file(), "damaged, too");
    assertThat(take(history.newestIntact(file).orElseThrow())).isEqualTo("one");
    assertThat(file).hasContent("damaged");
  }

  @Test
  void everyProjectHasItsOwn() throws Exception {
    save("one");
    assertThat(history.entries(folder.resolve("dusk.melisma"))).isEmpty();
    assertThat(history.entries(folder.resolve("../" + folder.getFileName() + "/dawn.melisma")))
        .hasSize(1);
  }
}
