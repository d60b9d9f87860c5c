package studio.melisma.cli;

import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import studio.melisma.files.UserFolders;

/** Makes the commands with what they need of the world outside. */
final class CommandFactory implements IFactory {

  private final Terminal terminal;
  private final UserFolders folders;

  CommandFactory(Terminal terminal, UserFolders folders) {
    this.terminal = terminal;
    this.folders = folders;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    if (type == SingCommand.class) {
      return type.cast(new SingCommand(terminal, folders));
    }
    if (type == InspectCommand.class) {
      return type.cast(new InspectCommand(terminal));
    }
    if (type == ConvertCommand.class) {
      return type.cast(new ConvertCommand(terminal));
    }
    if (type == VoicesCommand.class) {
      return type.cast(new VoicesCommand(terminal, folders));
    }
    if (type == CacheCommand.class) {
      return type.cast(new CacheCommand(terminal, folders));
    }
    if (type == WarmUpCommand.class) {
      return type.cast(new WarmUpCommand(folders));
    }
    return CommandLine.defaultFactory().create(type);
  }
}
