package studio.melisma.app.window;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.song.SongFiles;
import studio.melisma.app.song.VoiceShelf;
import studio.melisma.app.texts.Texts;
import studio.melisma.voicebank.StarterVoice;

/** What is seen before anything is open: how to begin. */
final class Welcome {

  private final Consumer<Path> openFile;
  private final Texts texts;
  private final VBox recent = new VBox();
  private final Label voice = new Label();
  private final Label reading = new Label();
  private final VBox opening;
  private final VBox choices;
  private final StackPane root;

  Welcome(SongFiles files, VoiceShelf voices, Commands commands, Texts texts, Consumer<Path> open) {
    this.openFile = open;
    this.texts = texts;
    Label title = new Label(texts.get("window.welcome.title"));
    title.getStyleClass().add("title-2");
    Label about = new Label(texts.get("window.welcome.about"));
    about.getStyleClass().add("text-muted");
    about.setWrapText(true);
    voice.setGraphic(new FontIcon(MaterialDesignA.ACCOUNT_MUSIC));
    voice.getStyleClass().add("welcome-voice");
    Button first = choice("file.open", MaterialDesignF.FOLDER_OPEN_OUTLINE, commands);
    first.setDefaultButton(true);
    HBox buttons =
        new HBox(
            first,
            choice("file.demo", MaterialDesignM.MUSIC_BOX_OUTLINE, commands),
            choice("file.new", MaterialDesignP.PLUS, commands));
    buttons.setSpacing(8);
    Label drop = new Label(texts.get("window.welcome.drop"));
    drop.getStyleClass().addAll("text-muted", "welcome-drop");
    drop.setWrapText(true);
    drop.setMaxWidth(Double.MAX_VALUE);
    recent.setId("recent");
    recent.getStyleClass().add("welcome-recent");
    choices = new VBox(title, about, buttons, drop, voice, recent);
    choices.getStyleClass().add("welcome");
    choices.setMaxSize(600, Region.USE_PREF_SIZE);

    reading.getStyleClass().add("title-4");
    Button cancel = new Button(texts.get("commands.file.cancel-opening"));
    cancel.setId("cancel-opening");
    cancel.setOnAction(event -> files.cancel());
    opening = new VBox(new ProgressIndicator(), reading, cancel);
    opening.getStyleClass().add("welcome");
    opening.setAlignment(Pos.CENTER);
    opening.setMaxSize(600, Region.USE_PREF_SIZE);
    root = new StackPane(choices, opening);
    root.getStyleClass().add("welcome-ground");

    files.recentProperty().subscribe(this::list);
    files
        .openingProperty()
        .subscribe(now -> {
          now.ifPresent(name -> reading.setText(texts.get("window.opening", name)));
          opening.setVisible(now.isPresent());
          choices.setVisible(now.isEmpty());
        });
    voices
        .entries()
        .subscribe(
            () -> voice.setText(texts.get("window.welcome.voice", voices.name(StarterVoice.ID))));
    voice.setText(texts.get("window.welcome.voice", voices.name(StarterVoice.ID)));
  }

  private Button choice(String id, Ikon icon, Commands commands) {
    Button button = new Button(texts.get("commands." + id), new FontIcon(icon));
    button.setId(id.replace('.', '-'));
    button.setOnAction(event -> commands.run(id));
    return button;
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
