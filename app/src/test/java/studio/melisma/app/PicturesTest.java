package studio.melisma.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.transform.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.app.palette.Look;
import studio.melisma.app.palette.Theme;
import studio.melisma.app.song.EditName;
import studio.melisma.app.song.Selection;
import studio.melisma.app.transport.Ear;
import studio.melisma.app.window.Toolkit;
import studio.melisma.expression.CurveKind;
import studio.melisma.expression.DrawnCurve;
import studio.melisma.files.UserFolders;
import studio.melisma.song.SongTrack;
import studio.melisma.song.TrackReading;

/** The pictures of the documentation: a song that the starter voice sings, in every theme. */
final class PicturesTest {

  private static final Path PICTURES = Path.of("target", "pictures");
  private static final Path SONG =
      Path.of("..", "examples", "amazing-grace-choir.musicxml").toAbsolutePath().normalize();
  private static final String ENGRAVER = "/studio/melisma/app/score/opensheetmusicdisplay.min.js";
  private static final int WIDTH = 1600;
  private static final int HEIGHT = 1000;

  @TempDir private Path folder;

  @Test
  void showsASongThatIsSung() throws Exception {
    UserFolders folders = new UserFolders(folder.resolve("data"), folder.resolve("cache"));
    try (StudioAtHand studio = new StudioAtHand(folders, Ear.open(), Locale.ENGLISH)) {
      Parent window = Toolkit.on(() -> large(studio));
      studio.open(SONG);
      studio.sung();
      arrange(studio);
      studio.sung();
      for (Theme theme : List.of(Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST)) {
        picture(studio, window, theme, "studio-");
      }
      engrave(studio, window);
      for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
        picture(studio, window, theme, "studio-score-");
      }
    }
  }

  private static void picture(StudioAtHand studio, Parent window, Theme theme, String name)
      throws Exception {
    Toolkit.run(() -> studio.rooms().settings().set(Look.THEME, theme));
    // The first one lays out what it shows.
    Toolkit.on(() -> window.snapshot(null, null));
    WritableImage seen = Toolkit.on(() -> window.snapshot(null, null));
    assertThat(seen.getWidth()).isEqualTo(WIDTH);
    assertThat(seen.getHeight()).isEqualTo(HEIGHT);
    Toolkit.write(
        seen,
        PICTURES.resolve(name + theme.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".png"));
  }

  /**
   * The screen of the headless platform is small: what the window shows is made as large as a
   * user's, shown smaller, and taken at its full size.
   */
  private static Parent large(StudioAtHand studio) {
    Scene scene = studio.scene();
    Region root = (Region) scene.getRoot();
    Region nothing = new Region();
    scene.setRoot(nothing);
    root.setMinSize(WIDTH, HEIGHT);
    root.setMaxSize(WIDTH, HEIGHT);
    root.setPrefSize(WIDTH, HEIGHT);
    Group smaller = new Group(root);
    smaller.getTransforms().add(new Scale(0.5, 0.5));
    Pane frame = new Pane(smaller);
    scene.setRoot(frame);
    return root;
  }

  /** Swells and fades, a note that is chosen, the playhead within the song. */
  private static void arrange(StudioAtHand studio) throws Exception {
    Toolkit.run(() -> {
      for (int command = 0; command < 4; command++) {
        studio.rooms().commands().run("roll.zoom-out");
      }
      TrackReading soprano = studio.song().track().orElseThrow();
      studio
          .song()
          .edit(
              EditName.of("parameters.edit.draw", "Dynamics"),
              song -> song.withTrack(soprano.track().id(), PicturesTest::swelling));
      studio.rooms().commands().run("roll.rows-lower");
      choose(studio, soprano, 4);
      studio.song().player().seek(5.2);
      studio.scene().getRoot().requestFocus();
    });
  }

  private static void choose(StudioAtHand studio, TrackReading track, int note) {
    studio
        .song()
        .selectionProperty()
        .set(new Selection(track.track().id(), Set.of(track.notes().get(note).key())));
  }

  private static SongTrack swelling(SongTrack track) {
    List<DrawnCurve.Point> points =
        List.of(
            new DrawnCurve.Point(0.4, -6),
            new DrawnCurve.Point(1.9, 1),
            new DrawnCurve.Point(3.0, 5),
            new DrawnCurve.Point(4.6, -1),
            new DrawnCurve.Point(6.2, 2),
            new DrawnCurve.Point(8.4, -7),
            new DrawnCurve.Point(9.4, 0));
    return track.withExpression(
        track
            .expression()
            .with(
                CurveKind.DYNAMICS,
                DrawnCurve.blank(CurveKind.DYNAMICS)
                    .drawn(new DrawnCurve.Stroke(points, DrawnCurve.Join.SMOOTH))));
  }

  /** The page in place of the tracks and the lanes, where this build has an engraver. */
  private static void engrave(StudioAtHand studio, Parent window) throws Exception {
    studio.run("view.parameters");
    studio.run("view.tracks");
    studio.run("view.score");
    Toolkit.on(() -> window.snapshot(null, null));
    if (PicturesTest.class.getResource(ENGRAVER) != null) {
      Node notice = Toolkit.on(() -> window.lookup("#score-notice").getParent());
      try {
        Toolkit.await(notice.visibleProperty(), visible -> !visible);
      } catch (TimeoutException e) {
        throw new AssertionError(Toolkit.on(() -> StudioAtHand.words(notice)).toString(), e);
      }
    }
  }
}
