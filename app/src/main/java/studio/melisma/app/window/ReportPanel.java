package studio.melisma.app.window;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.song.Selection;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.song.VoiceShelf;
import studio.melisma.app.texts.ShownAs;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.tracks.Slices;
import studio.melisma.app.tracks.TrackEditing;
import studio.melisma.performance.PerformedNote;
import studio.melisma.score.Part;
import studio.melisma.score.Score;
import studio.melisma.score.ScoreWarning;
import studio.melisma.song.Bar;
import studio.melisma.song.Meter;
import studio.melisma.song.SongReading;
import studio.melisma.song.TrackReading;
import studio.melisma.song.TrackRole;
import studio.melisma.voicebank.VoiceEntry;

/** What was read in the score, who performs it, and what a musician should look at. */
final class ReportPanel {

  private final SongViewModel model;
  private final VoiceShelf voices;
  private final Texts texts;
  private final TrackEditing editing;
  private final Label facts = new Label();
  private final VBox cast = new VBox();
  private final ComboBox<VoiceEntry> everyVoice = new ComboBox<>();
  private final VBox together = new VBox(4);
  private final VersePicker verses;
  private final VBox warnings = new VBox();
  private final Label warningsTitle = title("");
  private final Map<String, CastRow> rows = new LinkedHashMap<>();
  private final Slices slices;
  private final ScrollPane root;

  /** While it follows the song, what the box says isn't the user's doing. */
  private boolean following;

  private @Nullable Meter counted;
  private int passes = 1;
  private List<ScoreWarning> told = List.of();

  ReportPanel(SongViewModel model, VoiceShelf voices, Texts texts) {
    this.model = model;
    this.voices = voices;
    this.texts = texts;
    editing = new TrackEditing(model);
    slices = new Slices(() -> model.reading().ifPresent(this::showCast));
    verses = new VersePicker(model, texts);
    facts.setWrapText(true);
    facts.setId("report-facts");
    warnings.setId("report-warnings");
    cast.setSpacing(12);
    together();
    warnings.setSpacing(4);
    VBox content =
        new VBox(
            facts,
            title(texts.get("window.report.cast")),
            together,
            cast,
            title(texts.get("window.report.verses")),
            verses.root(),
            warningsTitle,
            warnings);
    content.getStyleClass().add("panel-content");
    root = new ScrollPane(content);
    root.setFitToWidth(true);
    root.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    root.getStyleClass().add("edge-to-edge");
    model.readingProperty().subscribe(now -> now.ifPresent(this::show));
  }

  /** One voice for all sung tracks. */
  private void together() {
    Label label = new Label(texts.get("window.report.voice-of-all"));
    label.setLabelFor(everyVoice);
    label.setWrapText(true);
    everyVoice.setId("every-voice");
    everyVoice.setAccessibleText(label.getText());
    everyVoice.getStyleClass().add("small");
    everyVoice.setMaxWidth(Double.MAX_VALUE);
    everyVoice.setConverter(new ShownAs<>(VoiceEntry::name));
    everyVoice.setItems(voices.entries().filtered(entry -> entry.problem().isEmpty()));
    everyVoice.setOnAction(event -> {
      VoiceEntry chosen = everyVoice.getValue();
      if (!following && chosen != null) {
        editing.singAll(chosen.id());
      }
    });
    together.getChildren().setAll(label, everyVoice);
  }

  private void showTogether(SongReading now) {
    List<String> banks =
        now.tracks().stream()
            .filter(track -> track.track().role() == TrackRole.SUNG)
            .map(track -> track.track().singer().bank())
            .toList();
    together.setVisible(banks.size() > 1);
    together.setManaged(banks.size() > 1);
    following = true;
    everyVoice.setValue(
        everyVoice.getItems().stream()
            .filter(entry -> banks.stream().allMatch(entry.id()::equals))
            .findFirst()
            .orElse(null));
    following = false;
  }

  private static Label title(String text) {
    Label title = new Label(text);
    title.getStyleClass().addAll("text-bold", "panel-title");
    return title;
  }

  Region root() {
    return root;
  }

  private void show(SongReading now) {
    facts.setText(facts(now));
    showCast(now);
    showTogether(now);
    verses.show(now, passes(now));
    if (!now.warnings().equals(told) || warnings.getChildren().isEmpty()) {
      told = now.warnings();
      warn(now);
    }
  }

