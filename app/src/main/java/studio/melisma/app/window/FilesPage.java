package studio.melisma.app.window;

import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.song.LiveScore;
import studio.melisma.app.song.LiveScore.Mode;
import studio.melisma.app.texts.Texts;

/** What can be set about files: whether a score that was saved again is taken over. */
final class FilesPage {

  private final VBox root = new VBox();

  FilesPage(Settings settings, Texts texts) {
    ObjectProperty<Mode> mode = settings.property(LiveScore.MODE);
    ToggleGroup choices = new ToggleGroup();
    root.getChildren().add(new Label(texts.get("window.settings.reimport")));
    root.setSpacing(8);
    for (Mode one : Mode.values()) {
      RadioButton choice =
          new RadioButton(
              texts.get("window.settings.reimport." + one.name().toLowerCase(Locale.ROOT)));
      choice.setToggleGroup(choices);
      choice.setSelected(mode.get() == one);
      choice.setOnAction(event -> mode.set(one));
      root.getChildren().add(choice);
    }
  }

  Region root() {
    return root;
  }
}
