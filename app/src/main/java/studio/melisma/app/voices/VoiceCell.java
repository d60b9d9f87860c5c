package studio.melisma.app.voices;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.texts.Texts;
import studio.melisma.voicebank.VoiceEntry;

/** A voice in the list: its initials, its name and whether anything is the matter with it. */
final class VoiceCell extends ListCell<VoiceEntry> {

  private final Texts texts;
  private final Label initials = new Label();
  private final Label name = new Label();
  private final Label remark = new Label();
  private final HBox row;

  VoiceCell(Texts texts) {
    this.texts = texts;
    initials.getStyleClass().add("initials");
    initials.setMinSize(32, 32);
    initials.setPrefSize(32, 32);
    name.getStyleClass().add("voice-name");
    remark.getStyleClass().add("voice-remark");
    VBox words = new VBox(name, remark);
    words.setMinWidth(0);
    words.setAlignment(Pos.CENTER_LEFT);
    row = new HBox(8, initials, words);
    row.setAlignment(Pos.CENTER_LEFT);
    row.setMinWidth(0);
    setPrefWidth(0);
    setMinHeight(Region.USE_PREF_SIZE);
  }

  @Override
  protected void updateItem(@Nullable VoiceEntry voice, boolean empty) {
    super.updateItem(voice, empty);
    if (empty || voice == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    initials.setText(VoiceDetails.initials(voice.name()));
    name.setText(voice.name());
    String words =
        voice.problem().isPresent()
            ? texts.get("voices.list.broken")
            : texts.get(voice.builtIn() ? "voices.list.built-in" : "voices.list.installed");
    remark.setText(words);
    remark.getStyleClass().remove("broken");
    if (voice.problem().isPresent()) {
      remark.getStyleClass().add("broken");
    }
    setGraphic(row);
    setAccessibleText(voice.name() + ", " + words);
  }
}
