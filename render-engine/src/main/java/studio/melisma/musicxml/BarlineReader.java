package studio.melisma.musicxml;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.melisma.score.Barline;
import studio.melisma.score.Fraction;
import studio.melisma.score.Marking;
import studio.melisma.score.Marking.JumpKind;

/** Repeats, endings and fermatas out of {@code <barline>}. */
final class BarlineReader {

  private BarlineReader() {}

  static void read(
      XmlElement element,
      Fraction at,
      MeasurePlace place,
      List<Barline> barlines,
      List<Marking> markings) {
    Barline.Side side =
        switch (element.attribute("location", "right")) {
          case "left" -> Barline.Side.LEFT;
          case "middle" -> Barline.Side.MIDDLE;
          default -> Barline.Side.RIGHT;
        };
    Barline.Repeat repeat = repeat(element.child("repeat"), place);
    Barline.Ending ending = ending(element.child("ending"), place);
    boolean fermata = element.has("fermata");
    if (repeat != null || ending != null || fermata) {
      barlines.add(new Barline(side, element.line(), repeat, ending, fermata));
    }
    sign(element, "segno", JumpKind.SEGNO, at, markings);
    sign(element, "coda", JumpKind.CODA, at, markings);
  }

  private static void sign(
      XmlElement barline, String name, JumpKind kind, Fraction at, List<Marking> markings) {
    String label = barline.attribute(name);
    if (label != null || barline.has(name)) {
      markings.add(
          new Marking.Jump(
              at,
              barline.line(),
              kind,
              label == null ? "" : label.strip(),
              Set.of(),
              /* printedOnly= */ label == null));
    }
  }

  private static Barline.@Nullable Repeat repeat(@Nullable XmlElement repeat, MeasurePlace place) {
    if (repeat == null) {
      return null;
    }
    String text = repeat.attribute("times");
    Integer times = text == null ? Integer.valueOf(0) : Numbers.integer(text.strip());
    if (times == null || times < 0 || times > Numbers.MOST_PASSES) {
      place.warn(
          "repeat-times",
          repeat,
          "A repeat asks for "
              + (text != null && text.length() < 30 ? text : "very many")
              + " passes; it is played "
              + (times == null || times < 0 ? "twice." : Numbers.MOST_PASSES + " times."));
      times = times == null || times < 0 ? 0 : Numbers.MOST_PASSES;
    }
    return new Barline.Repeat(
        repeat.says("direction", "backward"), times, repeat.says("after-jump", "yes"));
  }

  private static Barline.@Nullable Ending ending(@Nullable XmlElement ending, MeasurePlace place) {
    if (ending == null) {
      return null;
    }
    Barline.EndingType type =
        switch (ending.attribute("type", "")) {
          case "start" -> Barline.EndingType.START;
          case "discontinue" -> Barline.EndingType.DISCONTINUE;
          default -> Barline.EndingType.STOP;
        };
    Set<Integer> numbers = Numbers.passes(ending.attribute("number"));
    if (numbers.isEmpty() && type == Barline.EndingType.START) {
      numbers = Numbers.passes(ending.text());
      if (numbers.isEmpty()) {
        place.warn(
            "ending-number-invalid",
            ending,
            "The number of an ending can't be read; its bracket was ignored.");
      }
    }
    return new Barline.Ending(numbers, type);
  }
}
