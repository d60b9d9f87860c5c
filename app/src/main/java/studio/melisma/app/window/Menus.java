package studio.melisma.app.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import studio.melisma.app.commands.Command;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.commands.Keymap;
import studio.melisma.app.commands.Keystroke;
import studio.melisma.app.texts.Texts;

/**
 * The menu bar, made of the registered commands by the {@link MenuPlan}. Keys are only shown here;
 * what they do is done by the one dispatch of the window.
 */
public final class Menus {

  private final Commands commands;
  private final Keymap keymap;
  private final Texts texts;
  private final Map<String, Menu> inserted;
  private final Set<String> named;

  /**
   * @param inserted menus that are no commands, by where the plan has them: {@code <recent>}
   */
  public Menus(Commands commands, Keymap keymap, Texts texts, Map<String, Menu> inserted) {
    this.commands = commands;
    this.keymap = keymap;
    this.texts = texts;
    this.inserted = Map.copyOf(inserted);
    named =
        Stream.concat(
                MenuPlan.ELSEWHERE.stream(),
                MenuPlan.MENUS.stream()
                    .flatMap(menu -> menu.sections().stream())
                    .flatMap(List::stream)
                    .flatMap(entry -> MenuPlan.within(entry).stream()))
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Makes the bar of what is registered now; a menu without anything in it is left out. */
  public MenuBar bar() {
    MenuBar bar = new MenuBar();
    bar.setUseSystemMenuBar(Keystroke.onMac());
    for (MenuPlan plan : MenuPlan.MENUS) {
      Menu menu = new Menu(texts.get(plan.name()));
      menu.setId(plan.name());
      for (List<String> section : plan.sections()) {
        List<MenuItem> items = section.stream().flatMap(this::entries).toList();
        if (!items.isEmpty() && !menu.getItems().isEmpty()) {
          menu.getItems().add(new SeparatorMenuItem());
        }
        menu.getItems().addAll(items);
      }
      if (!menu.getItems().isEmpty()) {
        bar.getMenus().add(menu);
      }
    }
    return bar;
  }

  /** Items for a context menu, in this order; what isn't registered is left out. */
  public List<MenuItem> items(List<String> ids) {
    return new ArrayList<>(ids.stream().flatMap(this::items).toList());
  }

  /** What an entry of the plan shows: items, or one menu of them. */
  private Stream<MenuItem> entries(String entry) {
    List<MenuItem> items = items(MenuPlan.within(entry));
    return MenuPlan.submenu(entry)
        .map(name -> items.isEmpty() ? Stream.<MenuItem>of() : Stream.of(submenu(name, items)))
        .orElseGet(items::stream);
  }

  private MenuItem submenu(String name, List<MenuItem> items) {
    Menu menu = new Menu(texts.get(name));
    menu.setId(name);
    menu.getItems().setAll(items);
    return menu;
  }

  private Stream<MenuItem> items(String id) {
    Menu menu = inserted.get(id);
    if (menu != null) {
      return Stream.of(menu);
    }
    if (id.endsWith(MenuPlan.REST)) {
      String domain = id.substring(0, id.length() - MenuPlan.REST.length());
      return commands.all().stream()
          .filter(command -> command.domain().equals(domain) && !named.contains(command.id()))
          .map(this::item);
    }
    return commands.find(id).stream().map(this::item);
  }

  private MenuItem item(Command command) {
    MenuItem item =
        command
            .toggled()
            .<MenuItem>map(toggled -> {
              CheckMenuItem check = new CheckMenuItem();
              toggled.subscribe(check::setSelected);
              return check;
            })
            .orElseGet(MenuItem::new);
    command.detail().subscribe(detail -> item.setText(command.name(texts)));
    item.setId(command.id());
    item.setMnemonicParsing(false);
    item.setOnAction(event -> {
      commands.run(command.id());
      if (item instanceof CheckMenuItem check) {
        command.toggled().ifPresent(toggled -> check.setSelected(toggled.getValue()));
      }
    });
    command
        .enabled()
        .subscribe(can -> {
          item.setDisable(!can);
          item.setVisible(can || !MenuPlan.SELDOM.contains(command.id()));
        });
    keymap
        .changes()
        .subscribe(change ->
            item.setAccelerator(
                keymap.of(command).stream().findFirst().map(this::display).orElse(null)));
    return item;
  }

  /** A Mac's own menu bar writes keys itself, for which it must know them. */
  private KeyCombination display(Keystroke keys) {
    return Keystroke.onMac() && !keys.isPlain()
        ? new KeyCodeCombination(
            keys.code(),
            held(keys.shift()),
            held(keys.control()),
            held(keys.alt()),
            held(keys.meta()),
            KeyCombination.ModifierValue.UP)
        : new ShownKeys(keymap.shown(keys));
  }

  private static KeyCombination.ModifierValue held(boolean held) {
    return held ? KeyCombination.ModifierValue.DOWN : KeyCombination.ModifierValue.UP;
  }

  /** Keys that are written in a menu and do nothing there. */
  private static final class ShownKeys extends KeyCombination {

    private final String shown;

    private ShownKeys(String shown) {
      super(new Modifier[0]);
      this.shown = shown;
    }

    @Override
    public boolean match(KeyEvent event) {
      return false;
    }

    @Override
    public String getDisplayText() {
      return shown;
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }
}
