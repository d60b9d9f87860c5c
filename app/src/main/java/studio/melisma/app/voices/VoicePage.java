package studio.melisma.app.voices;

import atlantafx.base.theme.Styles;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignD;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import studio.melisma.app.texts.Texts;
import studio.melisma.voicebank.LintFinding;
import studio.melisma.voicebank.VoiceEntry;

/** All that there is to know of one voice, and what can be done with it. */
final class VoicePage {

  private static final double PORTRAIT = 112;

  private final Texts texts;
  private final VoicesViewModel model;
  private final VoiceQuestions questions;
  private final Button hear = new Button();
  private final VBox page = new VBox();
  private final ScrollPane root = new ScrollPane(page);

  VoicePage(Texts texts, VoicesViewModel model, VoiceQuestions questions) {
    this.texts = texts;
    this.model = model;
    this.questions = questions;
    page.getStyleClass().add("voice-page");
    root.setFitToWidth(true);
    root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    root.getStyleClass().add("voice-scroll");
    root.setAccessibleText(texts.get("voices.page"));
    hear.setId("voice-hear");
    hear.getStyleClass().add(Styles.ACCENT);
    model.chosenProperty().subscribe(now -> show());
    model.detailsProperty().subscribe(now -> show());
    model.sample().heardProperty().subscribe(now -> showHearing());
  }

  Region root() {
    return root;
  }

  private void show() {
    page.getChildren().clear();
    Optional<VoiceEntry> chosen = model.chosenProperty().get();
    if (chosen.isEmpty()) {
      return;
    }
    VoiceEntry voice = chosen.get();
    Optional<VoiceDetails> details = model.detailsProperty().get();
    page.getChildren().add(head(voice, details));
    page.getChildren().add(actions(voice, details));
    if (details.isEmpty()) {
      Label reading = new Label(texts.get("voices.reading"));
      reading.getStyleClass().add(Styles.TEXT_MUTED);
      page.getChildren().add(reading);
      return;
    }
    page.getChildren().add(facts(details.get()));
    page.getChildren().add(check(details.get()));
    documents(details.get());
    root.setVvalue(0);
  }

  private HBox head(VoiceEntry voice, Optional<VoiceDetails> details) {
    Label name = new Label(voice.name());
    name.getStyleClass().add(Styles.TITLE_3);
    name.setWrapText(true);
    VBox words = new VBox(4, name);
    details.ifPresent(known -> {
      line(words, "voices.author", known.author());
      line(words, "voices.singer", known.singer());
      line(words, "voices.version", known.version());
      line(words, "voices.web", known.web());
    });
    words.setAlignment(Pos.CENTER_LEFT);
    words.setMinWidth(0);
    HBox.setHgrow(words, Priority.ALWAYS);
    HBox head = new HBox(16, portrait(voice, details), words);
    head.setAlignment(Pos.CENTER_LEFT);
    return head;
  }

  private void line(VBox words, String key, Optional<String> value) {
    value.ifPresent(text -> {
      Label line = new Label(texts.get(key, text));
      line.setWrapText(true);
      line.getStyleClass().add(Styles.TEXT_MUTED);
      words.getChildren().add(line);
    });
  }

  private Node portrait(VoiceEntry voice, Optional<VoiceDetails> details) {
    Label initials = new Label(VoiceDetails.initials(voice.name()));
    initials.getStyleClass().addAll("initials", "large");
    initials.setMinSize(PORTRAIT, PORTRAIT);
    initials.setPrefSize(PORTRAIT, PORTRAIT);
    StackPane frame = new StackPane(initials);
    frame.setMinSize(PORTRAIT, PORTRAIT);
    frame.setMaxSize(PORTRAIT, PORTRAIT);
    frame.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    frame.setAccessibleText(texts.get("voices.portrait", voice.name()));
    details
        .flatMap(VoiceDetails::portrait)
        .ifPresent(file -> {
          Image image =
              new Image(file.toUri().toString(), 2 * PORTRAIT, 2 * PORTRAIT, true, true, true);
          ImageView view = new ImageView(image);
          view.setPreserveRatio(true);
          view.setFitWidth(PORTRAIT);
          view.setFitHeight(PORTRAIT);
          frame.getChildren().add(view);
          image
              .progressProperty()
              .subscribe(done -> {
                initials.setVisible(image.isError() || done.doubleValue() < 1);
              });
        });
    return frame;
  }

