package studio.melisma.app.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import studio.melisma.app.texts.Texts;

/**
 * A key with the modifiers that are really held with it. Its {@link #toString() text} is
 * "Ctrl+Alt+Shift+Meta+K" in this order, where Meta is the command key of a Mac; "Shortcut" is read
 * as Meta on a Mac and as Ctrl elsewhere. The keys of the number pad count as those above the
 * letters.
 *
 * @param code the key, which is no modifier
 */
public record Keystroke(KeyCode code, boolean control, boolean alt, boolean shift, boolean meta) {

  private static final Map<KeyCode, String> SIGNS =
      Map.ofEntries(
          Map.entry(KeyCode.EQUALS, "="),
          Map.entry(KeyCode.MINUS, "-"),
          Map.entry(KeyCode.PLUS, "+"),
          Map.entry(KeyCode.OPEN_BRACKET, "["),
          Map.entry(KeyCode.CLOSE_BRACKET, "]"),
          Map.entry(KeyCode.BACK_SLASH, "\\"),
          Map.entry(KeyCode.COMMA, ","),
          Map.entry(KeyCode.PERIOD, "."),
          Map.entry(KeyCode.SLASH, "/"),
          Map.entry(KeyCode.SEMICOLON, ";"),
          Map.entry(KeyCode.QUOTE, "'"),
          Map.entry(KeyCode.BACK_QUOTE, "`"),
          Map.entry(KeyCode.NUMBER_SIGN, "#"),
          Map.entry(KeyCode.LESS, "<"),
          Map.entry(KeyCode.UP, "↑"),
          Map.entry(KeyCode.DOWN, "↓"),
          Map.entry(KeyCode.LEFT, "←"),
          Map.entry(KeyCode.RIGHT, "→"));

  private static final Map<String, KeyCode> CODES =
      SIGNS.entrySet().stream().collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));

  private static final Map<KeyCode, KeyCode> SAME =
      Map.of(
          KeyCode.ADD, KeyCode.PLUS,
          KeyCode.SUBTRACT, KeyCode.MINUS,
          KeyCode.KP_UP, KeyCode.UP,
          KeyCode.KP_DOWN, KeyCode.DOWN,
          KeyCode.KP_LEFT, KeyCode.LEFT,
          KeyCode.KP_RIGHT, KeyCode.RIGHT);

  public Keystroke {
    code =
        code.isKeypadKey() && code.isDigitKey()
            ? KeyCode.valueOf(code.name().replace("NUMPAD", "DIGIT"))
            : SAME.getOrDefault(code, code);
  }

  /** Whether this is a Mac, with its own keys and its menu bar above all windows. */
  public static boolean onMac() {
    return System.getProperty("os.name", "").startsWith("Mac");
  }

  /** What is pressed. */
  public static Keystroke of(KeyEvent pressed) {
    return new Keystroke(
        pressed.getCode(),
        pressed.isControlDown(),
        pressed.isAltDown(),
        pressed.isShiftDown(),
        pressed.isMetaDown());
  }

  /**
   * The sign that was typed, where layouts have it on other keys than American ones: "[" on a
   * German keyboard, which is AltGr and 8 there. AltGr and Shift, which only serve to type it,
   * don't count as held; nor do Ctrl and Alt together, which is how Windows tells of AltGr.
   *
   * @return empty where what was typed is no sign, or says no more than {@link #of}
   */
  public static Optional<Keystroke> typed(KeyEvent pressed) {
    KeyCode sign = CODES.get(pressed.getText());
    if (sign == null || sign == pressed.getCode()) {
      return Optional.empty();
    }
    boolean altGr = pressed.isControlDown() && pressed.isAltDown();
    return Optional.of(
        new Keystroke(
            sign,
            pressed.isControlDown() && !altGr,
            pressed.isAltDown() && !altGr,
            false,
            pressed.isMetaDown()));
  }

  /**
   * Reads "Shortcut+Shift+S", "SPACE", "Page Up", "Alt+=".
   *
   * @param mac whether to read it as on a Mac
   * @throws IllegalArgumentException when it names no key
   */
  public static Keystroke parse(String text, boolean mac) {
    boolean onlyPlus = text.equals("+") || text.endsWith("++");
    String key = onlyPlus ? "+" : text.substring(text.lastIndexOf('+') + 1);
    String before = text.substring(0, text.length() - key.length());
    boolean control = false;
    boolean alt = false;
    boolean shift = false;
    boolean meta = false;
    for (String modifier : before.isEmpty() ? new String[0] : before.split("\\+")) {
      switch (modifier.strip().toLowerCase(Locale.ROOT)) {
        case "shortcut" -> {
          control |= !mac;
          meta |= mac;
        }
        case "ctrl", "control" -> control = true;
        case "alt" -> alt = true;
        case "shift" -> shift = true;
        case "meta" -> meta = true;
        default -> throw new IllegalArgumentException(text + " names no keys");
      }
    }
    return new Keystroke(code(key.strip(), text), control, alt, shift, meta);
  }

  private static KeyCode code(String key, String text) {
    KeyCode sign = CODES.get(key);
    if (sign != null) {
      return sign;
    }
    if (key.matches("[0-9]")) {
      return KeyCode.valueOf("DIGIT" + key);
    }
    try {
      return KeyCode.valueOf(key.toUpperCase(Locale.ROOT).replace(' ', '_'));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(text + " names no key", e);
    }
  }

  /** Whether only the key itself, or Shift with it, is held: what a text field takes as typing. */
  public boolean isPlain() {
    return !control && !alt && !meta;
  }

  /** As a person reads it, by this machine's habits: "Strg+Umschalt+S", "⇧⌘S" on a Mac. */
  public String shown(Texts texts, boolean mac) {
    String key = keyName(texts);
    if (mac) {
      return (control ? "⌃" : "") + (alt ? "⌥" : "") + (shift ? "⇧" : "") + (meta ? "⌘" : "") + key;
    }
    List<String> words = new ArrayList<>();
    if (control) {
      words.add(texts.get("keys.ctrl"));
    }
    if (alt) {
      words.add(texts.get("keys.alt"));
    }
    if (shift) {
      words.add(texts.get("keys.shift"));
    }
    if (meta) {
      words.add(texts.get("keys.meta"));
    }
    words.add(key);
    return String.join("+", words);
  }

  private String keyName(Texts texts) {
    String text = "keys." + code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    return texts.has(text) ? texts.get(text) : SIGNS.getOrDefault(code, code.getName());
  }

  @Override
  public String toString() {
    return (control ? "Ctrl+" : "")
        + (alt ? "Alt+" : "")
        + (shift ? "Shift+" : "")
        + (meta ? "Meta+" : "")
        + (code.isDigitKey() ? code.getName() : code.name());
  }
}
