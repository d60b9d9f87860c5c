package studio.melisma.app.tracks;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Side;
import javafx.scene.AccessibleRole;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.palette.Ink;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.texts.Texts;
import studio.melisma.render.PhraseState;
import studio.melisma.render.PhraseState.Failed;
import studio.melisma.render.PhraseState.Pending;
import studio.melisma.render.PhraseState.Ready;
import studio.melisma.render.PhraseState.Rendering;
import studio.melisma.render.RenderSnapshot.PhraseView;

/** A phrase and how far it is sung, by colour, sign and words. A failed one tells why. */
final class PhraseChip extends Label {

  private final Doing doing;
  private @Nullable Tooltip tip;
  private @Nullable PhraseView shown;

  /** What chips say and do. */
  record Doing(Texts texts, ObservableValue<Palette> palette, Consumer<PhraseView> retry) {

    String words(PhraseState state) {
      return switch (state) {
        case Pending pending -> texts.get("tracks.phrase.pending");
        case Rendering rendering ->
            texts.get(
                "tracks.phrase.rendering",
                texts.get("tracks.stage." + rendering.stage().name().toLowerCase(Locale.ROOT)),
                Math.round(100 * rendering.done()));
        case Ready ready -> texts.get("tracks.phrase.ready");
        case Failed failed -> texts.get("tracks.phrase.failed", failed.message());
      };
    }

    String place(PhraseView phrase) {
      return phrase
          .measure()
          .map(measure -> texts.get("tracks.phrase.measure", measure))
          .orElseGet(() -> texts.get("tracks.phrase.second", Math.round(phrase.startSeconds())));
    }

    Optional<String> summary(List<PhraseView> phrases) {
      if (phrases.isEmpty()) {
        return Optional.empty();
      }
      long ready = phrases.stream().filter(phrase -> phrase.state() instanceof Ready).count();
      List<String> failed =
          phrases.stream()
              .filter(phrase -> phrase.state() instanceof Failed)
              .map(phrase -> place(phrase) + ": " + words(phrase.state()))
              .toList();
      String summary = texts.get("tracks.phrases", ready, phrases.size());
      return Optional.of(failed.isEmpty() ? summary : summary + ". " + String.join(". ", failed));
    }
  }

  PhraseChip(Doing doing) {
    this.doing = doing;
    getStyleClass().add("phrase-chip");
    setManaged(false);
    setTextOverrun(OverrunStyle.CLIP);
    // A tooltip is a window; of hundreds of phrases few are pointed at.
    setOnMouseEntered(mouse -> setTooltip(tip()));
    setOnMouseClicked(mouse -> {
      if (tell()) {
        mouse.consume();
      }
    });
    setOnKeyPressed(key -> {
      if ((key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.SPACE) && tell()) {
        key.consume();
      }
    });
  }

  void show(PhraseView phrase) {
    PhraseView before = shown;
    shown = phrase;
    if (before != null
        && before.state().equals(phrase.state())
        && before.startSeconds() == phrase.startSeconds()
        && before.measure().equals(phrase.measure())) {
      return;
    }
    PhraseState state = phrase.state();
    setText(
        switch (state) {
          case Pending pending -> "·";
          case Rendering rendering -> Math.round(100 * rendering.done()) + " %";
          case Ready ready -> "✓";
          case Failed failed -> "!";
        });
    String words = doing.place(phrase) + ": " + doing.words(state);
    if (tip != null) {
      tip.setText(words);
    }
    setAccessibleText(words);
    boolean failed = state instanceof Failed;
    setAccessibleRole(failed ? AccessibleRole.BUTTON : AccessibleRole.TEXT);
    setFocusTraversable(failed);
    paint();
  }

  private Tooltip tip() {
    Tooltip made = tip;
    if (made == null) {
      made = new Tooltip(getAccessibleText());
      tip = made;
    }
    return made;
  }

  /** Takes the colours that hold now. */
  void paint() {
    if (shown != null) {
      Palette inks = doing.palette().getValue();
      Ink ground =
          switch (shown.state()) {
            case Pending pending -> Ink.PHRASE_PENDING;
            case Rendering rendering -> Ink.PHRASE_WORKING;
            case Ready ready -> Ink.PHRASE_READY;
            case Failed failed -> Ink.PHRASE_FAILED;
          };
      setStyle(
          "-fx-background-color: %s; -fx-text-fill: %s;"
              .formatted(Css.of(inks.of(ground)), Css.of(inks.of(Ink.ON_PHRASE))));
    }
  }

  private boolean tell() {
    PhraseView failing = shown;
    if (failing == null || !(failing.state() instanceof Failed failed)) {
      return false;
    }
    MenuItem reason = new MenuItem(doing.place(failing) + ": " + failed.message());
    reason.setDisable(true);
    reason.getStyleClass().add("phrase-reason");
    MenuItem retry = new MenuItem(doing.texts().get("tracks.phrase.retry"));
    retry.setOnAction(event -> doing.retry().accept(failing));
    new ContextMenu(reason, retry).show(this, Side.BOTTOM, 0, 0);
    return true;
  }
}
