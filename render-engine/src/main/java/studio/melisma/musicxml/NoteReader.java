package studio.melisma.musicxml;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.melisma.score.Fraction;
import studio.melisma.score.Note;
import studio.melisma.score.NoteId;
import studio.melisma.score.NoteMark;
import studio.melisma.score.Pitch;
import studio.melisma.score.Rest;
import studio.melisma.score.Stroke;
import studio.melisma.score.VoiceEvent;

/** One {@code <note>}, which in MusicXML is also a rest, a drum stroke and a note of a chord. */
final class NoteReader {

  /**
   * Elements of articulations, ornaments and the like, by name; "strong-accent" is STRONG_ACCENT.
   */
  private static final Map<String, NoteMark> MARKS =
      Stream.of(NoteMark.values())
          .collect(
              Collectors.toUnmodifiableMap(
                  mark -> mark.name().toLowerCase(Locale.ROOT).replace('_', '-'), mark -> mark));

  private final MeasurePlace place;

  NoteReader(MeasurePlace place) {
    this.place = place;
  }

  /** The note, a stroke, or a rest of its length where it has no pitch that could be sounded. */
  VoiceEvent read(XmlElement element, NoteId id, Fraction length, boolean inChord) {
    int staff = Math.clamp(Numbers.integer(element.childText("staff"), 1), 1, 99);
    XmlElement unpitched = element.child("unpitched");
    if (unpitched != null) {
      return stroke(element, unpitched, id, length, staff);
    }
    Pitch pitch = pitch(element);
    if (pitch == null) {
      return new Rest(id, length, staff, element.line());
    }
    Note.@Nullable Grace grace = grace(element.child("grace"));
    if (grace == null && length.isZero()) {
      place.warn(
          "note-without-length", element, "A note has no length; it was read as a grace note.");
      grace = new Note.Grace(/* slashed= */ false, null, null);
    }
    List<Note.Slur> slurs = new ArrayList<>();
    Set<NoteMark> marks = EnumSet.noneOf(NoteMark.class);
    boolean tiedStart = false;
    boolean tiedStop = false;
    for (XmlElement notations : element.children()) {
      if (notations.name().equals("notations")) {
        for (XmlElement notation : notations.children()) {
          switch (notation.name()) {
            case "slur" -> slur(notation, slurs);
            case "tied" -> {
              tiedStart |= notation.says("type", "start") || notation.says("type", "continue");
              tiedStop |= notation.says("type", "stop") || notation.says("type", "continue");
            }
            case "articulations", "ornaments" ->
                notation.children().forEach(mark -> mark(mark, marks));
            default -> mark(notation, marks);
          }
        }
      }
    }
    if (element.has("tie")) {
      // What sounds goes before what is drawn.
      tiedStart = element.children().stream().anyMatch(child -> tie(child, "start"));
      tiedStop = element.children().stream().anyMatch(child -> tie(child, "stop"));
    }
    return new Note(
        id,
        length,
        staff,
        element.line(),
        pitch,
        inChord,
        element.has("cue"),
        grace,
        tiedStart,
        tiedStop,
        LyricReader.read(element),
        slurs,
        marks,
        tuplet(element.child("time-modification")),
        instrument(element));
  }

  private Stroke stroke(
      XmlElement element, XmlElement unpitched, NoteId id, Fraction length, int staff) {
    place.warnOnce(
        "unpitched",
        "unpitched-notes",
        element,
        "The part has notes without pitch (percussion or speech), which aren't sung.");
    Set<NoteMark> marks = EnumSet.noneOf(NoteMark.class);
    for (XmlElement notations : element.children()) {
      if (notations.name().equals("notations")) {
        for (XmlElement notation : notations.children()) {
          mark(notation, marks);
          notation.children().forEach(mark -> mark(mark, marks));
        }
      }
    }
    return new Stroke(
        id,
        length,
        staff,
        element.line(),
        display(unpitched),
        element.has("cue"),
        element.children().stream().anyMatch(child -> tie(child, "stop")),
        marks,
        instrument(element));
  }

