package studio.melisma.app;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.collections.ObservableList;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.app.song.EditName;
import studio.melisma.app.window.Toolkit;
import studio.melisma.files.UserFolders;
import studio.melisma.song.SongReading;
import studio.melisma.song.SongTrack;
import studio.melisma.song.TrackReading;

/** A score of many staves, whose rows aren't all made at once. */
final class ManyStavesTest {

  private static final int STAVES = 14;

  @TempDir Path folder;

  private Path score() throws Exception {
    StringBuilder xml = new StringBuilder("<score-partwise version=\"4.0\"><part-list>");
    for (int part = 1; part <= STAVES; part++) {
      xml.append(
          "<score-part id=\"P%d\"><part-name>Part %d</part-name></score-part>"
              .formatted(part, part));
    }
    xml.append("</part-list>");
    for (int part = 1; part <= STAVES; part++) {
      xml.append(
          """
          <part id="P%d"><measure number="1"><attributes><divisions>1</divisions></attributes>
          <note><pitch><step>C</step><octave>4</octave></pitch><duration>4</duration></note>
          </measure></part>
          """
              .formatted(part));
    }
    return Files.writeString(
        folder.resolve("staves.musicxml"), xml.append("</score-partwise>").toString());
  }

  @Test
  void everyTrackGetsItsRow() throws Exception {
    UserFolders folders = new UserFolders(folder.resolve("data"), folder.resolve("cache"));
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      studio.open(score());
      ObservableList<Node> rows = rows(studio);
      // Something is changed while rows are still being made.
      Toolkit.run(() ->
          studio
              .song()
              .edit(
                  EditName.of("window.edit.notes"),
                  song -> song.withTracks(song.tracks().reversed())));
      Toolkit.await(Bindings.size(rows), size -> size.intValue() == STAVES);
      assertThat(Toolkit.on(() -> rows.stream().map(ManyStavesTest::name).toList()))
          .isEqualTo(names(studio))
          .isEqualTo(
              IntStream.rangeClosed(1, STAVES)
                  .mapToObj(part -> "Part " + (STAVES + 1 - part))
                  .toList());
    }
  }

  private static ObservableList<Node> rows(StudioAtHand studio) throws Exception {
    Node row = studio.node(".track-row");
    return Toolkit.on(() -> requireNonNull(row.getParent()).getChildrenUnmodifiable());
  }

  private static String name(Node row) {
    return ((Label) requireNonNull(row.lookup(".track-name"))).getText();
  }

  private static List<String> names(StudioAtHand studio) throws Exception {
    return Toolkit.on(() ->
        studio.song().reading().map(SongReading::tracks).orElse(List.of()).stream()
            .map(TrackReading::track)
            .map(SongTrack::name)
            .toList());
  }
}
