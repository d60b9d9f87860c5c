package studio.melisma.app.parameters;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.window.PictureTimes;
import studio.melisma.app.window.Toolkit;
import studio.melisma.expression.CurveKind;
import studio.melisma.song.ScoreDocument;
import studio.melisma.song.SongImport;

/**
 * Measures how long roll and lanes take for a picture while a song that is sung is scrolled and
 * zoomed, with its pitch, phonemes, waveform and curves, on the software renderer. Run by {@code
 * bench/lanes.sh}.
 */
public final class LanesBench {

  private static final int WARM_UP = 60;
  private static final int FRAMES = 200;
  private static final int WIDTH = 1600;
  private static final int HEIGHT = 700;

  private LanesBench() {}

  /** Prints a line for each movement; its argument is a score, else an example is taken. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("lanes-bench");
    Path score = Path.of(arguments.length > 0 ? arguments[0] : "examples/amazing-grace.musicxml");
    SungSong sung = SungSong.open(folder, SongImport.of(ScoreDocument.read(score)));
    SungRoll roll = Toolkit.on(() -> new SungRoll(sung, Palette.DARK, WIDTH, HEIGHT));
    Toolkit.await(roll.lanes.model().parametersProperty(), all -> all.size() > 2);
    Toolkit.run(() -> {
      roll.lanes.model().activate(Parameter.of(CurveKind.TENSION));
      roll.commands.run("roll.tool.pitch");
    });
    measure(roll, "(warming up)", frame -> scroll(roll, frame, 24));
    measure(roll, "scrolling, 128 px a quarter", frame -> scroll(roll, frame, 24));
    Toolkit.run(() -> roll.axis.pixelsPerQuarterProperty().set(36));
    measure(roll, "scrolling, 36 px a quarter", frame -> scroll(roll, frame, 8));
    measure(
        roll,
        "zooming, 4 to 640 px a quarter",
        frame -> roll.axis.zoom((frame / 50) % 2 == 0 ? 1.1 : 1 / 1.1, WIDTH / 2.0));
    Toolkit.run(() -> roll.lanes.root().setVisible(false));
    Toolkit.run(() -> roll.axis.pixelsPerQuarterProperty().set(128));
    measure(roll, "without lanes, 128 px a quarter", frame -> scroll(roll, frame, 24));
    Toolkit.run(() -> {
      roll.commands.run("view.phonemes");
      roll.commands.run("view.waveform");
    });
    measure(roll, "nor strip, 128 px a quarter", frame -> scroll(roll, frame, 24));
    Toolkit.run(() -> roll.commands.run("view.rendered-pitch"));
    measure(roll, "nor pitch, 128 px a quarter", frame -> scroll(roll, frame, 24));
    System.exit(0);
  }

  private static void scroll(SungRoll roll, int frame, double pixels) {
    roll.axis.scroll((frame / 80) % 2 == 0 ? pixels : -pixels);
  }

  private static void measure(SungRoll roll, String name, IntConsumer movement) throws Exception {
    Toolkit.run(() -> roll.axis.leftProperty().set(0));
    new PictureTimes(roll.scene, WARM_UP, FRAMES).measure(name, movement);
  }
}
