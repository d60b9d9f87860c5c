package studio.melisma.cli;

import java.io.Console;
import java.io.PrintWriter;

/**
 * What a command writes to.
 *
 * @param out results: what a script reads
 * @param err everything said to a person: progress, warnings, errors
 * @param interactive whether a person watches {@code err} on a terminal
 */
record Terminal(PrintWriter out, PrintWriter err, boolean interactive) {

  // The JDK promises a console from version 22 on; its signature still says that it may be null.
  @SuppressWarnings("SystemConsoleNull")
  static Terminal ofThisProcess() {
    Console console = System.console();
    return new Terminal(
        new PrintWriter(System.out, true, System.out.charset()),
        new PrintWriter(System.err, true, System.err.charset()),
        console != null && console.isTerminal());
  }

  /** A line for a person. */
  void say(String line) {
    err.println(line);
    err.flush();
  }

  /** Something that went on in spite of a flaw. */
  void warn(String message) {
    say("warning: " + message);
  }
}
