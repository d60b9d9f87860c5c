package studio.melisma.musicxml;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import studio.melisma.score.Fraction;
import studio.melisma.score.Lyric;
import studio.melisma.score.Note;
import studio.melisma.score.Note.Slur;
import studio.melisma.score.NoteMark;
import studio.melisma.score.Pitch;
import studio.melisma.score.Rest;
import studio.melisma.score.Stroke;
import studio.melisma.score.VoiceEvent;

/** Writes the notes and rests of one voice after the other. */
final class NoteElement {

  private final XmlOutput xml;
  private final boolean withStaff;

  /** Where the tuplet that is open began, and its ratio; null outside of one. */
  private Note.@Nullable Tuplet open;

  private Fraction filled = Fraction.ZERO;
  private Fraction measure = Fraction.ZERO;

  NoteElement(XmlOutput xml, boolean withStaff) {
    this.xml = xml;
    this.withStaff = withStaff;
  }

  /** Another voice begins, in a measure of so many quarter notes. */
  void voice(Fraction measureLength) {
    measure = measureLength;
    open = null;
    filled = Fraction.ZERO;
  }

  /**
   * Writes an event.
   *
   * @param inChord whether it belongs to the chord of the event before it
   * @param duration its length, counted in divisions
   */
  void write(VoiceEvent event, boolean inChord, long duration) throws XMLStreamException {
    switch (event) {
      case Note note -> note(note, duration);
      case Rest rest -> rest(rest, duration);
      case Stroke stroke -> stroke(stroke, inChord, duration);
    }
  }

  private void stroke(Stroke stroke, boolean together, long duration) throws XMLStreamException {
    boolean grace = stroke.length().isZero();
    xml.start("note");
    if (grace) {
      xml.empty("grace");
    }
    if (together) {
      xml.empty("chord");
    }
    xml.start("unpitched");
    if (stroke.display() != null) {
      xml.text("display-step", stroke.display().step().name());
      xml.text("display-octave", stroke.display().octave());
    }
    xml.end();
    if (!grace) {
      xml.text("duration", duration);
    }
    if (stroke.tieStop()) {
      xml.empty("tie", "type", "stop");
    }
    if (stroke.instrument() != null) {
      xml.empty("instrument", "id", stroke.instrument());
    }
    xml.text("voice", stroke.voice());
    List<String> brackets = List.of();
    if (grace) {
      xml.text("type", "eighth");
    } else {
      Optional<NoteShape> shape = NoteShape.of(stroke.length(), /* tuplet= */ null);
      brackets = together ? List.of() : brackets(stroke.length(), shape);
      shape(shape);
    }
    staff(stroke);
    notations(/* tieStart= */ false, stroke.tieStop(), List.of(), stroke.marks(), brackets);
    xml.end();
  }

  private void rest(Rest rest, long duration) throws XMLStreamException {
    xml.start("note");
    // A whole measure's rest looks the same, however long the measure is.
    boolean whole = rest.at().isZero() && rest.length().equals(measure);
    Optional<NoteShape> shape =
        whole ? Optional.empty() : NoteShape.of(rest.length(), /* tuplet= */ null);
    if (whole) {
      xml.empty("rest", "measure", "yes");
    } else {
      xml.empty("rest");
    }
    xml.text("duration", duration);
    xml.text("voice", rest.voice());
    List<String> brackets = brackets(rest.length(), shape);
    shape(shape);
    staff(rest);
    if (!brackets.isEmpty()) {
      xml.start("notations");
      for (String bracket : brackets) {
        xml.empty("tuplet", "type", bracket);
      }
      xml.end();
    }
    xml.end();
  }

  private void note(Note note, long duration) throws XMLStreamException {
    xml.start("note");
    Note.Grace grace = note.grace();
    if (grace != null) {
      grace(grace);
    }
    if (note.chordMember()) {
      xml.empty("chord");
    }
    pitch(note.pitch());
    if (grace == null) {
      xml.text("duration", duration);
    }
    if (note.tieStop()) {
      xml.empty("tie", "type", "stop");
    }
    if (note.tieStart()) {
      xml.empty("tie", "type", "start");
    }
    if (note.instrument() != null) {
      xml.empty("instrument", "id", note.instrument());
    }
    xml.text("voice", note.voice());
    List<String> brackets = List.of();
    if (grace == null) {
      Optional<NoteShape> shape = NoteShape.of(note.length(), note.tuplet());
      brackets = note.chordMember() ? List.of() : brackets(note.length(), shape);
      shape(shape);
    } else {
      xml.text("type", "eighth");
    }
    staff(note);
    notations(note.tieStart(), note.tieStop(), note.slurs(), note.marks(), brackets);
    for (Lyric lyric : note.lyrics()) {
      lyric(lyric);
    }
    xml.end();
  }

  private void grace(Note.Grace grace) throws XMLStreamException {
    List<String> attributes = new ArrayList<>();
    if (grace.stealPrevious() != null) {
      attributes.addAll(
          List.of("steal-time-previous", ScoreElement.decimal(grace.stealPrevious())));
    }
    if (grace.stealFollowing() != null) {
      attributes.addAll(
          List.of("steal-time-following", ScoreElement.decimal(grace.stealFollowing())));
    }
    if (grace.slashed()) {
      attributes.addAll(List.of("slash", "yes"));
    }
    xml.empty("grace", attributes.toArray(String[]::new));
  }

