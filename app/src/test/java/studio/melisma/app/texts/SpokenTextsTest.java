package studio.melisma.app.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Looks through the sources for words that a user would see and that no bundle holds. */
final class SpokenTextsTest {

  private static final Path SOURCES = Path.of("src", "main", "java", "studio", "melisma", "app");

  /** Calls whose text is shown or spoken, with a literal that begins with a letter. */
  private static final Pattern SPOKEN =
      Pattern.compile(
          "(?:new (?:Label|Button|ToggleButton|RadioButton|CheckBox|Hyperlink|Menu|MenuItem"
              + "|CheckMenuItem|RadioMenuItem|Tooltip|Text|Tab|TitledPane|TableColumn(?:<[^(]*>)?)"
              + "|\\.(?:setText|setPromptText|setAccessibleText|setAccessibleHelp"
              + "|setAccessibleRoleDescription|setTitle|setHeaderText|setContentText))"
              + "\\(\\s*\"([^\"]*\\p{L}{2}[^\"]*)\"");

  /** A name is the same in every language. */
  private static final Set<String> NAMES = Set.of("Melisma");

  @Test
  void noViewSpeaksPastTheBundles() throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
        Matcher spoken = SPOKEN.matcher(Files.readString(file));
        while (spoken.find()) {
          if (!NAMES.contains(spoken.group(1))) {
            found.add(file.getFileName() + ": " + spoken.group());
          }
        }
      }
    }
    assertThat(found).isEmpty();
  }

  @Test
  void findsWhatItLooksFor() {
    assertThat(SPOKEN.matcher("box.add(new Label(\"Volume\"))").find()).isTrue();
    assertThat(SPOKEN.matcher("button.setAccessibleText(\n    \"Play it\");").find()).isTrue();
    assertThat(SPOKEN.matcher("new Label(texts.get(\"tracks.volume\"))").find()).isFalse();
    assertThat(SPOKEN.matcher("label.setText(\"–\")").find()).isFalse();
  }
}
