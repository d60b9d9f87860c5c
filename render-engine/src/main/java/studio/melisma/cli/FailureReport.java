package studio.melisma.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ScoreRefusedException;

/** Turns what a command threw into one message for a person and an exit status. */
final class FailureReport implements IExecutionExceptionHandler {

  private final Terminal terminal;

  FailureReport(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    if (failure instanceof EngineException known) {
      terminal.say("melisma: " + message(known));
      return ExitCode.of(known);
    }
    terminal.say(
        "melisma: this is a fault of Melisma, not of yours. Please report what follows, with the"
            + " score if you may share it.");
    failure.printStackTrace(terminal.err());
    terminal.err().flush();
    return ExitCode.FAULT;
  }

  /** The message, with the place where a score was refused. */
  static String message(EngineException failure) {
    String message = String.valueOf(failure.getMessage());
    if (!(failure instanceof ScoreRefusedException refused)) {
      return message;
    }
    String where = refused.place().inWords();
    return where.isEmpty() ? message : message + " (" + where + ")";
  }
}