  private FlowPane actions(VoiceEntry voice, Optional<VoiceDetails> details) {
    boolean sings = details.map(VoiceDetails::sings).orElse(voice.problem().isEmpty());
    hear.setDisable(!sings);
    hear.setOnAction(event -> {
      if (model.sample().heardProperty().get().isPresent()) {
        model.sample().stop();
      } else {
        model.sample().hear(voice);
      }
    });
    showHearing();
    Button use =
        button(
            "voice-use",
            model
                .track()
                .map(track -> texts.get("voices.use.track", track))
                .orElse(texts.get("voices.use")),
            MaterialDesignA.ACCOUNT_CHECK_OUTLINE);
    use.setDisable(!sings || model.track().isEmpty());
    use.setOnAction(event -> model.useForTrack(voice));
    Button reveal =
        button("voice-reveal", texts.get("voices.reveal"), MaterialDesignF.FOLDER_OUTLINE);
    reveal.setOnAction(event -> questions.reveal(voice.folder()));
    Button remove =
        button("voice-remove", texts.get("voices.remove"), MaterialDesignD.DELETE_OUTLINE);
    remove.setOnAction(event -> remove(voice, details));
    Optional<String> kept = model.whyKept(voice);
    kept.ifPresent(reason -> {
      remove.setTooltip(new Tooltip(reason));
      remove.setAccessibleHelp(reason);
    });
    return new FlowPane(8, 8, hear, use, reveal, remove);
  }

  private void remove(VoiceEntry voice, Optional<VoiceDetails> details) {
    if (model.whyKept(voice).isPresent()) {
      // Says why.
      model.remove(voice);
      return;
    }
    long tracks = model.tracksSungBy(voice);
    String question =
        texts.get(
            "voices.remove.question",
            voice.name(),
            voice.folder(),
            details.map(known -> known.bytes() / 1e6).orElse(0.0),
            tracks);
    if (questions.sure(question, texts.get("voices.remove"))) {
      model.remove(voice);
    }
  }

  private void showHearing() {
    boolean heard = model.sample().heardProperty().get().isPresent();
    hear.setText(texts.get(heard ? "voices.hear.stop" : "voices.hear"));
    hear.setGraphic(new FontIcon(heard ? MaterialDesignS.STOP : MaterialDesignP.PLAY));
    hear.setTooltip(new Tooltip(texts.get("voices.hear.help")));
  }

  private static Button button(String id, String text, Ikon icon) {
    Button button = new Button(text, new FontIcon(icon));
    button.setId(id);
    return button;
  }

  private GridPane facts(VoiceDetails known) {
    GridPane facts = new GridPane(16, 8);
    ColumnConstraints names = new ColumnConstraints();
    names.setMinWidth(Region.USE_PREF_SIZE);
    ColumnConstraints values = new ColumnConstraints();
    values.setHgrow(Priority.ALWAYS);
    facts.getColumnConstraints().setAll(names, values);
    fact(facts, "voices.languages", list(known.languages(), this::language));
    if (!known.colours().isEmpty()) {
      fact(facts, "voices.colours", list(known.colours(), Function.identity()));
    }
    known
        .sampleRate()
        .ifPresent(
            rate -> fact(facts, "voices.rate", texts.get("voices.rate.value", rate / 1000.0)));
    fact(facts, "voices.size", texts.get("voices.size.value", known.bytes() / 1e6));
    if (!known.curves().isEmpty()) {
      fact(
          facts,
          "voices.curves",
          list(
              known.curves().stream().sorted().toList(),
              kind -> texts.get("voices.curve." + kind.name().toLowerCase(Locale.ROOT))));
    }
    fact(facts, "voices.folder", known.entry().folder().toString());
    return facts;
  }

