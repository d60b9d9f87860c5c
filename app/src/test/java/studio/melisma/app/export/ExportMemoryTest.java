package studio.melisma.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.song.Scores;
import studio.melisma.song.ScoreDocument;
import studio.melisma.song.SongImport;
import studio.melisma.song.SongReading;

final class ExportMemoryTest {

  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");

  private ExportMemory memory(Settings settings, Map<String, String> kept) {
    return new ExportMemory(settings, kept, () -> now);
  }

  private SongReading song() throws Exception {
    return SongReading.of(SongImport.of(ScoreDocument.read(Scores.threeNotes(folder))));
  }

  @Test
  void aProjectBringsItsOptionsToAnotherMachine() throws Exception {
    Map<String, String> kept = new HashMap<>();
    ExportOptions flac = ExportOptions.DEFAULT.withFormat(ExportFormat.FLAC_16);
    Path target = folder.resolve("song.flac");
    memory(new Settings(Map.of()), kept).keep(song(), flac.withTarget(target.toString()));
    assertThat(memory(new Settings(Map.of()), kept).of(song()))
        .contains(flac.withTarget(target.toString()));

    Path gone = folder.resolve("elsewhere").resolve("song.flac");
    memory(new Settings(Map.of()), kept).keep(song(), flac.withTarget(gone.toString()));
    assertThat(memory(new Settings(Map.of()), kept).of(song()))
        .as("beside the song, where there is no such folder")
        .contains(flac);
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
