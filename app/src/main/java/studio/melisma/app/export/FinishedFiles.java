package studio.melisma.app.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import studio.melisma.app.renders.FinishedRender;
import studio.melisma.app.texts.Texts;
import studio.melisma.audio.LoudnessReport;
import studio.melisma.export.ExportOutcome;
import studio.melisma.export.WrittenFile;

/**
 * What the list of finished files says of those that an export has written.
 *
 * @param clock dates them
 */
record FinishedFiles(Texts texts, InstantSource clock) {

  /** Looks at the disk. */
  List<FinishedRender> of(ExportOutcome outcome, ExportFormat format) {
    return outcome instanceof ExportOutcome.Written written
        ? written.files().stream().map(file -> of(file, format)).toList()
        : List.of();
  }

  private FinishedRender of(WrittenFile file, ExportFormat format) {
    return new FinishedRender(
        file.path(),
        clock.instant(),
        file.seconds(),
        texts.get("export.format." + format.name().toLowerCase(Locale.ROOT)),
        size(file.path()),
        file.loudness()
            .map(LoudnessReport::integrated)
            .filter(Double::isFinite)
            .map(OptionalDouble::of)
            .orElseGet(OptionalDouble::empty));
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      // Moved away already: the list shows it as missing.
      return 0;
    }
  }
}
