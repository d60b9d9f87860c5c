package studio.melisma.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import studio.melisma.files.UserFolders;

/** A command that was run, and what it said. */
record CommandRun(int status, String out, String err) {

  /**
   * Runs a command as a user without any voices of their own.
   *
   * @param home holds the user's folders
   */
  static CommandRun of(Path home, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false);
    UserFolders folders = new UserFolders(home.resolve("data"), home.resolve("cache"));
    int status = Melisma.run(terminal, folders, arguments);
    return new CommandRun(status, out.toString(), err.toString());
  }
}
