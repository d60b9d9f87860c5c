package studio.melisma.app.window;

import javafx.scene.Node;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.SVGPath;

/** Small drawings; each stands beside words that say the same. */
enum Icon {
  PLAY("M3 1 L14 8 L3 15 Z"),
  PAUSE("M2 1 H6 V15 H2 Z M10 1 H14 V15 H10 Z"),
  STOP("M2 2 H14 V14 H2 Z"),
  NOTE("M10 0 L24 -4 V15 A4.5 3.6 0 1 1 21.4 11.7 V3.2 L12.6 5.7 V18 A4.5 3.6 0 1 1 10 14.7 Z"),
  WARNING("M8 0.5 L16 15 H0 Z M7.2 5.5 L7.5 10.5 H8.5 L8.8 5.5 Z M7.2 11.8 V13.4 H8.8 V11.8 Z"),
  CHECK("M1 8 L3 6 L6 9 L13 2 L15 4 L6 13 Z");

  private final String path;

  Icon(String path) {
    this.path = path;
  }

  /** A new drawing of it. */
  Node draw() {
    SVGPath shape = new SVGPath();
    shape.setContent(path);
    shape.setFillRule(FillRule.EVEN_ODD);
    shape.getStyleClass().add("icon");
    StackPane box = new StackPane(shape);
    box.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    box.setMouseTransparent(true);
    return box;
  }
}
