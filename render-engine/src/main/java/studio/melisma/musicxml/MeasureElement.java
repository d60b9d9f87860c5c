package studio.melisma.musicxml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import studio.melisma.score.Fraction;
import studio.melisma.score.Marking;
import studio.melisma.score.Measure;
import studio.melisma.score.Note;
import studio.melisma.score.Part;
import studio.melisma.score.Stroke;
import studio.melisma.score.VoiceEvent;

/** Writes the measures of one part, in order. */
final class MeasureElement {

  /** What the reader takes, and more than any program counts with. */
  private static final long MOST_DIVISIONS = 10_000_000;

  private final XmlOutput xml;
  private final int staves;
  private final long partDivisions;
  private final NoteElement notes;
  private long divisions;
  private Fraction position = Fraction.ZERO;
  private @Nullable VoiceEvent last;

  MeasureElement(XmlOutput xml, Part part) {
    this.xml = xml;
    staves =
        part.measures().stream()
            .flatMap(measure -> measure.events().stream())
            .mapToInt(VoiceEvent::staff)
            .max()
            .orElse(1);
    notes = new NoteElement(xml, staves > 1);
    long all = 1;
    for (Measure measure : part.measures()) {
      long common = all <= MOST_DIVISIONS ? common(measure) : 1;
      all = all <= MOST_DIVISIONS ? leastCommonMultiple(all, common) : all;
    }
    partDivisions = all;
  }

  /** In how many parts a quarter is divided for all of a measure's lengths and places. */
  private static long common(Measure measure) {
    long common = measure.length().denominator();
    for (VoiceEvent event : measure.events()) {
      common = leastCommonMultiple(common, event.length().denominator());
      common = leastCommonMultiple(common, event.at().denominator());
    }
    for (Marking marking : measure.markings()) {
      common = leastCommonMultiple(common, marking.at().denominator());
    }
    return common;
  }

  private static long leastCommonMultiple(long one, long other) {
    return Math.multiplyExact(one, Fraction.of(other, one).numerator());
  }

  void write(Measure measure) throws XMLStreamException {
    if (measure.implicit()) {
      xml.start("measure", "number", measure.number(), "implicit", "yes");
    } else {
      xml.start("measure", "number", measure.number());
    }
    position = Fraction.ZERO;
    last = null;
    attributes(measure);
    Map<String, List<VoiceEvent>> voices = new LinkedHashMap<>();
    for (VoiceEvent event : measure.events()) {
      voices.computeIfAbsent(event.voice(), _ -> new ArrayList<>()).add(event);
    }
    List<Marking> waiting =
        new ArrayList<>(
            measure.markings().stream()
                .filter(marking -> !atTheBeginning(marking))
                .sorted(Comparator.comparing(Marking::at))
                .toList());
    for (List<VoiceEvent> voice : voices.values()) {
      notes.voice(measure.length());
      for (VoiceEvent event : voice) {
        // The first voice takes the marks along, so that few of them need a way back.
        while (!waiting.isEmpty() && !waiting.getFirst().at().isAfter(event.at())) {
          marking(waiting.removeFirst());
        }
        event(event);
      }
    }
    for (Marking marking : waiting) {
      marking(marking);
    }
    moveTo(measure.length());
    xml.end();
  }

  private static boolean atTheBeginning(Marking marking) {
    return marking.at().isZero()
        && switch (marking) {
          case Marking.Key key -> true;
          case Marking.Time time -> true;
          case Marking.Clef clef -> true;
          default -> false;
        };
  }

  private void attributes(Measure measure) throws XMLStreamException {
    long needed = partDivisions <= MOST_DIVISIONS ? partDivisions : common(measure);
    List<Marking> signs =
        measure.markings().stream().filter(MeasureElement::atTheBeginning).toList();
    if (needed == divisions && signs.isEmpty()) {
      return;
    }
    boolean first = divisions == 0;
    xml.start("attributes");
    if (needed != divisions) {
      divisions = needed;
      xml.text("divisions", divisions);
    }
    for (Marking sign : signs) {
      if (sign instanceof Marking.Key key) {
        key(key);
      }
    }
    for (Marking sign : signs) {
      if (sign instanceof Marking.Time time) {
        time(time);
      }
    }
    if (first && staves > 1) {
      xml.text("staves", staves);
    }
    for (Marking sign : signs) {
      if (sign instanceof Marking.Clef clef) {
        clef(clef);
      }
    }
    xml.end();
  }

  private void key(Marking.Key key) throws XMLStreamException {
    xml.start("key");
    xml.text("fifths", key.fifths());
    if (!key.mode().isEmpty()) {
      xml.text("mode", key.mode());
    }
    xml.end();
  }

  private void time(Marking.Time time) throws XMLStreamException {
    xml.start("time");
    xml.text("beats", time.beats());
    xml.text("beat-type", time.beatType());
    xml.end();
  }

