package studio.melisma.musicxml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.melisma.score.Instrument;

/**
 * The instruments of a part, from {@code <score-instrument>} and {@code <midi-instrument>}:
 * MusicXML counts channels, programs and drum keys from 1. What is out of range is as if it weren't
 * said.
 */
final class InstrumentReader {

  /** A drum kit has some fifty; more than this has no sense. */
  private static final int MOST_INSTRUMENTS = 256;

  private InstrumentReader() {}

  /** Those that a {@code <score-part>} lists. */
  static List<Instrument> list(XmlElement scorePart) {
    Map<String, Instrument> instruments = new LinkedHashMap<>();
    for (XmlElement child : scorePart.children()) {
      if (child.name().equals("score-instrument") || child.name().equals("midi-instrument")) {
        String id = child.attribute("id", "");
        if (instruments.size() < MOST_INSTRUMENTS || instruments.containsKey(id)) {
          instruments.merge(id, read(child, id), Instrument::changedBy);
        }
      }
    }
    return List.copyOf(instruments.values());
  }

  /** Those that change with a {@code <sound>}. */
  static List<Instrument> changes(XmlElement sound) {
    List<Instrument> changes = new ArrayList<>(0);
    for (XmlElement child : sound.children()) {
      if (child.name().equals("instrument-change") || child.name().equals("midi-instrument")) {
        changes.add(read(child, child.attribute("id", "")));
      }
    }
    return changes;
  }

  private static Instrument read(XmlElement element, String id) {
    return new Instrument(
        id,
        Header.oneLine(element.childText("instrument-name", "")),
        element.childText("instrument-sound", ""),
        within(element.childText("midi-channel"), 16, 0),
        within(element.childText("midi-program"), 128, 1),
        within(element.childText("midi-unpitched"), 128, 1),
        within(element.childText("volume"), 0.0, 100.0),
        within(element.childText("pan"), -180.0, 180.0));
  }

  /** A number that counts from 1, less so much. */
  private static @Nullable Integer within(@Nullable String text, int most, int less) {
    Integer number = Numbers.integer(text);
    return number != null && number >= 1 && number <= most ? number - less : null;
  }

  private static @Nullable Double within(@Nullable String text, double least, double most) {
    Double number = Numbers.real(text);
    return number != null && number >= least && number <= most ? number : null;
  }
}
