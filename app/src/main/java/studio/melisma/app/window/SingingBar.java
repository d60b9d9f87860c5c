package studio.melisma.app.window;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import studio.melisma.app.session.SongState;
import studio.melisma.app.session.SongState.Empty;
import studio.melisma.app.session.SongState.Failed;
import studio.melisma.app.session.SongState.Opened;
import studio.melisma.app.session.SongState.Opening;
import studio.melisma.app.session.SongState.Progress;
import studio.melisma.app.session.SongState.Singing;
import studio.melisma.app.session.SongState.Sung;
import studio.melisma.app.session.SongViewModel;

/** "Sing", how far it has come, and "Cancel". */
final class SingingBar {

  private final Button sing = new Button("Sing");
  private final Button cancel = new Button("Cancel");
  private final ProgressBar progress = new ProgressBar();
  private final Label status = new Label();
  private final HBox root = new HBox(sing, cancel, progress, status);

  SingingBar(SongViewModel model) {
    sing.setId("sing");
    sing.getStyleClass().add("primary");
    sing.setOnAction(event -> model.sing());
    cancel.setId("cancel");
    cancel.setTooltip(new Tooltip("Give up what is being done (Esc)"));
    cancel.setOnAction(event -> model.cancel());
    progress.setId("progress");
    progress.setPrefWidth(220);
    progress.setMinWidth(120);
    status.setId("status");
    status.setWrapText(true);
    HBox.setHgrow(status, Priority.ALWAYS);
    status.setMaxWidth(Double.MAX_VALUE);
    root.getStyleClass().add("bar");
    root.setAlignment(Pos.CENTER_LEFT);
    model.stateProperty().subscribe(this::show);
  }

  HBox root() {
    return root;
  }

  /** Where the keyboard is expected next: at the button that leads on. */
  void focus(SongState state) {
    if (state instanceof Singing) {
      cancel.requestFocus();
    } else if (!sing.isDisabled()) {
      sing.requestFocus();
    }
  }

  private void show(SongState state) {
    boolean busy = state instanceof Singing;
    boolean canSing =
        state instanceof Opened || (state instanceof Failed failed && failed.song().isPresent());
    visible(cancel, busy || state instanceof Opening);
    visible(progress, busy);
    sing.setDisable(!canSing);
    switch (state) {
      case Empty empty -> status.setText("Open a score to have it sung by the built-in voice.");
      case Opening opening -> status.setText("Reading the score…");
      case Opened opened -> status.setText("Ready to be sung by the built-in voice, in English.");
      case Singing singing -> showProgress(singing.progress());
      case Sung sung -> status.setText("Sung: " + phrase(sung.recording().remarks().size()));
      case Failed failed ->
          status.setText(
              failed.song().isPresent() ? failed.message() : "Open another score to go on.");
    }
  }

  private static String phrase(int remarks) {
    return remarks == 0
        ? "ready to be heard and saved."
        : "ready to be heard and saved; the warnings say what of the words could not be sung.";
  }

  private void showProgress(Progress done) {
    if (done.total() == 0) {
      progress.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
      status.setText("Preparing the voice…");
    } else if (done.done() < done.total()) {
      progress.setProgress((double) done.done() / done.total());
      status.setText("%d of %d phrases sung".formatted(done.done(), done.total()));
    } else {
      progress.setProgress(1);
      status.setText("All phrases sung; balancing the loudness…");
    }
    progress.setAccessibleText(status.getText());
  }

  private static void visible(Node node, boolean visible) {
    node.setVisible(visible);
    node.setManaged(visible);
  }
}
