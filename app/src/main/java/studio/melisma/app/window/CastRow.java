package studio.melisma.app.window;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.palette.WrappingRow;
import studio.melisma.app.song.VoiceShelf;
import studio.melisma.app.texts.ShownAs;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.tracks.TrackEditing;
import studio.melisma.phonemes.Phonemizers;
import studio.melisma.song.SongTrack;
import studio.melisma.song.TrackRole;
import studio.melisma.voicebank.VoiceEntry;

/** Who performs a track: sung, played or left out, by which voice, in which language. */
final class CastRow {

  /** The words tell the language. */
  private static final String BY_WORDS = "";

  private final Texts texts;
  private final VoiceShelf voices;
  private final Label name = new Label();
  private final ComboBox<TrackRole> role;
  private final ComboBox<String> voice;
  private final ComboBox<String> language;
  private final VBox root;
  private final Subscription listed;
  private @Nullable SongTrack shown;

  /** While it follows the song, what boxes say isn't the user's doing. */
  private boolean following;

  CastRow(String id, TrackEditing editing, VoiceShelf voices, Texts texts) {
    this.texts = texts;
    this.voices = voices;
    role =
        box(
            chosen -> texts.get("tracks.role." + chosen.name().toLowerCase(Locale.ROOT)),
            chosen -> editing.cast(id, chosen));
    role.getItems().setAll(TrackRole.values());
    voice = box(voices::name, chosen -> editing.sing(id, singer -> singer.withBank(chosen)));
    language =
        box(
            this::language,
            chosen ->
                editing.sing(
                    id,
                    singer ->
                        singer.withLanguage(
                            Optional.of(chosen).filter(tag -> !tag.equals(BY_WORDS)))));
    List<String> languages = new ArrayList<>(List.of(BY_WORDS));
    languages.addAll(Phonemizers.languages());
    language.getItems().setAll(languages);
    role.getStyleClass().add("cast-role");
    voice.getStyleClass().add("cast-voice");
    HBox.setHgrow(voice, Priority.ALWAYS);
    language.getStyleClass().add("cast-language");
    WrappingRow boxes = new WrappingRow(role, voice, language);
    boxes.getStyleClass().add("cast-row");
    root = new VBox(name, boxes);
    root.setSpacing(4);
    listed = voices.entries().subscribe(this::list);
    list();
  }

  private <T> ComboBox<T> box(Function<T, String> name, Consumer<T> chosen) {
    ComboBox<T> box = new ComboBox<>();
    box.setConverter(new ShownAs<>(name));
    box.setMaxWidth(Double.MAX_VALUE);
    box.getStyleClass().add("small");
    box.setOnAction(event -> {
      T value = box.getValue();
      if (!following && value != null) {
        chosen.accept(value);
      }
    });
    return box;
  }

  private String language(String tag) {
    return tag.equals(BY_WORDS)
        ? texts.get("window.report.by-words")
        : Locale.forLanguageTag(tag).getDisplayLanguage(texts.locale());
  }

  private void list() {
    following = true;
    String now = voice.getValue();
    List<String> ids =
        new ArrayList<>(
            voices.entries().stream()
                .filter(entry -> entry.problem().isEmpty())
                .map(VoiceEntry::id)
                .toList());
    if (now != null && !ids.contains(now)) {
      ids.add(now);
    }
    voice.getItems().setAll(ids);
    voice.setValue(now);
    following = false;
  }

  @SuppressWarnings("ReferenceEquality") // What isn't the same object may have changed.
  void show(SongTrack track) {
    if (shown == track) {
      return;
    }
    shown = track;
    following = true;
    name.setText(track.name());
    role.setValue(track.role());
    String bank = track.singer().bank();
    if (!voice.getItems().contains(bank)) {
      voice.getItems().add(bank);
    }
    if (!Objects.equals(voice.getValue(), bank)) {
      voice.setValue(bank);
    }
    language.setValue(track.singer().language().orElse(BY_WORDS));
    boolean sung = track.role() == TrackRole.SUNG;
    voice.setDisable(!sung);
    language.setDisable(!sung);
    role.setAccessibleText(texts.get("window.report.role-of", track.name()));
    voice.setAccessibleText(texts.get("window.report.voice-of", track.name()));
    language.setAccessibleText(texts.get("window.report.language-of", track.name()));
    following = false;
  }

  Region root() {
    return root;
  }

  /** Lets go of the voices, which live longer than it; it is shown no more. */
  void dispose() {
    listed.unsubscribe();
  }
}
