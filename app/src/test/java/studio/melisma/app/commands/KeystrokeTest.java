package studio.melisma.app.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.melisma.app.texts.Texts;

final class KeystrokeTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Shortcut+Shift+S | Ctrl+Shift+S | Shift+Meta+S",
        "SPACE | SPACE | SPACE",
        "Page Up | PAGE_UP | PAGE_UP",
        "1 | 1 | 1",
        "Shortcut+0 | Ctrl+0 | Meta+0",
        "Alt+= | Alt+EQUALS | Alt+EQUALS",
        "Shortcut++ | Ctrl+PLUS | Meta+PLUS",
        "+ | PLUS | PLUS",
        "Ctrl+ADD | Ctrl+PLUS | Ctrl+PLUS",
        "NUMPAD3 | 3 | 3",
        "\\ | BACK_SLASH | BACK_SLASH",
        "shortcut+comma | Ctrl+COMMA | Meta+COMMA"
      })
  void readsWhatCommandsBringAlong(String text, String usual, String mac) {
    assertThat(Keystroke.parse(text, false)).hasToString(usual);
    assertThat(Keystroke.parse(text, true)).hasToString(mac);
    assertThat(Keystroke.parse(usual, false)).isEqualTo(Keystroke.parse(text, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Ctrl+", "Hyper+K", "Ctrl+Ctrl2+K", "Knob"})
  void refusesWhatNamesNoKey(String text) {
    assertThatThrownBy(() -> Keystroke.parse(text, false))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource
  void everyKeyIsReadAgain(KeyCode code) {
    Keystroke keys = new Keystroke(code, true, false, true, false);
    assertThat(Keystroke.parse(keys.toString(), false)).isEqualTo(keys);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // German: AltGr comes alone, or as Ctrl and Alt.
        "[ | DIGIT8 | | OPEN_BRACKET",
        "[ | DIGIT8 | ctrl alt | OPEN_BRACKET",
        "\\ | MINUS | | BACK_SLASH",
        "= | DIGIT0 | shift | EQUALS",
        // Italian, where the bracket shares a key with a letter; with Ctrl held besides.
        "] | PLUS | ctrl | Ctrl+CLOSE_BRACKET"
      })
  void aSignIsKnownByWhatIsTypedToo(String text, KeyCode code, String held, String keys) {
    assertThat(Keystroke.typed(pressed(text, code, held == null ? "" : held)).orElseThrow())
        .hasToString(keys);
  }

  @ParameterizedTest
  @CsvSource({"[, OPEN_BRACKET", "a, A", "'', F5", "8, DIGIT8"})
  void whatTheKeySaysByItselfIsNotSaidTwice(String text, KeyCode code) {
    assertThat(Keystroke.typed(pressed(text, code, ""))).isEmpty();
  }

  private static KeyEvent pressed(String text, KeyCode code, String held) {
    return new KeyEvent(
        KeyEvent.KEY_PRESSED,
        "",
        text,
        code,
        held.contains("shift"),
        held.contains("ctrl"),
        held.contains("alt"),
        false);
  }

  @Test
  void isShownAsAPersonWritesIt() {
    Keystroke keys = Keystroke.parse("Shortcut+Shift+DELETE", false);
    assertThat(keys.shown(Texts.of(Locale.ENGLISH), false)).isEqualTo("Ctrl+Shift+Del");
    assertThat(keys.shown(Texts.of(Locale.GERMAN), false)).isEqualTo("Strg+Umschalt+Entf");
    assertThat(Keystroke.parse("Shortcut+Shift+S", true).shown(Texts.of(Locale.ENGLISH), true))
        .isEqualTo("⇧⌘S");
    assertThat(Keystroke.parse("Alt+LEFT", false).shown(Texts.of(Locale.GERMAN), false))
        .isEqualTo("Alt+←");
  }
}
