package studio.melisma.app.texts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import studio.melisma.app.settings.Settings;

final class TextsTest {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)[^}]*}");

  @ParameterizedTest
  @FieldSource("studio.melisma.app.texts.Texts#BUNDLES")
  void bothLanguagesSayTheSameThings(String bundle) throws Exception {
    Properties english = read(bundle + ".properties");
    Properties german = read(bundle + "_de.properties");
    assertThat(german.stringPropertyNames())
        .containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      assertThat(key).startsWith(bundle + ".");
      assertThat(placeholders(german.getProperty(key)))
          .as("what is filled in in %s", key)
          .isEqualTo(placeholders(english.getProperty(key)));
    }
  }

  @ParameterizedTest
  @FieldSource("studio.melisma.app.texts.Texts#BUNDLES")
  void whatIsFilledInCanBeFilledIn(String bundle) throws Exception {
    for (String file : Set.of(bundle + ".properties", bundle + "_de.properties")) {
      for (Map.Entry<Object, Object> text : read(file).entrySet()) {
        String words = (String) text.getValue();
        assertThat(words).as("%s in %s", text.getKey(), file).isNotBlank();
        if (!placeholders(words).isEmpty()) {
          assertThat(new MessageFormat(words, Locale.GERMAN).getFormats()).isNotEmpty();
          // It would be left out, and could leave a placeholder as it stands; ’ means what it is.
          assertThat(words.replace("''", ""))
              .as("an apostrophe in %s of %s", text.getKey(), file)
              .doesNotContain("'");
        } else {
          // Nothing is filled in, so that quoting would be seen.
          assertThat(words).as("%s in %s", text.getKey(), file).doesNotContain("'{", "''");
        }
      }
    }
  }

  @Test
  void everyFileOfTextsIsOfARoom() throws Exception {
    var folder = Path.of("src", "main", "resources", "studio", "melisma", "app", "texts");
    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Texts.BUNDLES.stream()
                  .flatMap(name -> Stream.of(name + ".properties", name + "_de.properties"))
                  .toList());
    }
  }

  @Test
  void speaksTheUsersLanguageOrElseThatOfTheSystemOrElseEnglish() {
    Settings settings = new Settings(Map.of());
    assertThat(Texts.of(settings, Locale.GERMANY).locale()).isEqualTo(Locale.GERMAN);
    assertThat(Texts.of(settings, Locale.JAPAN).locale()).isEqualTo(Locale.ENGLISH);
    settings.set(Texts.LANGUAGE, "de");
    assertThat(Texts.of(settings, Locale.JAPAN).get("habits.menu.file")).isEqualTo("_Datei");
    assertThat(Texts.of(Locale.ENGLISH).get("keys.by", "Ctrl+S")).isEqualTo("Keys: Ctrl+S");
    assertThatThrownBy(() -> Texts.of(Locale.ENGLISH).get("habits.nothing"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("habits.nothing");
  }

  private static Set<String> placeholders(String text) {
    return PLACEHOLDER
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Properties read(String file) throws Exception {
    Properties texts = new Properties();
    try (Reader in =
        new InputStreamReader(Texts.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
      texts.load(in);
    }
    return texts;
  }
}