  private void clef(Marking.Clef clef) throws XMLStreamException {
    xml.start("clef", "number", Integer.toString(clef.staff()));
    xml.text("sign", clef.sign());
    switch (clef.sign()) {
      case "G" -> xml.text("line", 2);
      case "F" -> xml.text("line", 4);
      case "C" -> xml.text("line", 3);
      default -> {
        // Others stand on no line.
      }
    }
    if (clef.octaveChange() != 0) {
      xml.text("clef-octave-change", clef.octaveChange());
    }
    xml.end();
  }

  /** Writes a mark at its place. */
  private void marking(Marking marking) throws XMLStreamException {
    switch (marking) {
      case Marking.Key key -> {
        moveTo(marking.at());
        xml.start("attributes");
        key(key);
        xml.end();
      }
      case Marking.Time time -> {
        moveTo(marking.at());
        xml.start("attributes");
        time(time);
        xml.end();
      }
      case Marking.Clef clef -> {
        moveTo(marking.at());
        xml.start("attributes");
        clef(clef);
        xml.end();
      }
      case Marking.Tempo tempo -> {
        moveTo(marking.at());
        tempo(tempo);
      }
      case Marking.Dynamic dynamic -> {
        moveTo(marking.at());
        direction(dynamic.staff() == null ? 0 : dynamic.staff(), () -> dynamics(dynamic.level()));
      }
      case Marking.PlayedDynamic played -> {
        moveTo(marking.at());
        xml.empty("sound", "dynamics", ScoreElement.decimal(played.percent()));
      }
      case Marking.Wedge wedge -> {
        moveTo(marking.at());
        direction(
            wedge.staff() == null ? 0 : wedge.staff(),
            () ->
                xml.empty(
                    "wedge",
                    "type",
                    switch (wedge.end()) {
                      case CRESCENDO -> "crescendo";
                      case DIMINUENDO -> "diminuendo";
                      case CONTINUE -> "continue";
                      case STOP -> "stop";
                    },
                    "number",
                    Integer.toString(wedge.number())));
      }
      case Marking.Pedal pedal -> {
        moveTo(pedal.at());
        direction(
            0,
            () ->
                xml.empty(
                    "pedal",
                    "type",
                    switch (pedal.action()) {
                      case DOWN -> "start";
                      case UP -> "stop";
                      case CHANGE -> "change";
                    },
                    "line",
                    "no",
                    "sign",
                    "yes"));
      }
      case Marking.Words words -> {
        moveTo(marking.at());
        direction(0, () -> xml.text("words", words.text()));
      }
      default -> {
        // What is for the eye only, and what an instrument's player does beside the notes.
      }
    }
  }

  /** What stands inside a direction. */
  @FunctionalInterface
  private interface Contents {
    void write() throws XMLStreamException;
  }

  private void direction(int staff, Contents contents) throws XMLStreamException {
    xml.start("direction");
    xml.start("direction-type");
    contents.write();
    xml.end();
    if (staff > 0 && staves > 1) {
      xml.text("staff", staff);
    }
    xml.end();
  }

  private void dynamics(String level) throws XMLStreamException {
    xml.start("dynamics");
    if (level.matches("n|p{1,6}|f{1,6}|m[pf]|s?f[pz]|sfpp|rf|rfz|sf|sffz|sfzp|pf")) {
      xml.empty(level);
    } else {
      xml.text("other-dynamics", level);
    }
    xml.end();
  }

  private void tempo(Marking.Tempo tempo) throws XMLStreamException {
    String beats = ScoreElement.decimal(tempo.quartersPerMinute());
    xml.start("direction", "placement", "above");
    xml.start("direction-type");
    xml.start("metronome");
    xml.text("beat-unit", "quarter");
    xml.text("per-minute", ScoreElement.decimal(Math.rint(tempo.quartersPerMinute() * 100) / 100));
    xml.end();
    xml.end();
    xml.empty("sound", "tempo", beats);
    xml.end();
  }

  private void event(VoiceEvent event) throws XMLStreamException {
    boolean inChord =
        event instanceof Note note
            ? note.chordMember()
            : event instanceof Stroke stroke && isTogether(stroke);
    if (!inChord) {
      moveTo(event.at());
    }
    notes.write(event, inChord, event.length().times(divisions).numerator());
    if (!inChord) {
      position = position.plus(event.length());
    }
    last = event;
  }

  /** Strokes of one voice that begin together are one chord. */
  private boolean isTogether(Stroke stroke) {
    return last instanceof Stroke before
        && before.voice().equals(stroke.voice())
        && before.at().equals(stroke.at())
        && before.length().sign() > 0
        && stroke.length().sign() > 0;
  }

  private void moveTo(Fraction place) throws XMLStreamException {
    int way = place.compareTo(position);
    if (way != 0) {
      xml.start(way > 0 ? "forward" : "backup");
      Fraction length = way > 0 ? place.minus(position) : position.minus(place);
      xml.text("duration", length.times(divisions).numerator());
      xml.end();
      position = place;
    }
  }
}
