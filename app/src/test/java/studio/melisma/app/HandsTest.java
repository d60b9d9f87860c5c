package studio.melisma.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.app.song.Scores;
import studio.melisma.app.song.Selection;
import studio.melisma.app.window.Toolkit;
import studio.melisma.files.UserFolders;
import studio.melisma.performance.NoteWords;
import studio.melisma.song.SongTrack;

/** What is done with the window's parts by keys. */
final class HandsTest {

  @TempDir private Path folder;
  private UserFolders folders;

  @BeforeEach
  void moveIn() {
    folders = new UserFolders(folder.resolve("data"), folder.resolve("cache"));
  }

  private static List<SongTrack> tracks(StudioAtHand studio) throws Exception {
    return Toolkit.on(() -> studio.song().reading().orElseThrow().song().tracks());
  }

  private static List<String> names(StudioAtHand studio) throws Exception {
    return tracks(studio).stream().map(SongTrack::name).toList();
  }

  /** The rows of the arrangement from top to bottom. */
  private static List<Node> rows(StudioAtHand studio) throws Exception {
    return Toolkit.on(() -> {
      studio.scene().getRoot().applyCss();
      studio.scene().getRoot().layout();
      List<Node> rows = new ArrayList<>(studio.scene().getRoot().lookupAll(".track-row"));
      rows.sort(Comparator.comparingDouble(row -> row.localToScreen(0, 0).getY()));
      return rows;
    });
  }

  @Test
  void workBeginsWhereTheNotesAre() throws Exception {
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      Node open = studio.node("#file-open");
      Toolkit.await(open.focusedProperty(), focused -> focused);
      studio.open(Scores.threeNotes(folder));
      Node notes = studio.node("#roll-notes");
      Toolkit.await(notes.focusedProperty(), focused -> focused);
    }
  }

  @Test
  void tracksAreMixedAndMovedByKeys() throws Exception {
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      studio.open(Scores.choir(folder));
      List<String> before = names(studio);
      Node first = rows(studio).getFirst();
      Toolkit.run(first::requestFocus);
      studio.robot.push(KeyCode.DOWN);
      String second = tracks(studio).get(1).id();
      Toolkit.run(
          () -> assertThat(studio.song().selectionProperty().get().track()).isEqualTo(second));
      studio.robot.push(KeyCode.MINUS);
      studio.robot.push(KeyCode.MINUS);
      studio.robot.push(KeyCode.PLUS);
      studio.robot.push(KeyCode.SHIFT, KeyCode.M);
      studio.robot.push(KeyCode.SHIFT, KeyCode.S);
      assertThat(tracks(studio).get(1).mix())
          .satisfies(mix -> assertThat(mix.gainDecibels()).isEqualTo(-1))
          .satisfies(mix -> assertThat(mix.muted()).isTrue())
          .satisfies(mix -> assertThat(mix.solo()).isTrue());
      studio.robot.push(KeyCode.ALT, KeyCode.UP);
      assertThat(names(studio).subList(0, 2)).containsExactly(before.get(1), before.get(0));
      studio.robot.push(KeyCode.CONTROL, KeyCode.Z);
      assertThat(names(studio)).isEqualTo(before);
    }
  }

  @Test
  void wordsAreTypedInTheProperties() throws Exception {
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      studio.open(Scores.threeNotes(folder));
      studio.run("view.panel-properties");
      TextField words = (TextField) studio.node("#properties-words");
      Toolkit.run(() -> {
        assertThat(words.isDisabled()).isTrue();
        String track = studio.song().selectionProperty().get().track();
        studio
            .song()
            .selectionProperty()
            .set(
                Selection.of(track)
                    .with(Set.of(studio.song().track().orElseThrow().notes().getFirst().key())));
        assertThat(words.isDisabled()).isFalse();
        words.setText("love");
        words.getOnAction().handle(null);
        assertThat(studio.song().track().orElseThrow().notes().getFirst().words())
            .isInstanceOfSatisfying(
                NoteWords.Syllable.class, sung -> assertThat(sung.text()).isEqualTo("love"));
      });
    }
  }

  @Test
  void brokenSettingsAreSetAside() throws Exception {
    Files.createDirectories(folders.data());
    Files.writeString(folders.data().resolve("settings.json"), "{\"window.panel\": tru");
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      studio.told(text -> text.contains("settings could not be read"));
      studio.open(Scores.threeNotes(folder));
    }
    try (Stream<Path> files = Files.list(folders.data())) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .anyMatch(name -> name.startsWith("settings") && !name.equals("settings.json"));
    }
  }
}
