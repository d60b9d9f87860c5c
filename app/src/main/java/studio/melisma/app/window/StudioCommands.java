package studio.melisma.app.window;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import studio.melisma.app.commands.Command;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.song.EditName;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.tracks.TrackEditing;
import studio.melisma.app.transport.TimeRange;
import studio.melisma.performance.PerformedNote;
import studio.melisma.render.MixSettings;
import studio.melisma.song.TrackRole;

/** What can be done with the song and its tracks by key, menu and palette. */
final class StudioCommands {

  private final SongViewModel model;
  private final TrackEditing editing;
  private final Texts texts;
  private final ObservableValue<Boolean> open;

  private StudioCommands(SongViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    editing = new TrackEditing(model);
    open = model.readingProperty().map(Optional::isPresent);
  }

  static void register(Commands commands, SongViewModel model, Texts texts) {
    StudioCommands studio = new StudioCommands(model, texts);
    studio.edits(commands);
    studio.tracks(commands);
    commands.register(Command.of("render.retry", studio.open, model::retryFailed));
  }

  /** The stretch of time of the notes that are chosen. */
  static Optional<TimeRange> selected(SongViewModel model) {
    List<PerformedNote> notes = model.selectedNotes();
    double start = notes.stream().mapToDouble(PerformedNote::startSeconds).min().orElse(0);
    double end = notes.stream().mapToDouble(PerformedNote::endSeconds).max().orElse(0);
    return end > start ? Optional.of(new TimeRange(start, end)) : Optional.empty();
  }

  private void edits(Commands commands) {
    commands.register(
        Command.of(
                "edit.undo",
                model.undoableProperty().map(Optional::isPresent),
                model::undo,
                "Shortcut+Z")
            .whileHeld()
            .detailed(step(model.undoableProperty())));
    commands.register(
        Command.of(
                "edit.redo",
                model.redoableProperty().map(Optional::isPresent),
                model::redo,
                "Shortcut+Y",
                "Shortcut+Shift+Z")
            .whileHeld()
            .detailed(step(model.redoableProperty())));
  }

  private ObservableValue<String> step(ObservableValue<Optional<EditName>> name) {
    return name.map(edit -> edit.map(known -> known.in(texts)).orElse(""));
  }

  private void tracks(Commands commands) {
    commands.register(
        Command.of("track.add", open, () -> editing.add(texts.get("tracks.new")), "Shortcut+T"));
    commands.register(
        Command.of(
            "track.remove",
            model
                .selectionProperty()
                .map(chosen ->
                    model.track().map(now -> now.track().source().isAdded()).orElse(false)),
            () -> chosen(editing::remove)));
    for (TrackRole role : List.of(TrackRole.SUNG, TrackRole.PLAYED, TrackRole.SILENT)) {
      commands.register(
          Command.of(
              "track." + role.name().toLowerCase(Locale.ROOT),
              open,
              () -> chosen(id -> editing.cast(id, role))));
    }
    commands.register(
        Command.of(
            "track.mute",
            open,
            () -> chosen(id -> editing.mix(id, mix -> mix.withMuted(!mix.muted()))),
            "Shift+M"));
    commands.register(
        Command.of(
            "track.solo",
            open,
            () -> chosen(id -> editing.mix(id, mix -> mix.withSolo(!mix.solo()))),
            "Shift+S"));
    volume(commands, "track.louder", 1, "+", "=", "Shift+=");
    volume(commands, "track.softer", -1, "-");
    commands.register(
        Command.of(
            "track.reset-mix", open, () -> chosen(id -> editing.mix(id, StudioCommands::reset))));
  }

  private void volume(Commands commands, String id, int decibels, String... keys) {
    commands.register(
        Command.of(
                id,
                open,
                () ->
                    chosen(track ->
                        editing.mix(
                            track,
                            mix ->
                                mix.withGainDecibels(
                                    Math.clamp(
                                        mix.gainDecibels() + decibels,
                                        TrackEditing.LEAST_DECIBELS,
                                        TrackEditing.MOST_DECIBELS)))),
                keys)
            .inZone("tracks")
            .whileHeld());
  }

  private static MixSettings reset(MixSettings mix) {
    return MixSettings.NEUTRAL;
  }

  private void chosen(Consumer<String> work) {
    String id = model.selectionProperty().get().track();
    if (!id.isEmpty()) {
      work.accept(id);
    }
  }
}
