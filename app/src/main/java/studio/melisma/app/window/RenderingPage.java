package studio.melisma.app.window;

import atlantafx.base.theme.Styles;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import studio.melisma.app.settings.Setting;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.song.RenderSettings;
import studio.melisma.app.texts.ShownAs;
import studio.melisma.app.texts.Texts;
import studio.melisma.cache.CacheFolder;
import studio.melisma.cache.UserCache;
import studio.melisma.failure.ResourceException;
import studio.melisma.files.UserFolders;

/** What can be set about singing: how finely, by how many threads, and what is kept of it. */
final class RenderingPage {

  private static final List<Double> STEPS = List.of(2.0, 5.0, 10.0, 20.0, 50.0);

  private final Texts texts;
  private final Settings settings;
  private final CacheFolder cache;
  private final Executor background;
  private final Executor ui;
  private final GridPane grid = new GridPane();
  private final Label found = new Label();
  private final Button clear = new Button();
  private final VBox root;

  RenderingPage(
      Settings settings, Texts texts, UserFolders folders, Executor background, Executor ui) {
    this.texts = texts;
    this.settings = settings;
    this.background = background;
    this.ui = ui;
    cache = new CacheFolder(UserCache.folder(folders));
    grid.getStyleClass().add("settings-grid");
    choice(
        "preview",
        RenderSettings.PREVIEW_STEPS,
        STEPS,
        steps -> texts.get("settings.rendering.steps." + (int) steps));
    int processors = Runtime.getRuntime().availableProcessors();
    choice(
        "threads",
        RenderSettings.THREADS,
        DoubleStream.iterate(0, threads -> threads + 1)
            .limit(1 + Math.min(RenderSettings.MOST_THREADS, 2L * processors))
            .boxed()
            .toList(),
        threads ->
            threads == 0
                ? texts.get("settings.rendering.threads.automatic", processors)
                : texts.get("settings.rendering.threads.number", (int) threads));
    clear.setId("cache-clear");
    clear.setGraphic(new FontIcon(MaterialDesignD.DELETE_SWEEP_OUTLINE));
    clear.setMaxWidth(Double.MAX_VALUE);
    clear.setOnAction(event -> clear());
    row("cache", clear);
    found.setId("cache-found");
    found.setWrapText(true);
    found.setMinHeight(Region.USE_PREF_SIZE);
    found.getStyleClass().add(Styles.TEXT_MUTED);
    Label later = new Label(texts.get("settings.rendering.threads.later"));
    later.setWrapText(true);
    later.getStyleClass().add(Styles.TEXT_MUTED);
    root = new VBox(grid, found, later);
    root.getStyleClass().add("settings-page");
    look("");
  }

  Region root() {
    return root;
  }

  private void row(String key, Region control) {
    Label label = new Label(texts.get("settings.rendering." + key));
    label.setLabelFor(control);
    control.setAccessibleText(label.getText());
    grid.addRow(grid.getRowCount(), label, control);
  }

  private void choice(
      String key, Setting<Double> setting, List<Double> usual, DoubleFunction<String> name) {
    ComboBox<Double> box = new ComboBox<>();
    box.setId("rendering-" + key);
    double now = settings.get(setting);
    // What an earlier Melisma or a user's own hand has written stands there, too.
    box.getItems()
        .setAll(
            Stream.concat(usual.stream(), usual.contains(now) ? Stream.empty() : Stream.of(now))
                .sorted()
                .toList());
    box.setConverter(
        new ShownAs<>(value ->
            usual.contains(value)
                ? name.apply(value)
                : texts.get("settings.rendering.other", value)));
    box.valueProperty().bindBidirectional(settings.property(setting));
    box.getStyleClass().add("settings-choice");
    box.setMaxWidth(Double.MAX_VALUE);
    row(key, box);
  }

  /** Reads how much is kept, behind what else there is to say. */
  private void look(String before) {
    clear.setDisable(true);
    clear.setText(texts.get("settings.rendering.clear"));
    background.execute(() -> {
      Runnable result;
      try {
        CacheFolder.Contents contents = cache.contents();
        result =
            () -> {
              clear.setText(texts.get("settings.rendering.clear.size", contents.bytes() / 1e9));
              clear.setDisable(contents.bytes() == 0);
              found.setText(
                  before
                      + texts.get(
                          "settings.rendering.cache.found", contents.entries(), cache.path()));
            };
      } catch (ResourceException e) {
        result = () -> found.setText(String.valueOf(e.getMessage()));
      }
      ui.execute(result);
    });
  }

  private void clear() {
    clear.setDisable(true);
    background.execute(() -> {
      Runnable result;
      try {
        CacheFolder.Contents gone = cache.clear();
        result = () -> look(texts.get("settings.rendering.cleared", gone.bytes() / 1e6) + " ");
      } catch (ResourceException e) {
        result = () -> found.setText(String.valueOf(e.getMessage()));
      }
      ui.execute(result);
    });
  }
}
