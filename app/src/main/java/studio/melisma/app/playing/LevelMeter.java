package studio.melisma.app.playing;

import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.Levels;
import studio.melisma.app.transport.Player;

/** Two bars, left over right, and a mark that stays once full scale was exceeded. */
final class LevelMeter {

  private static final double LOWEST_DECIBELS = -60;
  private static final double HIGHEST_DECIBELS = 6;

  private final Bars bars = new Bars();
  private final Button clipped = new Button("!");
  private final HBox root = new HBox(bars, clipped);

  LevelMeter(Texts texts, Player player) {
    root.getStyleClass().add("level-meter");
    clipped.getStyleClass().add("clipped");
    clipped.setAccessibleText(texts.get("transport.clipped"));
    clipped.setTooltip(new Tooltip(texts.get("transport.clipped")));
    clipped.setFocusTraversable(false);
    clipped.setOnAction(event -> player.forgetClipping());
    bars.setAccessibleRole(AccessibleRole.TEXT);
    bars.setAccessibleText(texts.get("transport.level"));
    player.levelsProperty().subscribe(this::show);
  }

  Region root() {
    return root;
  }

  private void show(Levels levels) {
    bars.show(part(levels.left()), part(levels.right()));
    clipped.setVisible(levels.clipped());
  }

  /** How much of a bar a level fills, in steps of decibels. */
  static double part(double level) {
    double decibels = 20 * Math.log10(Math.max(level, 1e-9));
    return Math.clamp(
        (decibels - LOWEST_DECIBELS) / (HIGHEST_DECIBELS - LOWEST_DECIBELS), 0.0, 1.0);
  }

  /** The bars; a line stands at full scale. */
  private static final class Bars extends Pane {

    private static final double FULL_SCALE = part(1);
    private final Region ground = new Region();
    private final Region left = new Region();
    private final Region right = new Region();
    private final Region mark = new Region();
    private double leftPart;
    private double rightPart;

    Bars() {
      ground.getStyleClass().add("ground");
      left.getStyleClass().add("level");
      right.getStyleClass().add("level");
      mark.getStyleClass().add("mark");
      getChildren().addAll(ground, left, right, mark);
      getStyleClass().add("bars");
    }

    void show(double newLeft, double newRight) {
      if (newLeft != leftPart || newRight != rightPart) {
        leftPart = newLeft;
        rightPart = newRight;
        requestLayout();
      }
    }

    @Override
    protected void layoutChildren() {
      double width = getWidth();
      double high = Math.rint(getHeight() / 3);
      ground.resizeRelocate(0, 0, width, getHeight());
      left.resizeRelocate(0, 1, Math.rint(width * leftPart), high);
      right.resizeRelocate(0, getHeight() - high - 1, Math.rint(width * rightPart), high);
      mark.resizeRelocate(Math.rint(width * FULL_SCALE), 0, 1, getHeight());
    }
  }
}
