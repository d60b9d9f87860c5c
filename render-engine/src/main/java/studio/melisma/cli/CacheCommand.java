package studio.melisma.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import studio.melisma.cache.CacheFolder;
import studio.melisma.cache.CacheFolder.Contents;
import studio.melisma.cache.CacheLimit;
import studio.melisma.cache.UserCache;
import studio.melisma.failure.EngineException;
import studio.melisma.files.UserFolders;

/** {@code melisma cache}: what was sung before and is kept, so that it needn't be sung again. */
@Command(
    name = "cache",
    description = "Shows or clears what is kept of songs that were sung.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "The environment variable " + CacheLimit.VARIABLE + " sets how many megabytes may be kept,",
      "0 for none; without it 2048, but no more than a tenth of the free disk."
    })
final class CacheCommand implements Callable<Integer> {

  private final Terminal terminal;
  private final CacheFolder cache;

  CacheCommand(Terminal terminal, UserFolders folders) {
    this.terminal = terminal;
    this.cache = new CacheFolder(UserCache.folder(folders));
  }

  @Override
  public Integer call() throws EngineException {
    return show();
  }

  @Command(
      name = "show",
      description = "Tells where the cache is and how much it holds.",
      mixinStandardHelpOptions = true)
  int show() throws EngineException {
    terminal.out().printf("%s: %s%n", cache.path(), inWords(cache.contents()));
    terminal.out().flush();
    return ExitCode.DONE;
  }

  @Command(
      name = "clear",
      description = "Removes all that is kept; songs then take their full time once more.",
      mixinStandardHelpOptions = true)
  int clear() throws EngineException {
    terminal.out().printf("Removed from %s: %s%n", cache.path(), inWords(cache.clear()));
    terminal.out().flush();
    return ExitCode.DONE;
  }

  private static String inWords(Contents contents) {
    return String.format(
        Locale.ROOT,
        "%d %s, %.1f MB",
        contents.entries(),
        contents.entries() == 1 ? "result" : "results",
        contents.bytes() / 1e6);
  }
}
