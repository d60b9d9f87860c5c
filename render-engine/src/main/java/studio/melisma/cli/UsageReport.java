package studio.melisma.cli;

import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in a line or two what was wrong with how a command was called. */
final class UsageReport implements IParameterExceptionHandler {

  private final Terminal terminal;

  UsageReport(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    String command = failure.getCommandLine().getCommandSpec().qualifiedName();
    terminal.say("melisma: " + message(failure));
    terminal.say("For all options: " + command + " --help");
    return ExitCode.USAGE;
  }

  private static String message(ParameterException failure) {
    if (failure instanceof UnmatchedArgumentException unmatched
        && !unmatched.getUnmatched().isEmpty()
        && !unmatched.isUnknownOption()) {
      return "\"%s\" means nothing here.".formatted(unmatched.getUnmatched().getFirst());
    }
    return String.valueOf(failure.getMessage())
        .replaceAll("is not an? (long|int)$", "is not a whole number")
        .replace(" (case-insensitive)", "");
  }
}
