package studio.melisma.app.window;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import studio.melisma.app.commands.CommandControls;
import studio.melisma.app.song.SongFiles;
import studio.melisma.app.song.VoiceShelf;
import studio.melisma.app.texts.Texts;
import studio.melisma.project.Recovery;
import studio.melisma.voicebank.StarterVoice;

/** What is seen before anything is open: how to begin. */
final class Welcome {

  private final Consumer<Path> openFile;
  private final Texts texts;
  private final Button first;
  private final VBox leftovers = new VBox();
  private final VBox recent = new VBox();
  private final Label voice = new Label();
  private final Label reading = new Label();
  private final VBox wait;
  private final VBox choices;
  private final StackPane root;

  Welcome(
      SongFiles files,
      VoiceShelf voices,
      CommandControls controls,
      Texts texts,
      FileCommands opening) {
    this.openFile = opening::open;
    this.texts = texts;
    Label title = new Label(texts.get("window.welcome.title"));
    title.getStyleClass().add("title-2");
    Label about = new Label(texts.get("window.welcome.about"));
    about.getStyleClass().add("text-muted");
    about.setWrapText(true);
    voice.setGraphic(new FontIcon(MaterialDesignA.ACCOUNT_MUSIC));
    voice.getStyleClass().add("welcome-voice");
    first = controls.button("file.open", MaterialDesignF.FOLDER_OPEN_OUTLINE);
    first.setDefaultButton(true);
    HBox buttons =
        new HBox(
            first,
            controls.button("file.demo", MaterialDesignM.MUSIC_BOX_OUTLINE),
            controls.button("file.new", MaterialDesignP.PLUS));
    buttons.setSpacing(8);
    Label drop = new Label(texts.get("window.welcome.drop"));
    drop.getStyleClass().addAll("text-muted", "welcome-drop");
    drop.setWrapText(true);
    drop.setMaxWidth(Double.MAX_VALUE);
    recent.setId("recent");
    recent.getStyleClass().add("welcome-recent");
    leftovers.setId("leftovers");
    leftovers.getStyleClass().add("welcome-recent");
    choices = new VBox(title, about, buttons, drop, voice, leftovers, recent);
    choices.getStyleClass().add("welcome");
    choices.setMaxSize(600, Region.USE_PREF_SIZE);

    reading.getStyleClass().add("title-4");
    Button cancel = new Button(texts.get("commands.file.cancel-opening"));
    cancel.setId("cancel-opening");
    cancel.setOnAction(event -> files.cancel());
    wait = new VBox(new ProgressIndicator(), reading, cancel);
    wait.getStyleClass().add("welcome");
    wait.setAlignment(Pos.CENTER);
    wait.setMaxSize(600, Region.USE_PREF_SIZE);
    root = new StackPane(choices, wait);
    root.getStyleClass().add("welcome-ground");

    files.recentProperty().subscribe(paths -> list(paths));
    files.recoverableProperty().subscribe(found -> list(found, opening));
    files
        .openingProperty()
        .subscribe(now -> {
          now.ifPresent(name -> reading.setText(texts.get("window.opening", name)));
          wait.setVisible(now.isPresent());
          choices.setVisible(now.isEmpty());
        });
    voices.entries().subscribe(() -> tellVoice(voices));
    tellVoice(voices);
  }

  /** By the name that a person knows; before the voices are listed there is none. */
  private void tellVoice(VoiceShelf voices) {
    String name = voices.name(StarterVoice.ID);
    voice.setText(name.equals(StarterVoice.ID) ? "" : texts.get("window.welcome.voice", name));
    voice.setVisible(!voice.getText().isEmpty());
  }

  /** What has the keyboard first; while a song is opened nothing that a key would cancel. */
  Node first() {
    return wait.isVisible() ? wait : first;
  }

  private void list(List<Recovery.Entry> found, FileCommands opening) {
    leftovers.getChildren().clear();
    leftovers.setManaged(!found.isEmpty());
    if (found.isEmpty()) {
      return;
    }
    Label title = new Label(texts.get("window.welcome.leftovers"));
    title.getStyleClass().add("text-bold");
    leftovers.getChildren().add(title);
    for (Recovery.Entry entry : found) {
      Hyperlink link = new Hyperlink(opening.name(entry));
      link.setOnAction(event -> opening.recover(entry));
      leftovers.getChildren().add(link);
    }
  }

  private void list(List<String> paths) {
    recent.getChildren().clear();
    if (paths.isEmpty()) {
      return;
    }
    Label title = new Label(texts.get("window.welcome.recent"));
    title.getStyleClass().add("text-bold");
    recent.getChildren().add(title);
    for (String path : paths) {
      Path file = Path.of(path);
      Hyperlink link = new Hyperlink(String.valueOf(file.getFileName()));
      link.setTooltip(new Tooltip(path));
      link.setOnAction(event -> openFile.accept(file));
      if (!Files.exists(file)) {
        link.setDisable(true);
        link.setText(texts.get("window.welcome.missing", link.getText()));
      }
      recent.getChildren().add(link);
    }
  }

  Region root() {
    return root;
  }
}