  private String language(String tag) {
    return BankLanguages.name(tag, texts.locale());
  }

  private <T> String list(List<T> values, Function<T, String> name) {
    return values.isEmpty()
        ? texts.get("voices.unknown")
        : String.join(", ", values.stream().map(name).toList());
  }

  private void fact(GridPane facts, String key, String value) {
    Label name = new Label(texts.get(key));
    name.getStyleClass().add(Styles.TEXT_MUTED);
    Label text = new Label(value);
    text.setWrapText(true);
    text.setMinHeight(Region.USE_PREF_SIZE);
    name.setLabelFor(text);
    GridPane.setValignment(name, VPos.TOP);
    facts.addRow(facts.getRowCount(), name, text);
  }

  private VBox check(VoiceDetails known) {
    List<Node> lines = new ArrayList<>();
    lines.add(heading("voices.check"));
    if (known.findings().isEmpty() && known.entry().problem().isEmpty()) {
      lines.add(
          finding(
              MaterialDesignC.CHECK_CIRCLE_OUTLINE, "good", texts.get("voices.check.good"), ""));
    }
    if (known.findings().stream().noneMatch(LintFinding::isError)) {
      known
          .entry()
          .problem()
          .ifPresent(problem ->
              lines.add(
                  finding(
                      MaterialDesignC.CLOSE_OCTAGON_OUTLINE,
                      "error",
                      texts.get("voices.check.error", problem),
                      "")));
    }
    for (LintFinding found : known.findings()) {
      lines.add(
          found.isError()
              ? finding(
                  MaterialDesignC.CLOSE_OCTAGON_OUTLINE,
                  "error",
                  texts.get("voices.check.error", found.message()),
                  found.remedy())
              : finding(
                  MaterialDesignA.ALERT_OUTLINE,
                  "warning",
                  texts.get("voices.check.warning", found.message()),
                  found.remedy()));
    }
    VBox box = new VBox(8);
    box.setId("voice-check");
    box.getChildren().setAll(lines);
    return box;
  }

  private static HBox finding(Ikon sign, String severity, String text, String remedy) {
    FontIcon icon = new FontIcon(sign);
    icon.getStyleClass().add("finding-" + severity);
    Label words = new Label(text);
    words.setWrapText(true);
    words.setMinHeight(Region.USE_PREF_SIZE);
    VBox lines = new VBox(words);
    lines.setMinWidth(0);
    HBox.setHgrow(lines, Priority.ALWAYS);
    if (!remedy.isEmpty()) {
      Label advice = new Label(remedy);
      advice.setWrapText(true);
      advice.setMinHeight(Region.USE_PREF_SIZE);
      advice.getStyleClass().add(Styles.TEXT_MUTED);
      lines.getChildren().add(advice);
    }
    HBox line = new HBox(8, icon, lines);
    line.getStyleClass().add("finding");
    return line;
  }

  private void documents(VoiceDetails known) {
    page.getChildren().add(heading("voices.documents"));
    if (known.documents().isBlank()) {
      Label none = new Label(texts.get("voices.documents.none"));
      none.setWrapText(true);
      none.getStyleClass().add(Styles.TEXT_MUTED);
      page.getChildren().add(none);
      return;
    }
    TextArea documents = new TextArea(known.documents());
    documents.setId("voice-documents");
    documents.setEditable(false);
    documents.setWrapText(true);
    documents.setPrefRowCount(14);
    documents.setAccessibleText(texts.get("voices.documents"));
    page.getChildren().add(documents);
  }

  private Label heading(String key) {
    Label heading = new Label(texts.get(key));
    heading.getStyleClass().add("voice-heading");
    return heading;
  }
}
