package studio.melisma.app.window;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.score.NoteClick;
import studio.melisma.app.score.ScoreView;
import studio.melisma.app.song.Selection;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.failure.EngineException;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.PerformedNote;
import studio.melisma.song.Bar;
import studio.melisma.song.ScoreDocument;
import studio.melisma.song.SongReading;
import studio.melisma.song.TrackReading;

/** Keeps the engraved score and the song together: the page, what is chosen, the playhead. */
final class ScoreZone {

  private final ScoreView view;
  private final SongViewModel model;
  private final Notices notices;
  private final Executor background;
  private final Executor ui;
  private @Nullable ScoreDocument engraved;
  private long revision;

  ScoreZone(
      ScoreView view, SongViewModel model, Notices notices, Executor background, Executor ui) {
    this.view = view;
    this.model = model;
    this.notices = notices;
    this.background = background;
    this.ui = ui;
    view.onNote(this::clicked);
    model.readingProperty().subscribe(this::show);
    model.selectionProperty().subscribe(chosen -> mark());
    model.player().positionProperty().subscribe(seconds -> movePlayhead());
    // What isn't seen isn't read either.
    view.shownProperty().subscribe(shown -> show(model.reading()));
  }

  Region root() {
    return view.root();
  }

  private void show(Optional<SongReading> now) {
    if (now.isEmpty()) {
      engraved = null;
      view.clear();
      return;
    }
    ScoreDocument document = now.get().song().document();
    if (document.equals(engraved) || !view.shownProperty().getValue()) {
      return;
    }
    engraved = document;
    background.execute(() -> {
      Runnable result;
      try {
        String text = document.text();
        result =
            () -> {
              view.show(text, document.score(), ++revision);
              mark();
              movePlayhead();
            };
      } catch (EngineException | RuntimeException e) {
        result = () -> notices.show(document.fileName(), e);
      }
      Runnable shown = result;
      ui.execute(() -> {
        if (document.equals(engraved)) {
          shown.run();
        }
      });
    });
  }

  private void mark() {
    view.select(model.selectedNotes().stream().map(PerformedNote::id).collect(Collectors.toSet()));
  }

  private void movePlayhead() {
    if (!view.shownProperty().getValue()) {
      return;
    }
    model
        .reading()
        .ifPresent(now -> {
          double quarter = now.tempo().quarterAt(model.player().positionProperty().get());
          Bar bar = now.meter().barAt(quarter);
          if (bar.measureIndex() < 0) {
            view.hidePlayhead();
          } else {
            view.playhead(bar.measureIndex(), quarter - bar.start().toDouble());
          }
        });
  }

  /** A note that is sung on several passes is chosen on the one that the playhead is nearest to. */
  private void clicked(NoteClick click) {
    double seconds = model.player().positionProperty().get();
    PerformedNote nearest = null;
    String track = "";
    for (TrackReading one : model.reading().map(SongReading::tracks).orElse(List.of())) {
      for (PerformedNote note : one.notes()) {
        boolean nearer =
            nearest == null
                || Math.abs(note.startSeconds() - seconds)
                    < Math.abs(nearest.startSeconds() - seconds);
        if (note.id().equals(click.id()) && nearer) {
          nearest = note;
          track = one.track().id();
        }
      }
    }
    if (nearest == null) {
      return;
    }
    Selection before = model.selectionProperty().get();
    Set<NoteKey> chosen = new HashSet<>();
    if (click.adding() && before.track().equals(track)) {
      chosen.addAll(before.notes());
    }
    chosen.add(nearest.key());
    model.selectionProperty().set(new Selection(track, chosen));
  }
}
