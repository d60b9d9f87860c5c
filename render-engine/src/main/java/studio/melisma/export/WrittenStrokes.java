package studio.melisma.export;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import studio.melisma.performance.Performance;
import studio.melisma.performance.PerformedPart;
import studio.melisma.score.Fraction;
import studio.melisma.score.NoteId;
import studio.melisma.score.Part;
import studio.melisma.score.Rest;
import studio.melisma.score.Stroke;
import studio.melisma.score.VoiceEvent;

/**
 * What of a part has no pitch, percussion and speech, brought to paper as it is written, measure by
 * measure as they are played: in voices of its own behind those that have pitches.
 */
final class WrittenStrokes {

  private final String part;
  private final int firstVoice;
  private final Function<String, String> instruments;

  /**
   * @param part id of the part that it is written into
   * @param firstVoice the number of its first voice
   * @param instruments by an instrument's id in the source the one that it is written with
   */
  WrittenStrokes(String part, int firstVoice, Function<String, String> instruments) {
    this.part = part;
    this.firstVoice = firstVoice;
    this.instruments = instruments;
  }

  /** Which performed parts take the strokes of the written ones: of several, the last. */
  static Set<Integer> takers(Performance performance) {
    Map<String, Integer> last = new HashMap<>();
    List<PerformedPart> parts = performance.parts();
    for (int i = 0; i < parts.size(); i++) {
      last.put(parts.get(i).id(), i);
    }
    return new HashSet<>(last.values());
  }

  /** What sounds of a written measure, by place and voice. */
  static List<Stroke> strokes(Part written, int measureIndex) {
    return measureIndex < 0
        ? List.of()
        : written.measures().get(measureIndex).events().stream()
            .filter(Stroke.class::isInstance)
            .map(Stroke.class::cast)
            .filter(stroke -> !stroke.cue())
            .sorted(
                Comparator.comparing((Stroke stroke) -> stroke.id().at())
                    .thenComparingInt(stroke -> stroke.length().sign())
                    .thenComparing(stroke -> stroke.id().voice()))
            .toList();
  }

  /** A voice of a measure: what begins together is struck together, and nothing overlaps. */
  private static final class Lane {
    private final List<VoiceEvent> events = new ArrayList<>();
    private Fraction begun = Fraction.of(-1);
    private Fraction end = Fraction.ZERO;
    private int ordinal;
  }

  /** What stands in a measure. */
  List<VoiceEvent> events(Part written, WrittenMeasure measure, int index) {
    List<Lane> lanes = new ArrayList<>();
    for (Stroke stroke : strokes(written, measure.index())) {
      int number = 0;
      while (number < lanes.size() && !fits(stroke, lanes.get(number))) {
        number++;
      }
      if (number == lanes.size()) {
        lanes.add(new Lane());
      }
      add(stroke, lanes.get(number), Integer.toString(firstVoice + number), index);
    }
    List<VoiceEvent> events = new ArrayList<>();
    for (int number = 0; number < lanes.size(); number++) {
      Lane lane = lanes.get(number);
      rests(lane, measure.length(), Integer.toString(firstVoice + number), index, 1);
      events.addAll(lane.events);
    }
    return events;
  }

  private static boolean fits(Stroke stroke, Lane lane) {
    return isTogether(stroke, lane) || !stroke.at().isBefore(lane.end);
  }

  private static boolean isTogether(Stroke stroke, Lane lane) {
    return !lane.events.isEmpty()
        && lane.events.getLast() instanceof Stroke last
        && stroke.at().equals(lane.begun)
        && stroke.length().equals(last.length())
        && stroke.length().sign() > 0;
  }

  private void add(Stroke stroke, Lane lane, String voice, int index) {
    boolean together = isTogether(stroke, lane);
    if (!together) {
      rests(lane, stroke.at(), voice, index, stroke.staff());
      lane.ordinal = stroke.at().equals(lane.begun) ? lane.ordinal : 0;
    }
    lane.events.add(
        new Stroke(
            new NoteId(part, index, voice, stroke.at(), lane.ordinal++),
            stroke.length(),
            stroke.staff(),
            1,
            stroke.display(),
            /* cue= */ false,
            stroke.tieStop(),
            stroke.marks(),
            stroke.instrument() == null ? null : instruments.apply(stroke.instrument())));
    lane.begun = stroke.at();
    lane.end = lane.end.max(stroke.at().plus(stroke.length()));
  }

  private void rests(Lane lane, Fraction until, String voice, int index, int staff) {
    if (lane.end.isBefore(until)) {
      Fraction at = lane.end;
      for (Fraction length : WrittenVoice.pieces(at, until)) {
        lane.events.add(new Rest(new NoteId(part, index, voice, at, 0), length, staff, 1));
        at = at.plus(length);
      }
      lane.end = until;
    }
  }
}
