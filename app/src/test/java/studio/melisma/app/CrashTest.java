package studio.melisma.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.app.song.Scores;
import studio.melisma.app.window.Toolkit;
import studio.melisma.files.UserFolders;
import studio.melisma.performance.PerformedNote;

/** A studio of its own process is killed while somebody works. */
final class CrashTest {

  private static final int PATIENCE_SECONDS = 60;

  @TempDir private Path folder;

  @Test
  void workIsRecoveredAfterAKill() throws Exception {
    UserFolders folders = new UserFolders(folder.resolve("data"), folder.resolve("cache"));
    Path score = Scores.threeNotes(folder);
    Path recovery = Files.createDirectories(folders.data().resolve("recovery"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Dglass.platform=Headless",
            "-Dprism.order=sw",
            "-Djava.awt.headless=true",
            "-cp",
            classpath(),
            KilledStudio.class.getName(),
            folders.data().toString(),
            folders.cache().toString(),
            score.toString()));
    try (WatchService watch = FileSystems.getDefault().newWatchService()) {
      recovery.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Process studio =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("studio.log").toFile())
              .start();
      try {
        while (kept(recovery).isEmpty()) {
          WatchKey told = watch.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
          assertThat(told).as(Files.readString(folder.resolve("studio.log"))).isNotNull();
          told.reset();
        }
      } finally {
        studio.destroyForcibly().waitFor();
      }
    }
    try (StudioAtHand studio = StudioAtHand.in(folders)) {
      studio.told(text -> text.contains("Morning Song") && text.contains("recovered"));
      Toolkit.run(() -> ((Button) studio.scene().lookup("#notices .button")).fire());
      studio.opened();
      Toolkit.run(() -> {
        List<Double> notes =
            studio.song().track().orElseThrow().notes().stream().map(PerformedNote::midi).toList();
        // It was killed between a step up and a step down, or not.
        assertThat(notes).isIn(List.of(List.of(72.0, 76.0, 79.0), List.of(73.0, 77.0, 80.0)));
        assertThat(studio.song().dirtyProperty().get()).isTrue();
        assertThat(studio.stage.getTitle()).startsWith("●");
      });
    }
  }

  private static List<Path> kept(Path recovery) throws Exception {
    try (Stream<Path> files = Files.list(recovery)) {
      return files.filter(file -> file.toString().endsWith(".melisma")).toList();
    }
  }

  /** Of this process, whether its libraries are modules or not. */
  private static String classpath() {
    return Stream.of("java.class.path", "jdk.module.path")
        .map(path -> System.getProperty(path, ""))
        .filter(path -> !path.isEmpty())
        .reduce((one, other) -> one + System.getProperty("path.separator") + other)
        .orElseThrow();
  }
}
