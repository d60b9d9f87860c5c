package studio.melisma.app.window;

import java.util.List;
import java.util.function.Supplier;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCombination;
import studio.melisma.app.commands.Command;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.texts.Texts;

/** The menus, made of the commands that there are. */
final class MenuStrip {

  private static final List<String> MENUS =
      List.of("file", "edit", "view", "track", "transport", "render", "help");

  private final MenuBar root = new MenuBar();

  MenuStrip(Commands commands, Texts texts, Supplier<List<MenuItem>> recent) {
    for (String domain : MENUS) {
      Menu menu = new Menu(texts.get("window.menu." + domain));
      for (Command command : commands.all()) {
        if (command.id().startsWith(domain + ".")) {
          menu.getItems().add(item(command, commands, texts));
        }
        if (command.id().equals("file.open")) {
          Menu files = new Menu(texts.get("window.menu.recent"));
          files.getItems().setAll(recent.get());
          menu.setOnShowing(event -> files.getItems().setAll(recent.get()));
          menu.getItems().add(files);
        }
      }
      if (!menu.getItems().isEmpty()) {
        root.getMenus().add(menu);
      }
    }
  }

  private static MenuItem item(Command command, Commands commands, Texts texts) {
    MenuItem item =
        command
            .toggled()
            .<MenuItem>map(toggled -> {
              CheckMenuItem check = new CheckMenuItem();
              check.selectedProperty().bindBidirectional(toggled);
              return check;
            })
            .orElseGet(MenuItem::new);
    item.setText(texts.get("commands." + command.id()));
    command.enabled().subscribe(enabled -> item.setDisable(!enabled));
    if (command.toggled().isEmpty()) {
      item.setOnAction(event -> commands.run(command.id()));
    }
    command.keys().stream()
        .findFirst()
        .filter(keys -> keys.contains("+") || keys.matches("F\\d+"))
        .ifPresent(keys -> item.setAccelerator(KeyCombination.valueOf(keys)));
    return item;
  }

  MenuBar root() {
    return root;
  }
}
