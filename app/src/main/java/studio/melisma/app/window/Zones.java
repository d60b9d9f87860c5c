package studio.melisma.app.window;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.event.EventTarget;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import studio.melisma.app.settings.Setting;
import studio.melisma.app.settings.Settings;

/**
 * What is seen of a song, one below the other, with bars between that can be dragged. Each zone can
 * be hidden; how high each was is remembered. A zone in which nothing was put isn't there.
 */
final class Zones {

  /** The zones from top to bottom. */
  @SuppressWarnings("ImmutableEnumChecker") // Settings are immutable, and don't say so.
  enum Zone {
    TRACKS(0.38, "window.zone.tracks.shown", true),
    /** The engraved page and the lanes have settings of their own for that. */
    SCORE(0.34, "score.shown", false),
    ROLL(0.52, "window.zone.roll.shown", true),
    LANES(0.2, "parameters.shown", true);

    private final Setting<Double> share;
    private final Setting<Boolean> shown;

    Zone(double share, String shownId, boolean shown) {
      String id = "window.zone." + name().toLowerCase(Locale.ROOT) + ".share";
      this.share = Setting.ofNumber(id, share, 0.02, 1);
      this.shown = Setting.ofBoolean(shownId, shown);
    }
  }

  private static final double LEAST = 0.02;

  private final Settings settings;
  private final Map<Zone, Supplier<? extends Region>> views = new EnumMap<>(Zone.class);
  private final Map<Zone, StackPane> frames = new EnumMap<>(Zone.class);
  private final SplitPane root = new SplitPane();

  /**
   * Whether the user drags a bar: where a low window or a hidden zone pushes the bars isn't their
   * choice.
   */
  private boolean dragging;

  Zones(Settings settings) {
    this.settings = settings;
    for (Zone zone : Zone.values()) {
      frames.put(zone, new StackPane());
    }
    root.setOrientation(Orientation.VERTICAL);
    root.getStyleClass().add("zones");
    root.heightProperty().subscribe((before, now) -> place());
    root.addEventFilter(
        MouseEvent.MOUSE_DRAGGED, mouse -> dragging = dragging || isBar(mouse.getTarget()));
    root.addEventFilter(
        MouseEvent.MOUSE_RELEASED,
        mouse -> {
          if (dragging) {
            remember();
          }
          dragging = false;
        });
  }

  /** Puts a view into a zone; it is made when it is first seen. */
  void put(Zone zone, Supplier<? extends Region> view) {
    views.put(zone, view);
    shown(zone).subscribe(now -> compose());
  }

  /** The zones in which there is something. */
  List<Zone> there() {
    return List.copyOf(views.keySet());
  }

  /** Whether a zone is to be seen. */
  ObjectProperty<Boolean> shown(Zone zone) {
    return settings.property(zone.shown);
  }

  Region root() {
    return root;
  }

  /** Where a zone's view is, or will be once it is seen. */
  StackPane frame(Zone zone) {
    return Objects.requireNonNull(frames.get(zone));
  }

  private List<Zone> visible() {
    return views.keySet().stream().filter(zone -> shown(zone).get()).toList();
  }

  private void compose() {
    List<Region> seen = new ArrayList<>();
    for (Zone zone : visible()) {
      StackPane view = frame(zone);
      if (view.getChildren().isEmpty()) {
        view.getChildren().add(Objects.requireNonNull(views.get(zone)).get());
      }
      SplitPane.setResizableWithParent(view, zone == Zone.ROLL);
      seen.add(view);
    }
    if (!root.getItems().equals(seen)) {
      root.getItems().setAll(seen);
    }
    place();
  }

  private void place() {
    List<Zone> seen = visible();
    double all = seen.stream().mapToDouble(zone -> settings.get(zone.share)).sum();
    double sum = 0;
    for (int bar = 0; bar < root.getDividers().size(); bar++) {
      sum += settings.get(seen.get(bar).share);
      root.setDividerPosition(bar, sum / all);
    }
  }

  private boolean isBar(EventTarget target) {
    Node node = target instanceof Node pointed ? pointed : null;
    while (node != null && !root.equals(node)) {
      if (node.getStyleClass().contains("split-pane-divider")) {
        return true;
      }
      node = node.getParent();
    }
    return false;
  }

  private void remember() {
    List<Zone> seen = visible();
    double all = seen.stream().mapToDouble(zone -> settings.get(zone.share)).sum();
    double[] bars = root.getDividerPositions();
    double top = 0;
    for (int i = 0; i < seen.size(); i++) {
      double bottom = i < bars.length ? bars[i] : 1;
      settings.set(seen.get(i).share, Math.clamp((bottom - top) * all, LEAST, 1));
      top = bottom;
    }
  }
}
