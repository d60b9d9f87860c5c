package studio.melisma.app.tracks;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.shape.Circle;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.palette.TrackColour;
import studio.melisma.app.song.VoiceShelf;
import studio.melisma.app.texts.Texts;
import studio.melisma.song.SongTrack;
import studio.melisma.song.TrackReading;
import studio.melisma.song.TrackRole;
import studio.melisma.voicebank.VoiceEntry;

/** What can be chosen at a track by the other mouse button. */
final class TrackMenu {

  private static final double DOT = 6;

  private final TrackEditing editing;
  private final VoiceShelf voices;
  private final Texts texts;
  private final ObservableValue<Palette> palette;

  TrackMenu(
      TrackEditing editing, VoiceShelf voices, Texts texts, ObservableValue<Palette> palette) {
    this.editing = editing;
    this.voices = voices;
    this.texts = texts;
    this.palette = palette;
  }

  /**
   * The menu of a track.
   *
   * @param rename begins to write the name in place
   */
  ContextMenu of(TrackReading reading, Runnable rename) {
    SongTrack track = reading.track();
    ContextMenu menu = new ContextMenu();
    menu.getItems().add(item(texts.get("tracks.rename"), rename));
    menu.getItems().add(new SeparatorMenuItem());
    for (TrackRole role : TrackRole.values()) {
      RadioMenuItem choice =
          new RadioMenuItem(texts.get("tracks.role." + role.name().toLowerCase(Locale.ROOT)));
      choice.setSelected(role == track.role());
      choice.setOnAction(event -> editing.cast(track.id(), role));
      menu.getItems().add(choice);
    }
    menu.getItems().add(new SeparatorMenuItem());
    Menu voice = new Menu(texts.get("tracks.voice"));
    for (VoiceEntry entry : voices.entries()) {
      RadioMenuItem choice = new RadioMenuItem(entry.name());
      choice.setSelected(entry.id().equals(track.singer().bank()));
      choice.setDisable(entry.problem().isPresent());
      choice.setOnAction(event -> editing.sing(track.id(), singer -> singer.withBank(entry.id())));
      voice.getItems().add(choice);
    }
    voice.setDisable(track.role() != TrackRole.SUNG);
    Menu color = new Menu(texts.get("tracks.color"));
    addColors(color.getItems()::add, track.id());
    menu.getItems().addAll(voice, color);
    if (track.source().isAdded()) {
      menu.getItems()
          .addAll(
              new SeparatorMenuItem(),
              item(texts.get("commands.track.remove"), () -> editing.remove(track.id())));
    }
    return menu;
  }

  /** The twelve colours, by name. */
  ContextMenu colors(String id) {
    ContextMenu menu = new ContextMenu();
    addColors(menu.getItems()::add, id);
    return menu;
  }

  private void addColors(Consumer<MenuItem> items, String id) {
    for (int place = 0; place < SongTrack.COLORS; place++) {
      int chosen = place;
      MenuItem item =
          item(texts.get(TrackColour.at(place).text()), () -> editing.recolor(id, chosen));
      item.setGraphic(new Circle(DOT, palette.getValue().track(place)));
      items.accept(item);
    }
  }

  private static MenuItem item(String text, Runnable action) {
    MenuItem item = new MenuItem(text);
    item.setOnAction(event -> action.run());
    return item;
  }
}
