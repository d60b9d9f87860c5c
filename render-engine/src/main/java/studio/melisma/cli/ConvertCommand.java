package studio.melisma.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import studio.melisma.export.ExportNames;
import studio.melisma.export.ExportRequest.Existing;
import studio.melisma.export.NotationExport;
import studio.melisma.export.NotationFormat;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ResourceException;
import studio.melisma.musicxml.ReadScore;
import studio.melisma.performance.Performance;
import studio.melisma.performance.PerformanceOptions;
import studio.melisma.performance.VerseChoice;

/** {@code melisma convert}: what is sung, as notes. */
@Command(
    name = "convert",
    description =
        "Writes a score as it is sung, with its repeats played out, to a MIDI or MusicXML file.",
    mixinStandardHelpOptions = true)
final class ConvertCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "SCORE", description = "A .musicxml, .xml or .mxl file")
  private Path score = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      required = true,
      description = "A .mid, .musicxml or .mxl file")
  private Path output = Path.of("");

  @Option(names = "--verse", paramLabel = "N", description = "Sings this verse on every pass")
  private String verse = "";

  @Option(names = "--force", description = "Replaces a file that is there already")
  private boolean force;

  ConvertCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws EngineException {
    NotationFormat format =
        NotationFormat.of(output)
            .orElseThrow(() ->
                new ParameterException(
                    spec.commandLine(),
                    "Notes are written to MIDI and MusicXML files: name one that ends in .mid, .musicxml or .mxl, not "
                        + output
                        + "."));
    if (!force && Files.exists(output)) {
      throw new ResourceException(
          "There is already a " + output + ". Name another file, or add --force.");
    }
    ReadScore read = ScoreFile.read(score);
    SingProgress.warnings(terminal, read.warnings());
    PerformanceOptions options =
        verse.isEmpty()
            ? PerformanceOptions.DEFAULT
            : PerformanceOptions.DEFAULT.withVerses(VerseChoice.always(verse));
    Performance performance = Performance.of(read.score(), options);
    performance.warnings().stream()
        .filter(warning -> warning.code().equals("verse-not-found"))
        .findFirst()
        .ifPresent(warning -> {
          throw new ParameterException(spec.commandLine(), warning.message());
        });
    SingProgress.warnings(terminal, performance.warnings());
    String title = read.score().title();
    NotationExport.write(
        read.score(),
        performance,
        title.isEmpty() ? ExportNames.baseName(score) : title,
        format,
        output,
        Existing.REPLACE);
    terminal.say(output.toString());
    return ExitCode.DONE;
  }
}
