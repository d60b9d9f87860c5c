package studio.melisma.app.pianoroll;

import java.util.List;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** What can be done with notes, offered where they are. All of it is commands. */
final class RollMenu {

  private static final List<List<String>> SECTIONS =
      List.of(
          List.of("note.lyric", "edit.lyrics"),
          List.of("edit.cut", "edit.copy", "edit.paste"),
          List.of("note.split-here", "note.merge", "note.close-gaps", "note.quantise"),
          List.of("note.vibrato-usual", "note.vibrato-none", "note.vibrato-automatic"),
          List.of("note.restore", "edit.delete"));

  private final ContextMenu menu = new ContextMenu();
  private Function<List<String>, List<MenuItem>> items = ids -> List.of();

  /**
   * @param made items of commands, given their ids
   */
  void setItems(Function<List<String>, List<MenuItem>> made) {
    items = made;
    menu.getItems().clear();
  }

  /** Its items are made when it is first shown, and then stay: they follow their commands. */
  void show(Node area, double screenX, double screenY) {
    if (menu.getItems().isEmpty()) {
      fill();
    }
    if (!menu.getItems().isEmpty()) {
      menu.show(area, screenX, screenY);
    }
  }

  private void fill() {
    for (List<String> section : SECTIONS) {
      List<MenuItem> made = items.apply(section);
      if (!made.isEmpty() && !menu.getItems().isEmpty()) {
        menu.getItems().add(new SeparatorMenuItem());
      }
      menu.getItems().addAll(made);
    }
  }

  void hide() {
    menu.hide();
  }

  /** What it offers just now. */
  List<MenuItem> items() {
    return List.copyOf(menu.getItems());
  }
}
