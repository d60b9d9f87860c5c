package studio.melisma.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.app.export.ExportProgress;
import studio.melisma.app.export.ExportViewModel;
import studio.melisma.app.song.EditName;
import studio.melisma.app.song.Scores;
import studio.melisma.app.window.Toolkit;
import studio.melisma.files.UserFolders;
import studio.melisma.performance.PerformedNote;
import studio.melisma.render.RenderSession;
import studio.melisma.song.SongTrack;

/** From a dropped score to a saved song: what users do, done to all of the studio at once. */
final class JourneyTest {

  @TempDir private Path folder;
  private UserFolders folders;

  @BeforeEach
  void moveIn() {
    folders = new UserFolders(folder.resolve("data"), folder.resolve("cache"));
  }

  private static List<Double> pitches(StudioAtHand studio) throws Exception {
    return Toolkit.on(() ->
        studio.song().track().orElseThrow().notes().stream().map(PerformedNote::midi).toList());
  }

  /** Draws a box around the first phrase with the mouse. */
  private static void boxFirstPhrase(StudioAtHand studio) throws Exception {
    Node notes = studio.node("#roll-notes");
    Bounds area = Toolkit.on(() -> notes.localToScreen(notes.getLayoutBounds()));
    // The first phrase's four quarters at 128 pixels each, the second begins with the ninth.
    studio.robot.moveTo(new Point2D(area.getMinX() + 4, area.getMinY() + 4));
    studio.robot.press(MouseButton.PRIMARY);
    studio.robot.moveTo(
        new Point2D(Math.min(area.getMinX() + 700, area.getMaxX() - 40), area.getMaxY() - 40));
    studio.robot.release(MouseButton.PRIMARY);
  }

