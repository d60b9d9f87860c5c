package studio.melisma.app;

import java.nio.file.Path;
import java.time.Duration;
import studio.melisma.app.window.Toolkit;
import studio.melisma.files.UserFolders;

/**
 * A studio to be killed: opens a score, moves it up, keeps that against crashes, says so on
 * standard output, and goes on editing and keeping until somebody ends it.
 */
final class KilledStudio {

  private KilledStudio() {}

  /** The data folder, the cache folder and the score. */
  public static void main(String[] arguments) throws Exception {
    UserFolders folders = new UserFolders(Path.of(arguments[0]), Path.of(arguments[1]));
    StudioAtHand studio = StudioAtHand.in(folders);
    studio.open(Path.of(arguments[2]));
    studio.run("edit.select-all");
    studio.run("note.octave-up");
    while (true) {
      studio.now = studio.now.plus(Duration.ofSeconds(31));
      Toolkit.run(studio.rooms().files()::tick);
      studio.run("note.up");
      studio.run("note.down");
      System.out.println("edited");
    }
  }
}
