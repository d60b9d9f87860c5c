package studio.melisma.app.commands;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;

/**
 * The window's zones, such as the transport bar, the tracks and the roll, between which F6 moves
 * the keyboard's focus. Each remembers what had the focus in it.
 */
public final class FocusZones {

  private final List<Zone> zones = new ArrayList<>();

  private static final class Zone {
    private final String name;
    private final Node root;
    private WeakReference<Node> last;

    private Zone(String name, Node root, Node first) {
      this.name = name;
      this.root = root;
      last = new WeakReference<>(first);
    }

    /** What gets the focus, if anything here can take it. */
    private Optional<Node> target() {
      Node remembered = last.get();
      if (!isShown(root)) {
        return Optional.empty();
      }
      return remembered != null && canTake(remembered) && isWithin(remembered, root)
          ? Optional.of(remembered)
          : firstIn(root);
    }
  }

  /**
   * Adds a zone after those that are there.
   *
   * @param name as commands call it: "roll"
   * @param root all of it
   * @param first what gets the focus the first time
   */
  public void add(String name, Node root, Node first) {
    zones.add(new Zone(name, root, first));
  }

  /** Watches where the focus of a window is. */
  public void install(Scene scene) {
    scene
        .focusOwnerProperty()
        .subscribe(owner -> {
          if (owner != null) {
            zones.stream()
                .filter(zone -> isWithin(owner, zone.root))
                .forEach(zone -> zone.last = new WeakReference<>(owner));
          }
        });
  }

  /** The name of the zone in which a node lies, the innermost if one lies in another. */
  public Optional<String> of(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      for (Zone zone : zones) {
        if (zone.root.equals(at)) {
          return Optional.of(zone.name);
        }
      }
    }
    return Optional.empty();
  }

  /** Takes the focus on to the next zone that is shown, or back to the one before. */
  public void move(Scene scene, boolean forward) {
    Node owner = scene.getFocusOwner();
    Optional<String> here = owner == null ? Optional.empty() : of(owner);
    int at = -1;
    for (int zone = 0; zone < zones.size(); zone++) {
      if (here.isPresent() && zones.get(zone).name.equals(here.get())) {
        at = zone;
      }
    }
    int start = at < 0 && !forward ? 0 : at;
    for (int step = 1; step <= zones.size(); step++) {
      Zone zone = zones.get(Math.floorMod(start + (forward ? step : -step), zones.size()));
      Optional<Node> target = zone.target();
      if (scene.equals(zone.root.getScene()) && target.isPresent()) {
        target.get().requestFocus();
        return;
      }
    }
  }

  private static Optional<Node> firstIn(Node node) {
    if (!node.isVisible() || node.isDisabled()) {
      return Optional.empty();
    }
    if (node.isFocusTraversable()) {
      return Optional.of(node);
    }
    return node instanceof Parent parent
        ? parent.getChildrenUnmodifiable().stream()
            .flatMap(child -> firstIn(child).stream())
            .findFirst()
        : Optional.empty();
  }

  private static boolean canTake(Node node) {
    return node.isFocusTraversable() && !node.isDisabled() && isShown(node);
  }

  private static boolean isShown(Node node) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (!at.isVisible()) {
        return false;
      }
    }
    return node.getScene() != null;
  }

  private static boolean isWithin(Node node, Node root) {
    for (Node at = node; at != null; at = at.getParent()) {
      if (at.equals(root)) {
        return true;
      }
    }
    return false;
  }
}
