package studio.melisma.musicxml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.ScoreRefusedException;
import studio.melisma.score.Barline;
import studio.melisma.score.Fraction;
import studio.melisma.score.Marking;
import studio.melisma.score.Measure;
import studio.melisma.score.NoteId;
import studio.melisma.score.VoiceEvent;

/** Gives the measures of one part their meaning, with what carries over from measure to measure. */
final class PartReader {

  /** Names kept; a part with more voices than this has no sense anyway. */
  private static final int MOST_VOICES = 1_000;

  private final String id;
  private final String listedId;
  private final ReadingLimits limits;
  private final Warnings warnings;
  private final Durations durations;
  private final NoteBudget budget;
  private final List<Measure> measures = new ArrayList<>();
  private final Map<String, String> voiceNames = new HashMap<>();
  private @Nullable Fraction full;

  // The state within one measure.
  private final List<VoiceEvent> written = new ArrayList<>();
  private final List<Marking> markings = new ArrayList<>();
  private final List<Barline> barlines = new ArrayList<>();
  private final Map<VoiceStaff, Fraction> voiceEnds = new HashMap<>();
  private final Map<VoicePlace, Integer> ordinals = new HashMap<>();
  private Fraction position = Fraction.ZERO;
  private Fraction furthest = Fraction.ZERO;
  private @Nullable VoiceEvent chordBase;

  /**
   * @param id unique in the score
   * @param listedId the id in the list of parts
   */
  PartReader(
      String id,
      String listedId,
      TimeGrid grid,
      NoteBudget budget,
      ReadingLimits limits,
      Warnings warnings) {
    this.budget = budget;
    this.id = id;
    this.listedId = listedId;
    this.limits = limits;
    this.warnings = warnings;
    this.durations = new Durations(grid, Fraction.of(limits.measureQuarters()));
  }

  String id() {
    return id;
  }

  String listedId() {
    return listedId;
  }

  List<Measure> measures() {
    return measures;
  }

  /** Adds empty measures until there are so many. */
  void fillUpTo(int count) {
    while (measures.size() < count) {
      measures.add(Measure.empty(measures.size(), String.valueOf(measures.size() + 1), 1));
    }
  }

  /** Reads the next measure. */
  void measure(XmlElement element) throws ScoreRefusedException {
    int index = measures.size();
    String number = element.attribute("number", "");
    MeasurePlace place =
        new MeasurePlace(id, number.isEmpty() ? String.valueOf(index + 1) : number, warnings);
    if (index >= limits.measures()) {
      throw place.refused(
          "too-many-measures",
          element,
          "A part has more than " + limits.measures() + " measures, the most that is read.");
    }
    start();
    for (XmlElement child : element.children()) {
      take(child, place);
    }
    overfull(element, place);
    measures.add(
        new Measure(
            index,
            place.number(),
            element.says("implicit", "yes"),
            element.line(),
            furthest,
            written,
            markings,
            barlines));
  }

  /** More notes than the time signature has room for: a cadenza, or a mistake. */
  private void overfull(XmlElement element, MeasurePlace place) {
    for (Marking marking : markings) {
      if (marking instanceof Marking.Time time) {
        full = time.length();
      }
    }
    if (full != null && furthest.isAfter(full)) {
      place.warn(
          "measure-overfull",
          element,
          "The measure has "
              + furthest
              + " quarter notes where its time signature has room for "
              + full
              + "; all of them are played.");
    }
  }

  private void start() {
    written.clear();
    markings.clear();
    barlines.clear();
    voiceEnds.clear();
    ordinals.clear();
    position = Fraction.ZERO;
    furthest = Fraction.ZERO;
    chordBase = null;
  }

  private void take(XmlElement element, MeasurePlace place) throws ScoreRefusedException {
    switch (element.name()) {
      case "note" -> note(element, place);
      case "backup" -> backup(element, place);
      case "forward" -> forward(element, place);
      case "attributes" -> {
        durations.attributes(element, place);
        AttributesReader.read(element, durations, position, place, markings);
      }
      case "direction" -> {
        XmlElement sound = element.child("sound");
        if (sound != null) {
          impliedRepeat(sound);
        }
        new DirectionReader(durations, place, markings).direction(element, position);
      }
      case "sound" -> {
        impliedRepeat(element);
        new DirectionReader(durations, place, markings).sound(element, position);
      }
      case "barline" -> BarlineReader.read(element, position, place, barlines, markings);
      case "harmony", "figured-bass", "print", "grouping", "listening", "link", "bookmark" -> {
        // Chord symbols and layout: not sung.
      }
      default ->
          place.warnOnce(
              element.name(),
              "unknown-element",
              element,
              "<" + element.name() + "> is not known in a measure and was passed over.");
    }
  }

