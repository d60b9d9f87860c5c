package studio.melisma.app.palette;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.DoubleProperty;
import javafx.css.CssMetaData;
import javafx.css.SimpleStyleableDoubleProperty;
import javafx.css.Styleable;
import javafx.css.StyleablePropertyFactory;
import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;

/**
 * A row of controls that goes on in another one where it is too narrow for all of them, as it is
 * when everything is large. What {@link HBox#setHgrow grows} may be as narrow as its minimum before
 * that, and takes what is left over in its row. Its style is that of an {@link HBox}: {@code
 * -fx-spacing}, which also lies between rows.
 */
public final class WrappingRow extends Pane {

  private static final StyleablePropertyFactory<WrappingRow> STYLES =
      new StyleablePropertyFactory<>(Pane.getClassCssMetaData());

  private static final CssMetaData<WrappingRow, Number> SPACING =
      STYLES.createSizeCssMetaData("-fx-spacing", row -> row.spacing, 0.0);

  private final SimpleStyleableDoubleProperty spacing =
      new SimpleStyleableDoubleProperty(SPACING, this, "spacing", 0.0);

  public WrappingRow(Node... controls) {
    super(controls);
    spacing.subscribe(now -> requestLayout());
  }

  /** The pixels between controls, and between rows. */
  public DoubleProperty spacingProperty() {
    return spacing;
  }

  @Override
  public List<CssMetaData<? extends Styleable, ?>> getCssMetaData() {
    return STYLES.getCssMetaData();
  }

  @Override
  public Orientation getContentBias() {
    return Orientation.HORIZONTAL;
  }

  private static boolean grows(Node control) {
    return HBox.getHgrow(control) == Priority.ALWAYS;
  }

  /** What a control takes at least. */
  private double least(Node control) {
    double least = control.minWidth(-1);
    return snapSizeX(grows(control) ? least : Math.max(least, control.prefWidth(-1)));
  }

  private List<List<Node>> rows(double width) {
    List<List<Node>> rows = new ArrayList<>();
    List<Node> row = new ArrayList<>();
    double free = width;
    for (Node control : getManagedChildren()) {
      double wanted = least(control);
      if (!row.isEmpty() && wanted > free + 0.5) {
        rows.add(row);
        row = new ArrayList<>();
        free = width;
      }
      row.add(control);
      free -= wanted + spacing.get();
    }
    if (!row.isEmpty()) {
      rows.add(row);
    }
    return rows;
  }

  private double sides() {
    return getInsets().getLeft() + getInsets().getRight();
  }

  private double height(List<Node> row) {
    return snapSizeY(
        row.stream()
            .mapToDouble(control -> Math.max(control.minHeight(-1), control.prefHeight(-1)))
            .max()
            .orElse(0));
  }

  @Override
  protected double computeMinWidth(double height) {
    double widest = getManagedChildren().stream().mapToDouble(this::least).max().orElse(0);
    return sides() + widest;
  }

  @Override
  protected double computePrefWidth(double height) {
    List<Node> controls = getManagedChildren();
    double all = controls.stream().mapToDouble(control -> control.prefWidth(-1)).sum();
    return sides() + all + spacing.get() * Math.max(0, controls.size() - 1);
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefHeight(double width) {
    double known = width < 0 ? getWidth() : width;
    List<List<Node>> rows = rows(known <= 0 ? Double.MAX_VALUE : known - sides());
    Insets insets = getInsets();
    return insets.getTop()
        + insets.getBottom()
        + rows.stream().mapToDouble(this::height).sum()
        + spacing.get() * Math.max(0, rows.size() - 1);
  }

  @Override
  protected void layoutChildren() {
    Insets insets = getInsets();
    double room = getWidth() - sides();
    List<List<Node>> rows = rows(room);
    double high = rows.stream().mapToDouble(this::height).sum();
    double gaps = spacing.get() * Math.max(0, rows.size() - 1);
    double free = getHeight() - insets.getTop() - insets.getBottom() - high - gaps;
    double y = insets.getTop();
    for (List<Node> row : rows) {
      double height = height(row) + Math.max(0, free) / rows.size();
      place(row, insets.getLeft(), y, room, height);
      y += height + spacing.get();
    }
  }

  private void place(List<Node> row, double left, double y, double room, double height) {
    double taken = row.stream().mapToDouble(this::least).sum();
    double over = Math.max(0, room - taken - spacing.get() * (row.size() - 1));
    long growing = row.stream().filter(WrappingRow::grows).count();
    double x = left;
    for (Node control : row) {
      double width = least(control) + (grows(control) ? over / growing : 0);
      layoutInArea(control, x, y, width, height, 0, HPos.LEFT, VPos.CENTER);
      x += width + spacing.get();
    }
  }
}
