package studio.melisma.app.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * Looks for texts that nobody asks for any more. A key stands in the sources as it is, or it is put
 * together there of a beginning that stands there ("roll.note.state.") and of words that do: the
 * name of a constant or of a class, or a text of its own. The names of commands are looked at where
 * all commands are there, by {@code ReachableTest}.
 */
final class UsedTextsTest {

  private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\\n]|\\\\.)*)\"");

  /** Constants and classes. */
  private static final Pattern NAME = Pattern.compile("\\b[A-Z]\\w+");

  private static final Path APP = Path.of("src", "main", "java");
  private static final Path ENGINE = Path.of("..", "render-engine", "src", "main", "java");

  private final Set<String> written = found(LITERAL, APP);
  private final Set<String> names = found(NAME, APP, ENGINE);

  private static Set<String> found(Pattern pattern, Path... sources) {
    return Arrays.stream(sources)
        .flatMap(UsedTextsTest::read)
        .flatMap(source -> pattern.matcher(source).results())
        .map(match -> match.groupCount() == 0 ? match.group() : match.group(1))
        // The plan of the menus says what is in a menu behind its name.
        .map(text -> text.split(" ", 2)[0])
        .collect(Collectors.toSet());
  }

  private static Stream<String> read(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).toList().stream()
          .map(UsedTextsTest::text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @FieldSource("studio.melisma.app.texts.Texts#BUNDLES")
  void everyTextIsAskedForSomewhere(String bundle) throws Exception {
    Properties texts = new Properties();
    try (InputStream in = Texts.class.getResourceAsStream(bundle + ".properties")) {
      texts.load(in);
    }
    assertThat(
            texts.stringPropertyNames().stream()
                .filter(key -> !key.startsWith("commands.") && !key.startsWith("habits.domain."))
                .filter(key -> !isUsed(key)))
        .isEmpty();
  }

  @Test
  void aTextThatNobodyAsksForIsNoticed() {
    assertThat(isUsed("roll.snap.sixteenth")).isTrue();
    assertThat(isUsed("roll.snap.seventh")).isFalse();
    assertThat(isUsed("window.menu.nothing")).isFalse();
  }

  private boolean isUsed(String key) {
    if (written.contains(key)) {
      return true;
    }
    Matcher dots = Pattern.compile("\\.").matcher(key);
    while (dots.find()) {
      String beginning = key.substring(0, dots.start());
      String[] rest = key.substring(dots.end()).split("\\.", -1);
      boolean begun =
          written.contains(beginning + ".")
              || (beginning.contains(".") && written.contains(beginning));
      if (begun && rest.length <= 2 && Arrays.stream(rest).allMatch(this::isThere)) {
        return true;
      }
    }
    return false;
  }

  private boolean isThere(String word) {
    String constant = word.toUpperCase(Locale.ROOT).replace('-', '_');
    String type =
        Arrays.stream(word.split("-", -1))
            .filter(part -> !part.isEmpty())
            .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
            .collect(Collectors.joining());
    return word.matches("[0-9-]+")
        || written.contains(word)
        || written.contains(word + ".")
        || written.contains("." + word)
        || names.contains(constant)
        || names.contains(type)
        || Arrays.stream(KeyCode.values()).anyMatch(code -> code.name().equals(constant));
  }
}
