package studio.melisma.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import studio.melisma.failure.EngineException;
import studio.melisma.files.UserFolders;
import studio.melisma.voicebank.Installation;
import studio.melisma.voicebank.LintFinding;
import studio.melisma.voicebank.ProbeLoad;
import studio.melisma.voicebank.VoiceEntry;
import studio.melisma.voicebank.VoicebankLibrary;

/** {@code melisma voices}: which voices there are; adding, checking and removing them. */
@Command(
    name = "voices",
    description = "Lists, checks, installs and removes voices.",
    mixinStandardHelpOptions = true)
final class VoicesCommand implements Callable<Integer> {

  private static final Duration PROBE_TIMEOUT = Duration.ofMinutes(2);
  private static final long PROBE_MEMORY_BYTES = 8L << 30;

  private final Terminal terminal;
  private final VoicebankLibrary library;

  @Spec private CommandSpec spec;

  VoicesCommand(Terminal terminal, UserFolders folders) {
    this.terminal = terminal;
    this.library = new VoicebankLibrary(folders.data(), folders.cache());
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        spec.commandLine(), "Say what to do with voices: list, check, install or remove.");
  }

  @Command(
      name = "list",
      description = "Lists the voices on this machine.",
      mixinStandardHelpOptions = true)
  int list() throws EngineException {
    for (VoiceEntry voice : library.list()) {
      terminal.out().printf("%-24s %s%s%n", voice.id(), voice.name(), remark(voice));
    }
    terminal.out().flush();
    return ExitCode.DONE;
  }

  private static String remark(VoiceEntry voice) {
    return voice
        .problem()
        .map(problem -> "  (can't be used: " + problem + ")")
        .orElse(voice.builtIn() ? "  (built in)" : "");
  }

  @Command(
      name = "check",
      description =
          "Checks a voicebank: its files against each other, and whether its models load and run.",
      mixinStandardHelpOptions = true)
  int check(
      @Parameters(paramLabel = "DIR|FILE", description = "The bank's folder or .zip") Path source,
      @Option(names = "--no-load", description = "Leaves out loading and running the models")
          boolean noLoad)
      throws EngineException {
    Optional<ProbeLoad> probe =
        noLoad ? Optional.empty() : Optional.of(new ProbeLoad(PROBE_TIMEOUT, PROBE_MEMORY_BYTES));
    List<LintFinding> findings = library.check(source, probe);
    findings.forEach(finding -> terminal.out().println(finding));
    boolean broken = findings.stream().anyMatch(LintFinding::isError);
    terminal.out().println(verdict(source, findings, broken));
    terminal.out().flush();
    return broken ? ExitCode.VOICE_PROBLEM : ExitCode.DONE;
  }

  private static String verdict(Path source, List<LintFinding> findings, boolean broken) {
    if (broken) {
      return source + " can't sing as it is.";
    }
    return source + (findings.isEmpty() ? " is in order." : " can sing, with the remarks above.");
  }

  @Command(
      name = "install",
      description = "Installs a voicebank or a vocoder package from a folder, a .zip or an .oudep.",
      mixinStandardHelpOptions = true)
  int install(
      @Parameters(paramLabel = "FILE|DIR", description = "The bank or the vocoder package")
          Path source)
      throws EngineException {
    Installation installed = library.install(source);
    installed.findings().forEach(finding -> terminal.out().println(finding));
    switch (installed.kind()) {
      case VOICE -> installedVoice(installed);
      case DEPENDENCY ->
          terminal
              .out()
              .printf("Installed the package \"%s\" in %s%n", installed.id(), installed.folder());
    }
    terminal.out().flush();
    return ExitCode.DONE;
  }

  private void installedVoice(Installation voice) {
    String id = voice.id().contains(" ") ? '"' + voice.id() + '"' : voice.id();
    terminal.out().printf("Installed as \"%s\": %s%n", voice.id(), voice.name());
    voice
        .missingVocoder()
        .ifPresent(vocoder ->
            terminal
                .out()
                .printf(
                    "It can't sing until the vocoder %s is installed: melisma voices install %s.oudep%n",
                    vocoder, vocoder));
    terminal.out().printf("To sing with it:  melisma sing SCORE --voice %s%n", id);
    terminal.out().printf("To remove it:     melisma voices remove %s%n", id);
  }

  @Command(
      name = "remove",
      description = "Removes an installed voice and all its files.",
      mixinStandardHelpOptions = true)
  int remove(
      @Parameters(paramLabel = "NAME", description = "As \"voices list\" names it") String id)
      throws EngineException {
    library.remove(id);
    terminal.out().println("Removed: " + id);
    terminal.out().flush();
    return ExitCode.DONE;
  }
}
