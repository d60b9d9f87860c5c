package studio.melisma.cli;

import java.util.List;
import studio.melisma.export.ExportListener;
import studio.melisma.export.ExportStage;
import studio.melisma.export.WrittenFile;
import studio.melisma.render.RenderListener;
import studio.melisma.render.RenderOutcome.Missing;

/** Passes on what an export tells; how far it has come is told by its phrases. */
record ExportReport(SingProgress report) implements ExportListener {

  @Override
  public void progress(ExportStage stage, double done) {}

  @Override
  public RenderListener singing() {
    return report.listener();
  }

  @Override
  public void missing(List<Missing> phrases) {
    phrases.forEach(
        phrase -> report.warning(phrase.place() + ": silent. " + phrase.failure().message()));
  }

  @Override
  public void written(WrittenFile file) {
    report.wrote(file.path(), file.seconds());
    file.loudness().ifPresent(loudness -> report.measured(file.path(), loudness));
    file.miss()
        .ifPresent(miss ->
            report.warning(
                "%s has %.1f LUFS, not %.1f: its peaks leave no more room. Ask for less, or raise the soft parts with --gain."
                    .formatted(file.path(), miss.reachedLufs(), miss.targetLufs())));
  }
}