  private void pitch(Pitch pitch) throws XMLStreamException {
    xml.start("pitch");
    xml.text("step", pitch.step().name());
    if (pitch.alter() != 0) {
      xml.text("alter", ScoreElement.decimal(pitch.alter()));
    }
    xml.text("octave", pitch.octave());
    xml.end();
  }

  private void shape(Optional<NoteShape> shape) throws XMLStreamException {
    if (shape.isEmpty()) {
      // The duration says it all; no single note looks like it.
      return;
    }
    xml.text("type", shape.get().type());
    for (int i = 0; i < shape.get().dots(); i++) {
      xml.empty("dot");
    }
    Note.Tuplet tuplet = shape.get().tuplet();
    if (tuplet != null) {
      xml.start("time-modification");
      xml.text("actual-notes", tuplet.actual());
      xml.text("normal-notes", tuplet.normal());
      xml.end();
    }
  }

  /** A bracket opens with the first note of a ratio and closes where the time is even again. */
  private List<String> brackets(Fraction length, Optional<NoteShape> shape) {
    Note.Tuplet tuplet = shape.map(NoteShape::tuplet).orElse(null);
    List<String> brackets = new ArrayList<>();
    if (tuplet == null) {
      open = null;
      return brackets;
    }
    if (!tuplet.equals(open)) {
      open = tuplet;
      filled = Fraction.ZERO;
      brackets.add("start");
    }
    filled = filled.plus(length);
    if (NoteShape.oddPart(filled.denominator()) == 1) {
      open = null;
      // One note that is even by itself, though it stands in a ratio, has no bracket.
      if (brackets.isEmpty()) {
        brackets.add("stop");
      } else {
        brackets.clear();
      }
    }
    return brackets;
  }

  private void staff(VoiceEvent event) throws XMLStreamException {
    if (withStaff) {
      xml.text("staff", event.staff());
    }
  }

  private void notations(
      boolean tieStart,
      boolean tieStop,
      List<Slur> slurs,
      Set<NoteMark> unsorted,
      List<String> brackets)
      throws XMLStreamException {
    List<NoteMark> marks = unsorted.stream().sorted().toList();
    if (!tieStart && !tieStop && slurs.isEmpty() && marks.isEmpty() && brackets.isEmpty()) {
      return;
    }
    xml.start("notations");
    if (tieStop) {
      xml.empty("tied", "type", "stop");
    }
    if (tieStart) {
      xml.empty("tied", "type", "start");
    }
    for (Slur slur : slurs) {
      xml.empty(
          "slur",
          "number",
          Integer.toString(slur.number()),
          "type",
          slur.end().name().toLowerCase(Locale.ROOT));
    }
    for (String bracket : brackets) {
      xml.empty("tuplet", "type", bracket);
    }
    group("ornaments", marks.stream().filter(mark -> home(mark).equals("ornaments")).toList());
    group(
        "articulations",
        marks.stream().filter(mark -> home(mark).equals("articulations")).toList());
    for (NoteMark mark : marks) {
      if (home(mark).isEmpty()) {
        mark(mark);
      }
    }
    xml.end();
  }

  private static String home(NoteMark mark) {
    return switch (mark) {
      case TRILL,
          TURN,
          DELAYED_TURN,
          INVERTED_TURN,
          MORDENT,
          INVERTED_MORDENT,
          SHAKE,
          TREMOLO,
          WAVY_LINE ->
          "ornaments";
      case FERMATA, ARPEGGIO, GLISSANDO, SLIDE -> "";
      default -> "articulations";
    };
  }

  private void group(String name, List<NoteMark> marks) throws XMLStreamException {
    if (!marks.isEmpty()) {
      xml.start(name);
      for (NoteMark mark : marks) {
        mark(mark);
      }
      xml.end();
    }
  }

  private void mark(NoteMark mark) throws XMLStreamException {
    switch (mark) {
      case TRILL -> xml.empty("trill-mark");
      case ARPEGGIO -> xml.empty("arpeggiate");
      case TREMOLO -> xml.text("tremolo", "3", "type", "single");
      case WAVY_LINE, GLISSANDO, SLIDE -> xml.empty(element(mark), "type", "start");
      default -> xml.empty(element(mark));
    }
  }

  private static String element(NoteMark mark) {
    return mark.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private void lyric(Lyric lyric) throws XMLStreamException {
    if (lyric.name().isEmpty()) {
      xml.start("lyric", "number", lyric.line());
    } else {
      xml.start("lyric", "number", lyric.line(), "name", lyric.name());
    }
    for (int i = 0; i < lyric.syllables().size(); i++) {
      Lyric.Syllable syllable = lyric.syllables().get(i);
      if (i > 0) {
        xml.text("elision", Lyric.ELISION);
      }
      xml.text("syllabic", syllable.syllabic().name().toLowerCase(Locale.ROOT));
      xml.text("text", syllable.text());
    }
    if (lyric.extend() != Lyric.Extend.NONE) {
      xml.empty("extend", "type", lyric.extend().name().toLowerCase(Locale.ROOT));
    }
    xml.end();
  }
}