  private void showCast(SongReading now) {
    List<Region> inOrder = new ArrayList<>();
    slices.begin();
    Set<String> ids =
        now.tracks().stream().map(track -> track.track().id()).collect(Collectors.toSet());
    rows.entrySet()
        .removeIf(row -> {
          boolean gone = !ids.contains(row.getKey());
          if (gone) {
            row.getValue().dispose();
          }
          return gone;
        });
    for (TrackReading track : now.tracks()) {
      CastRow row = rows.get(track.track().id());
      if (row == null && slices.takes()) {
        row = new CastRow(track.track().id(), editing, voices, texts);
        rows.put(track.track().id(), row);
      }
      if (row != null) {
        row.show(track.track());
        inOrder.add(row.root());
      }
    }
    if (!cast.getChildren().equals(inOrder)) {
      cast.getChildren().setAll(inOrder);
    }
  }

  /** How often what is repeated most is played, which no edit of notes changes. */
  @SuppressWarnings("ReferenceEquality") // Another one is counted again.
  private int passes(SongReading now) {
    if (counted != now.meter()) {
      counted = now.meter();
      passes =
          now.tracks().stream()
              .flatMap(track -> track.notes().stream())
              .mapToInt(PerformedNote::pass)
              .max()
              .orElse(1);
    }
    return passes;
  }

  private String facts(SongReading now) {
    Score score = now.song().score();
    long sung =
        now.tracks().stream().filter(track -> track.track().role() == TrackRole.SUNG).count();
    int passes = passes(now);
    List<String> facts = new ArrayList<>();
    facts.add(now.song().document().fileName());
    facts.add(
        texts.get(
            now.meter().bars().size() == score.measureCount()
                ? "window.report.facts"
                : "window.report.facts-repeats",
            score.parts().size(),
            score.measureCount(),
            sung,
            now.meter().bars().size()));
    facts.add(
        texts.get(
            passes > 1 ? "window.report.tempo-repeats" : "window.report.tempo",
            Math.round(now.tempo().points().getFirst().quartersPerMinute()),
            clock(now.seconds()),
            passes));
    boolean words =
        now.tracks().stream()
            .flatMap(track -> track.part().voices().stream())
            .anyMatch(voice -> voice.hasWords());
    if (!words && sung > 0) {
      facts.add(texts.get("window.report.la"));
    }
    return String.join("\n", facts);
  }

  private static String clock(double seconds) {
    long whole = Math.round(seconds);
    return "%d:%02d".formatted(whole / 60, whole % 60);
  }

  private void warn(SongReading now) {
    warningsTitle.setText(texts.get("window.report.warnings", told.size()));
    warnings.getChildren().clear();
    if (told.isEmpty()) {
      Label clean = new Label(texts.get("window.report.clean"));
      clean.setWrapText(true);
      warnings.getChildren().add(clean);
      return;
    }
    for (ScoreWarning warning : told) {
      String place = place(warning, now.song().score());
      Hyperlink link =
          new Hyperlink(place.isEmpty() ? warning.message() : place + ": " + warning.message());
      link.setWrapText(true);
      link.setMaxWidth(Double.MAX_VALUE);
      link.setOnAction(event -> go(warning));
      link.setDisable(warning.measure() == null && warning.part() == null);
      warnings.getChildren().add(link);
    }
  }

  private String place(ScoreWarning warning, Score score) {
    List<String> place = new ArrayList<>();
    if (warning.part() != null) {
      Part part = score.part(warning.part());
      place.add(part == null || part.name().isBlank() ? warning.part() : part.name().strip());
    }
    if (warning.measure() != null) {
      place.add(texts.get("tracks.phrase.measure", warning.measure()));
    }
    return String.join(", ", place);
  }

  /** Takes the playhead to the measure, and chooses the track that is meant. */
  private void go(ScoreWarning warning) {
    SongReading now = model.reading().orElseThrow();
    now.tracks().stream()
        .filter(track -> track.track().source().part().equals(warning.part()))
        .findFirst()
        .ifPresent(track -> model.selectionProperty().set(Selection.of(track.track().id())));
    Optional<Bar> bar =
        now.meter().bars().stream()
            .filter(one -> one.number().equals(warning.measure()))
            .findFirst();
    bar.ifPresent(one -> model.player().seek(now.tempo().secondAt(one.start())));
  }
}
