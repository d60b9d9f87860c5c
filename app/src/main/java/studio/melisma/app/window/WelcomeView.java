package studio.melisma.app.window;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What is seen before anything is open: where to drop a score. */
final class WelcomeView {

  private final VBox root;

  WelcomeView() {
    VBox icon = new VBox(Icon.NOTE.draw());
    icon.getStyleClass().add("welcome-icon");
    icon.setAlignment(Pos.CENTER);
    Label title = new Label("Drop a score here");
    title.getStyleClass().add("welcome-title");
    Label formats =
        new Label(
            "or choose “Open score…”. MusicXML from MuseScore, Dorico, Finale or Sibelius:"
                + " .musicxml, .mxl or .xml");
    formats.getStyleClass().add("quiet");
    formats.setWrapText(true);
    VBox zone = new VBox(icon, title, formats);
    zone.getStyleClass().add("drop-zone");
    zone.setAlignment(Pos.CENTER);
    zone.setMaxSize(560, 300);
    root = new VBox(zone);
    root.setAlignment(Pos.CENTER);
    root.setFillWidth(false);
  }

  VBox root() {
    return root;
  }
}
