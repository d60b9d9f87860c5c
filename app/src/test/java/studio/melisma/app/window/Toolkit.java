package studio.melisma.app.window;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import javafx.application.Platform;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/** JavaFX for tests: work on its thread, waiting for what it does, pictures of what it shows. */
public final class Toolkit {

  private static final long PATIENCE_SECONDS = 60;

  private static boolean started;

  private Toolkit() {}

  /** Starts it, once for all tests of a run. */
  public static synchronized void start() throws Exception {
    if (started) {
      return;
    }
    started = true;
    CompletableFuture<Boolean> begun = new CompletableFuture<>();
    Platform.startup(() -> begun.complete(true));
    begun.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    Platform.setImplicitExit(false);
  }

  /** Does something on the toolkit's thread and gives what came of it. */
  public static <T> T on(Callable<T> work) throws Exception {
    FutureTask<T> task = new FutureTask<>(work);
    Platform.runLater(task);
    return task.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  public static void run(Runnable work) throws Exception {
    on(() -> {
      work.run();
      return true;
    });
  }

  /** Waits, by listening, until a value is as wished; looks at it on the toolkit's thread. */
  public static <T> T await(ObservableValue<T> value, Predicate<? super T> wished)
      throws Exception {
    CompletableFuture<T> arrived = new CompletableFuture<>();
    Platform.runLater(() ->
        value.subscribe(now -> {
          if (wished.test(now)) {
            arrived.complete(now);
          }
        }));
    return arrived.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** Writes what a scene shows as a PNG file. */
  public static void picture(Scene scene, Path file) throws Exception {
    write(on(() -> scene.snapshot(null)), file);
  }

  /** Writes a picture as a PNG file. */
  public static void write(WritableImage image, Path file) throws IOException {
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    int[] pixels = new int[width * height];
    image
        .getPixelReader()
        .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
    BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    picture.setRGB(0, 0, width, height, pixels, 0, width);
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (!ImageIO.write(picture, "png", file.toFile())) {
      throw new IOException("no writer of PNG");
    }
  }
}
