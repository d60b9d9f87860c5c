package studio.melisma.app.pianoroll;

import java.util.LinkedHashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/** How wide words are, measured once each, and what of them fits. */
final class Lettering {

  /** Sizes in pixels, where words are as large as usual. */
  static final double NOTE = 12;

  static final double SMALL = 11;

  private static final int KEPT = 4096;
  private static final String CUT = "..";

  private final double size;
  private Font font;
  private final Text ruler = new Text();
  private final Map<String, Double> widths =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Double> eldest) {
          return size() > KEPT;
        }
      };

  /**
   * @param size in pixels, where words are as large as usual
   */
  Lettering(double size) {
    this.size = size;
    font = Font.font(size);
    ruler.setFont(font);
  }

  /** Says how large words are now; 1 is usual. */
  void scale(double scale) {
    if (font.getSize() != size * scale) {
      font = Font.font(size * scale);
      ruler.setFont(font);
      widths.clear();
    }
  }

  Font font() {
    return font;
  }

  double width(String text) {
    return widths.computeIfAbsent(text, this::measured);
  }

  private double measured(String text) {
    ruler.setText(text);
    return ruler.getLayoutBounds().getWidth();
  }

  /** A text, or its first letter and two dots, or nothing: what there is room for. */
  String fitting(String text, double room) {
    if (text.isEmpty() || width(text) <= room) {
      return text;
    }
    String first = text.substring(0, text.offsetByCodePoints(0, 1)) + CUT;
    return width(first) <= room ? first : "";
  }
}