  private static @Nullable Pitch display(XmlElement unpitched) {
    Pitch.Step step = step(unpitched.childText("display-step", ""));
    Integer octave = Numbers.integer(unpitched.childText("display-octave"));
    return step == null || octave == null || octave < 0 || octave > 9
        ? null
        : new Pitch(step, /* alter= */ 0, octave);
  }

  /** There may be very many notes: their names of instruments are kept once. */
  private static @Nullable String instrument(XmlElement note) {
    XmlElement instrument = note.child("instrument");
    String id = instrument == null ? null : instrument.attribute("id");
    return id == null ? null : id.intern();
  }

  private @Nullable Pitch pitch(XmlElement note) {
    XmlElement pitch = note.child("pitch");
    boolean rest = note.has("rest");
    if (pitch == null) {
      if (!rest) {
        place.warn(
            "note-without-pitch",
            note,
            "A note has neither pitch nor rest; it was read as a rest.");
      }
      return null;
    }
    if (rest) {
      place.warn(
          "note-and-rest", note, "A note is a pitch and a rest at once; it was read as a rest.");
      return null;
    }
    Pitch.Step step = step(pitch.childText("step", ""));
    Integer octave = Numbers.integer(pitch.childText("octave"));
    String alterText = pitch.childText("alter");
    Double alter = alterText == null ? Double.valueOf(0) : Numbers.real(alterText);
    if (step != null && octave != null && alter != null && Math.abs(alter) <= 4) {
      Pitch written = new Pitch(step, alter, octave);
      if (written.midi() >= 0 && written.midi() <= 127) {
        return written;
      }
    }
    place.warn(
        "pitch-invalid",
        pitch,
        "This pitch is none that could sound (MIDI 0 to 127); the note was read as a rest.");
    return null;
  }

  private static Pitch.@Nullable Step step(String name) {
    return switch (name) {
      case "C" -> Pitch.Step.C;
      case "D" -> Pitch.Step.D;
      case "E" -> Pitch.Step.E;
      case "F" -> Pitch.Step.F;
      case "G" -> Pitch.Step.G;
      case "A" -> Pitch.Step.A;
      case "B" -> Pitch.Step.B;
      default -> null;
    };
  }

  private static Note.@Nullable Grace grace(@Nullable XmlElement grace) {
    return grace == null
        ? null
        : new Note.Grace(
            grace.says("slash", "yes"),
            Numbers.real(grace.attribute("steal-time-previous")),
            Numbers.real(grace.attribute("steal-time-following")));
  }

  private static Note.@Nullable Tuplet tuplet(@Nullable XmlElement modification) {
    if (modification == null) {
      return null;
    }
    Integer actual = Numbers.integer(modification.childText("actual-notes"));
    Integer normal = Numbers.integer(modification.childText("normal-notes"));
    return actual == null || normal == null || actual < 1 || normal < 1
        ? null
        : new Note.Tuplet(actual, normal);
  }

  private static boolean tie(XmlElement child, String type) {
    return child.name().equals("tie") && child.says("type", type);
  }

  private static void slur(XmlElement slur, List<Note.Slur> slurs) {
    int number = Numbers.integer(slur.attribute("number"), 1);
    switch (slur.attribute("type", "")) {
      case "start" -> slurs.add(new Note.Slur(number, Note.SlurEnd.START));
      case "continue" -> slurs.add(new Note.Slur(number, Note.SlurEnd.CONTINUE));
      case "stop" -> slurs.add(new Note.Slur(number, Note.SlurEnd.STOP));
      default -> {
        // A slur without an end says nothing.
      }
    }
  }

  private static void mark(XmlElement element, Set<NoteMark> marks) {
    NoteMark mark =
        switch (element.name()) {
          case "trill-mark" -> NoteMark.TRILL;
          case "arpeggiate" -> NoteMark.ARPEGGIO;
          default -> MARKS.get(element.name());
        };
    // A line that leads to this note is a mark of the note it comes from.
    boolean arrives =
        (mark == NoteMark.GLISSANDO || mark == NoteMark.SLIDE) && element.says("type", "stop");
    if (mark != null && !arrives) {
      marks.add(mark);
    }
  }
}
