package studio.melisma.app.export;

import atlantafx.base.theme.Styles;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import studio.melisma.app.texts.Texts;
import studio.melisma.audio.LoudnessReport;
import studio.melisma.export.WrittenFile;

/** How far an export is, what it asks, and what came of it with its loudness. */
final class ExportResult {

  private final Texts texts;
  private final ExportViewModel model;
  private final ExportQuestions questions;
  private final ProgressBar bar = new ProgressBar();
  private final Label doing = new Label();
  private final VBox running;
  private final VBox root = new VBox(8);

  ExportResult(Texts texts, ExportViewModel model, ExportQuestions questions) {
    this.texts = texts;
    this.model = model;
    this.questions = questions;
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setId("export-bar");
    HBox.setHgrow(bar, Priority.ALWAYS);
    HBox line = new HBox(12, bar, cancel());
    line.setAlignment(Pos.CENTER_LEFT);
    running = new VBox(4, doing, line);
    root.setId("export-result");
    model.progressProperty().subscribe(this::show);
  }

  Region root() {
    return root;
  }

  private void show(ExportProgress now) {
    switch (now) {
      case ExportProgress.Idle idle -> put();
      case ExportProgress.Running(String what, double done) -> {
        bar.setProgress(done == 0 ? ProgressBar.INDETERMINATE_PROGRESS : done);
        doing.setText(texts.get("export.status", what, done));
        bar.setAccessibleText(doing.getText());
        if (!root.getChildren().equals(List.of(running))) {
          put(running);
        }
      }
      case ExportProgress.Asking(List<String> missing) -> ask(missing);
      case ExportProgress.Done done -> done(done);
      case ExportProgress.Failed(String reason) ->
          put(words(MaterialDesignA.ALERT_OUTLINE, "problem", reason));
    }
  }

  private void put(Node... nodes) {
    root.getChildren().setAll(nodes);
    root.setManaged(nodes.length > 0);
  }

  private Button cancel() {
    Button cancel = new Button(texts.get("export.cancel"));
    cancel.setId("export-cancel");
    cancel.setMinWidth(Region.USE_PREF_SIZE);
    cancel.setOnAction(event -> model.cancel());
    return cancel;
  }

  private static Label words(Ikon sign, String style, String text) {
    Label words = new Label(text, new FontIcon(sign));
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    words.getStyleClass().add(style);
    return words;
  }

  private void ask(List<String> missing) {
    TextArea list = new TextArea(String.join("\n", missing));
    list.setEditable(false);
    list.setWrapText(true);
    list.setPrefRowCount(Math.min(5, missing.size() + 1));
    list.setAccessibleText(texts.get("export.asking", missing.size()));
    Button silent = new Button(texts.get("export.with-silence"));
    silent.setId("export-with-silence");
    silent.setOnAction(event -> model.writeWithSilence());
    HBox answers = new HBox(8, cancel(), silent);
    answers.setAlignment(Pos.CENTER_RIGHT);
    put(
        words(MaterialDesignA.ALERT_OUTLINE, "problem", texts.get("export.asking", missing.size())),
        list,
        answers);
  }

  private void done(ExportProgress.Done done) {
    VBox lines = new VBox(4);
    lines
        .getChildren()
        .add(
            words(
                MaterialDesignC.CHECK_CIRCLE_OUTLINE,
                "done",
                texts.get("export.done", done.first(), done.files().size() - 1)));
    for (WrittenFile file : done.files()) {
      file.loudness().ifPresent(loud -> lines.getChildren().add(loudness(file, loud)));
      file.miss()
          .ifPresent(miss ->
              lines
                  .getChildren()
                  .add(
                      words(
                          MaterialDesignA.ALERT_OUTLINE,
                          "missed",
                          texts.get(
                              "export.loudness-missed", miss.reachedLufs(), miss.targetLufs()))));
    }
    Button show = new Button(texts.get("export.reveal"));
    show.setId("export-reveal");
    show.setOnAction(event -> questions.reveal(done.first()));
    HBox buttons = new HBox(8, show);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    put(lines, buttons);
  }

  private Label loudness(WrittenFile file, LoudnessReport loud) {
    Label line =
        new Label(
            Double.isFinite(loud.integrated())
                ? texts.get(
                    "export.loudness.report",
                    file.path().getFileName(),
                    loud.integrated(),
                    loud.range(),
                    loud.truePeakDecibels())
                : texts.get("export.loudness.silent", file.path().getFileName()));
    line.getStyleClass().add(Styles.TEXT_MUTED);
    line.setWrapText(true);
    line.setMinHeight(Region.USE_PREF_SIZE);
    return line;
  }
}
