package studio.melisma.app.voices;

import atlantafx.base.theme.Styles;
import java.util.Objects;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TextArea;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.voices.VoicesViewModel.Installing;
import studio.melisma.voicebank.InstallListener;
import studio.melisma.voicebank.VoiceEntry;

/** The voices of this machine beside the one that is looked at; what is installed, below. */
public final class VoicesView {

  private static final double LIST_WIDTH = 232;

  private final Texts texts;
  private final VoicesViewModel model;
  private final VoiceQuestions questions;
  private final ListView<VoiceEntry> list;
  private final ProgressBar bar = new ProgressBar();
  private final Label doing = new Label();
  private final Button cancel;
  private final HBox progress;
  private final TextArea problem = new TextArea();
  private final VBox trouble;
  private final BorderPane root = new BorderPane();

  public VoicesView(Texts texts, VoicesViewModel model, VoiceQuestions questions) {
    this.texts = texts;
    this.model = model;
    this.questions = questions;
    list = new ListView<>(model.voices());
    list.setId("voices-list");
    list.setAccessibleText(texts.get("voices.list"));
    list.setCellFactory(view -> new VoiceCell(texts));
    VBox.setVgrow(list, Priority.ALWAYS);
    VBox left = new VBox(8, list, buttons());
    left.getStyleClass().add("voices-left");
    left.setPrefWidth(LIST_WIDTH);
    left.setMinWidth(LIST_WIDTH);
    cancel = new Button(texts.get("voices.cancel"));
    cancel.setId("voices-cancel");
    cancel.setOnAction(event -> model.cancelInstalling());
    bar.setPrefWidth(240);
    doing.setMinWidth(0);
    HBox.setHgrow(doing, Priority.ALWAYS);
    doing.setMaxWidth(Double.MAX_VALUE);
    progress = new HBox(12, bar, doing, cancel);
    progress.setAlignment(Pos.CENTER_LEFT);
    progress.getStyleClass().add("voices-progress");
    trouble = trouble();
    root.setLeft(left);
    root.setCenter(new VoicePage(texts, model, questions).root());
    root.setBottom(new VBox(trouble, progress));
    root.getStyleClass().add("voices");
    root.getStylesheets().add(String.valueOf(VoicesView.class.getResource("voices.css")));
    follow();
  }

  /** All of it. */
  public Region root() {
    return root;
  }

  private VBox buttons() {
    Button archive =
        new Button(
            texts.get("voices.install.archive"), new FontIcon(MaterialDesignA.ARCHIVE_OUTLINE));
    archive.setId("voices-install-archive");
    archive.setOnAction(event -> questions.archive().ifPresent(model::install));
    Button folder =
        new Button(
            texts.get("voices.install.folder"), new FontIcon(MaterialDesignF.FOLDER_PLUS_OUTLINE));
    folder.setId("voices-install-folder");
    folder.setOnAction(event -> questions.folder().ifPresent(model::install));
    for (Button button : new Button[] {archive, folder}) {
      button.setMaxWidth(Double.MAX_VALUE);
      button.setAlignment(Pos.CENTER_LEFT);
    }
    Label hint = new Label(texts.get("voices.install.hint"));
    hint.setWrapText(true);
    hint.setMinHeight(Region.USE_PREF_SIZE);
    hint.getStyleClass().addAll(Styles.TEXT_MUTED, Styles.TEXT_SMALL);
    return new VBox(8, archive, folder, hint);
  }

  private VBox trouble() {
    Label title =
        new Label(texts.get("voices.problem"), new FontIcon(MaterialDesignA.ALERT_OUTLINE));
    title.getStyleClass().add("voices-problem-title");
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    Button close = new Button(texts.get("voices.problem.close"));
    close.setOnAction(event -> model.forgetProblem());
    HBox head = new HBox(8, title, space, close);
    head.setAlignment(Pos.CENTER_LEFT);
    problem.setId("voices-problem");
    problem.setEditable(false);
    problem.setWrapText(true);
    problem.setPrefRowCount(5);
    problem.setAccessibleText(title.getText());
    VBox box = new VBox(8, head, problem);
    box.getStyleClass().add("voices-progress");
    return box;
  }

  private void follow() {
    model
        .chosenProperty()
        .subscribe(chosen -> {
          VoiceEntry voice = chosen.orElse(null);
          if (!Objects.equals(list.getSelectionModel().getSelectedItem(), voice)) {
            list.getSelectionModel().select(voice);
          }
        });
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(voice -> {
          // While the list is filled anew nothing is chosen for a moment.
          if (voice != null) {
            model.chosenProperty().set(Optional.of(voice));
          }
        });
    model
        .installingProperty()
        .subscribe(now -> {
          shown(progress, now.isPresent() || model.removingProperty().get().isPresent());
          cancel.setVisible(now.isPresent());
          now.ifPresent(this::progress);
        });
    model
        .removingProperty()
        .subscribe(now -> {
          shown(progress, now.isPresent() || model.installingProperty().get().isPresent());
          now.ifPresent(voice -> {
            bar.setProgress(ProgressBar.INDETERMINATE_PROGRESS);
            doing.setText(texts.get("voices.removing", voice.name()));
          });
        });
    model
        .problemProperty()
        .subscribe(now -> {
          shown(trouble, now.isPresent());
          problem.setText(now.orElse(""));
        });
  }

  private void progress(Installing now) {
    boolean copying = now.stage() == InstallListener.Stage.COPYING;
    bar.setProgress(copying ? now.done() : ProgressBar.INDETERMINATE_PROGRESS);
    String name = String.valueOf(now.source().getFileName());
    doing.setText(
        copying
            ? texts.get("voices.install.copying", name, now.done())
            : texts.get("voices.install.checking", name));
    bar.setAccessibleText(doing.getText());
  }

  private static void shown(Region region, boolean shown) {
    region.setVisible(shown);
    region.setManaged(shown);
  }
}
