package studio.melisma.app.window;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import studio.melisma.app.commands.CommandControls;
import studio.melisma.app.song.SongFiles;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.texts.Texts;
import studio.melisma.render.PhraseState.Failed;
import studio.melisma.render.PhraseState.Rendering;
import studio.melisma.render.RenderSnapshot;
import studio.melisma.render.RenderSnapshot.PhraseView;

/** How far the song is sung, what is being done, and what could not be. */
final class StatusBar {

  private final SongViewModel model;
  private final ObservableValue<Optional<String>> opening;
  private final Texts texts;
  private final ProgressBar bar = new ProgressBar(0);
  private final Label percent = new Label();
  private final Label doing = new Label();
  private final Label failed = new Label();
  private final Button retry;
  private final HBox root;

  StatusBar(SongViewModel model, SongFiles files, CommandControls controls, Texts texts) {
    this.model = model;
    opening = files.openingProperty();
    this.texts = texts;
    bar.setPrefWidth(160);
    bar.setAccessibleText(texts.get("window.status.progress"));
    percent.setMinWidth(Region.USE_PREF_SIZE);
    percent.setId("percent");
    doing.setId("doing");
    doing.setAccessibleRole(AccessibleRole.TEXT);
    doing.getStyleClass().add("text-muted");
    doing.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(doing, Priority.ALWAYS);
    failed.setId("failed");
    failed.setGraphic(new FontIcon(MaterialDesignA.ALERT_OUTLINE));
    failed.getStyleClass().add("status-failed");
    failed.setMinWidth(Region.USE_PREF_SIZE);
    retry = controls.button("render.retry", MaterialDesignR.REFRESH);
    retry.getStyleClass().addAll("small", "flat", "status-retry");
    retry.setMinWidth(Region.USE_PREF_SIZE);
    root = new HBox(bar, percent, doing, failed, retry);
    root.setAlignment(Pos.CENTER_LEFT);
    root.getStyleClass().add("status");
    model.snapshotProperty().subscribe(now -> show());
    model.readingProperty().subscribe(now -> show());
    opening.subscribe(now -> show());
  }

  private void show() {
    RenderSnapshot now = model.snapshotProperty().get();
    List<PhraseView> phrases = now.phrases().toList();
    boolean reading = opening.getValue().isPresent();
    boolean sung = !reading && model.reading().isPresent() && !phrases.isEmpty();
    double done = Math.floor(100 * now.done());
    for (Region one : List.of(bar, percent)) {
      one.setVisible(sung);
      one.setManaged(sung);
    }
    bar.setProgress(now.done());
    percent.setText(texts.get("window.status.percent", done));
    doing.setText(doing(now, phrases));
    long missing = phrases.stream().filter(phrase -> phrase.state() instanceof Failed).count();
    failed.setText(texts.get("window.status.failed", missing));
    for (Region one : List.of(failed, retry)) {
      one.setVisible(missing > 0 && !reading);
      one.setManaged(missing > 0 && !reading);
    }
  }

  private String doing(RenderSnapshot now, List<PhraseView> phrases) {
    if (opening.getValue().isPresent()) {
      return texts.get("window.status.reading", opening.getValue().get());
    }
    if (model.reading().isEmpty()) {
      return texts.get("window.status.empty");
    }
    Optional<PhraseView> working =
        phrases.stream().filter(phrase -> phrase.state() instanceof Rendering).findFirst();
    if (working.isPresent() && working.get().state() instanceof Rendering rendering) {
      String stage = texts.get("tracks.stage." + rendering.stage().name().toLowerCase(Locale.ROOT));
      String place =
          working
              .get()
              .measure()
              .map(measure -> texts.get("tracks.phrase.measure", measure))
              .orElseGet(() ->
                  texts.get("tracks.phrase.second", Math.round(working.get().startSeconds())));
      return texts.get("window.status.doing", working.get().track(), place, stage);
    }
    if (phrases.isEmpty()) {
      boolean sings =
          model.reading().orElseThrow().tracks().stream()
              .anyMatch(track -> track.line().isPresent());
      return texts.get(sings ? "window.status.preparing" : "window.status.nothing");
    }
    return texts.get(now.isSettled() ? "window.status.settled" : "window.status.waiting");
  }

  Region root() {
    return root;
  }
}
