package studio.melisma.app.pianoroll;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyObjectProperty;

/** The roll as layers and tools of other rooms see it. Belongs to the window's thread. */
public interface RollSurface {

  /** Where it shows what; another value whenever it is scrolled, zoomed or resized. */
  ReadOnlyObjectProperty<RollGeometry> geometryProperty();

  /** Where it shows what, now. */
  default RollGeometry geometry() {
    return geometryProperty().get();
  }

  /** Lays something into it, over what lies at that depth already. */
  void add(RollLayer layer, RollLayer.Depth depth);

  /** Offers a tool, behind those that are offered already; before its commands are registered. */
  void add(RollTool tool);

  /** Draws a depth anew at the next pulse, however often it is asked until then. */
  void repaint(RollLayer.Depth depth);

  /**
   * How many pixels at the lower edge of the note area layers keep covered (a strip of phonemes):
   * the roll scrolls the lowest notes above them. 0 at first.
   */
  DoubleProperty coveredProperty();
}
