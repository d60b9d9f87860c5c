package studio.melisma.app.pianoroll;

import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.texts.Texts;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.PerformedNote;

/**
 * The area of the notes, which a screen reader takes for a list of notes. The one at which the
 * keyboard is stands in for all of them, since notes are no nodes.
 */
final class NoteReader extends Pane {

  private final PianoRollModel model;
  private final Texts texts;
  private final Item item = new Item();
  private String instead = "";

  NoteReader(PianoRollModel model, Texts texts) {
    this.model = model;
    this.texts = texts;
    item.setId("roll-current-note");
    item.setManaged(false);
    item.setMouseTransparent(true);
    getChildren().add(item);
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.LIST_VIEW);
    setAccessibleHelp(texts.get("roll.notes.help"));
    speak();
  }

  /** Has something else read out than the note at which the keyboard is; empty for that again. */
  void speakInstead(String words) {
    instead = words;
    speak();
  }

  /**
   * What the tool in hand has chosen; else the note at which the keyboard is, in words; of all of
   * them where it is at none.
   */
  String spoken() {
    if (!instead.isEmpty()) {
      return instead;
    }
    Optional<PerformedNote> note =
        model
            .currentProperty()
            .get()
            .flatMap(key -> model.track().flatMap(track -> track.note(key)));
    return note.flatMap(current ->
            model
                .song()
                .reading()
                .map(reading ->
                    NoteSpeech.of(
                        texts,
                        reading,
                        model.song().selectionProperty().get().track(),
                        current,
                        model.song().snapshotProperty().get())))
        .orElseGet(this::summary);
  }

  private String summary() {
    return model
        .track()
        .map(track -> texts.get("roll.notes", track.track().name(), track.notes().size()))
        .orElseGet(() -> texts.get("roll.notes.none"));
  }

  /** Has what is chosen now read out. */
  void speak() {
    setAccessibleText(summary());
    item.setAccessibleText(spoken());
    notifyAccessibleAttributeChanged(AccessibleAttribute.ITEM_COUNT);
    notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
    item.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  private int index() {
    Optional<NoteKey> current = model.currentProperty().get();
    NoteIndex notes = model.index().orElse(null);
    OptionalInt place =
        notes == null || current.isEmpty() ? OptionalInt.empty() : notes.place(current.get());
    return place.orElse(0);
  }

  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case FOCUS_ITEM -> item;
      case ITEM_COUNT -> model.index().map(NoteIndex::size).orElse(0);
      case ITEM_AT_INDEX -> parameters.length == 1 && parameters[0].equals(index()) ? item : null;
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }

  /** The note that is read out. */
  private final class Item extends Region {

    Item() {
      setAccessibleRole(AccessibleRole.LIST_ITEM);
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(
        AccessibleAttribute attribute, Object... parameters) {
      return switch (attribute) {
        case INDEX -> index();
        case SELECTED -> model.currentProperty().get().isPresent();
        case TEXT -> spoken();
        default -> super.queryAccessibleAttribute(attribute, parameters);
      };
    }
  }
}
