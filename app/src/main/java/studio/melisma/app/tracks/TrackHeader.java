package studio.melisma.app.tracks;

import java.util.Locale;
import java.util.function.BiFunction;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.palette.TrackColour;
import studio.melisma.app.palette.WrappingRow;
import studio.melisma.app.song.VoiceShelf;
import studio.melisma.app.texts.Texts;
import studio.melisma.render.MixSettings;
import studio.melisma.song.SongTrack;
import studio.melisma.song.TrackReading;
import studio.melisma.song.TrackRole;

/** The left end of a track: its colour, who sings it, its name, how loud it is and where. */
final class TrackHeader {

  /** Lower rows have no room for a second line. */
  private static final double TWO_LINES = 63;

  /** So much of a name is seen beside the buttons; where words are large they go below it. */
  private static final double LEAST_NAME = 96;

  private final String id;
  private final TrackEditing editing;
  private final VoiceShelf voices;
  private final Texts texts;
  private final ObservableValue<Palette> palette;
  private final Button color = new Button();
  private final FontIcon icon = new FontIcon(MaterialDesignA.ACCOUNT_MUSIC);
  private final Label name = new Label();
  private final Label singer = new Label();
  private final StackPane title;
  private final ToggleButton mute = new ToggleButton();
  private final ToggleButton solo = new ToggleButton();
  private final Slider volume =
      new Slider(TrackEditing.LEAST_DECIBELS, TrackEditing.MOST_DECIBELS, 0);
  private final Label decibels = new Label();
  private final Slider pan = new Slider(-1, 1, 0);
  private final HBox root;
  private final Subscription heard;
  private @Nullable SongTrack shown;

  /** While it follows the song, what sliders change isn't the user's doing. */
  private boolean following;

  TrackHeader(
      String id,
      TrackEditing editing,
      TrackMenu menu,
      VoiceShelf voices,
      Texts texts,
      ObservableValue<Palette> palette,
      RowSizes sizes) {
    this.id = id;
    this.editing = editing;
    this.voices = voices;
    this.texts = texts;
    this.palette = palette;
    title =
        new StackPane(name) {
          @Override
          protected double computeMinWidth(double height) {
            return Math.min(name.prefWidth(-1), LEAST_NAME * sizes.words().getValue());
          }
        };
    color.getStyleClass().setAll("track-color");
    color.setMaxHeight(Double.MAX_VALUE);
    color.setMinWidth(10);
    color.setPrefWidth(10);
    color.setTooltip(new Tooltip(texts.get("tracks.color")));
    color.setOnAction(event -> menu.colors(id).show(color, Side.RIGHT, 0, 0));
    icon.getStyleClass().addAll("track-icon", "large-icon");
    StackPane portrait = new StackPane(icon);
    portrait.getStyleClass().add("track-portrait");
    name.getStyleClass().add("track-name");
    name.setMaxWidth(Double.MAX_VALUE);
    name.setOnMouseClicked(mouse -> {
      if (mouse.getButton() == MouseButton.PRIMARY && mouse.getClickCount() == 2) {
        rename();
        mouse.consume();
      }
    });
    title.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(title, Priority.ALWAYS);
    singer.getStyleClass().addAll("track-singer", "text-muted");
    WrappingRow first = new WrappingRow(title, toggles());
    first.getStyleClass().add("track-line");
    VBox lines = new VBox(first, singer, mix());
    lines.getStyleClass().add("track-lines");
    lines.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(lines, Priority.ALWAYS);
    root = new HBox(color, portrait, lines);
    root.getStyleClass().add("track-header");
    root.minWidthProperty().bind(sizes.header());
    root.prefWidthProperty().bind(sizes.header());
    root.maxWidthProperty().bind(sizes.header());
    Subscription height =
        sizes
            .height()
            .subscribe(now -> {
              boolean room = now >= TWO_LINES * sizes.words().getValue();
              show(lines.getChildren().get(2), room);
              show(singer, room);
            });
    heard =
        Subscription.combine(
            height,
            voices.entries().subscribe(this::tellSinger),
            palette.subscribe(now -> paint()));
  }

