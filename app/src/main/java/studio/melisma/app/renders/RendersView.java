package studio.melisma.app.renders;

import atlantafx.base.theme.Styles;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import studio.melisma.app.renders.RendersViewModel.Side;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.PlaceText;

/**
 * The list of finished files over the waveform of the one that is heard. In the list, Enter plays
 * the chosen file and Delete takes it off the list.
 */
public final class RendersView {

  private final Texts texts;
  private final RendersViewModel model;
  private final Consumer<Path> reveal;
  private final ListView<FinishedRender> list;
  private final WaveformView waveform;
  private final FontIcon playIcon = new FontIcon(MaterialDesignP.PLAY);
  private final Button play;
  private final ToggleButton sideA = new ToggleButton("A");
  private final ToggleButton sideB = new ToggleButton("B");
  private final Label heard = new Label();
  private final Label time = new Label();
  private final Label problem = new Label();
  private final VBox root;

  /**
   * A view of the finished files.
   *
   * @param zone in which dates are told
   * @param reveal shows a file in the system's file browser
   */
  public RendersView(Texts texts, RendersViewModel model, ZoneId zone, Consumer<Path> reveal) {
    this.texts = texts;
    this.model = model;
    this.reveal = reveal;
    play = button("renders.play", playIcon);
    list = new ListView<>(model.renders());
    list.setId("renders-list");
    list.setAccessibleText(texts.get("renders.list"));
    list.setCellFactory(view -> new RenderCell(texts, model, zone));
    Label empty = new Label(texts.get("renders.empty"));
    empty.setWrapText(true);
    empty.getStyleClass().add("empty");
    list.setPlaceholder(empty);
    VBox.setVgrow(list, Priority.ALWAYS);
    waveform = new WaveformView(texts.get("renders.waveform"), model::seek);
    waveform.setId("renders-waveform");
    root = new VBox(list, waveform, controls(), problem);
    root.getStyleClass().add("renders");
    root.getStylesheets().add(String.valueOf(RendersView.class.getResource("renders.css")));
    problem.setId("renders-problem");
    problem.getStyleClass().add("problem");
    problem.setWrapText(true);
    problem.setMinHeight(Region.USE_PREF_SIZE);
    list.setOnKeyPressed(event -> {
      FinishedRender chosen = list.getSelectionModel().getSelectedItem();
      if (chosen != null && event.getCode() == KeyCode.ENTER) {
        model.play(chosen);
        event.consume();
      } else if (chosen != null && event.getCode() == KeyCode.DELETE) {
        model.remove(chosen);
        event.consume();
      }
    });
    list.setOnMouseClicked(event -> {
      FinishedRender chosen = list.getSelectionModel().getSelectedItem();
      if (chosen != null && event.getClickCount() == 2) {
        model.play(chosen);
      }
    });
    follow();
  }

  public Region root() {
    return root;
  }

  private HBox controls() {
    play.setId("renders-play");
    play.setOnAction(event -> model.playOrPause());
    ToggleGroup sides = new ToggleGroup();
    for (ToggleButton side : new ToggleButton[] {sideA, sideB}) {
      side.setToggleGroup(sides);
      String help = texts.get("renders.hear", side.getText());
      side.setAccessibleText(help);
      side.setTooltip(new Tooltip(help));
      side.setOnAction(event -> {
        if (!model.heardProperty().get().name().equals(side.getText())) {
          model.compare();
        }
        showSide();
      });
    }
    sideA.setId("renders-side-a");
    sideB.setId("renders-side-b");
    sideA.getStyleClass().addAll("side", Styles.LEFT_PILL);
    sideB.getStyleClass().addAll("side", Styles.RIGHT_PILL);
    heard.setMinWidth(0);
    heard.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(heard, Priority.ALWAYS);
    time.getStyleClass().add("time");
    time.setMinWidth(Region.USE_PREF_SIZE);
    Button show = button("renders.reveal", new FontIcon(MaterialDesignF.FOLDER_OUTLINE));
    show.setId("renders-reveal");
    show.setOnAction(event -> selected().map(FinishedRender::file).ifPresent(reveal));
    Button remove = button("renders.remove", new FontIcon(MaterialDesignC.CLOSE));
    remove.setId("renders-remove");
    remove.setOnAction(event -> selected().ifPresent(model::remove));
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(chosen -> {
          show.setDisable(chosen == null);
          remove.setDisable(chosen == null);
        });
    HBox pair = new HBox(sideA, sideB);
    pair.setAlignment(Pos.CENTER);
    HBox row = new HBox(play, pair, heard, time, show, remove);
    row.getStyleClass().add("controls");
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private Optional<FinishedRender> selected() {
    return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
  }

  private Button button(String key, FontIcon icon) {
    Button button = new Button();
    button.setGraphic(icon);
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    button.setAccessibleText(texts.get(key));
    button.setTooltip(new Tooltip(texts.get(key)));
    return button;
  }

  private void follow() {
    model
        .stateProperty()
        .subscribe(state -> {
          boolean plays = state == TakeSound.State.PLAYING;
          playIcon.setIconCode(plays ? MaterialDesignP.PAUSE : MaterialDesignP.PLAY);
          play.setAccessibleText(texts.get(plays ? "renders.pause" : "renders.play"));
          showSide();
        });
    model.heardProperty().subscribe(side -> showSide());
    model.chosenProperty(Side.A).subscribe(chosen -> showSide());
    model.chosenProperty(Side.B).subscribe(chosen -> showSide());
    model.waveformProperty().subscribe(shown -> showSide());
    model
        .positionProperty()
        .subscribe(now -> {
          waveform.follow(now.doubleValue());
          showTime();
        });
    model
        .problemProperty()
        .subscribe(key -> {
          problem.setText(key.map(found -> "⚠ " + texts.get(found)).orElse(""));
          problem.setVisible(key.isPresent());
          problem.setManaged(key.isPresent());
        });
  }

  private void showSide() {
    Side side = model.heardProperty().get();
    Optional<FinishedRender> now = model.chosen(side);
    (side == Side.A ? sideA : sideB).setSelected(true);
    sideA.setDisable(model.chosen(Side.A).isEmpty());
    sideB.setDisable(model.chosen(Side.B).isEmpty());
    play.setDisable(now.isEmpty());
    heard.setText(now.map(FinishedRender::name).orElse(""));
    waveform.show(model.waveformProperty().get(), now.map(FinishedRender::seconds).orElse(0.0));
    showTime();
  }

  private void showTime() {
    time.setText(
        model
            .chosen(model.heardProperty().get())
            .map(render ->
                PlaceText.time(model.positionProperty().get())
                    + " / "
                    + PlaceText.time(render.seconds()))
            .orElse(""));
  }
}
