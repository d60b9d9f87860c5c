package studio.melisma.app.export;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import studio.melisma.app.commands.CommandControls;
import studio.melisma.app.texts.Texts;

/** An export that goes on, for the status bar; otherwise not there. */
public final class ExportStatus {

  private final HBox root;

  public ExportStatus(Texts texts, ExportViewModel model, CommandControls controls) {
    ProgressBar bar = new ProgressBar(0);
    bar.setPrefWidth(120);
    bar.getStyleClass().add("small");
    Label doing = new Label();
    doing.setId("export-status");
    doing.setGraphic(new FontIcon(MaterialDesignE.EXPORT));
    doing.setMinWidth(0);
    doing.setMaxWidth(360);
    Button cancel = controls.iconButton("file.cancel-export", MaterialDesignC.CLOSE);
    cancel.getStyleClass().addAll("small", "flat", "button-icon");
    root = new HBox(8, doing, bar, cancel);
    root.setAlignment(Pos.CENTER_LEFT);
    root.setStyle("-fx-padding: 0 8 0 8;");
    model
        .progressProperty()
        .subscribe(now -> {
          boolean runs = now instanceof ExportProgress.Running;
          root.setVisible(runs);
          root.setManaged(runs);
          if (now instanceof ExportProgress.Running(String what, double done)) {
            bar.setProgress(done);
            doing.setText(texts.get("export.status", what, done));
            bar.setAccessibleText(doing.getText());
          }
        });
  }

  /** All of it. */
  public Region root() {
    return root;
  }
}
