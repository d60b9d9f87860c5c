package studio.melisma.app.playing;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import studio.melisma.accompaniment.SoundFont;
import studio.melisma.app.settings.Setting;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.texts.ShownAs;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.CountInBars;
import studio.melisma.app.transport.Follow;
import studio.melisma.app.transport.Player;
import studio.melisma.app.transport.Stopping;
import studio.melisma.app.transport.TransportSettings;
import studio.melisma.failure.ResourceException;

/** What can be set about sound; what is changed holds at once. */
public final class SoundSettings {

  /**
   * The file that plays the accompaniment; empty for the instruments that the Java runtime
   * computes.
   */
  public static final Setting<String> SOUND_FONT = Setting.ofText("accompaniment.sound-font", "");

  private final Texts texts;
  private final Player player;
  private final Settings settings;
  private final Executor background;
  private final Executor ui;
  private final GridPane grid = new GridPane();
  private final ChoiceBox<String> device = new ChoiceBox<>();
  private final Label fontName = new Label();
  private final Label fontProblem = new Label();

  /** Which file is being looked into; an earlier one's result is no longer wanted. */
  private int checking;

  /**
   * The page.
   *
   * @param background looks into SoundFonts, which takes a while
   * @param ui the window's thread
   */
  public SoundSettings(
      Texts texts, Player player, Settings settings, Executor background, Executor ui) {
    this.texts = texts;
    this.player = player;
    this.settings = settings;
    this.background = background;
    this.ui = ui;
    grid.getStyleClass().add("sound-settings");
    grid.getStylesheets().add(String.valueOf(SoundSettings.class.getResource("playing.css")));
    devices();
    level("transport.settings.volume", TransportSettings.VOLUME);
    level("transport.settings.metronome-volume", TransportSettings.METRONOME_VOLUME);
    choice(
        "transport.settings.count-in-bars", TransportSettings.COUNT_IN_BARS, CountInBars.values());
    choice("transport.settings.stopping", TransportSettings.STOPPING, Stopping.values());
    choice("transport.settings.follow", TransportSettings.FOLLOW, Follow.values());
    soundFont();
  }

  public Region root() {
    return grid;
  }

  private void row(String key, Region control) {
    Label label = new Label(texts.get(key));
    label.setLabelFor(control);
    grid.addRow(grid.getRowCount(), label, control);
  }

  private void devices() {
    device.setId("sound-device");
    device.setMinWidth(280);
    device.setConverter(
        new ShownAs<>(name ->
            name.isEmpty() ? texts.get("transport.settings.device.default") : present(name)));
    Button refresh = new Button();
    refresh.setGraphic(new FontIcon(MaterialDesignR.REFRESH));
    String help = texts.get("transport.settings.device.refresh");
    refresh.setAccessibleText(help);
    refresh.setTooltip(new Tooltip(help));
    refresh.setOnAction(event -> lookForDevices());
    HBox both = new HBox(8, device, refresh);
    Label label = new Label(texts.get("transport.settings.device"));
    label.setLabelFor(device);
    grid.addRow(0, label, both);
    lookForDevices();
    device
        .valueProperty()
        .subscribe((before, now) -> {
          if (now != null) {
            settings.set(TransportSettings.DEVICE, now);
          }
        });
    settings
        .property(TransportSettings.DEVICE)
        .subscribe(name -> {
          if (!device.getItems().contains(name)) {
            device.getItems().add(name);
          }
          device.setValue(name);
        });
  }

  private String present(String name) {
    return player.deviceNames().contains(name)
        ? name
        : texts.get("transport.settings.device.absent", name);
  }

  /** Asks the system, which may take a moment. */
  private void lookForDevices() {
    String chosen = settings.get(TransportSettings.DEVICE);
    List<String> names = new ArrayList<>(List.of(""));
    names.addAll(player.deviceNames());
    if (!names.contains(chosen)) {
      names.add(chosen);
    }
    // One at a time: what is chosen stays in the list all the while.
    device.getItems().removeIf(name -> !names.contains(name));
    names.stream()
        .filter(name -> !device.getItems().contains(name))
        .forEach(device.getItems()::add);
  }