  @Test
  void anEditIsHeardWhereItIsAndNowhereElse() throws Exception {
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      studio.drop(Scores.twoPhrases(folder));
      studio.opened();
      studio.sung();
      int before = studio.ear.times();
      Toolkit.run(() -> studio.scene().getRoot().requestFocus());
      studio.robot.push(KeyCode.SPACE);
      short[] first = studio.heardSince(before);
      assertThat(first).as("more than six seconds").hasSizeGreaterThan(6 * 2 * 40_000);

      List<Double> written = pitches(studio);
      boxFirstPhrase(studio);
      Toolkit.run(() -> assertThat(studio.song().selectedNotes()).hasSize(2));
      studio.robot.push(KeyCode.UP);
      assertThat(pitches(studio).subList(0, 2))
          .containsExactly(written.get(0) + 1, written.get(1) + 1);
      studio.sung();
      short[] edited = studio.listen();
      int half = first.length / 2;
      assertThat(edited.length).isEqualTo(first.length);
      assertThat(loudest(first, edited, 0, half)).as("another tone").isGreaterThan(1000);
      assertThat(loudest(first, edited, half, first.length)).as("as before").isZero();

      studio.robot.push(KeyCode.CONTROL, KeyCode.Z);
      assertThat(pitches(studio)).isEqualTo(written);
      studio.sung();
      assertThat(Arrays.equals(studio.listen(), first)).as("as before").isTrue();
    }
  }

  private static int loudest(short[] one, short[] other, int from, int to) {
    int most = 0;
    for (int i = from; i < to; i++) {
      most = Math.max(most, Math.abs(one[i] - other[i]));
    }
    return most;
  }

  @Test
  void whatIsStillSungIsGivenUpWhenTheStudioIsClosed() throws Exception {
    RenderSession song;
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      studio.open(Scores.twoPhrases(folder));
      Toolkit.await(studio.song().snapshotProperty(), now -> now.phrases().findAny().isPresent());
      song = Toolkit.on(() -> studio.song().session().orElseThrow());
      assertThat(song.playback().timeline().endFrame()).isPositive();
    }
    assertThat(song.playback().timeline().endFrame()).as("no voice is held").isZero();
  }

  @Test
  void aSavedSongComesBackAsItWas() throws Exception {
    List<SongTrack> tracks;
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      studio.open(Scores.twoPhrases(folder));
      studio.run("edit.select-all");
      studio.run("note.up");
      studio.run("track.add");
      tracks = Toolkit.on(() -> studio.song().reading().orElseThrow().song().tracks());
      studio.robot.push(KeyCode.CONTROL, KeyCode.S);
      Toolkit.await(studio.song().dirtyProperty(), dirty -> !dirty);
    }
    assertThat(folder.resolve("two-phrases.melisma")).isNotEmptyFile();
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      Toolkit.run(() ->
          assertThat(studio.rooms().files().recentProperty().get().getFirst())
              .endsWith("two-phrases.melisma"));
      studio.robot.clickOn("two-phrases.melisma");
      studio.opened();
      Toolkit.run(() -> {
        assertThat(studio.song().reading().orElseThrow().song().tracks()).isEqualTo(tracks);
        assertThat(studio.song().dirtyProperty().get()).isFalse();
        assertThat(studio.stage.getTitle())
            .isEqualTo("Morning Song (two-phrases.melisma) – Melisma");
      });
    }
  }

  @Test
  void aScoreThatIsSavedAgainIsTakenOverUnderTheEdits() throws Exception {
    Path score = Scores.twoPhrases(folder);
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      studio.open(score);
      studio.run("note.next");
      studio.run("note.up");
      List<Double> edited = pitches(studio);
      Files.writeString(score, Files.readString(score).replace("<step>E</step>", "<step>F</step>"));
      Toolkit.await(studio.song().undoableProperty(), step -> named(step, "song.edit.reimport"));
      List<Double> taken = pitches(studio);
      assertThat(taken.subList(0, 2)).as("the edit stays").isEqualTo(edited.subList(0, 2));
      assertThat(taken.get(2)).isEqualTo(edited.get(2) + 1);
      Toolkit.run(() -> studio.rooms().commands().run("edit.undo"));
      assertThat(pitches(studio)).isEqualTo(edited);
    }
  }

  private static boolean named(Optional<EditName> step, String key) {
    return step.map(EditName::key).equals(Optional.of(key));
  }

  @Test
  void anExportedFileIsFoundInTheListOfRenders() throws Exception {
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      studio.open(Scores.threeNotes(folder));
      studio.sung();
      Path file = folder.resolve("morning.wav");
      ExportViewModel export = studio.rooms().desks().export();
      Toolkit.run(() -> {
        export.optionsProperty().set(export.optionsProperty().get().withTarget(file.toString()));
        export.start();
      });
      Toolkit.await(export.progressProperty(), ExportProgress.Done.class::isInstance);
      byte[] head = Arrays.copyOf(Files.readAllBytes(file), 4);
      assertThat(new String(head, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
      studio.run("view.panel-renders");
      Toolkit.run(() -> {
        studio.scene().getRoot().applyCss();
        studio.scene().getRoot().layout();
        assertThat(StudioAtHand.words(studio.scene().getRoot()))
            .anyMatch(text -> text.contains("morning.wav"));
      });
    }
  }

  @Test
  void aSongIsMadeWithoutAMouse() throws Exception {
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      Toolkit.run(() -> studio.stage.requestFocus());
      studio.chosen = Scores.threeNotes(folder);
      studio.robot.push(KeyCode.CONTROL, KeyCode.O);
      studio.opened();
      studio.sung();
      List<Double> written = pitches(studio);
      focusRoll(studio);
      studio.robot.push(KeyCode.RIGHT);
      studio.robot.push(KeyCode.RIGHT);
      studio.robot.push(KeyCode.UP);
      studio.robot.push(KeyCode.ENTER);
      studio.robot.write("la", 0);
      studio.robot.push(KeyCode.ENTER);
      assertThat(pitches(studio)).isNotEqualTo(written);
      studio.sung();
      int before = studio.ear.times();
      studio.robot.push(KeyCode.SPACE);
      short[] heard = studio.heardSince(before);
      assertThat(Arrays.equals(heard, new short[heard.length])).as("silence").isFalse();
      studio.robot.push(KeyCode.CONTROL, KeyCode.S);
      Toolkit.await(studio.rooms().files().projectProperty(), Optional::isPresent);
      assertThat(folder.resolve("morning-song.melisma")).isNotEmptyFile();
    }
  }

  /** Goes round the zones of the window until the notes have the keyboard. */
  private static void focusRoll(StudioAtHand studio) throws Exception {
    Node notes = studio.node("#roll-notes");
    for (int zone = 0; zone < 8 && !Toolkit.on(notes::isFocused); zone++) {
      studio.robot.push(KeyCode.F6);
    }
    Toolkit.run(() -> assertThat(notes.isFocused()).as("reached by F6").isTrue());
  }
}
