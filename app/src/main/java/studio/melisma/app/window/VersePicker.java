package studio.melisma.app.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.song.EditName;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.texts.ShownAs;
import studio.melisma.app.texts.Texts;
import studio.melisma.performance.VerseChoice;
import studio.melisma.score.Score;
import studio.melisma.song.SongReading;

/** Which line of words is sung each time that a repeated passage comes. */
final class VersePicker {

  private final SongViewModel model;
  private final Texts texts;
  private final GridPane root = new GridPane();
  private final List<ComboBox<String>> boxes = new ArrayList<>();
  private List<String> lines = List.of();
  private @Nullable Score searched;
  private List<String> inScore = List.of();

  /** While it follows the song, what boxes say isn't the user's doing. */
  private boolean following;

  VersePicker(SongViewModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    root.setHgap(8);
    root.setVgap(4);
  }

  Region root() {
    return root;
  }

  /**
   * Follows the song.
   *
   * @param passes how often what is repeated most is sung
   */
  void show(SongReading now, int passes) {
    List<String> found = found(now.song().score());
    following = true;
    if (!found.equals(lines) || boxes.size() != passes) {
      lines = found;
      build(passes);
    }
    for (int pass = 1; pass <= boxes.size(); pass++) {
      String chosen = now.song().verses().chosen(pass);
      boxes.get(pass - 1).setValue(chosen == null ? asWritten() : chosen);
    }
    following = false;
  }

  @SuppressWarnings("ReferenceEquality") // Another one is looked through again.
  private List<String> found(Score score) {
    if (searched != score) {
      searched = score;
      inScore =
          score.parts().stream()
              .flatMap(part -> part.lyricLines().stream())
              .distinct()
              .sorted()
              .toList();
    }
    return inScore;
  }

  private String asWritten() {
    return texts.get("window.report.as-written");
  }

  private void build(int passes) {
    boxes.clear();
    root.getChildren().clear();
    if (lines.size() < 2) {
      root.add(
          new Label(
              texts.get(lines.isEmpty() ? "window.report.no-words" : "window.report.one-verse")),
          0,
          0);
      return;
    }
    for (int pass = 1; pass <= passes; pass++) {
      Label label = new Label(texts.get("window.report.pass", pass));
      ComboBox<String> box = new ComboBox<>();
      box.getItems().add(asWritten());
      box.getItems().addAll(lines);
      box.setConverter(new ShownAs<>(this::shown));
      box.getStyleClass().add("small");
      label.setLabelFor(box);
      box.setAccessibleText(label.getText());
      box.setOnAction(event -> choose());
      boxes.add(box);
      root.addRow(pass - 1, label, box);
    }
  }

  private String shown(String line) {
    boolean numbered = line.chars().allMatch(Character::isDigit);
    return numbered ? texts.get("window.report.verse", line) : line;
  }

  private void choose() {
    if (following) {
      return;
    }
    VerseChoice choice = VerseChoice.asWritten();
    for (int pass = 1; pass <= boxes.size(); pass++) {
      @Nullable String line = boxes.get(pass - 1).getValue();
      if (line != null && !Objects.equals(line, asWritten())) {
        choice = choice.onPass(pass, line);
      }
    }
    VerseChoice chosen = choice;
    model.edit(EditName.of("window.edit.verses"), song -> song.withVerses(chosen));
  }
}
