package studio.melisma.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.app.palette.Look;
import studio.melisma.app.palette.Theme;
import studio.melisma.app.song.Selection;
import studio.melisma.app.transport.Ear;
import studio.melisma.app.window.Toolkit;
import studio.melisma.files.UserFolders;
import studio.melisma.song.SongTrack;

/** The pictures of the documentation: a song that the starter voice sings, in every theme. */
final class PicturesTest {

  private static final Path PICTURES = Path.of("target", "pictures");
  private static final Path SONG =
      Path.of("..", "examples", "amazing-grace-choir.musicxml").toAbsolutePath().normalize();
  private static final int WIDTH = 1600;
  private static final int HEIGHT = 1000;

  @TempDir private Path folder;

  @Test
  void showsASongThatIsSung() throws Exception {
    UserFolders folders = new UserFolders(folder.resolve("data"), folder.resolve("cache"));
    try (StudioAtHand studio = new StudioAtHand(folders, Ear.open(), Locale.ENGLISH)) {
      Scene scene = Toolkit.on(() -> large(studio));
      studio.open(SONG);
      studio.sung();
      Toolkit.run(() -> arrange(studio));
      studio.sung();
      for (Theme theme : new Theme[] {Theme.LIGHT, Theme.DARK, Theme.HIGH_CONTRAST}) {
        Toolkit.run(() -> studio.rooms().settings().set(Look.THEME, theme));
        String name = theme.name().toLowerCase(Locale.ROOT).replace('_', '-');
        // The first one lays out what it shows.
        WritableImage seen = Toolkit.on(() -> scene.snapshot(null));
        assertThat(seen.getWidth()).isEqualTo(WIDTH);
        Toolkit.picture(scene, PICTURES.resolve("studio-" + name + ".png"));
      }
    }
  }

  /** The screen of the headless platform is small; a scene that isn't on it can have any size. */
  private static Scene large(StudioAtHand studio) {
    Scene shown = studio.scene();
    Parent root = shown.getRoot();
    shown.setRoot(new Region());
    Scene scene = new Scene(root, WIDTH, HEIGHT);
    scene.getStylesheets().setAll(shown.getStylesheets());
    studio.rooms().look().install(scene);
    return scene;
  }

  private static void arrange(StudioAtHand studio) {
    SongTrack alto =
        studio.song().reading().orElseThrow().song().tracks().stream()
            .filter(track -> track.name().equals("Alto"))
            .findFirst()
            .orElseThrow();
    assertThat(Optional.of(alto)).isPresent();
    studio.song().selectionProperty().set(new Selection(studio.song().track().orElseThrow().track().id(), Set.of()));
    studio.song().player().seek(5.2);
  }
}
