package studio.melisma.app.window;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.melisma.app.song.LiveScore;
import studio.melisma.app.song.Selection;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.texts.Texts;
import studio.melisma.reimport.Move;
import studio.melisma.reimport.Move.Conflict;
import studio.melisma.reimport.Move.EditsMoved;
import studio.melisma.reimport.Move.MeasuresInserted;
import studio.melisma.reimport.Move.MeasuresMoved;
import studio.melisma.reimport.Move.MeasuresRemoved;
import studio.melisma.reimport.Move.NotesChanged;
import studio.melisma.reimport.Move.PartAdded;
import studio.melisma.reimport.Move.PartTransposed;
import studio.melisma.reimport.Move.TrackUnwritten;
import studio.melisma.reimport.Move.WithoutPlace;
import studio.melisma.song.Bar;
import studio.melisma.song.SongReading;

/** What came of the score when the notation program saved it again; a click goes there. */
final class ChangesPanel {

  private final LiveScore live;
  private final SongViewModel model;
  private final Texts texts;
  private final VBox moves = new VBox();
  private final HBox buttons;
  private final Label about = new Label();
  private final ScrollPane root;

  ChangesPanel(LiveScore live, SongViewModel model, Texts texts) {
    this.live = live;
    this.model = model;
    this.texts = texts;
    about.setWrapText(true);
    moves.setSpacing(4);
    moves.setId("changes");
    Button undo = new Button(texts.get("window.changes.undo"));
    undo.setOnAction(event -> undo());
    Button good = new Button(texts.get("window.changes.dismiss"));
    good.setOnAction(event -> live.dismiss());
    buttons = new HBox(undo, good);
    buttons.setSpacing(8);
    VBox content = new VBox(about, buttons, moves);
    content.getStyleClass().add("panel-content");
    root = new ScrollPane(content);
    root.setFitToWidth(true);
    root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    root.getStyleClass().add("edge-to-edge");
    model.undoableProperty().subscribe(step -> undo.setDisable(!isLast()));
    live.summaryProperty().subscribe(this::show);
  }

  Region root() {
    return root;
  }

  private boolean isLast() {
    return model
        .undoableProperty()
        .get()
        .filter(step -> step.key().equals("song.edit.reimport"))
        .isPresent();
  }

  private void undo() {
    if (isLast()) {
      model.undo();
      live.dismiss();
    }
  }

  private void show(List<Move> summary) {
    buttons.setVisible(!summary.isEmpty());
    buttons.setManaged(!summary.isEmpty());
    about.setText(texts.get(summary.isEmpty() ? "window.changes.none" : "window.changes.about"));
    moves.getChildren().clear();
    for (Move move : summary) {
      Hyperlink link = new Hyperlink(words(move));
      link.setWrapText(true);
      link.setMaxWidth(Double.MAX_VALUE);
      link.setOnAction(event -> go(move));
      moves.getChildren().add(link);
    }
  }

  private String words(Move move) {
    return switch (move) {
      case MeasuresInserted in -> texts.get("window.move.inserted", in.measure(), in.count());
      case MeasuresRemoved out -> texts.get("window.move.removed", out.measure(), out.count());
      case MeasuresMoved moved ->
          texts.get("window.move.moved", moved.from(), moved.to(), moved.count());
      case NotesChanged notes ->
          texts.get(
              "window.move.notes", notes.part(), notes.added(), notes.removed(), notes.changed());
      case PartAdded part -> texts.get("window.move.part", part.part());
      case TrackUnwritten track ->
          texts.get(
              track.kept() ? "window.move.unwritten-kept" : "window.move.unwritten", track.track());
      case EditsMoved edits -> texts.get("window.move.edits", edits.track(), edits.count());
      case PartTransposed part ->
          texts.get("window.move.transposed", part.part(), part.semitones());
      case Conflict both ->
          texts.get(
              "window.move.conflict",
              place(both.track(), both.measure(), both.lyric()),
              texts.get("window.move.field." + both.field().name().toLowerCase(Locale.ROOT)),
              both.yours(),
              both.theirs());
      case WithoutPlace left ->
          texts.get(
              "window.move.left",
              place(left.track(), left.measure(), left.lyric()),
              texts.get(
                  "window.move.work."
                      + left.work().name().toLowerCase(Locale.ROOT).replace('_', '-')));
    };
  }

  /** Where something stood; what concerns the whole song has no track, or no measure. */
  private String place(String track, String measure, String lyric) {
    String at = measure.isEmpty() ? "" : texts.get("window.move.measure", measure);
    String words = lyric.isEmpty() ? "" : texts.get("window.move.lyric", lyric);
    return Stream.of(track.isEmpty() ? texts.get("window.move.song") : track, at, words)
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private void go(Move move) {
    SongReading now = model.reading().orElseThrow();
    Optional<String> track =
        switch (move) {
          case NotesChanged notes -> Optional.of(notes.part());
          case PartAdded part -> Optional.of(part.part());
          case PartTransposed part -> Optional.of(part.part());
          case EditsMoved edits -> Optional.of(edits.track());
          case Conflict both -> Optional.of(both.track());
          case WithoutPlace left -> Optional.of(left.track());
          case TrackUnwritten unwritten -> Optional.of(unwritten.track());
          case MeasuresInserted in -> Optional.empty();
          case MeasuresRemoved out -> Optional.empty();
          case MeasuresMoved moved -> Optional.empty();
        };
    Optional<String> measure =
        switch (move) {
          case MeasuresInserted in -> Optional.of(in.measure());
          case MeasuresMoved moved -> Optional.of(moved.to());
          case MeasuresRemoved out -> Optional.of(out.measure());
          case Conflict both -> Optional.of(both.measure());
          case WithoutPlace left -> Optional.of(left.measure());
          case NotesChanged notes -> Optional.empty();
          case PartAdded part -> Optional.empty();
          case PartTransposed part -> Optional.empty();
          case EditsMoved edits -> Optional.empty();
          case TrackUnwritten unwritten -> Optional.empty();
        };
    track
        .flatMap(name ->
            now.tracks().stream().filter(one -> one.track().name().equals(name)).findFirst())
        .ifPresent(one -> model.selectionProperty().set(Selection.of(one.track().id())));
    measure
        .flatMap(number ->
            now.meter().bars().stream().filter(bar -> bar.number().equals(number)).findFirst())
        .map(Bar::start)
        .ifPresent(start -> model.player().seek(now.tempo().secondAt(start)));
  }
}
