package studio.melisma.app.pianoroll;

import java.util.List;
import javafx.animation.AnimationTimer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.input.ZoomEvent;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.pianoroll.RollKeyboard.Pointed;

/**
 * The mouse in the note area: the tool's, but for the middle button, which drags the roll itself,
 * and the wheel. While a tool drags beyond an edge the roll scrolls that way.
 */
final class RollMouse {

  private static final double LINE_PIXELS = 40;
  private static final double NOTCH_ZOOM = 1.1;

  private final Node area;
  private final RollViewport viewport;
  private final ObservableValue<RollTool> inHand;
  private final List<RollTool> tools;
  private final Pointed pointed;
  private final ReadOnlyObjectWrapper<RollTool> keyTool;

  /** What the mouse was over last, or what it drags with; null where that is what is in hand. */
  private @Nullable RollTool claiming;

  private @Nullable MouseEvent dragEvent;
  private boolean toolDrag;
  private boolean panning;
  private double panX;
  private double panY;
  private final AnimationTimer edgeScroll =
      new AnimationTimer() {
        @Override
        public void handle(long now) {
          scrollAtEdges();
        }
      };

  /**
   * @param tools all there are, now and later
   * @param pointed told which key the mouse points at
   */
  RollMouse(
      Node area,
      RollViewport viewport,
      ObservableValue<RollTool> inHand,
      List<RollTool> tools,
      Pointed pointed) {
    this.area = area;
    this.viewport = viewport;
    this.inHand = inHand;
    this.tools = tools;
    this.pointed = pointed;
    keyTool = new ReadOnlyObjectWrapper<>(this, "keyTool", inHand.getValue());
    inHand.subscribe(keyTool::set);
  }

  /**
   * The tool whose keys count, and whose choice is read out: the one that was pressed last or, from
   * when it is taken, the one in hand.
   */
  ReadOnlyObjectProperty<RollTool> keyToolProperty() {
    return keyTool.getReadOnlyProperty();
  }

  /** The tool in hand was taken, though it may have been there already. */
  void taken() {
    keyTool.set(inHand.getValue());
  }

  /** Whether the tool in hand is dragging something. */
  boolean isDragging() {
    return toolDrag;
  }

  /** Gives up a drag. */
  void cancel() {
    endDrag();
    tool().cancelled();
  }

  private RollTool tool() {
    return claiming == null ? inHand.getValue() : claiming;
  }

  /** Has the tool do what follows whose place this is. */
  private void choose(RollPointer pointer) {
    RollTool before = tool();
    claiming =
        tools.stream()
            .filter(tool -> !tool.equals(inHand.getValue()) && tool.claims(pointer))
            .findFirst()
            .orElse(null);
    if (!tool().equals(before)) {
      before.exited();
    }
  }

  private RollPointer pointer(MouseEvent event) {
    return new RollPointer(event, event.getX(), event.getY(), viewport.geometry());
  }

  /** The mouse did something. */
  void handle(MouseEvent event) {
    if (event.getEventType() == MouseEvent.MOUSE_PRESSED) {
      pressed(event);
    } else if (event.getEventType() == MouseEvent.MOUSE_DRAGGED) {
      dragged(event);
    } else if (event.getEventType() == MouseEvent.MOUSE_RELEASED) {
      panning = false;
      if (toolDrag) {
        endDrag();
        tool().released(pointer(event));
      }
      hover(event);
    } else if (event.getEventType() == MouseEvent.MOUSE_MOVED) {
      choose(pointer(event));
      tool().moved(pointer(event));
      hover(event);
    } else if (event.getEventType() == MouseEvent.MOUSE_EXITED) {
      tool().exited();
      pointed.at(RollKeyboard.NO_KEY);
    } else {
      return;
    }
    event.consume();
  }

  private void pressed(MouseEvent event) {
    area.requestFocus();
    if (event.getButton() == MouseButton.MIDDLE) {
      panning = true;
      panX = event.getX();
      panY = event.getY();
      area.setCursor(Cursor.CLOSED_HAND);
    } else {
      toolDrag = true;
      choose(pointer(event));
      keyTool.set(tool());
      tool().pressed(pointer(event));
    }
  }

  private void dragged(MouseEvent event) {
    if (panning) {
      viewport.scroll(panX - event.getX(), panY - event.getY());
      panX = event.getX();
      panY = event.getY();
    } else if (toolDrag) {
      dragEvent = event;
      tool().dragged(pointer(event));
      point(event);
      if (beyond(event.getX(), viewport.geometry().width()) != 0
          || beyond(event.getY(), viewport.geometry().height()) != 0) {
        edgeScroll.start();
      } else {
        edgeScroll.stop();
      }
    }
  }

  private void hover(MouseEvent event) {
    area.setCursor(tool().cursor(pointer(event)));
    point(event);
  }

  private void point(MouseEvent event) {
    boolean overStrip = claiming != null;
    pointed.at(overStrip ? RollKeyboard.NO_KEY : pointer(event).semitone());
  }

  private void endDrag() {
    toolDrag = false;
    dragEvent = null;
    edgeScroll.stop();
  }

  /** How far a place lies beyond 0 or beyond the size; 0 within. */
  private static double beyond(double place, double size) {
    return Math.max(0, place - size) + Math.min(0, place);
  }

  /** While a button is held beyond an edge the roll moves that way, faster the farther. */
  void scrollAtEdges() {
    MouseEvent event = dragEvent;
    if (event == null) {
      edgeScroll.stop();
      return;
    }
    viewport.scroll(
        step(beyond(event.getX(), viewport.geometry().width())),
        step(beyond(event.getY(), viewport.geometry().height())));
    tool().dragged(pointer(event));
  }

  private static double step(double beyond) {
    return Math.clamp(beyond / 2, -RollViewport.EDGE, RollViewport.EDGE);
  }

  private double areaX(double paneX) {
    return Math.max(0, paneX - KeyboardPainter.width(viewport.geometry()));
  }

  /** The wheel was turned; its place counts from the corner over keyboard and ruler. */
  void wheel(ScrollEvent event) {
    double notches = (event.getDeltaY() + event.getDeltaX()) / LINE_PIXELS;
    double ruler = RulerView.height(viewport.geometry());
    boolean onRuler = event.getY() < ruler;
    boolean onKeys = event.getX() < KeyboardPainter.width(viewport.geometry());
    if (event.isAltDown() || (onKeys && event.isShortcutDown())) {
      viewport.pitches().zoom(Math.pow(NOTCH_ZOOM, notches), event.getY() - ruler);
    } else if (event.isShortcutDown() || (onRuler && !event.isShiftDown())) {
      viewport.axis().zoom(Math.pow(NOTCH_ZOOM, notches), areaX(event.getX()));
    } else if (event.isShiftDown()) {
      viewport.axis().scroll(-(event.getDeltaX() + event.getDeltaY()));
    } else {
      viewport.scroll(-event.getDeltaX(), -event.getDeltaY());
    }
    event.consume();
  }

  /** Two fingers were spread, or brought together. */
  void zoom(ZoomEvent event) {
    viewport.axis().zoom(event.getZoomFactor(), areaX(event.getX()));
    event.consume();
  }
}
