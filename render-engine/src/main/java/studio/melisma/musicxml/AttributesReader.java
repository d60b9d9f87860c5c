package studio.melisma.musicxml;

import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.ScoreRefusedException;
import studio.melisma.score.Fraction;
import studio.melisma.score.Marking;

/** Keys, times, clefs and transpositions out of {@code <attributes>}. */
final class AttributesReader {

  private static final int MOST_SEMITONES = 48;

  private final Durations durations;
  private final Fraction at;
  private final MeasurePlace place;
  private final List<Marking> markings;

  private AttributesReader(
      Durations durations, Fraction at, MeasurePlace place, List<Marking> markings) {
    this.durations = durations;
    this.at = at;
    this.place = place;
    this.markings = markings;
  }

  static void read(
      XmlElement attributes,
      Durations durations,
      Fraction at,
      MeasurePlace place,
      List<Marking> markings)
      throws ScoreRefusedException {
    AttributesReader reader = new AttributesReader(durations, at, place, markings);
    for (XmlElement child : attributes.children()) {
      switch (child.name()) {
        case "key" -> reader.key(child);
        case "time" -> reader.time(child);
        case "clef" -> reader.clef(child);
        case "transpose" -> reader.transpose(child);
        case "measure-style" -> reader.measureStyle(child);
        default -> {
          // Divisions are counted elsewhere; staves and instruments aren't heard.
        }
      }
    }
  }

  private void key(XmlElement key) {
    Integer fifths = Numbers.integer(key.childText("fifths"));
    if (fifths != null && Math.abs(fifths) <= 14) {
      markings.add(new Marking.Key(at, key.line(), fifths, key.childText("mode", "")));
    }
  }

  private void time(XmlElement time) throws ScoreRefusedException {
    if (time.has("senza-misura")) {
      return;
    }
    Fraction length = Fraction.ZERO;
    StringBuilder beats = new StringBuilder();
    int beatType = 0;
    String upper = "";
    for (XmlElement child : time.children()) {
      if (child.name().equals("beats")) {
        upper = child.text();
      } else if (child.name().equals("beat-type")) {
        beatType = Numbers.integer(child.text(), 0);
        int count = count(upper);
        if (count < 1 || beatType < 1 || beatType > 256) {
          place.warn(
              "time-signature-invalid",
              time,
              "A time signature makes no sense; the measures are as long as what is in them.");
          return;
        }
        length = length.plus(durations.admit(Fraction.of(4L * count, beatType), time, place));
        beats.append(beats.isEmpty() ? "" : "+").append(upper);
      }
    }
    if (length.sign() > 0) {
      markings.add(new Marking.Time(at, time.line(), beats.toString(), beatType, length));
    }
  }

  /** "3+2" is 5; 0 for what can't be read. */
  private static int count(String beats) {
    int sum = 0;
    for (String beat : beats.split("\\+", 20)) {
      int value = Numbers.integer(beat.strip(), 0);
      if (value < 1 || value > 1_000) {
        return 0;
      }
      sum += value;
    }
    return sum;
  }

  private void clef(XmlElement clef) {
    int octaves = Numbers.integer(clef.childText("clef-octave-change"), 0);
    markings.add(
        new Marking.Clef(
            at,
            clef.line(),
            Numbers.integer(clef.attribute("number"), 1),
            clef.childText("sign", "G"),
            Math.clamp(octaves, -3, 3)));
  }

  private void transpose(XmlElement transpose) {
    Double chromatic = Numbers.real(transpose.childText("chromatic", "0"));
    Double octaves = Numbers.real(transpose.childText("octave-change", "0"));
    double semitones = chromatic == null || octaves == null ? Double.NaN : chromatic + 12 * octaves;
    if (!(Math.abs(semitones) <= MOST_SEMITONES)) {
      place.warn(
          "transposition-invalid",
          transpose,
          "A transposition by more than four octaves makes no sense; it was ignored.");
      return;
    }
    markings.add(new Marking.Transposition(at, transpose.line(), staff(transpose), semitones));
  }

  private void measureStyle(XmlElement style) {
    if (style.has("measure-repeat")) {
      place.warnOnce(
          "measure-repeat",
          "measure-repeat",
          style,
          "Measure repeat signs aren't played out; the measures sound as they are written.");
    }
  }

  private static @Nullable Integer staff(XmlElement element) {
    return Numbers.integer(element.attribute("number"));
  }
}
