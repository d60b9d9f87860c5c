package studio.melisma.app.window;

import java.util.Locale;
import javafx.application.Platform;
import javafx.scene.control.MenuBar;
import javafx.scene.layout.Pane;

/** A menu bar whose words are as large as all words are, or as large as the window has room for. */
final class FittingMenus extends Pane {

  /** Words are no smaller than this share of others. */
  private static final double LEAST = 0.5;

  /** Letters come in whole pixels. */
  private static final double SPARE = 0.97;

  private static final double EQUAL = 0.01;

  private final MenuBar bar;
  private double share = 1;

  FittingMenus(MenuBar bar) {
    super(bar);
    this.bar = bar;
    setMinWidth(0);
  }

  @Override
  protected double computePrefHeight(double width) {
    return bar.prefHeight(width);
  }

  @Override
  protected double computeMinHeight(double width) {
    return bar.minHeight(width);
  }

  @Override
  protected void layoutChildren() {
    bar.resizeRelocate(0, 0, getWidth(), getHeight());
    double all = bar.prefWidth(-1) / share;
    double fitting = all <= getWidth() ? 1 : Math.clamp(SPARE * getWidth() / all, LEAST, 1);
    if (getWidth() > 0 && Math.abs(fitting - share) > EQUAL) {
      Platform.runLater(() -> shrink(fitting));
    }
  }

  /** Share and style change together: by the one the other is measured. */
  private void shrink(double fitting) {
    share = fitting;
    bar.setStyle(share == 1 ? "" : String.format(Locale.ROOT, "-fx-font-size: %.3fem;", share));
  }
}
