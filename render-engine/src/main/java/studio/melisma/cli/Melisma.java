package studio.melisma.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import studio.melisma.diffsinger.VoiceRuntime;
import studio.melisma.files.UserFolders;

/** The command line: {@code melisma sing | inspect | voices | cache}. */
@Command(
    name = "melisma",
    description = "Sings scores.",
    subcommands = {
      SingCommand.class,
      InspectCommand.class,
      ConvertCommand.class,
      VoicesCommand.class,
      CacheCommand.class,
      WarmUpCommand.class,
      CommandLine.HelpCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Melisma.Version.class,
    footer = {
      "",
      "Without a command, or with \"open SCORE\", the launcher opens the studio's window.",
      "",
      "Exit status: 0 done, 2 wrong usage, 3 score refused, 4 voice problem,",
      "5 out of memory or disk, 130 interrupted."
    })
public final class Melisma implements Runnable {

  @Spec private CommandSpec spec;

  private Melisma() {}

  /** Runs a command and ends the process with its exit status. */
  public static void main(String[] arguments) {
    int status = run(Terminal.ofThisProcess(), UserFolders.ofThisMachine(), arguments);
    if (VoiceRuntime.hasStuckRuns()) {
      Runtime.getRuntime().halt(status);
    }
    System.exit(status);
  }

  /**
   * Runs a command.
   *
   * @return the exit status
   */
  static int run(Terminal terminal, UserFolders folders, String... arguments) {
    CommandLine commandLine = new CommandLine(new Melisma(), new CommandFactory(terminal, folders));
    commandLine.setOut(terminal.out());
    commandLine.setErr(terminal.err());
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setUsageHelpAutoWidth(terminal.interactive());
    commandLine.setExecutionExceptionHandler(new FailureReport(terminal));
    commandLine.setParameterExceptionHandler(new UsageReport(terminal));
    return commandLine.execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "What shall I do? Try: melisma sing SCORE");
  }

  /** The version that the build wrote into the jar. */
  static final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = Melisma.class.getPackage().getImplementationVersion();
      return new String[] {"Melisma " + (version == null ? "(from source)" : version)};
    }
  }
}
