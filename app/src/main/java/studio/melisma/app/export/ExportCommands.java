package studio.melisma.app.export;

import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import studio.melisma.app.commands.Command;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.export.NotationFormat;

/** What can be exported by key, menu and palette. */
public final class ExportCommands {

  private ExportCommands() {}

  /**
   * Registers them.
   *
   * @param open shows the dialog
   */
  public static void register(
      Commands commands,
      SongViewModel song,
      ExportViewModel model,
      ExportQuestions questions,
      Runnable open) {
    ObservableValue<Boolean> there = song.readingProperty().map(Optional::isPresent);
    commands.register(Command.of("file.export", there, open, "Shortcut+E"));
    commands.register(
        Command.of(
            "file.export-again",
            Bindings.createBooleanBinding(
                () -> !model.isBusy() && model.canExportAgain(),
                song.readingProperty(),
                model.progressProperty()),
            model::again,
            "Shortcut+Shift+E"));
    notation(commands, "file.export-midi", there, model, questions, NotationFormat.MIDI);
    notation(commands, "file.export-musicxml", there, model, questions, NotationFormat.MUSICXML);
    commands.register(
        Command.of(
            "file.cancel-export",
            model.progressProperty().map(now -> model.isBusy()),
            model::cancel));
    commands.register(
        Command.of(
            "file.reveal-export",
            model.progressProperty().map(now -> now instanceof ExportProgress.Done),
            () -> {
              if (model.progressProperty().get() instanceof ExportProgress.Done done) {
                questions.reveal(done.first());
              }
            }));
  }

  private static void notation(
      Commands commands,
      String id,
      ObservableValue<Boolean> there,
      ExportViewModel model,
      ExportQuestions questions,
      NotationFormat format) {
    commands.register(
        Command.of(
            id,
            there,
            () ->
                questions
                    .notation(model.notation().suggestion(format), format)
                    .ifPresent(file -> model.notation().write(file, format))));
  }
}