  private void level(String key, Setting<Double> setting) {
    Slider slider =
        new Slider(TransportSettings.SILENT_DECIBELS, TransportSettings.MOST_DECIBELS, 0);
    slider.setId(setting.id().replace('.', '-'));
    slider.setPrefWidth(280);
    slider.setBlockIncrement(3);
    Label value = new Label();
    value.setMinWidth(64);
    settings
        .property(setting)
        .subscribe(decibels -> {
          slider.setValue(decibels);
          value.setText(
              decibels <= TransportSettings.SILENT_DECIBELS
                  ? "−∞ dB"
                  : String.format(texts.locale(), "%.1f dB", decibels));
        });
    slider.valueProperty().subscribe(now -> settings.set(setting, now.doubleValue()));
    Label label = new Label(texts.get(key));
    label.setLabelFor(slider);
    HBox both = new HBox(8, slider, value);
    both.setAlignment(Pos.CENTER_LEFT);
    grid.addRow(grid.getRowCount(), label, both);
  }

  private <E extends Enum<E>> void choice(String key, Setting<E> setting, E[] values) {
    ChoiceBox<E> box = new ChoiceBox<>();
    box.setId(setting.id().replace('.', '-'));
    box.setMinWidth(280);
    box.getItems().setAll(values);
    box.setConverter(new ShownAs<>(value -> texts.get(key + "." + value.name())));
    ObjectProperty<E> property = settings.property(setting);
    box.valueProperty().bindBidirectional(property);
    row(key, box);
  }

  private void soundFont() {
    Button choose = new Button(texts.get("transport.settings.choose"));
    choose.setId("sound-font-choose");
    choose.setOnAction(event -> ask());
    Button reset = new Button();
    reset.setId("sound-font-reset");
    reset.setGraphic(new FontIcon(MaterialDesignR.RESTORE));
    String help = texts.get("transport.settings.sound-font.reset");
    reset.setAccessibleText(help);
    reset.setTooltip(new Tooltip(help));
    reset.setOnAction(event -> {
      checking++;
      fontProblem.setText("");
      settings.set(SOUND_FONT, "");
    });
    fontName.setId("sound-font-name");
    fontProblem.setId("sound-font-problem");
    fontProblem.getStyleClass().add("problem");
    fontProblem.setWrapText(true);
    fontProblem.setMaxWidth(420);
    settings
        .property(SOUND_FONT)
        .subscribe(file -> {
          fontName.setText(name(file));
          reset.setDisable(file.isEmpty());
        });
    HBox both = new HBox(8, choose, reset, fontName);
    both.setAlignment(Pos.CENTER_LEFT);
    row("transport.settings.sound-font", both);
    grid.add(fontProblem, 1, grid.getRowCount());
  }

  private String name(String file) {
    return file.isEmpty()
        ? texts.get("transport.settings.sound-font.built-in")
        : String.valueOf(Path.of(file).getFileName());
  }

  private void ask() {
    FileChooser chooser = new FileChooser();
    chooser
        .getExtensionFilters()
        .add(
            new ExtensionFilter(
                texts.get("transport.settings.sound-font.files"), "*.sf2", "*.dls"));
    Optional.ofNullable(chooser.showOpenDialog(grid.getScene().getWindow()))
        .map(File::toPath)
        .ifPresent(this::choose);
  }

  /** Takes a SoundFont if it is one; says what is wrong with it otherwise. */
  void choose(Path file) {
    int mine = ++checking;
    fontName.setText(texts.get("transport.settings.sound-font.checking", file.getFileName()));
    fontProblem.setText("");
    background.execute(() -> {
      String problem;
      try {
        SoundFont.open(file);
        problem = "";
      } catch (ResourceException e) {
        problem = String.valueOf(e.getMessage());
      }
      String found = problem;
      ui.execute(() -> {
        if (mine == checking) {
          fontProblem.setText(found);
          if (found.isEmpty()) {
            settings.set(SOUND_FONT, file.toAbsolutePath().toString());
          }
          fontName.setText(name(settings.get(SOUND_FONT)));
        }
      });
    });
  }
}