  /** A repeat that is only heard: the sign itself isn't printed at the start of a piece. */
  private void impliedRepeat(XmlElement sound) {
    if (sound.says("forward-repeat", "yes")) {
      barlines.add(
          new Barline(
              Barline.Side.LEFT,
              sound.line(),
              new Barline.Repeat(/* backward= */ false, /* times= */ 0, /* afterJump= */ false),
              null,
              /* fermata= */ false));
    }
  }

  private void backup(XmlElement element, MeasurePlace place) throws ScoreRefusedException {
    Fraction length = durations.of(element, place);
    if (length.isAfter(position)) {
      place.warn(
          "backup-too-far",
          element,
          "<backup> goes back before the start of the measure; it was stopped there.");
      length = position;
    }
    position = position.minus(length);
    chordBase = null;
  }

  private void forward(XmlElement element, MeasurePlace place) throws ScoreRefusedException {
    move(durations.of(element, place), element, place);
    chordBase = null;
  }

  private void move(Fraction length, XmlElement element, MeasurePlace place)
      throws ScoreRefusedException {
    position = position.plus(length);
    if (position.isAfter(Fraction.of(limits.measureQuarters()))) {
      throw place.refused(
          "measure-too-long",
          element,
          "The measure is longer than "
              + limits.measureQuarters()
              + " quarter notes, the most that is read.");
    }
    furthest = furthest.max(position);
  }

  private void note(XmlElement element, MeasurePlace place) throws ScoreRefusedException {
    if (!budget.take()) {
      throw place.refused(
          "too-many-notes",
          element,
          "The score has more than "
              + limits.notes()
              + " notes and rests, the most that is read; export only the sung parts.");
    }
    boolean inChord = element.has("chord");
    if (inChord && chordBase == null) {
      place.warn(
          "chord-without-note",
          element,
          "A chord has no first note to join; its note was read on its own.");
      inChord = false;
    }
    VoiceEvent base = inChord ? chordBase : null;
    Fraction length = element.has("grace") ? Fraction.ZERO : durations.of(element, place);
    Fraction at = base == null ? position : base.at();
    String voice = element.childText("voice", base == null ? "1" : base.voice());
    VoicePlace here = new VoicePlace(known(voice), at);
    int ordinal = ordinals.merge(here, 1, Integer::sum) - 1;
    NoteId noteId = new NoteId(id, measures.size(), here.voice(), at, ordinal);
    VoiceEvent event = new NoteReader(place).read(element, noteId, length, inChord);
    written.add(event);
    for (XmlElement notations : element.children()) {
      XmlElement dynamics =
          notations.name().equals("notations") ? notations.child("dynamics") : null;
      if (dynamics != null) {
        new DirectionReader(durations, place, markings).dynamics(dynamics, at, event.staff());
      }
    }
    if (base == null) {
      chordBase = event;
      overlap(element, event, place);
      move(length, element, place);
    } else {
      furthest = furthest.max(at.plus(length));
    }
  }

  /** The voice's name, as the same string for all its notes: there are very many. */
  private String known(String voice) {
    String name = voice.isEmpty() ? "1" : voice;
    return voiceNames.size() < MOST_VOICES
        ? voiceNames.computeIfAbsent(name, first -> first)
        : voiceNames.getOrDefault(name, name);
  }

  private void overlap(XmlElement element, VoiceEvent event, MeasurePlace place) {
    // Some programs count the voices of each staff from 1: those are beside each other by right.
    VoiceStaff here = new VoiceStaff(event.voice(), event.staff());
    Fraction end = voiceEnds.getOrDefault(here, Fraction.ZERO);
    if (event.length().sign() > 0 && event.at().isBefore(end)) {
      place.warn(
          "overlapping-notes",
          element,
          "Two notes of voice "
              + event.voice()
              + " sound at once without being a chord; a singer cuts the earlier one short.");
    }
    voiceEnds.put(here, end.max(event.at().plus(event.length())));
  }

  private record VoiceStaff(String voice, int staff) {}

  private record VoicePlace(String voice, Fraction at) {}
}
