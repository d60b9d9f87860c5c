package studio.melisma.app.window;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.song.SongFiles;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.texts.Texts;
import studio.melisma.project.ProjectHistory;

/** The last saves of the song; one can be opened as a copy. */
final class HistoryPanel {

  private final SongFiles files;
  private final Texts texts;
  private final ListView<ProjectHistory.Entry> list = new ListView<>();
  private final VBox root;

  HistoryPanel(SongFiles files, SongViewModel song, Texts texts, Consumer<Path> open) {
    this.files = files;
    this.texts = texts;
    Label about = new Label(texts.get("window.history.about"));
    about.setWrapText(true);
    about.setMinHeight(Region.USE_PREF_SIZE);
    about.getStyleClass().add("text-muted");
    Label none = new Label(texts.get("window.history.none"));
    none.setWrapText(true);
    list.setPlaceholder(none);
    list.setAccessibleText(texts.get("window.panel.history"));
    DateTimeFormatter dates =
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
            .withLocale(texts.locale())
            .withZone(ZoneId.systemDefault());
    list.setCellFactory(view -> new Cell(dates));
    VBox.setVgrow(list, Priority.ALWAYS);
    Button copy = new Button(texts.get("window.history.open"));
    copy.disableProperty().bind(list.getSelectionModel().selectedItemProperty().isNull());
    copy.setOnAction(event -> open(open));
    list.setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ENTER) {
        open(open);
        key.consume();
      }
    });
    list.setOnMouseClicked(mouse -> {
      if (mouse.getClickCount() == 2) {
        open(open);
      }
    });
    root = new VBox(about, list, copy);
    root.getStyleClass().add("panel-content");
    files.projectProperty().subscribe(file -> fill());
    song.dirtyProperty().subscribe(dirty -> fill());
  }

  private void open(Consumer<Path> open) {
    ProjectHistory.Entry chosen = list.getSelectionModel().getSelectedItem();
    if (chosen != null) {
      open.accept(chosen.file());
    }
  }

  private void fill() {
    files.history(entries -> list.getItems().setAll(entries));
  }

  Region root() {
    return root;
  }

  private final class Cell extends ListCell<ProjectHistory.Entry> {

    private final DateTimeFormatter dates;

    Cell(DateTimeFormatter dates) {
      this.dates = dates;
    }

    @Override
    protected void updateItem(ProjectHistory.@Nullable Entry entry, boolean empty) {
      super.updateItem(entry, empty);
      setText(
          entry == null || empty
              ? null
              : texts.get(
                  "window.history.entry",
                  dates.format(entry.savedAt()),
                  Math.max(1, entry.bytes() / 1000)));
    }
  }
}
