package studio.melisma.app.export;

import atlantafx.base.theme.Styles;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextField;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import studio.melisma.app.export.ExportOptions.Existing;
import studio.melisma.app.export.ExportOptions.Quality;
import studio.melisma.app.export.ExportOptions.Range;
import studio.melisma.app.texts.ShownAs;
import studio.melisma.app.texts.Texts;
import studio.melisma.audio.Mastering;
import studio.melisma.export.ExportRequest.Contents;
import studio.melisma.song.SongTrack;
import studio.melisma.song.TrackRole;

/** All that can be wished of an export, over how far it is. */
public final class ExportDialog {

  private static final double FIELD_WIDTH = 300;

  private final Texts texts;
  private final ExportViewModel model;
  private final ExportQuestions questions;
  private final GridPane form = new GridPane(16, 12);
  private final TextField target = new TextField();
  private final TextField from = new TextField();
  private final TextField to = new TextField();
  private final HBox stretch = new HBox(8);
  private final Label estimate = new Label();
  private final Button export = new Button();
  private final BorderPane root = new BorderPane();

  /** Whether the controls are being set to what is wished, and nobody touched them. */
  private boolean showing;

  /**
   * The dialog.
   *
   * @param close hides it; what goes on goes on
   */
  public ExportDialog(
      Texts texts, ExportViewModel model, ExportQuestions questions, Runnable close) {
    this.texts = texts;
    this.model = model;
    this.questions = questions;
    model.forgetResult();
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(Region.USE_PREF_SIZE);
    ColumnConstraints fields = new ColumnConstraints();
    fields.setHgrow(Priority.ALWAYS);
    form.getColumnConstraints().setAll(names, fields);
    form.getStyleClass().add("export-form");
    choice(
        "contents",
        List.of(Contents.values()),
        this::named,
        ExportOptions::contents,
        ExportOptions::withContents);
    choice(
        "format",
        List.of(ExportFormat.values()),
        this::named,
        ExportOptions::format,
        ExportOptions::withFormat);
    choice(
        "rate",
        ExportOptions.RATES,
        this::rate,
        ExportOptions::sampleRate,
        ExportOptions::withSampleRate);
    choice(
        "quality",
        List.of(Quality.values()),
        this::named,
        ExportOptions::quality,
        ExportOptions::withQuality);
    loudness();
    choice(
        "range",
        List.of(Range.values()),
        this::named,
        ExportOptions::range,
        ExportOptions::withRange);
    stretch();
    tracks();
    target();
    choice(
        "existing",
        List.of(Existing.values()),
        this::named,
        ExportOptions::existing,
        ExportOptions::withExisting);
    ScrollPane scroll = new ScrollPane(form);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("export-scroll");
    root.setCenter(scroll);
    root.setBottom(foot(close));
    root.getStyleClass().add("export");
    root.getStylesheets().add(String.valueOf(ExportDialog.class.getResource("export.css")));
    model.optionsProperty().subscribe(this::show);
    model.estimateProperty().subscribe(this::show);
    model.progressProperty().subscribe(now -> show(model.estimateProperty().get()));
  }

  /** All of it. */
  public Region root() {
    return root;
  }

  private void wish(ExportOptions options) {
    if (!showing) {
      model.optionsProperty().set(options);
    }
  }

  private void row(String key, Region field) {
    Label label = new Label(texts.get("export." + key));
    label.setLabelFor(field);
    GridPane.setValignment(label, VPos.CENTER);
    field.setAccessibleText(label.getText());
    form.addRow(form.getRowCount(), label, field);
  }

  private String named(Enum<?> value) {
    return texts.get(
        "export."
            + value
                .getDeclaringClass()
                .getSimpleName()
                .replace("Export", "")
                .toLowerCase(Locale.ROOT)
            + "."
            + value.name().toLowerCase(Locale.ROOT));
  }

  private String rate(int hertz) {
    return hertz == 0
        ? texts.get("export.rate.voice")
        : texts.get("export.rate.value", hertz / 1000.0);
  }

  private <T> void choice(
      String key,
      List<T> values,
      Function<T, String> name,
      Function<ExportOptions, T> read,
      BiFunction<ExportOptions, T, ExportOptions> change) {
    ComboBox<T> box = new ComboBox<>();
    box.setId("export-" + key);
    box.getItems().setAll(values);
    box.setPrefWidth(FIELD_WIDTH);
    box.setConverter(new ShownAs<>(name));
    model.optionsProperty().subscribe(now -> setQuietly(() -> box.setValue(read.apply(now))));
    box.valueProperty()
        .subscribe(value -> {
          if (value != null) {
            wish(change.apply(model.optionsProperty().get(), value));
          }
        });
    row(key, box);
  }

  private void setQuietly(Runnable change) {
    boolean before = showing;
    showing = true;
    change.run();
    showing = before;
  }

  private void loudness() {
    CheckBox bring = new CheckBox(texts.get("export.loudness.bring"));
    bring.setId("export-mastered");
    Spinner<Double> lufs =
        new Spinner<>(
            ExportOptions.QUIETEST, ExportOptions.LOUDEST, Mastering.DEFAULT.targetLufs(), 0.5);
    lufs.setId("export-lufs");
    lufs.setEditable(true);
    lufs.setPrefWidth(96);
    lufs.setAccessibleText(texts.get("export.loudness"));
    Label unit = new Label(texts.get("export.loudness.unit"));
    lufs.disableProperty().bind(bring.selectedProperty().not());
    Runnable changed =
        () ->
            wish(
                model
                    .optionsProperty()
                    .get()
                    .withLoudness(
                        bring.isSelected() && lufs.getValue() != null
                            ? OptionalDouble.of(lufs.getValue())
                            : OptionalDouble.empty()));
    bring.selectedProperty().subscribe((before, now) -> changed.run());
    lufs.valueProperty().subscribe((before, now) -> changed.run());
    model
        .optionsProperty()
        .subscribe(now ->
            setQuietly(() -> {
              bring.setSelected(now.loudness().isPresent());
              now.loudness().ifPresent(wished -> lufs.getValueFactory().setValue(wished));
            }));
    HBox both = new HBox(8, bring, lufs, unit);
    both.setAlignment(Pos.CENTER_LEFT);
    row("loudness", both);
  }

