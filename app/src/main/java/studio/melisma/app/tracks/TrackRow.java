package studio.melisma.app.tracks;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Subscription;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.song.Selection;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.song.TimeAxis;
import studio.melisma.app.song.VoiceShelf;
import studio.melisma.app.texts.Texts;
import studio.melisma.render.RenderSnapshot;
import studio.melisma.render.RenderSnapshot.PhraseView;
import studio.melisma.song.SongReading;
import studio.melisma.song.TrackReading;

/**
 * A track: its header and its lane. With the focus, Enter opens it, up and down go to the next one,
 * with Alt they move it there, F2 names it.
 */
final class TrackRow {

  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("selected");

  /** What a dragged track is on the drag board; other programs make nothing of it. */
  private static final String DRAGGED = "melisma-track:";

  private final String id;
  private final SongViewModel model;
  private final Texts texts;
  private final TimeAxis axis;
  private final TrackEditing editing;
  private final Consumer<String> openTrack;
  private final TrackHeader header;
  private final TrackLane lane;
  private final HBox root;
  private final Subscription named;

  TrackRow(
      String id,
      SongViewModel model,
      VoiceShelf voices,
      TrackEditing editing,
      TrackMenu menu,
      Texts texts,
      ObservableValue<Palette> palette,
      TimeAxis axis,
      RowSizes sizes,
      Consumer<String> openTrack) {
    this.id = id;
    this.model = model;
    this.texts = texts;
    this.axis = axis;
    this.editing = editing;
    this.openTrack = openTrack;
    header = new TrackHeader(id, editing, menu, voices, texts, palette, sizes);
    lane =
        new TrackLane(
            palette,
            axis,
            sizes.words(),
            new PhraseChip.Doing(texts, palette, phrase -> model.retry(id, phrase)));
    // After the header, whose words these are.
    named = voices.entries().subscribe(this::tell);
    HBox.setHgrow(lane, Priority.ALWAYS);
    root = new HBox(header.root(), lane);
    root.getStyleClass().add("track-row");
    root.setFocusTraversable(true);
    root.setAccessibleRole(AccessibleRole.LIST_ITEM);
    root.minHeightProperty().bind(sizes.height());
    root.prefHeightProperty().bind(sizes.height());
    root.maxHeightProperty().bind(sizes.height());
    root.focusedProperty()
        .subscribe(focused -> {
          if (focused) {
            choose();
          }
        });
    root.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    root.addEventFilter(MouseEvent.MOUSE_PRESSED, mouse -> choose());
    lane.setOnMouseClicked(this::clicked);
    root.setOnContextMenuRequested(asked -> {
      model
          .reading()
          .flatMap(now -> now.track(id))
          .ifPresent(track ->
              menu.of(track, header::rename).show(root, asked.getScreenX(), asked.getScreenY()));
      asked.consume();
    });
    header
        .root()
        .setOnDragDetected(mouse -> {
          Dragboard board = header.root().startDragAndDrop(TransferMode.MOVE);
          ClipboardContent content = new ClipboardContent();
          content.putString(DRAGGED + id);
          board.setContent(content);
          mouse.consume();
        });
    root.setOnDragOver(this::over);
    root.setOnDragDropped(this::dropped);
  }

  HBox root() {
    return root;
  }

  /** Lets go of all it listens to, which lives longer than it; it is shown no more. */
  void dispose() {
    named.unsubscribe();
    header.dispose();
    lane.dispose();
  }

  void show(TrackReading track, SongReading song) {
    lane.show(track, song);
    if (header.show(track)) {
      tell();
    }
  }

  void show(RenderSnapshot snapshot) {
    List<PhraseView> phrases =
        snapshot.tracks().stream()
            .filter(track -> track.track().id().equals(id))
            .findFirst()
            .map(RenderSnapshot.TrackView::phrases)
            .orElse(List.of());
    if (lane.show(phrases)) {
      tell();
    }
  }

  void mark(boolean chosen) {
    root.pseudoClassStateChanged(CHOSEN, chosen);
  }

  /** Shows another stretch of time. */
  void redraw() {
    lane.moved();
  }

  /** Takes the colours that hold now. */
  void paint() {
    lane.paint();
  }

  private void tell() {
    String said = header.spoken() + lane.state().map(state -> ", " + state).orElse("");
    if (!said.equals(root.getAccessibleText())) {
      root.setAccessibleText(said);
      root.setAccessibleHelp(texts.get("tracks.row.help"));
    }
  }

  private void choose() {
    Selection chosen = model.selectionProperty().get();
    if (!chosen.track().equals(id)) {
      model.selectionProperty().set(Selection.of(id));
    }
  }

  private void clicked(MouseEvent mouse) {
    if (mouse.getButton() != MouseButton.PRIMARY) {
      return;
    }
    root.requestFocus();
    if (mouse.getClickCount() == 2) {
      openTrack.accept(id);
    } else {
      model
          .reading()
          .ifPresent(now ->
              model.player().seek(now.tempo().secondAt(Math.max(0, axis.quarter(mouse.getX())))));
    }
  }

  private void pressed(KeyEvent key) {
    if (!root.equals(key.getTarget())) {
      return;
    }
    boolean plain = !key.isShortcutDown() && !key.isShiftDown();
    int place = root.getParent().getChildrenUnmodifiable().indexOf(root);
    if (key.getCode() == KeyCode.ENTER && plain) {
      openTrack.accept(id);
    } else if (key.getCode() == KeyCode.F2 && plain) {
      header.rename();
    } else if (key.getCode() == KeyCode.UP && plain) {
      upOrDown(place, -1, key.isAltDown());
    } else if (key.getCode() == KeyCode.DOWN && plain) {
      upOrDown(place, 1, key.isAltDown());
    } else {
      return;
    }
    key.consume();
  }

  private void upOrDown(int place, int step, boolean move) {
    if (move) {
      editing.move(id, step < 0 ? Math.max(0, place - 1) : place + 2);
      root.requestFocus();
      return;
    }
    int next = place + step;
    if (next >= 0 && next < root.getParent().getChildrenUnmodifiable().size()) {
      root.getParent().getChildrenUnmodifiable().get(next).requestFocus();
    }
  }

  private void over(DragEvent drag) {
    if (dragged(drag).startsWith(DRAGGED)) {
      drag.acceptTransferModes(TransferMode.MOVE);
      drag.consume();
    }
  }

  private void dropped(DragEvent drag) {
    String dragged = dragged(drag);
    if (dragged.startsWith(DRAGGED)) {
      int place = root.getParent().getChildrenUnmodifiable().indexOf(root);
      boolean below = drag.getY() > root.getHeight() / 2;
      editing.move(dragged.substring(DRAGGED.length()), below ? place + 1 : place);
      drag.setDropCompleted(true);
      drag.consume();
    }
  }

  private static String dragged(DragEvent drag) {
    String text = drag.getDragboard().getString();
    return text == null ? "" : text;
  }
}
