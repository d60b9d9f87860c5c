package studio.melisma.app.window;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.IntConsumer;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;

/**
 * How long pictures of a scene take while it moves: the time in which a change is laid out, drawn
 * and brought to pixels by the software renderer, of which there is no faster way on the headless
 * platform.
 *
 * @param warmUp pictures that don't count
 * @param frames pictures that do
 */
public record PictureTimes(Scene scene, int warmUp, int frames) {

  /**
   * Prints the median and the 99th percentile.
   *
   * @param movement changes what is seen, given the number of the picture
   */
  public void measure(String name, IntConsumer movement) throws Exception {
    double[] millis = new double[frames];
    WritableImage image = new WritableImage((int) scene.getWidth(), (int) scene.getHeight());
    for (int frame = -warmUp; frame < frames; frame++) {
      int now = frame;
      long nanos =
          Toolkit.on(() -> {
            long start = System.nanoTime();
            movement.accept(now + warmUp);
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            scene.snapshot(image);
            return System.nanoTime() - start;
          });
      if (frame >= 0) {
        millis[frame] = nanos / 1e6;
      }
    }
    Arrays.sort(millis);
    System.out.printf(
        Locale.ROOT,
        "%-34s median %5.1f ms, 99th percentile %5.1f ms%n",
        name,
        millis[frames / 2],
        millis[frames * 99 / 100]);
  }
}