  private void stretch() {
    from.setId("export-from");
    to.setId("export-to");
    for (TextField field : List.of(from, to)) {
      field.setPrefColumnCount(7);
      field
          .textProperty()
          .subscribe((before, now) -> {
            if (!showing) {
              wish(model.optionsProperty().get().withStretch(from.getText(), to.getText()));
            }
          });
    }
    from.setPromptText(texts.get("export.stretch.from"));
    to.setPromptText(texts.get("export.stretch.to"));
    from.setAccessibleText(texts.get("export.stretch.from"));
    to.setAccessibleText(texts.get("export.stretch.to"));
    Label between = new Label("–");
    Label help = new Label(texts.get("export.stretch.help"));
    help.getStyleClass().add(Styles.TEXT_MUTED);
    stretch.getChildren().setAll(from, between, to, help);
    stretch.setAlignment(Pos.CENTER_LEFT);
    form.add(stretch, 1, form.getRowCount());
  }

  private void tracks() {
    VBox boxes = new VBox(4);
    for (SongTrack track : model.tracks()) {
      CheckBox box =
          new CheckBox(
              texts.get(
                  track.role() == TrackRole.SUNG ? "export.track.sung" : "export.track.played",
                  track.name()));
      box.setMnemonicParsing(false);
      model
          .optionsProperty()
          .subscribe(now -> setQuietly(() -> box.setSelected(!now.without().contains(track.id()))));
      box.selectedProperty()
          .subscribe((before, now) -> {
            Set<String> without = new HashSet<>(model.optionsProperty().get().without());
            if (now) {
              without.remove(track.id());
            } else {
              without.add(track.id());
            }
            wish(model.optionsProperty().get().withWithout(without));
          });
      boxes.getChildren().add(box);
    }
    row("tracks", boxes);
    GridPane.setValignment(form.getChildren().get(form.getChildren().size() - 2), VPos.TOP);
  }

  private void target() {
    target.setId("export-target");
    target
        .textProperty()
        .subscribe((before, now) -> {
          if (target.isFocused()) {
            wish(named(now));
          }
        });
    HBox.setHgrow(target, Priority.ALWAYS);
    Button choose = new Button(texts.get("export.choose"));
    choose.setId("export-choose");
    choose.setMinWidth(Region.USE_PREF_SIZE);
    choose.setOnAction(
        event -> questions.sound(model.target()).ifPresent(file -> wish(named(file.toString()))));
    HBox both = new HBox(8, target, choose);
    both.setAlignment(Pos.CENTER_LEFT);
    row("target", both);
    target.setAccessibleText(texts.get("export.target"));
  }

  /** The ending says what kind of file it is to be, as on the command line. */
  private ExportOptions named(String file) {
    ExportOptions now = model.optionsProperty().get();
    return now.withTarget(file).withFormat(now.format().named(file));
  }

  private void show(ExportOptions now) {
    stretch.setVisible(now.range() == Range.STRETCH);
    stretch.setManaged(now.range() == Range.STRETCH);
    setQuietly(() -> {
      if (!target.isFocused()) {
        target.setText(model.target().toString());
      }
      if (!from.getText().equals(now.from())) {
        from.setText(now.from());
      }
      if (!to.getText().equals(now.to())) {
        to.setText(now.to());
      }
    });
  }

  private void show(ExportEstimate now) {
    estimate.getStyleClass().remove("problem");
    if (now.problem().isPresent() || !now.fits()) {
      estimate.getStyleClass().add("problem");
      estimate.setGraphic(new FontIcon(MaterialDesignA.ALERT_OUTLINE));
      estimate.setText(
          now.problem()
              .orElseGet(() ->
                  texts.get(
                      "export.estimate.full", now.bytes() / 1e6, now.free().orElse(0) / 1e6)));
    } else {
      estimate.setGraphic(null);
      estimate.setText(
          now.free().isPresent()
              ? texts.get(
                  "export.estimate.free",
                  now.seconds(),
                  now.bytes() / 1e6,
                  now.free().getAsDouble() / 1e9)
              : texts.get("export.estimate", now.seconds(), now.bytes() / 1e6));
    }
    export.setDisable(now.problem().isPresent() || !now.fits() || model.isBusy());
  }

  private VBox foot(Runnable close) {
    estimate.setId("export-estimate");
    estimate.setWrapText(true);
    estimate.setMinHeight(Region.USE_PREF_SIZE);
    export.setText(texts.get("export.export"));
    export.setId("export-start");
    export.setDefaultButton(true);
    export.setMinWidth(Region.USE_PREF_SIZE);
    export.setOnAction(event -> model.start());
    Button later = new Button(texts.get("export.close"));
    later.setId("export-close");
    later.setMinWidth(Region.USE_PREF_SIZE);
    later.setOnAction(event -> close.run());
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    HBox.setHgrow(estimate, Priority.SOMETIMES);
    HBox buttons = new HBox(8, estimate, space, later, export);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    VBox foot = new VBox(12, new ExportResult(texts, model, questions).root(), buttons);
    foot.getStyleClass().add("export-foot");
    return foot;
  }
}
