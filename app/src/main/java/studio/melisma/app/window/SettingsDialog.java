package studio.melisma.app.window;

import java.util.List;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.commands.SettingsPage;
import studio.melisma.app.texts.Texts;

/** All that can be set, a page for each room that has something to set. */
public final class SettingsDialog {

  private final BorderPane root = new BorderPane();
  private final ListView<SettingsPage> titles = new ListView<>();

  public SettingsDialog(List<SettingsPage> pages, Texts texts) {
    titles.getItems().setAll(pages);
    titles.setId("settings-pages");
    titles.setAccessibleText(texts.get("habits.settings.pages"));
    titles.setCellFactory(list ->
        new ListCell<>() {
          @Override
          protected void updateItem(@Nullable SettingsPage page, boolean empty) {
            super.updateItem(page, empty);
            setText(empty || page == null ? null : page.title());
          }
        });
    titles.getStyleClass().add("settings-titles");
    titles
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(page -> {
          if (page != null) {
            root.setCenter(page.view().get());
          }
        });
    root.setLeft(titles);
    root.getStyleClass().add("settings-dialog");
    titles.getSelectionModel().selectFirst();
  }

  /** All of it. */
  public Region root() {
    return root;
  }

  /** Goes to a page, if there is one of this title. */
  public void show(String title) {
    titles.getItems().stream()
        .filter(page -> page.title().equals(title))
        .findFirst()
        .ifPresent(titles.getSelectionModel()::select);
  }
}
