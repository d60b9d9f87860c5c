package studio.melisma.musicxml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.melisma.score.Lyric;
import studio.melisma.score.Lyric.Extend;
import studio.melisma.score.Syllabic;

/** The {@code <lyric>} elements of a note. */
final class LyricReader {

  private LyricReader() {}

  static List<Lyric> read(XmlElement note) {
    List<Lyric> lyrics = new ArrayList<>(2);
    Set<String> lines = new HashSet<>();
    for (XmlElement child : note.children()) {
      if (child.name().equals("lyric")) {
        String line = child.attribute("number", "").strip();
        if (line.isEmpty()) {
          line = "1";
        }
        while (!lines.add(line)) {
          line += "'";
        }
        lyrics.add(lyric(child, line));
      }
    }
    return lyrics;
  }

  private static Lyric lyric(XmlElement element, String line) {
    List<Lyric.Syllable> syllables = new ArrayList<>(1);
    Syllabic syllabic = Syllabic.SINGLE;
    Extend extend = Extend.NONE;
    for (XmlElement child : element.children()) {
      switch (child.name()) {
        case "syllabic" -> syllabic = syllabic(child.text());
        case "text" -> {
          String text = sung(child.text());
          if (!text.isEmpty()) {
            syllables.add(new Lyric.Syllable(text, syllabic));
          }
        }
        case "elision" -> syllabic = Syllabic.SINGLE;
        case "extend" -> extend = extend(child.attribute("type"), !syllables.isEmpty());
        default -> {
          // Humming, laughing, editorial marks: no words.
        }
      }
    }
    return new Lyric(
        line,
        element.attribute("name", ""),
        syllables,
        extend,
        Numbers.passes(element.attribute("time-only")));
  }

  private static Syllabic syllabic(String name) {
    return switch (name) {
      case "begin" -> Syllabic.BEGIN;
      case "middle" -> Syllabic.MIDDLE;
      case "end" -> Syllabic.END;
      default -> Syllabic.SINGLE;
    };
  }

  /** Up to MusicXML 2.0 an extender has no type: with a text it starts, without one it goes on. */
  private static Extend extend(@Nullable String type, boolean hasText) {
    return switch (type) {
      case "start" -> Extend.START;
      case "continue" -> Extend.CONTINUE;
      case "stop" -> Extend.STOP;
      case null, default -> hasText ? Extend.START : Extend.CONTINUE;
    };
  }

  /** The text without the hyphens and extenders that some programs write into it. */
  private static String sung(String text) {
    int end = text.length();
    while (end > 0 && (text.charAt(end - 1) == '_' || isSpace(text.charAt(end - 1)))) {
      end--;
    }
    if (end > 1 && text.charAt(end - 1) == '-') {
      end--;
    }
    int start = 0;
    while (start < end && isSpace(text.charAt(start))) {
      start++;
    }
    String sung = text.substring(start, end);
    return sung.equals("-") ? "" : sung;
  }

  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || c == '\u00a0';
  }
}
