package studio.melisma.app.playing;

import atlantafx.base.theme.Styles;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.Separator;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.kordamp.ikonli.materialdesign2.MaterialDesignN;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;
import studio.melisma.app.commands.CommandControls;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.MeterReading;
import studio.melisma.app.transport.PlaceText;
import studio.melisma.app.transport.Player;
import studio.melisma.app.transport.TransportSettings;
import studio.melisma.app.transport.TransportState;
import studio.melisma.app.transport.TransportState.CountingIn;
import studio.melisma.app.transport.TransportState.Holding;
import studio.melisma.app.transport.TransportState.Paused;
import studio.melisma.app.transport.TransportState.Playing;
import studio.melisma.app.transport.TransportState.Silent;
import studio.melisma.app.transport.TransportState.Stopped;
import studio.melisma.app.transport.TransportState.Unloaded;

/** One row: what the sound is doing, where it is, how loud it is heard. */
public final class TransportBar {

  private static final int ICON = 18;

  private final Texts texts;
  private final CommandControls controls;
  private final Player player;
  private final ObservableValue<MeterReading> meter;
  private final Button play;
  private final Label metre = new Label();
  private final Label message = new Label();
  private final FontIcon warning = new FontIcon(MaterialDesignA.ALERT_OUTLINE);
  private final HBox root = new HBox();

  /**
   * A bar for a player.
   *
   * @param controls of what {@code TransportCommands} registered; its buttons do nothing else
   * @param meter tempo and time signature of what is open
   */
  public TransportBar(
      Texts texts,
      CommandControls controls,
      Player player,
      Settings settings,
      ObservableValue<MeterReading> meter) {
    this.texts = texts;
    this.controls = controls;
    this.player = player;
    this.meter = meter;
    play = button("transport.play", MaterialDesignP.PLAY);
    play.getStyleClass().add(Styles.ACCENT);
    metre.setId("transport-metre");
    metre.getStyleClass().add("metre");
    metre.setMinWidth(Region.USE_PREF_SIZE);
    message.setId("transport-message");
    message.setAccessibleRole(AccessibleRole.TEXT);
    message.setMinWidth(0);
    message.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(message, Priority.ALWAYS);
    warning.getStyleClass().add("warning");
    Region level = new LevelMeter(texts, player).root();
    root.getChildren()
        .addAll(
            button("transport.start", MaterialDesignS.SKIP_PREVIOUS),
            play,
            button("transport.stop", MaterialDesignS.STOP),
            new Separator(Orientation.VERTICAL),
            toggle("transport.loop", MaterialDesignR.REPEAT),
            toggle("transport.metronome", MaterialDesignM.METRONOME),
            toggle("transport.count-in", MaterialDesignN.NUMERIC),
            new Separator(Orientation.VERTICAL),
            new PlaceField(texts, player).root(),
            metre,
            message,
            volume(settings),
            level);
    root.setId("transport-bar");
    root.setAlignment(Pos.CENTER_LEFT);
    root.getStyleClass().add("transport-bar");
    root.setAccessibleRole(AccessibleRole.TOOL_BAR);
    root.setAccessibleText(texts.get("transport.bar"));
    root.getStylesheets().add(String.valueOf(TransportBar.class.getResource("playing.css")));
    player.stateProperty().subscribe(state -> show());
    player.missingDeviceProperty().subscribe(missing -> show());
    player.positionProperty().subscribe(position -> showMeter());
    meter.subscribe(reading -> showMeter());
  }

  public Region root() {
    return root;
  }

  private Button button(String id, Ikon icon) {
    return dressed(controls.iconButton(id, icon));
  }

  private ToggleButton toggle(String id, Ikon icon) {
    return dressed(controls.toggle(id, icon));
  }

  private static <B extends ButtonBase> B dressed(B button) {
    ((FontIcon) button.getGraphic()).setIconSize(ICON);
    button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
    return button;
  }

  private Node volume(Settings settings) {
    FontIcon icon = new FontIcon(MaterialDesignV.VOLUME_HIGH);
    icon.setIconSize(ICON);
    Slider slider =
        new Slider(
            TransportSettings.SILENT_DECIBELS, TransportSettings.MOST_DECIBELS, /* value= */ 0);
    slider.setId("transport-volume");
    slider.setAccessibleText(texts.get("transport.volume"));
    slider.setBlockIncrement(3);
    Tooltip tip = new Tooltip();
    slider.setTooltip(tip);
    settings
        .property(TransportSettings.VOLUME)
        .subscribe(decibels -> {
          slider.setValue(decibels);
          boolean silent = decibels <= TransportSettings.SILENT_DECIBELS;
          icon.setIconCode(silent ? MaterialDesignV.VOLUME_OFF : MaterialDesignV.VOLUME_HIGH);
          tip.setText(
              silent
                  ? texts.get("transport.volume.silent")
                  : texts.get("transport.volume.decibels", decibels));
        });
    slider
        .valueProperty()
        .subscribe(value -> settings.set(TransportSettings.VOLUME, value.doubleValue()));
    // Two clicks put a fader back, as in mixers.
    slider.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2) {
        settings.set(TransportSettings.VOLUME, 0.0);
      }
    });
    HBox box = new HBox(icon, slider);
    box.setAlignment(Pos.CENTER);
    box.getStyleClass().add("volume");
    return box;
  }

  private void showMeter() {
    metre.setText(
        meter
            .getValue()
            .at(player.positionProperty().get())
            .map(now ->
                texts.get(
                    "transport.metre",
                    Math.round(now.quartersPerMinute()),
                    now.beats(),
                    now.unit()))
            .orElse(""));
  }

  private void show() {
    boolean plays = player.isPlaying();
    ((FontIcon) play.getGraphic())
        .setIconCode(plays ? MaterialDesignP.PAUSE : MaterialDesignP.PLAY);
    play.setAccessibleText(texts.get(plays ? "transport.pause" : "transport.play"));
    TransportState state = player.state();
    String text =
        switch (state) {
          case Holding holding -> texts.get("transport.holding", PlaceText.time(holding.seconds()));
          case CountingIn counting -> texts.get("transport.counting", counting.beat());
          case Silent silent -> texts.get("transport.silent");
          case Unloaded unloaded -> "";
          case Stopped stopped -> "";
          case Playing playing -> missing();
          case Paused paused -> "";
        };
    message.setText(text);
    boolean warns = state instanceof Silent || (!text.isEmpty() && text.equals(missing()));
    message.setGraphic(warns ? warning : null);
    String more = state instanceof Silent silent ? texts.get(silent.reason().key()) : text;
    message.setTooltip(more.isEmpty() ? null : new Tooltip(more));
    message.setAccessibleText(more);
  }

  private String missing() {
    return player
        .missingDeviceProperty()
        .get()
        .map(name -> texts.get("transport.device-missing", name))
        .orElse("");
  }
}
