package studio.melisma.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.app.notices.Notice;
import studio.melisma.app.playing.SoundSettings;
import studio.melisma.app.song.Scores;
import studio.melisma.app.tracks.TrackEditing;
import studio.melisma.app.window.Toolkit;
import studio.melisma.files.UserFolders;
import studio.melisma.song.TrackRole;

/** What plays the accompaniment, in the whole studio. */
@SuppressWarnings("NullAway.Init")
final class InstrumentsTest {

  @TempDir Path folder;

  @Test
  void aSoundFontThatIsGoneIsToldAndOthersPlay() throws Exception {
    UserFolders folders = new UserFolders(folder.resolve("data"), folder.resolve("cache"));
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      Path gone = folder.resolve("gone.sf2");
      Toolkit.run(() -> studio.rooms().settings().set(SoundSettings.SOUND_FONT, gone.toString()));
      studio.open(Scores.wordless(folder));
      Toolkit.run(() ->
          new TrackEditing(studio.song())
              .cast(
                  studio.song().reading().orElseThrow().tracks().getFirst().track().id(),
                  TrackRole.PLAYED));
      Notice told = studio.told(text -> text.contains("gone.sf2"));
      assertThat(told.kind()).isEqualTo(Notice.Kind.PROBLEM);
      assertThat(told.command()).contains("app.settings");
      Toolkit.await(studio.song().snapshotProperty(), now -> !now.arrangement().sounds().isEmpty());
    }
  }
}
