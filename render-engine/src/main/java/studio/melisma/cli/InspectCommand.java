package studio.melisma.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ResourceException;
import studio.melisma.failure.ScoreRefusedException;
import studio.melisma.inspect.Inspection;
import studio.melisma.inspect.InspectionJson;
import studio.melisma.inspect.InspectionTable;
import studio.melisma.musicxml.MusicXmlReader;
import studio.melisma.performance.PerformanceOptions;
import studio.melisma.performance.VerseChoice;

/** {@code melisma inspect}: what scores mean to us. */
@Command(
    name = "inspect",
    description = "Shows what a score means: order, tempo, parts, notes and words as sounded.",
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(arity = "1..*", paramLabel = "SCORE", description = "MusicXML files")
  private List<Path> files = List.of();

  @Option(names = "--json", description = "One JSON object a line for each file")
  private boolean json;

  @Option(names = "--notes", description = "Lists every note in the table")
  private boolean notes;

  @Option(names = "--verse", paramLabel = "N", description = "Sings this verse on every pass")
  private String verse = "";

  InspectCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws EngineException {
    MusicXmlReader reader = new MusicXmlReader();
    PerformanceOptions options =
        verse.isEmpty()
            ? PerformanceOptions.DEFAULT
            : PerformanceOptions.DEFAULT.withVerses(VerseChoice.always(verse));
    int status = ExitCode.DONE;
    for (Path file : files) {
      Inspection inspection = inspect(file, reader, options);
      if (inspection instanceof Inspection.Refused) {
        status = ExitCode.INPUT_REFUSED;
      }
      show(inspection);
    }
    return status;
  }

  private void show(Inspection inspection) throws ResourceException {
    if (!json) {
      InspectionTable.write(inspection, notes, terminal.out());
      return;
    }
    try {
      InspectionJson.write(inspection, terminal.out());
      terminal.out().flush();
    } catch (IOException e) {
      throw new ResourceException("The inspection can't be written to standard output.", e);
    }
  }

  private static Inspection inspect(Path file, MusicXmlReader reader, PerformanceOptions options)
      throws EngineException {
    try {
      ScoreFile.requireThere(file);
    } catch (ScoreRefusedException e) {
      return new Inspection.Refused(file.toString(), e);
    }
    return Inspection.of(file, reader, options);
  }
}