  private static void show(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  HBox root() {
    return root;
  }

  /** Lets go of all it listens to; it is shown no more. */
  void dispose() {
    heard.unsubscribe();
  }

  private HBox toggles() {
    toggle(mute, "tracks.mute");
    mute.getStyleClass().add("track-mute");
    mute.setOnAction(event -> editing.mix(id, mix -> mix.withMuted(mute.isSelected())));
    toggle(solo, "tracks.solo");
    solo.getStyleClass().add("track-solo");
    solo.setOnAction(event -> editing.mix(id, mix -> mix.withSolo(solo.isSelected())));
    HBox toggles = new HBox(mute, solo);
    toggles.setSpacing(4);
    toggles.setMinWidth(Region.USE_PREF_SIZE);
    return toggles;
  }

  private void toggle(ToggleButton button, String key) {
    button.setText(texts.get(key + ".letter"));
    button.setTooltip(new Tooltip(texts.get(key)));
    button.setFocusTraversable(true);
    button.getStyleClass().addAll("small", "track-toggle");
  }

  private HBox mix() {
    volume.setAccessibleText(texts.get("tracks.volume"));
    volume.setBlockIncrement(1);
    volume.setPrefWidth(116);
    volume.getStyleClass().add("small");
    decibels.getStyleClass().addAll("track-decibels", "text-muted");
    decibels.setMinWidth(Region.USE_PREF_SIZE);
    decibels.setAlignment(Pos.CENTER_RIGHT);
    pan.setAccessibleText(texts.get("tracks.pan"));
    pan.setBlockIncrement(0.1);
    pan.setPrefWidth(64);
    pan.getStyleClass().add("small");
    pan.setTooltip(new Tooltip());
    volume.setTooltip(new Tooltip());
    gesture(volume, (mix, value) -> mix.withGainDecibels(Math.rint(value.doubleValue() * 10) / 10));
    gesture(pan, (mix, value) -> mix.withPan(Math.rint(value.doubleValue() * 100) / 100));
    HBox mix = new HBox(volume, decibels, pan);
    mix.getStyleClass().add("track-line");
    mix.setAlignment(Pos.CENTER_LEFT);
    return mix;
  }

  /** Heard while it goes on, one step when it is over; a double click is back to as usual. */
  private void gesture(Slider slider, BiFunction<MixSettings, Number, MixSettings> set) {
    slider
        .valueProperty()
        .subscribe((before, value) -> {
          if (!following) {
            editing.previewMix(id, mix -> set.apply(mix, value));
            if (!slider.isValueChanging()) {
              editing.commitMix(id);
            }
          }
        });
    slider
        .valueChangingProperty()
        .subscribe((before, changing) -> {
          if (!changing && !following) {
            editing.commitMix(id);
          }
        });
    slider.setOnMouseClicked(mouse -> {
      if (mouse.getButton() == MouseButton.PRIMARY && mouse.getClickCount() == 2) {
        slider.setValue(0);
      }
    });
  }

  /**
   * Shows a track.
   *
   * @return whether it has changed
   */
  @SuppressWarnings("ReferenceEquality") // What isn't the same object may have changed.
  boolean show(TrackReading track) {
    MixSettings wished = track.track().mix();
    if (shown == track.track()
        && volume.getValue() == wished.gainDecibels()
        && pan.getValue() == wished.pan()) {
      return false;
    }
    shown = track.track();
    following = true;
    SongTrack now = track.track();
    name.setText(now.name());
    MixSettings mix = now.mix();
    mute.setSelected(mix.muted());
    solo.setSelected(mix.solo());
    mute.setAccessibleText(texts.get("tracks.mute.of", now.name()));
    solo.setAccessibleText(texts.get("tracks.solo.of", now.name()));
    if (!volume.isValueChanging()) {
      volume.setValue(mix.gainDecibels());
    }
    if (!pan.isValueChanging()) {
      pan.setValue(mix.pan());
    }
    decibels.setText(String.format(texts.locale(), "%.1f dB", mix.gainDecibels()));
    volume.getTooltip().setText(texts.get("tracks.volume.tip", decibels.getText()));
    pan.getTooltip().setText(texts.get("tracks.pan.tip", place(mix.pan())));
    icon.setIconCode(
        switch (now.role()) {
          case SUNG -> MaterialDesignA.ACCOUNT_MUSIC;
          case PLAYED -> MaterialDesignP.PIANO;
          case SILENT -> MaterialDesignV.VOLUME_OFF;
        });
    tellSinger();
    paint();
    following = false;
    return true;
  }

  private String place(double pan) {
    long percent = Math.round(100 * Math.abs(pan));
    if (percent == 0) {
      return texts.get("tracks.pan.middle");
    }
    return texts.get(pan < 0 ? "tracks.pan.left" : "tracks.pan.right", percent);
  }

  private void tellSinger() {
    if (shown != null) {
      singer.setText(
          shown.role() == TrackRole.SUNG
              ? voices.name(shown.singer().bank())
              : texts.get("tracks.role." + shown.role().name().toLowerCase(Locale.ROOT)));
    }
  }

  /** What the header shows, for somebody who can't see it. */
  String spoken() {
    if (shown == null) {
      return "";
    }
    String role = texts.get("tracks.role." + shown.role().name().toLowerCase(Locale.ROOT));
    String spoken =
        shown.name()
            + ", "
            + (shown.role() == TrackRole.SUNG ? role + ", " + singer.getText() : role);
    if (shown.mix().muted()) {
      spoken += ", " + texts.get("tracks.muted");
    }
    return shown.mix().solo() ? spoken + ", " + texts.get("tracks.soloed") : spoken;
  }

  private void paint() {
    if (shown == null) {
      return;
    }
    Color ink = palette.getValue().track(shown.color());
    color.setStyle("-fx-background-color: " + Css.of(ink) + ";");
    color.setAccessibleText(
        texts.get("tracks.color.is", texts.get(TrackColour.at(shown.color()).text())));
    // A colour that is set on the icon itself is lost with the next pass of the style sheets.
    root.setStyle("-track-ink: " + Css.of(ink) + ";");
  }

  /** Has the name written in place: Enter takes it, Escape leaves it as it was. */
  void rename() {
    TextField field = new TextField(name.getText());
    field.getStyleClass().add("small");
    field.setAccessibleText(texts.get("tracks.name"));
    field.setOnAction(event -> {
      editing.rename(id, field.getText());
      end(field);
    });
    field.setOnKeyPressed(key -> {
      if (key.getCode() == KeyCode.ESCAPE) {
        field.setText(name.getText());
        end(field);
        key.consume();
      }
    });
    field
        .focusedProperty()
        .subscribe((before, focused) -> {
          if (before && !focused && field.getParent() != null) {
            editing.rename(id, field.getText());
            end(field);
          }
        });
    title.getChildren().setAll(field);
    field.requestFocus();
    field.selectAll();
  }

  private void end(TextField field) {
    boolean focused = field.isFocused();
    title.getChildren().setAll(name);
    if (focused) {
      root.getParent().requestFocus();
    }
  }
}
