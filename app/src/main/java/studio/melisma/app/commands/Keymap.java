package studio.melisma.app.commands;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import studio.melisma.app.settings.Setting;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.texts.Texts;

/**
 * Which keys do what: those that the user has chosen, or else those that each command brings along.
 * What is chosen is kept with the modifiers as they really are on this machine.
 */
public final class Keymap {

  /** By the id of a command, the keys that were chosen for it; none means that it has no keys. */
  public static final Setting<Map<String, List<String>>> KEYS =
      new Setting<>("commands.keys", Map.of(), Keymap::write, Keymap::read);

  private final Commands commands;
  private final Texts texts;
  private final boolean mac;
  private final ObjectProperty<Map<String, List<String>>> chosen;
  private final Map<String, List<Keystroke>> known = new HashMap<>();

  /**
   * @param mac whether the machine has the keys of a Mac
   */
  public Keymap(Commands commands, Settings settings, Texts texts, boolean mac) {
    this.commands = commands;
    this.texts = texts;
    this.mac = mac;
    chosen = settings.property(KEYS);
    chosen.subscribe(now -> known.clear());
  }

  /** Changes whenever any command gets other keys. */
  public ObservableValue<?> changes() {
    return chosen;
  }

  /** The keys of a command, the first of which is shown in menus. */
  public List<Keystroke> of(Command command) {
    return known.computeIfAbsent(
        command.id(),
        id ->
            chosen.get().getOrDefault(id, command.keys()).stream()
                .map(text -> Keystroke.parse(text, mac))
                .distinct()
                .toList());
  }

  /** All keys of a command as a person reads them, or nothing when it has none. */
  public String shown(Command command) {
    return of(command).stream().map(this::shown).collect(Collectors.joining(", "));
  }

  /** Keys as a person reads them. */
  public String shown(Keystroke keys) {
    return keys.shown(texts, mac);
  }

  /** The commands that these keys do, each in its zone. */
  public List<Command> at(Keystroke keys) {
    return commands.all().stream().filter(command -> of(command).contains(keys)).toList();
  }

  /** Another command than this that has these keys in the same zone already. */
  public Optional<Command> holder(Keystroke keys, Command command) {
    return at(keys).stream()
        .filter(other -> !other.id().equals(command.id()) && other.zone().equals(command.zone()))
        .findFirst();
  }

  /** Whether the user has chosen the keys of a command. */
  public boolean isChosen(Command command) {
    return chosen.get().containsKey(command.id());
  }

  /** Gives a command these keys and no others. */
  public void choose(Command command, List<Keystroke> keys) {
    Map<String, List<String>> all = new TreeMap<>(chosen.get());
    put(all, command, keys);
    chosen.set(Map.copyOf(all));
  }

  /** Gives a command one more keystroke, and takes it from whoever has it in the same zone. */
  public void take(Command command, Keystroke keys) {
    Map<String, List<String>> all = new TreeMap<>(chosen.get());
    for (Command other : at(keys)) {
      if (other.zone().equals(command.zone())) {
        put(all, other, of(other).stream().filter(one -> !one.equals(keys)).toList());
      }
    }
    List<Keystroke> own =
        new ArrayList<>(of(command).stream().filter(one -> !one.equals(keys)).toList());
    own.addFirst(keys);
    put(all, command, own);
    chosen.set(Map.copyOf(all));
  }

  /** Gives a command the keys that it brings along. */
  public void reset(Command command) {
    Map<String, List<String>> all = new TreeMap<>(chosen.get());
    all.remove(command.id());
    chosen.set(Map.copyOf(all));
  }

  /** Gives every command the keys that it brings along. */
  public void resetAll() {
    chosen.set(Map.of());
  }

  private void put(Map<String, List<String>> all, Command command, List<Keystroke> keys) {
    List<Keystroke> usual =
        command.keys().stream().map(text -> Keystroke.parse(text, mac)).distinct().toList();
    if (usual.equals(keys)) {
      all.remove(command.id());
    } else {
      all.put(command.id(), keys.stream().map(Keystroke::toString).toList());
    }
  }

  private static String write(Map<String, List<String>> keys) {
    return new TreeMap<>(keys)
        .entrySet().stream()
            .map(entry -> entry.getKey() + "\t" + String.join("\t", entry.getValue()))
            .collect(Collectors.joining("\n"));
  }

  private static Optional<Map<String, List<String>>> read(String text) {
    Map<String, List<String>> keys = new TreeMap<>();
    text.lines()
        .filter(line -> !line.isBlank())
        .forEach(line -> {
          List<String> words = Arrays.asList(line.split("\t"));
          keys.put(words.getFirst(), words.stream().skip(1).filter(Keymap::isReadable).toList());
        });
    return Optional.of(Map.copyOf(keys));
  }

  private static boolean isReadable(String keys) {
    try {
      Keystroke.parse(keys, false);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
