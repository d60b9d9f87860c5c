package studio.melisma.app.window;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/**
 * Content that is as high as its place, and is scrolled where that is lower than the content can
 * be. Unlike a scroll pane it takes no keys.
 */
final class ScrollingColumn extends Pane {

  private final Region content;
  private final ScrollBar down = new ScrollBar();

  /**
   * @param spoken what its scroll bar is called
   */
  ScrollingColumn(Region content, String spoken) {
    super(content);
    this.content = content;
    down.setOrientation(Orientation.VERTICAL);
    down.setAccessibleText(spoken);
    down.setUnitIncrement(40);
    down.valueProperty().subscribe(now -> requestLayout());
    getChildren().add(down);
    setId("zones-place");
    setMinSize(0, 0);
    Rectangle seen = new Rectangle();
    seen.widthProperty().bind(widthProperty());
    seen.heightProperty().bind(heightProperty());
    setClip(seen);
    addEventHandler(
        ScrollEvent.SCROLL,
        wheel -> {
          if (down.isVisible()) {
            scrollTo(down.getValue() - wheel.getDeltaY());
            wheel.consume();
          }
        });
  }

  private void scrollTo(double y) {
    down.setValue(Math.clamp(y, 0, down.getMax()));
  }

  @Override
  protected double computePrefHeight(double width) {
    return content.prefHeight(width);
  }

  @Override
  protected double computePrefWidth(double height) {
    return content.prefWidth(height);
  }

  @Override
  protected void layoutChildren() {
    double least = content.minHeight(-1);
    double hidden = Math.max(0, Math.ceil(least - getHeight()));
    boolean scrolls = hidden > 0;
    double bar = scrolls ? down.prefWidth(-1) : 0;
    down.setVisible(scrolls);
    down.setMax(hidden);
    down.setVisibleAmount(hidden * getHeight() / Math.max(1, least));
    down.setBlockIncrement(getHeight() / 2);
    down.setValue(Math.min(down.getValue(), hidden));
    down.resizeRelocate(getWidth() - bar, 0, bar, getHeight());
    content.resizeRelocate(0, -Math.rint(down.getValue()), getWidth() - bar, getHeight() + hidden);
  }
}
