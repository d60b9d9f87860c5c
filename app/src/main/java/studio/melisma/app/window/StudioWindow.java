package studio.melisma.app.window;

import java.io.File;
import java.util.List;
import java.util.Objects;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import studio.melisma.app.session.Remark;
import studio.melisma.app.session.SongState;
import studio.melisma.app.session.SongState.Empty;
import studio.melisma.app.session.SongState.Failed;
import studio.melisma.app.session.SongState.Opened;
import studio.melisma.app.session.SongState.Opening;
import studio.melisma.app.session.SongState.Singing;
import studio.melisma.app.session.SongState.Sung;
import studio.melisma.app.session.SongViewModel;

/** The studio's window: a song in the middle, what can be done with it around it. */
public final class StudioWindow {

  private static final double WIDTH = 900;
  private static final double HEIGHT = 600;

  private final SongViewModel model;
  private final FileChoice files;
  private final Button open = new Button("Open score…");
  private final Button save = new Button("Save WAV…");
  private final StackPane center = new StackPane();
  private final WelcomeView welcome = new WelcomeView();
  private final MessageView message = new MessageView();
  private final SongView song = new SongView();
  private final SingingBar singing;
  private final TransportBar transport;
  private final Scene scene;

  /**
   * @param model what is shown
   * @param files asks for files
   */
  public StudioWindow(SongViewModel model, FileChoice files) {
    this.model = model;
    this.files = files;
    singing = new SingingBar(model);
    transport = new TransportBar(model.player());
    BorderPane root = new BorderPane(center);
    root.setTop(header());
    root.setBottom(footer());
    center.getStyleClass().add("center");
    scene = new Scene(root, WIDTH, HEIGHT);
    scene.getStylesheets().add(stylesheet());
    root.getStyleClass().add("studio");
    keys();
    drops(root);
    model.stateProperty().subscribe(this::show);
  }

  /** Shows it; when it is closed, what was going on is given up. */
  public void show(Stage stage) {
    stage.setTitle("Melisma");
    stage.setMinWidth(720);
    stage.setMinHeight(480);
    stage.setScene(scene);
    stage.setOnHidden(event -> model.close());
    model
        .stateProperty()
        .subscribe(state ->
            stage.setTitle(
                state.song().map(open -> open.title() + " – Melisma").orElse("Melisma")));
    stage.show();
  }

  private Region header() {
    Label name = new Label("Melisma");
    name.getStyleClass().add("wordmark");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    open.setId("open");
    open.setTooltip(new Tooltip("Open a MusicXML score (Ctrl+O)"));
    open.setOnAction(event -> chooseScore());
    save.setId("save");
    save.setTooltip(new Tooltip("Save the recording as a WAV file (Ctrl+E)"));
    save.setOnAction(event -> chooseRecording());
    HBox header = new HBox(name, space, open, save);
    header.getStyleClass().add("header");
    return header;
  }

  private Region footer() {
    VBox footer =
        new VBox(
            new NoticeBar(model).root(),
            new PhraseStrip(model).root(),
            singing.root(),
            transport.root());
    footer.getStyleClass().add("footer");
    return footer;
  }

  private void show(SongState state) {
    switch (state) {
      case Empty empty -> showInCenter(welcome.root());
      case Opening opening -> {
        message.show(opening);
        showInCenter(message.root());
      }
      case Opened opened -> showSong(state, List.of());
      case Singing now -> showSong(state, List.of());
      case Sung sung -> showSong(state, sung.recording().remarks());
      case Failed failed -> {
        if (failed.song().isPresent()) {
          showSong(state, List.of());
        } else {
          message.show(failed);
          showInCenter(message.root());
        }
      }
    }
    boolean saveable = state instanceof Sung;
    save.disableProperty().unbind();
    if (saveable) {
      save.disableProperty().bind(model.savingProperty());
    } else {
      save.setDisable(true);
    }
    focus(state);
  }

  private void showSong(SongState state, List<Remark> sungRemarks) {
    state.song().ifPresent(open -> song.show(open, sungRemarks));
    showInCenter(song.root());
  }

  private void showInCenter(Node view) {
    // Taking a view out and in again would take the keyboard's focus out of it.
    if (!center.getChildren().equals(List.of(view))) {
      center.getChildren().setAll(view);
    }
  }

  /** The keyboard follows the work, unless the user has taken it elsewhere. */
  private void focus(SongState state) {
    Node owner = scene.getFocusOwner();
    if (owner != null && !(owner instanceof ButtonBase)) {
      return;
    }
    switch (state) {
      case Empty empty -> open.requestFocus();
      case Opening opening -> {}
      case Opened opened -> singing.focus(state);
      case Singing now -> transport.focusPlay();
      case Sung sung -> transport.focusPlay();
      case Failed failed -> {
        if (failed.song().isPresent()) {
          singing.focus(state);
        } else {
          open.requestFocus();
        }
      }
    }
  }

  private void keys() {
    scene
        .getAccelerators()
        .put(new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN), this::chooseScore);
    scene
        .getAccelerators()
        .put(
            new KeyCodeCombination(KeyCode.E, KeyCombination.SHORTCUT_DOWN), this::chooseRecording);
    scene.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
  }

  /** A focused button keeps its Space, as users of the keyboard expect; elsewhere it plays. */
  private void pressed(KeyEvent key) {
    if (key.getCode() == KeyCode.ESCAPE) {
      model.cancel();
      key.consume();
    } else if (key.getCode() == KeyCode.SPACE
        && !key.isShortcutDown()
        && !(scene.getFocusOwner() instanceof ButtonBase)) {
      model.player().playOrPause();
      key.consume();
    }
  }

  private void chooseScore() {
    files.scoreToOpen(scene.getWindow()).ifPresent(model::open);
  }

  private void chooseRecording() {
    if (model.state() instanceof Sung sung && !model.savingProperty().get()) {
      files.recordingToSave(scene.getWindow(), sung.sung().recordingFile()).ifPresent(model::save);
    }
  }

  private void drops(Node root) {
    root.setOnDragOver(drag -> {
      if (drag.getDragboard().hasFiles()) {
        drag.acceptTransferModes(TransferMode.COPY);
      }
      drag.consume();
    });
    root.setOnDragEntered(drag -> highlight(drag, true));
    root.setOnDragExited(drag -> highlight(drag, false));
    root.setOnDragDropped(drag -> {
      List<File> dropped = drag.getDragboard().getFiles();
      drag.setDropCompleted(!dropped.isEmpty());
      drag.consume();
      if (!dropped.isEmpty()) {
        // After the drop is over, so that the other program does not wait for this one.
        Platform.runLater(() -> model.open(dropped.getFirst().toPath()));
      }
    });
  }

  private void highlight(DragEvent drag, boolean over) {
    center.getStyleClass().remove("drop-target");
    if (over && drag.getDragboard().hasFiles()) {
      center.getStyleClass().add("drop-target");
    }
  }

  private static String stylesheet() {
    return Objects.requireNonNull(StudioWindow.class.getResource("studio.css")).toExternalForm();
  }
}
