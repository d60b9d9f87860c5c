package studio.melisma.app.commands;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The one registry of all commands. Rooms register theirs when the studio is built. */
public final class Commands {

  private final Map<String, Command> commands = new LinkedHashMap<>();

  /**
   * Adds a command.
   *
   * @throws IllegalArgumentException when its id is taken
   */
  public void register(Command command) {
    if (commands.putIfAbsent(command.id(), command) != null) {
      throw new IllegalArgumentException("two commands are called " + command.id());
    }
  }

  /** The command of this id. */
  public Optional<Command> find(String id) {
    return Optional.ofNullable(commands.get(id));
  }

  /** All of them, in the order in which they were registered. */
  public Collection<Command> all() {
    return Collections.unmodifiableCollection(commands.values());
  }

  /**
   * Does what a command does, if it can be done just now.
   *
   * @return whether it was done
   * @throws IllegalArgumentException when there is no such command
   */
  public boolean run(String id) {
    Command command = commands.get(id);
    if (command == null) {
      throw new IllegalArgumentException("there is no command called " + id);
    }
    boolean can = command.enabled().getValue();
    if (can) {
      command.action().run();
    }
    return can;
  }
}
