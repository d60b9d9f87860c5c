package studio.melisma.app.window;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import studio.melisma.app.notices.Notice;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.texts.Texts;

/**
 * Files that are dropped on the window: scores and projects are opened, voicebanks installed.
 *
 * @param open opens a score or a project
 * @param install installs a voicebank from an archive or a folder
 */
record Drops(Consumer<Path> open, Consumer<Path> install, Notices notices, Texts texts) {

  private static final PseudoClass OVER = PseudoClass.getPseudoClass("drop");
  private static final List<String> SONGS = List.of(".musicxml", ".mxl", ".xml", ".melisma");
  private static final String ARCHIVE = ".zip";

  /** Has everything in a node take drops. */
  void on(Node node) {
    node.addEventHandler(
        DragEvent.DRAG_OVER,
        drag -> {
          if (drag.getDragboard().hasFiles()) {
            drag.acceptTransferModes(TransferMode.COPY);
            drag.consume();
          }
        });
    node.addEventHandler(
        DragEvent.DRAG_ENTERED,
        drag -> node.pseudoClassStateChanged(OVER, drag.getDragboard().hasFiles()));
    node.addEventHandler(DragEvent.DRAG_EXITED, drag -> node.pseudoClassStateChanged(OVER, false));
    node.addEventHandler(
        DragEvent.DRAG_DROPPED,
        drag -> {
          List<File> dropped = drag.getDragboard().getFiles();
          node.pseudoClassStateChanged(OVER, false);
          if (!dropped.isEmpty()) {
            drag.setDropCompleted(true);
            drag.consume();
            // After the drop is over, so that the other program does not wait for this one.
            Platform.runLater(() -> take(dropped.getFirst().toPath()));
          }
        });
  }

  /** Does with a file what is done with its kind. */
  void take(Path file) {
    String name = String.valueOf(file.getFileName());
    String lower = name.toLowerCase(Locale.ROOT);
    if (SONGS.stream().anyMatch(lower::endsWith)) {
      open.accept(file);
    } else if (lower.endsWith(ARCHIVE) || Files.isDirectory(file)) {
      install.accept(file);
    } else {
      notices.show(Notice.problem(texts.get("window.drop.unsupported", name)));
    }
  }
}
