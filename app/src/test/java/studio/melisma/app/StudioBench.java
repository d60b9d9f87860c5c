package studio.melisma.app;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import studio.melisma.app.transport.Ear;
import studio.melisma.app.window.Toolkit;
import studio.melisma.files.UserFolders;

/**
 * What somebody who sits at the studio waits for, in one process; bench/studio.sh runs several.
 * Prints one line: seconds from opening a score and pressing play to its first sound, the same for
 * a second score, seconds from changing one note to its phrase being sung anew (the median), and
 * megabytes of Java objects at the end.
 */
final class StudioBench {

  private static final int EDITS = 9;

  private StudioBench() {}

  /** The folder in which the studio lives, a score, and a second one. */
  public static void main(String[] arguments) throws Exception {
    Path home = Path.of(arguments[0]);
    UserFolders folders = new UserFolders(home.resolve("data"), home.resolve("cache"));
    StudioAtHand studio = new StudioAtHand(folders, Ear.inTime(), Locale.ENGLISH);
    double first = openToSound(studio, Path.of(arguments[1]));
    double second = openToSound(studio, Path.of(arguments[2]));
    studio.sung();
    studio.run("roll.focus");
    double[] edits = new double[EDITS];
    for (int edit = 0; edit < EDITS; edit++) {
      // Another note each time, to another tone, so that nothing was sung before.
      studio.run("note.next");
      long begun = System.nanoTime();
      studio.run("note.up");
      studio.sung();
      edits[edit] = seconds(begun);
    }
    Arrays.sort(edits);
    Runtime memory = Runtime.getRuntime();
    System.out.printf(
        Locale.ROOT,
        "%.3f %.3f %.3f %d%n",
        first,
        second,
        edits[EDITS / 2],
        (memory.totalMemory() - memory.freeMemory()) >> 20);
    Runtime.getRuntime().halt(0);
  }

  private static double openToSound(StudioAtHand studio, Path score) throws Exception {
    long begun = System.nanoTime();
    studio.open(score);
    Toolkit.await(studio.song().player().lengthProperty(), length -> length.doubleValue() > 0);
    studio.run("transport.play");
    Toolkit.await(studio.song().player().levelsProperty(), levels -> levels.left() > 0);
    double waited = seconds(begun);
    studio.run("transport.stop");
    return waited;
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }
}
