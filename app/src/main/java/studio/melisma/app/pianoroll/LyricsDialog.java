package studio.melisma.app.pianoroll;

import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.texts.Texts;
import studio.melisma.performance.NoteKey;
import studio.melisma.song.LyricDistribution;

/** A whole line of words, and how it will lie under the notes while it is typed. */
final class LyricsDialog {

  /** More than anyone looks through; laying out more would be felt. */
  private static final int MOST_SHOWN = 400;

  private final PianoRollModel model;
  private final Texts texts;
  private final Set<NoteKey> notes;
  private final TextArea line = new TextArea();
  private final FlowPane preview = new FlowPane(4, 4);
  private final Label summary = new Label();
  private final VBox content;
  private Optional<LyricDistribution> laid = Optional.empty();

  LyricsDialog(PianoRollModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    notes = model.lines().notes();
    line.setId("roll-line");
    line.setWrapText(true);
    line.setPrefRowCount(5);
    line.setText(model.lines().text(notes));
    line.setAccessibleText(texts.get("roll.lyrics.line"));
    Label heading = new Label(texts.get("roll.lyrics.line"));
    heading.setLabelFor(line);
    Label help = new Label(texts.get("roll.lyrics.help"));
    help.getStyleClass().add("text-muted");
    help.setWrapText(true);
    ScrollPane scroll = new ScrollPane(preview);
    scroll.setFitToWidth(true);
    scroll.setPrefViewportHeight(160);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    summary.setId("roll-line-summary");
    summary.setWrapText(true);
    content = new VBox(8, heading, line, help, scroll, summary);
    content.setPrefWidth(560);
    content.getStyleClass().add("lyrics-dialog");
    content.getStylesheets().add(String.valueOf(LyricsDialog.class.getResource("pianoroll.css")));
    line.textProperty().subscribe(text -> show());
  }

  Node content() {
    return content;
  }

  private void show() {
    laid = model.lines().distributed(notes, line.getText());
    preview.getChildren().clear();
    laid.ifPresent(distribution -> {
      distribution.shown().values().stream()
          .limit(MOST_SHOWN)
          .forEach(text -> {
            Label chip = new Label(text.isEmpty() ? texts.get("roll.lyrics.rest") : text);
            chip.getStyleClass().add("syllable");
            if (text.equals("-")) {
              chip.getStyleClass().add("hold");
            }
            preview.getChildren().add(chip);
          });
      int words = distribution.leftWords().size();
      int free = distribution.leftNotes().size();
      summary.setText(
          words > 0
              ? texts.get(
                  "roll.lyrics.left-words", words, String.join(" ", distribution.leftWords()))
              : texts.get("roll.lyrics.left-notes", distribution.shown().size(), free));
    });
  }

  /** Puts what was typed under the notes, as one step. */
  void apply() {
    laid.ifPresent(model.lines()::lay);
  }

  /** Asks for the line, and applies it if it is accepted. */
  static void ask(PianoRollModel model, Texts texts, @Nullable Window owner) {
    LyricsDialog lyrics = new LyricsDialog(model, texts);
    Dialog<ButtonType> dialog = new Dialog<>();
    dialog.initOwner(owner);
    dialog.setTitle(texts.get("roll.lyrics.title"));
    dialog.setResizable(true);
    ButtonType apply = new ButtonType(texts.get("roll.lyrics.apply"), ButtonData.OK_DONE);
    ButtonType cancel = new ButtonType(texts.get("roll.lyrics.cancel"), ButtonData.CANCEL_CLOSE);
    dialog.getDialogPane().getButtonTypes().setAll(apply, cancel);
    dialog.getDialogPane().setContent(lyrics.content());
    dialog.setOnShown(event -> lyrics.line.requestFocus());
    dialog.setOnHidden(event -> {
      if (apply.equals(dialog.getResult())) {
        lyrics.apply();
      }
    });
    dialog.show();
  }
}
