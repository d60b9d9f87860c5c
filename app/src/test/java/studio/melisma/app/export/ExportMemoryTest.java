package studio.melisma.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.app.export.ExportOptions.Existing;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.song.Scores;
import studio.melisma.song.ScoreDocument;
import studio.melisma.song.SongImport;
import studio.melisma.song.SongReading;

final class ExportMemoryTest {

  @TempDir private Path folder;
  private final ObjectProperty<Optional<Path>> project =
      new SimpleObjectProperty<>(Optional.empty());
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");

  private ExportMemory memory(Settings settings, Map<String, String> kept) {
    return new ExportMemory(settings, kept, project, () -> now);
  }

  private SongReading song() throws Exception {
    return SongReading.of(SongImport.of(ScoreDocument.read(Scores.threeNotes(folder))));
  }

  @Test
  void aProjectBringsItsOptionsToAnotherMachineButNotWhatTheyReplace() throws Exception {
    Map<String, String> kept = new HashMap<>();
    ExportOptions flac = ExportOptions.DEFAULT.withFormat(ExportFormat.FLAC_16);
    ExportOptions replacing =
        flac.withTarget(folder.resolve("song.flac").toString()).withExisting(Existing.REPLACE);
    Settings here = new Settings(Map.of());
    memory(here, kept).keep(song(), replacing);
    assertThat(memory(here, kept).of(song())).contains(replacing);
    assertThat(memory(new Settings(Map.of()), kept).of(song())).contains(flac);
  }

  @Test
  void twoProjectsOfOneScoreAreExportedEachInItsWay() throws Exception {
    Settings settings = new Settings(Map.of());
    Map<String, String> one = new HashMap<>();
    Map<String, String> other = new HashMap<>();
    ExportOptions flac = ExportOptions.DEFAULT.withTarget(folder.resolve("a.flac").toString());
    ExportOptions mp3 = ExportOptions.DEFAULT.withTarget(folder.resolve("b.mp3").toString());
    project.set(Optional.of(folder.resolve("a.melisma")));
    memory(settings, one).keep(song(), flac);
    now = now.plusSeconds(60);
    project.set(Optional.of(folder.resolve("b.melisma")));
    memory(settings, other).keep(song(), mp3);
    project.set(Optional.of(folder.resolve("a.melisma")));
    assertThat(memory(settings, one).of(song())).contains(flac);
  }

  @Test
  void aSongThatIsSavedAfterItsExportKnowsItAll() throws Exception {
    Settings settings = new Settings(Map.of());
    Map<String, String> kept = new HashMap<>();
    ExportOptions flac = ExportOptions.DEFAULT.withTarget(folder.resolve("a.flac").toString());
    memory(settings, kept).keep(song(), flac);
    project.set(Optional.of(folder.resolve("a.melisma")));
    assertThat(memory(settings, kept).of(song())).contains(flac);
  }

  @Test
  void aSongThatWasNotSavedSinceKnowsThemOnThisMachine() throws Exception {
    Settings settings = new Settings(Map.of());
    Map<String, String> kept = new HashMap<>();
    memory(settings, kept).keep(song(), ExportOptions.DEFAULT);
    Map<String, String> saved = Map.copyOf(kept);
    now = now.plusSeconds(60);
    ExportOptions later = ExportOptions.DEFAULT.withFormat(ExportFormat.MP3_192);
    memory(settings, kept).keep(song(), later);
    assertThat(memory(settings, saved).of(song())).contains(later);
    assertThat(memory(settings, new HashMap<>()).of(song())).contains(later);
  }

  @Test
  void whatWasExportedElsewhereSinceCounts() throws Exception {
    Settings settings = new Settings(Map.of());
    memory(settings, new HashMap<>()).keep(song(), ExportOptions.DEFAULT);
    now = now.plusSeconds(60);
    Map<String, String> elsewhere = new HashMap<>();
    ExportOptions later = ExportOptions.DEFAULT.withFormat(ExportFormat.MP3_192);
    memory(new Settings(Map.of()), elsewhere).keep(song(), later);
    assertThat(memory(settings, elsewhere).of(song())).contains(later);
  }

  @Test
  void anOlderProjectKnowsNothingOfThem() throws Exception {
    assertThat(memory(new Settings(Map.of()), new HashMap<>()).of(song())).isEmpty();
    // As it was written before projects kept them: without a time.
    Settings older = new Settings(Map.of());
    ExportOptions flac = ExportOptions.DEFAULT.withFormat(ExportFormat.FLAC_16);
    older.set(ExportMemory.SONGS, List.of(ExportMemory.key(song()) + " " + flac.written()));
    assertThat(memory(older, new HashMap<>()).of(song())).contains(flac);
  }
}
