package studio.melisma.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.app.song.EditName;
import studio.melisma.app.song.Scores;
import studio.melisma.app.transport.Ear;
import studio.melisma.app.transport.TransportState;
import studio.melisma.app.window.Toolkit;
import studio.melisma.files.UserFolders;

/** What goes wrong around the studio is told in its window, and everything else goes on. */
final class FaultsTest {

  @TempDir private Path folder;
  private UserFolders folders;

  @BeforeEach
  void moveIn() {
    folders = new UserFolders(folder.resolve("data"), folder.resolve("cache"));
  }

  private static void goesOn(StudioAtHand studio) throws Exception {
    studio.open(Scores.threeNotes(studio.folder()));
    studio.sung();
    assertThat(studio.stage.isShowing()).isTrue();
    assertThat(studio.listen()).isNotEmpty();
  }

  @Test
  void aMachineWithoutSoundEditsAndSaves() throws Exception {
    try (StudioAtHand studio = new StudioAtHand(folders, Ear.deaf(), Locale.ENGLISH)) {
      studio.open(Scores.threeNotes(folder));
      studio.sung();
      Toolkit.run(() -> studio.scene().getRoot().requestFocus());
      studio.robot.push(KeyCode.SPACE);
      Toolkit.await(
          studio.song().player().stateProperty(), TransportState.Silent.class::isInstance);
      Toolkit.run(
          () -> assertThat(StudioAtHand.words(studio.scene().getRoot())).contains("No sound"));
      studio.run("edit.select-all");
      studio.run("note.up");
      studio.sung();
      studio.run("file.save");
      Toolkit.await(studio.song().dirtyProperty(), dirty -> !dirty);
    }
  }

  @Test
  void brokenFilesLeaveTheOpenSongAlone() throws Exception {
    Path project = Files.write(folder.resolve("broken.melisma"), new byte[] {'P', 'K', 3, 4, 0});
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      goesOn(studio);
      Toolkit.run(() -> studio.rooms().files().open(Scores.noScore(folder)));
      studio.told(text -> text.startsWith("shopping.musicxml: "));
      Toolkit.run(() -> studio.rooms().files().open(project));
      studio.told(text -> text.startsWith("broken.melisma: "));
      Toolkit.run(() -> {
        assertThat(studio.song().reading().orElseThrow().song().title()).isEqualTo("Morning Song");
        assertThat(StudioAtHand.words(studio.scene().lookup("#notices")))
            .anyMatch(text -> text.startsWith("broken.melisma"));
      });
      goesOn(studio);
    }
  }

  @Test
  void aBrokenVoiceIsNamedAndTheOthersSing() throws Exception {
    Path bank = Files.createDirectories(folders.data().resolve("voices").resolve("Wreck"));
    Files.writeString(bank.resolve("character.txt"), "name=Wreck");
    Files.writeString(bank.resolve("dsconfig.yaml"), "phonemes: gone.txt\nacoustic: gone.onnx\n");
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      goesOn(studio);
      Toolkit.run(() -> {
        String track = studio.song().track().orElseThrow().track().id();
        studio
            .song()
            .edit(
                EditName.of("tracks.edit.singer"),
                song ->
                    song.withTrack(track, one -> one.withSinger(one.singer().withBank("Wreck"))));
      });
      studio.told(text -> text.startsWith("Wreck: "));
      studio.run("edit.undo");
      studio.sung();
      assertThat(studio.listen()).isNotEmpty();
    }
  }

  @Test
  void singsWithoutAFolderForTheCache() throws Exception {
    Files.writeString(folder.resolve("cache"), "a file where the folder should be");
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      goesOn(studio);
      studio.told(text -> text.contains("cache"));
    }
  }

  @Test
  void whatCantBeKeptIsToldBeforeItIsLost() throws Exception {
    Files.writeString(folder.resolve("data"), "a file where the folder should be");
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      goesOn(studio);
      studio.told(text -> text.contains("Nothing can be kept against crashes"));
      studio.run("edit.select-all");
      studio.run("note.up");
      studio.run("file.save");
      Toolkit.await(studio.song().dirtyProperty(), dirty -> !dirty);
      assertThat(folder.resolve("morning-song.melisma")).isNotEmptyFile();
    }
  }
}
