package studio.melisma.app.settings;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * What is remembered, as properties that anyone may watch and set. Belongs to the window's thread.
 * What a later or an earlier Melisma has written and this one doesn't know is kept.
 */
public final class Settings {

  private final Map<String, String> written;
  private final Map<String, Entry<?>> entries = new LinkedHashMap<>();
  private final List<Runnable> listeners = new ArrayList<>();

  /**
   * @param written by setting, as it stood in the file
   */
  public Settings(Map<String, String> written) {
    this.written = new TreeMap<>(written);
  }

  private record Entry<T>(Setting<T> setting, ObjectProperty<T> property) {
    String text() {
      return setting.write().apply(property.get());
    }
  }

  /** The property of a setting, the same one each time. */
  @SuppressWarnings("unchecked")
  public <T> ObjectProperty<T> property(Setting<T> setting) {
    Entry<?> known = entries.get(setting.id());
    if (known == null) {
      T value =
          written.containsKey(setting.id())
              ? setting.read().apply(written.get(setting.id())).orElse(setting.usual())
              : setting.usual();
      ObjectProperty<T> property = new SimpleObjectProperty<>(this, setting.id(), value);
      known = new Entry<>(setting, property);
      entries.put(setting.id(), known);
      property.subscribe((before, after) -> List.copyOf(listeners).forEach(Runnable::run));
    }
    return (ObjectProperty<T>) known.property();
  }

  /** The value of a setting. */
  public <T> T get(Setting<T> setting) {
    return property(setting).get();
  }

  /** Sets a value. */
  public <T> void set(Setting<T> setting, T value) {
    property(setting).set(value);
  }

  /** Everything as it is to be written, by setting; what is as usual is left out. */
  public Map<String, String> written() {
    Map<String, String> all = new TreeMap<>(written);
    entries.forEach((id, entry) -> {
      if (entry.property().get().equals(entry.setting().usual())) {
        all.remove(id);
      } else {
        all.put(id, entry.text());
      }
    });
    return all;
  }

  /** Runs something after each change, on the thread that made it. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }
}
