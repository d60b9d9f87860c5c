package studio.melisma.app.texts;

import java.util.function.Function;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The values of a choice in words. They are chosen and never typed. */
public final class ShownAs<T> extends StringConverter<T> {

  private final Function<? super T, String> words;

  /**
   * @param words for a value
   */
  public ShownAs(Function<? super T, String> words) {
    this.words = words;
  }

  /** Nothing where nothing is chosen. */
  @Override
  public String toString(@Nullable T value) {
    return value == null ? "" : words.apply(value);
  }

  @Override
  public T fromString(String text) {
    throw new UnsupportedOperationException("nothing is typed here");
  }
}
