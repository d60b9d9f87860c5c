package studio.melisma.export;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.melisma.performance.MeasureTurn;
import studio.melisma.performance.Performance;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.PerformedPart;
import studio.melisma.performance.PerformedVoice;
import studio.melisma.performance.TempoMap;
import studio.melisma.score.Fraction;
import studio.melisma.score.Instrument;
import studio.melisma.score.Marking;
import studio.melisma.score.Measure;
import studio.melisma.score.Part;
import studio.melisma.score.Score;
import studio.melisma.score.VoiceEvent;

/**
 * A performance as a score again: the song as it is sung, with its repeats written out and the
 * words of each pass under their notes, at sounding pitch. Read as a score it gives the same notes,
 * lengths, words and tempos; see docs/decisions/0015-written-out-scores.md.
 */
public final class WrittenOut {

  private static final Fraction USUAL_LENGTH = Fraction.of(4);

  /** Where a tempo moves evenly it is set anew so often. */
  private static final Fraction TEMPO_STEP = Fraction.of(1, 2);

  private final Score source;
  private final Performance performance;
  private final List<WrittenMeasure> measures;

  private WrittenOut(Score source, Performance performance) {
    this.source = source;
    this.performance = performance;
    this.measures = measures(source, performance);
  }

  /**
   * Writes a performance out.
   *
   * @param source the score that is performed; gives signatures, clefs, spelling and titles
   * @param performance of it, also one with other notes and parts
   */
  public static Score of(Score source, Performance performance) {
    return new WrittenOut(source, performance).score(source.title());
  }

  /** Likewise under another title. */
  public static Score of(Score source, Performance performance, String title) {
    return new WrittenOut(source, performance).score(title);
  }

  /** The measures as they are played, and as many more as the notes need. */
  static List<WrittenMeasure> measures(Score source, Performance performance) {
    List<MeasureTurn> turns = performance.turns(source);
    List<WrittenMeasure> measures = new ArrayList<>();
    Fraction full = USUAL_LENGTH;
    for (int i = 0; i < turns.size(); i++) {
      MeasureTurn turn = turns.get(i);
      Fraction contents = Fraction.ZERO;
      for (Part part : source.parts()) {
        Measure measure = part.measures().get(turn.measureIndex());
        contents = contents.max(measure.length());
        full =
            measure
                .markings(Marking.Time.class)
                .map(Marking.Time::length)
                .reduce(full, (_, later) -> later);
      }
      Fraction end =
          i + 1 < turns.size()
              ? turns.get(i + 1).onset()
              : turn.onset().plus(contents.isZero() ? full : contents);
      measures.add(new WrittenMeasure(turn.measureIndex(), turn.onset(), end));
    }
    Fraction last = performance.length();
    for (PerformedPart part : performance.parts()) {
      for (PerformedVoice voice : part.voices()) {
        for (PerformedNote note : voice.notes()) {
          last = last.max(note.end());
        }
      }
    }
    Fraction reached = measures.isEmpty() ? Fraction.ZERO : measures.getLast().end();
    while (reached.isBefore(last) || measures.isEmpty()) {
      measures.add(new WrittenMeasure(-1, reached, reached.plus(full)));
      reached = reached.plus(full);
    }
    return measures;
  }

  private Score score(String title) {
    List<Part> parts = new ArrayList<>();
    Set<Integer> strokes = WrittenStrokes.takers(performance);
    for (PerformedPart performed : performance.parts()) {
      parts.add(
          part(
              performed,
              "P" + (parts.size() + 1),
              parts.isEmpty(),
              strokes.contains(parts.size())));
    }
    return new Score(title, source.composer(), source.lyricist(), parts);
  }

