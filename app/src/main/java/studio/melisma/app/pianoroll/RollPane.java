package studio.melisma.app.pianoroll;

import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.texts.Texts;

/**
 * Keyboard, ruler, note area and scroll bars, each at its place; what is due is drawn when they are
 * placed, so at most once for each picture.
 */
final class RollPane extends Pane {

  private static final double BAR = 12;
  private static final double LINE_PIXELS = 40;

  /** So much of the rows is seen however low the window is, in pixels. */
  private static final double LEAST_ROWS = 160;

  /** How much a page scrolls of what is seen. */
  private static final double PAGE = 0.9;

  /** One can scroll so many quarter notes behind the end. */
  private static final double BEHIND_THE_END = 16;

  private final RollViewport viewport;
  private final Region area;
  private final RollSheet sheet;
  private final RollKeyboard keyboard;
  private final RulerView ruler;
  private final Rectangle playhead;
  private final ScrollBar across = new ScrollBar();
  private final ScrollBar down = new ScrollBar();

  private double end;

  /** While the bars are placed, where they are isn't the user's choice. */
  private boolean placing;

  RollPane(
      SongViewModel song,
      RollViewport viewport,
      Region area,
      RollSheet sheet,
      RollKeyboard keyboard,
      RulerView ruler,
      Rectangle playhead,
      Texts texts) {
    this.viewport = viewport;
    this.area = area;
    this.sheet = sheet;
    this.keyboard = keyboard;
    this.ruler = ruler;
    this.playhead = playhead;
    across.setId("roll-across");
    across.setAccessibleText(texts.get("roll.scroll.across"));
    down.setId("roll-down");
    down.setOrientation(Orientation.VERTICAL);
    down.setAccessibleText(texts.get("roll.scroll.down"));
    across.valueProperty().subscribe((before, now) -> scrolledTo(now.doubleValue()));
    down.valueProperty()
        .subscribe((before, now) -> {
          if (!placing) {
            viewport.scroll(0, now.doubleValue() - viewport.pitches().above());
          }
        });
    song.readingProperty()
        .subscribe(
            now -> end = now.map(read -> read.length().toDouble()).orElse(0.0) + BEHIND_THE_END);
    getChildren().addAll(keyboard.root(), ruler.root(), area, across, down);
    getStyleClass().add("roll-pane");
    setMinWidth(200);
    viewport.scaleProperty().subscribe(now -> requestLayout());
  }

  private void scrolledTo(double quarter) {
    if (!placing) {
      viewport.axis().leftProperty().set(quarter);
    }
  }

  @Override
  protected double computeMinHeight(double width) {
    return RulerView.height(viewport.geometry()) + LEAST_ROWS + BAR;
  }

  @Override
  protected void layoutChildren() {
    double left = KeyboardPainter.width(viewport.geometry());
    double top = RulerView.height(viewport.geometry());
    double width = Math.max(0, getWidth() - left - BAR);
    double height = Math.max(0, getHeight() - top - BAR);
    if (width != area.getWidth() || height != area.getHeight()) {
      area.resizeRelocate(left, top, width, height);
      sheet.resize(width, height);
      keyboard.resize(height);
      keyboard.root().relocate(0, top);
      ruler.root().relocate(left, 0);
      playhead.setHeight(height);
      viewport.resize(width, height);
    } else {
      viewport.cover();
    }
    bars(left, top, width, height);
    if (sheet.paint()) {
      ruler.paint(width);
      keyboard.paint();
    }
  }

  private void bars(double x, double y, double width, double height) {
    placing = true;
    double pixels = viewport.axis().pixelsPerQuarterProperty().get();
    double seen = width / pixels;
    double left = viewport.axis().leftProperty().get();
    double most = Math.max(Math.max(0, end - seen), left);
    across.setMax(Math.max(1e-6, most));
    across.setVisibleAmount(most * seen / (most + seen));
    across.setUnitIncrement(LINE_PIXELS / pixels);
    across.setBlockIncrement(seen * PAGE);
    across.setValue(left);
    double visible = viewport.free();
    double range = Math.max(1e-6, viewport.pitches().whole() - visible);
    down.setMax(range);
    down.setVisibleAmount(range * visible / viewport.pitches().whole());
    down.setUnitIncrement(LINE_PIXELS);
    down.setBlockIncrement(visible * PAGE);
    down.setValue(Math.clamp(viewport.pitches().above(), 0, range));
    placing = false;
    across.resizeRelocate(x, getHeight() - BAR, width, BAR);
    down.resizeRelocate(getWidth() - BAR, y, BAR, height);
  }
}
