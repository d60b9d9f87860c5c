package studio.melisma.app.parameters;

import java.util.Comparator;
import java.util.Optional;
import javafx.beans.property.Property;
import javafx.beans.value.ObservableValue;
import javafx.scene.Cursor;
import javafx.scene.Node;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import studio.melisma.app.pianoroll.RollGeometry;
import studio.melisma.app.pianoroll.RollPointer;
import studio.melisma.app.pianoroll.RollTool;
import studio.melisma.diffsinger.WordIssue;
import studio.melisma.render.PhonemePlace;

/**
 * Moves and renames phonemes, in their strip whatever tool is in hand. A boundary is dragged; a
 * right click puts it back; a double click renames. Left and Right go from phoneme to phoneme, with
 * Ctrl they move the chosen one by 5 ms; Enter renames it, Delete puts it back.
 */
final class PhonemeTool implements RollTool {

  private static final double GRIP_PIXELS = 6;
  private static final double CLICK_PIXELS = 2;

  private final PhonemesViewModel model;
  private final PhonemeStrip strip;
  private final Property<Boolean> shown;
  private final PhonemePopup popup;
  private final ObservableValue<String> spoken;
  private final Tooltip why = new Tooltip();
  private @Nullable PhonemePlace held;
  private double pressX;
  private boolean moved;
  private RollGeometry geometry;

  PhonemeTool(
      PhonemesViewModel model,
      PhonemeStrip strip,
      Property<Boolean> shown,
      PhonemePopup popup,
      RollGeometry geometry) {
    this.model = model;
    this.strip = strip;
    this.shown = shown;
    this.popup = popup;
    this.geometry = geometry;
    spoken = model.chosenProperty().map(chosen -> model.spoken());
    why.setWrapText(true);
    why.setMaxWidth(360);
    why.setAutoHide(true);
  }

  @Override
  public String id() {
    return "phoneme";
  }

  @Override
  public Ikon icon() {
    return MaterialDesignA.ALPHABETICAL;
  }

  @Override
  public String key() {
    return "4";
  }

  /** The strip is for the phonemes alone. */
  @Override
  public boolean claims(RollPointer pointer) {
    RollGeometry now = pointer.geometry();
    return shown.getValue() && strip.height(now) > 0 && pointer.y() >= PhonemeStrip.top(now);
  }

  @Override
  public ObservableValue<String> spokenProperty() {
    return spoken;
  }

  /** The phoneme whose boundary is below the mouse. */
  private Optional<PhonemePlace> boundary(RollPointer pointer) {
    if (!claims(pointer)) {
      return Optional.empty();
    }
    double second = pointer.second();
    return model.sung().phrases().stream()
        .filter(
            phrase -> phrase.startSeconds() - 0.5 <= second && phrase.endSeconds() + 0.5 >= second)
        .flatMap(phrase -> phrase.phonemes().stream())
        .filter(PhonemesViewModel::isMovable)
        .filter(place -> distance(place, pointer) <= GRIP_PIXELS)
        .min(Comparator.comparingDouble(place -> distance(place, pointer)));
  }

  private static double distance(PhonemePlace place, RollPointer pointer) {
    return Math.abs(pointer.geometry().xOfSecond(place.phoneme().startSeconds()) - pointer.x());
  }

  /** The phoneme below the mouse. */
  private Optional<PhonemePlace> below(RollPointer pointer) {
    return boundary(pointer).or(() -> model.at(pointer.second()));
  }

  @Override
  public void pressed(RollPointer pointer) {
    geometry = pointer.geometry();
    why.hide();
    shown.setValue(true);
    moved = false;
    pressX = pointer.x();
    Optional<PhonemePlace> place = below(pointer);
    if (pointer.secondary()) {
      place.ifPresent(model::reset);
      return;
    }
    if (!pointer.primary()) {
      return;
    }
    model.chosenProperty().set(place.filter(found -> !SungPhrase.isSilent(found)));
    if (pointer.event().getClickCount() == 2) {
      held = null;
      place.ifPresent(found -> rename(pointer.event(), found));
      return;
    }
    held = boundary(pointer).orElse(null);
    place
        .flatMap(found -> model.issue(found.word()))
        .ifPresent(issue -> explain(pointer.event(), issue));
  }

  private void explain(MouseEvent event, WordIssue issue) {
    if (event.getSource() instanceof Node node && node.getScene() != null) {
      why.setText(issue.message());
      why.show(node, event.getScreenX() + 8, event.getScreenY() - 48);
    }
  }

  private void rename(MouseEvent event, PhonemePlace place) {
    if (event.getSource() instanceof Node node && PhonemesViewModel.isMovable(place)) {
      popup.show(node, event.getScreenX(), event.getScreenY(), place);
    }
  }

  @Override
  public void dragged(RollPointer pointer) {
    moved |= Math.abs(pointer.x() - pressX) >= CLICK_PIXELS;
    if (held != null && moved) {
      model.preview(held, pointer.second());
    }
  }

  @Override
  public void released(RollPointer pointer) {
    PhonemePlace let = held;
    held = null;
    if (let != null && moved) {
      model.move(let, pointer.second());
    } else {
      model.cancelPreview();
    }
  }

  @Override
  public void moved(RollPointer pointer) {
    geometry = pointer.geometry();
    strip.hoveredProperty().set(boundary(pointer));
  }

  @Override
  public void exited() {
    strip.hoveredProperty().set(Optional.empty());
  }

  @Override
  public void cancelled() {
    held = null;
    why.hide();
    model.cancelPreview();
  }

  @Override
  public Cursor cursor(RollPointer pointer) {
    return boundary(pointer).isPresent() ? Cursor.H_RESIZE : Cursor.DEFAULT;
  }

  @Override
  public boolean key(KeyEvent event) {
    if (event.getEventType() != KeyEvent.KEY_PRESSED) {
      return false;
    }
    boolean moves = event.isShortcutDown();
    switch (event.getCode()) {
      case LEFT -> step(moves, -1);
      case RIGHT -> step(moves, 1);
      case DELETE, BACK_SPACE -> {
        if (model.chosenProperty().get().isEmpty()) {
          return false;
        }
        model.reset();
      }
      case ENTER -> {
        if (model.chosenProperty().get().isEmpty() || !(event.getSource() instanceof Node node)) {
          return false;
        }
        PhonemePlace place = model.chosenProperty().get().orElseThrow();
        var corner =
            node.localToScreen(
                geometry.xOfSecond(place.phoneme().startSeconds()), PhonemeStrip.top(geometry));
        popup.show(
            node, corner == null ? 0 : corner.getX(), corner == null ? 0 : corner.getY(), place);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private void step(boolean moves, int direction) {
    if (moves) {
      model.nudge(direction * PhonemesViewModel.KEY_SECONDS);
    } else {
      model.go(direction);
    }
  }
}