  private Part part(PerformedPart performed, String id, boolean first, boolean withStrokes) {
    Part written = source.part(performed.id());
    boolean struck =
        withStrokes
            && written != null
            && measures.stream()
                .anyMatch(measure -> !WrittenStrokes.strokes(written, measure.index()).isEmpty());
    MeasureSigns signs = new MeasureSigns(written == null ? firstPart() : written);
    List<List<Marking>> markings = new ArrayList<>();
    List<Integer> fifths = new ArrayList<>();
    for (WrittenMeasure measure : measures) {
      markings.add(signs.next(measure));
      fifths.add(signs.fifths());
    }
    if (first) {
      addTempos(markings);
    }
    List<List<List<VoiceEvent>>> voices = new ArrayList<>();
    List<PerformedVoice> sounding =
        performed.voices().isEmpty() && !struck
            ? List.of(new PerformedVoice("1", "1", List.of()))
            : performed.voices();
    for (PerformedVoice voice : sounding) {
      voices.add(
          new WrittenVoice(source, id, Integer.toString(voices.size() + 1), voice)
              .events(measures, fifths::get));
    }
    WrittenStrokes strokes =
        new WrittenStrokes(id, voices.size() + 1, instrument -> id + "-" + instrument);
    List<Measure> all = new ArrayList<>();
    boolean pickup = isShort(0);
    for (int i = 0; i < measures.size(); i++) {
      List<VoiceEvent> events = new ArrayList<>();
      for (List<List<VoiceEvent>> voice : voices) {
        events.addAll(voice.get(i));
      }
      if (struck && written != null) {
        events.addAll(strokes.events(written, measures.get(i), i));
      }
      all.add(
          new Measure(
              i,
              Integer.toString(pickup ? i : i + 1),
              /* implicit= */ pickup && i == 0,
              1,
              measures.get(i).length(),
              events,
              markings.get(i),
              List.of()));
    }
    return new Part(
        id,
        performed.name(),
        written == null ? "" : written.abbreviation(),
        instruments(performed, written, id, struck),
        all);
  }

  /**
   * What plays the part, under ids of its own: two parts may come from one. Strokes name theirs;
   * all else is played by the first.
   */
  private static List<Instrument> instruments(
      PerformedPart performed, @Nullable Part written, String id, boolean all) {
    if (written == null || written.instruments().isEmpty()) {
      // Some programs complain of parts that nothing plays.
      String name = performed.name().isBlank() ? id : performed.name();
      return List.of(new Instrument(id + "-I1", name, "", null, null, null, null, null));
    }
    return written.instruments().stream()
        .limit(all ? Long.MAX_VALUE : 1)
        .map(from ->
            new Instrument(
                id + "-" + (from.id().isEmpty() ? "I1" : from.id()),
                from.name(),
                from.sound(),
                from.channel(),
                from.program(),
                from.drum(),
                from.volume(),
                from.pan()))
        .toList();
  }

  private @Nullable Part firstPart() {
    return source.parts().isEmpty() ? null : source.parts().getFirst();
  }

  /** Whether a measure is shorter than the one after it, as a pickup is. */
  private boolean isShort(int index) {
    return index + 1 < measures.size()
        && measures.get(index).length().isBefore(measures.get(index + 1).length());
  }

  private void addTempos(List<List<Marking>> markings) {
    int at = 0;
    for (TempoMap.Change change : steps(performance.tempo(), measures.getLast().end())) {
      while (at + 1 < measures.size() && !measures.get(at + 1).onset().isAfter(change.quarter())) {
        at++;
      }
      markings
          .get(at)
          .add(
              new Marking.Tempo(
                  change.quarter().minus(measures.get(at).onset()),
                  1,
                  change.quartersPerMinute(),
                  /* printedOnly= */ false));
    }
  }

  /**
   * The tempos without ramps: each step of one lasts as long as what it stands for.
   *
   * @param end where the last one ends
   */
  static List<TempoMap.Change> steps(TempoMap tempo, Fraction end) {
    List<TempoMap.Change> steps = new ArrayList<>();
    List<TempoMap.Point> points = tempo.points();
    for (int i = 0; i < points.size(); i++) {
      TempoMap.Point point = points.get(i);
      if (!point.quarter().isBefore(end)) {
        break;
      }
      if (!point.ramp() || i + 1 == points.size()) {
        steps.add(new TempoMap.Change(point.quarter(), point.quartersPerMinute(), false));
        continue;
      }
      Fraction until = points.get(i + 1).quarter().min(end);
      for (Fraction from = point.quarter(); from.isBefore(until); ) {
        Fraction to = from.plus(TEMPO_STEP).min(until);
        double seconds = tempo.secondAt(to) - tempo.secondAt(from);
        steps.add(new TempoMap.Change(from, 60 * to.minus(from).toDouble() / seconds, false));
        from = to;
      }
    }
    return steps;
  }
}
