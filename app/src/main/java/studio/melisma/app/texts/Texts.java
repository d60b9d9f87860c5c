package studio.melisma.app.texts;

import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import studio.melisma.app.settings.Setting;
import studio.melisma.app.settings.Settings;

/**
 * Every text that a person reads or hears, in one language. Each room of the studio has a bundle of
 * its own, so that what belongs together stands together; the keys of all of them are one
 * namespace, and each begins with its bundle's name.
 */
public final class Texts {

  /** A bundle for each room that says something. */
  static final List<String> BUNDLES =
      List.of(
          "commands",
          "export",
          "habits",
          "keys",
          "palette",
          "parameters",
          "project",
          "renders",
          "roll",
          "score",
          "settings",
          "song",
          "tracks",
          "transport",
          "voices",
          "window");

  /** The languages in which everything is said. */
  public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.GERMAN);

  /** The language that the user has chosen, as its tag; empty for that of the system. */
  public static final Setting<String> LANGUAGE = Setting.ofText("texts.language", "");

  private final Locale locale;
  private final Map<String, String> texts = new HashMap<>();

  private Texts(Locale locale) {
    this.locale = locale;
    for (String name : BUNDLES) {
      ResourceBundle bundle =
          ResourceBundle.getBundle(
              Texts.class.getPackageName() + "." + name, locale, Texts.class.getModule());
      for (String key : bundle.keySet()) {
        texts.put(key, bundle.getString(key));
      }
    }
  }

  /** The texts of a language; English where it isn't spoken. */
  public static Texts of(Locale wished) {
    return new Texts(
        LANGUAGES.stream()
            .filter(language -> language.getLanguage().equals(wished.getLanguage()))
            .findFirst()
            .orElse(Locale.ENGLISH));
  }

  /** The texts in the language that the user has chosen, or else in that of the system. */
  public static Texts of(Settings settings, Locale system) {
    String chosen = settings.get(LANGUAGE);
    return of(chosen.isEmpty() ? system : Locale.forLanguageTag(chosen));
  }

  /** The language. */
  public Locale locale() {
    return locale;
  }

  /**
   * A text.
   *
   * @param key "transport.play"
   * @param arguments what stands for {0}, {1} … by {@link MessageFormat}; without any the text is
   *     taken as it stands
   * @throws IllegalArgumentException when there is no such text
   */
  public String get(String key, Object... arguments) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException("there is no text called " + key);
    }
    return arguments.length == 0 ? text : new MessageFormat(text, locale).format(arguments);
  }

  /** Whether there is such a text. */
  public boolean has(String key) {
    return texts.containsKey(key);
  }
}
