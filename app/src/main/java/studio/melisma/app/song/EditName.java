package studio.melisma.app.song;

import java.util.List;
import studio.melisma.app.texts.Texts;

/**
 * What an edit is called in the menu, behind "Undo".
 *
 * @param key of its text, "song.edit.move-notes"
 * @param arguments of its text
 */
public record EditName(String key, List<Object> arguments) {

  public EditName {
    arguments = List.copyOf(arguments);
  }

  public static EditName of(String key, Object... arguments) {
    return new EditName(key, List.of(arguments));
  }

  /** The name in a language. */
  public String in(Texts texts) {
    return texts.get(key, arguments.toArray());
  }
}
