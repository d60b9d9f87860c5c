package studio.melisma.musicxml;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.melisma.musicxml.Xml.backup;
import static studio.melisma.musicxml.Xml.chord;
import static studio.melisma.musicxml.Xml.forward;
import static studio.melisma.musicxml.Xml.grace;
import static studio.melisma.musicxml.Xml.lyric;
import static studio.melisma.musicxml.Xml.note;
import static studio.melisma.musicxml.Xml.voice;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.melisma.failure.EngineException;
import studio.melisma.score.Fraction;
import studio.melisma.score.Lyric;
import studio.melisma.score.Marking;
import studio.melisma.score.Measure;
import studio.melisma.score.Note;
import studio.melisma.score.NoteMark;
import studio.melisma.score.Rest;
import studio.melisma.score.ScoreWarning;
import studio.melisma.score.Stroke;
import studio.melisma.score.Syllabic;
import studio.melisma.score.VoiceEvent;

/** What the measures of one part mean. */
final class NotesTest {

  @Test
  void durationsGoByTheDivisionsInForce() throws EngineException {
    Measure measure =
        first(
            "<attributes><divisions>3</divisions></attributes>"
                + note("C4", 1)
                + note("D4", 2)
                + "<attributes><divisions>0.5</divisions></attributes>"
                + note("E4", 1));

    assertThat(measure.events())
        .extracting(VoiceEvent::at)
        .containsExactly(Fraction.ZERO, Fraction.of(1, 3), Fraction.ONE);
    assertThat(measure.length()).isEqualTo(Fraction.of(3));
  }

  @Test
  void lengthsComeFromTheShapesWhereDivisionsMakeNoSense() throws EngineException {
    String tuplet =
        "<time-modification><actual-notes>3</actual-notes><normal-notes>2</normal-notes>"
            + "</time-modification>";
    ReadScore read =
        Xml.read(
            Xml.score(
                "<attributes><divisions>0</divisions></attributes>"
                    + note("C4", 7, "<type>half</type><dot/>")
                    + note("D4", 7, "<type>eighth</type>", tuplet)));

    assertThat(read.score().parts().getFirst().measures().getFirst().events())
        .extracting(VoiceEvent::length)
        .containsExactly(Fraction.of(3), Fraction.of(1, 3));
    assertThat(read.warnings())
        .extracting(ScoreWarning::code)
        .containsExactly("divisions-invalid", "divisions-missing");
  }

  @Test
  void voicesRunBesideEachOther() throws EngineException {
    Measure measure =
        first(
            note("C5", 4, voice(1))
                + note("B4", 4, voice(1))
                + backup(8)
                + forward(2)
                + note("E4", 6, voice(2)));

    assertThat(measure.events())
        .extracting(event -> event.voice() + "@" + event.at())
        .containsExactly("1@0", "1@2", "2@1");
    assertThat(measure.length()).isEqualTo(Fraction.of(4));
  }

  @Test
  void notesOfAChordStandTogether() throws EngineException {
    List<Note> notes = first(note("C4", 2) + chord("E4", 2) + note("D4", 2)).notes().toList();

    assertThat(notes)
        .extracting(Note::at)
        .containsExactly(Fraction.ZERO, Fraction.ZERO, Fraction.ONE);
    assertThat(notes).extracting(Note::chordMember).containsExactly(false, true, false);
    assertThat(notes).extracting(note -> note.id().ordinal()).containsExactly(0, 1, 0);
  }

  @Test
  void graceNotesTakeNoTimeAndKeepTheirOrder() throws EngineException {
    List<Note> notes = first(grace("B3") + grace("C4") + note("D4", 2)).notes().toList();

    assertThat(notes).extracting(Note::isGrace).containsExactly(true, true, false);
    assertThat(notes).extracting(Note::at).containsOnly(Fraction.ZERO);
    assertThat(notes)
        .extracting(note -> note.id().toString())
        .containsExactly("P1:0:1:0:0", "P1:0:1:0:1", "P1:0:1:0:2");
  }

  @Test
  void everyNoteCanBeFoundByItsIdentity() throws EngineException {
    var score = Xml.clean(Xml.score(note("C4", 2) + note("D4", 2), note("E4", 2)));
    Note last = score.parts().getFirst().measures().get(1).notes().findFirst().orElseThrow();

    assertThat(score.note(last.id())).isSameAs(last);
  }

  @Test
  void tupletsAreExact() throws EngineException {
    String fifth =
        "<time-modification><actual-notes>5</actual-notes><normal-notes>4</normal-notes>"
            + "</time-modification>";
    Measure measure =
        first(
            "<attributes><divisions>5</divisions></attributes>"
                + note("C4", 1, fifth).repeat(5)
                + note("D4", 5));

    assertThat(measure.events().get(4).at()).isEqualTo(Fraction.of(4, 5));
    assertThat(measure.events().get(5).at()).isEqualTo(Fraction.ONE);
    assertThat(((Note) measure.events().getFirst()).tuplet()).isEqualTo(new Note.Tuplet(5, 4));
  }

  @Test
  void readsSyllablesElisionsAndExtenders() throws EngineException {
    Note note =
        first(
                note(
                    "C4",
                    2,
                    lyric(1, "begin", "la-"),
                    "<lyric number='2'><syllabic>end</syllabic><text>de</text><elision>‿</elision>"
                        + "<syllabic>begin</syllabic><text>a</text><extend/></lyric>",
                    "<lyric number='3'><extend type='stop'/></lyric>",
                    "<lyric number='1' name='chorus' time-only='2,3'><text>oh _</text></lyric>"))
            .notes()
            .findFirst()
            .orElseThrow();

    assertThat(note.lyrics()).extracting(Lyric::line).containsExactly("1", "2", "3", "1'");
    assertThat(note.lyrics()).extracting(Lyric::text).containsExactly("la", "de‿a", "", "oh");
    assertThat(note.lyrics().get(0).syllabic()).isEqualTo(Syllabic.BEGIN);
    assertThat(note.lyrics().get(1).syllabic()).isEqualTo(Syllabic.MIDDLE);
    assertThat(note.lyrics().get(1).extend()).isEqualTo(Lyric.Extend.START);
    assertThat(note.lyrics().get(2).extend()).isEqualTo(Lyric.Extend.STOP);
    assertThat(note.lyrics().get(3).timeOnly()).containsExactlyInAnyOrder(2, 3);
    assertThat(note.lyrics().get(3).name()).isEqualTo("chorus");
  }

  @Test
  void readsMarksSlursAndTies() throws EngineException {
    Note note =
        first(
                note(
                    "C4",
                    2,
                    """
                    <notations><tied type="start"/><slur type="start" number="2"/>
                      <articulations><staccato/><breath-mark/><strong-accent type="up"/></articulations>
                      <ornaments><trill-mark/></ornaments><fermata/></notations>
                    """))
            .notes()
            .findFirst()
            .orElseThrow();

    assertThat(note.marks())
        .containsExactlyInAnyOrder(
            NoteMark.STACCATO,
            NoteMark.BREATH_MARK,
            NoteMark.STRONG_ACCENT,
            NoteMark.TRILL,
            NoteMark.FERMATA);
    assertThat(note.slurs()).containsExactly(new Note.Slur(2, Note.SlurEnd.START));
    assertThat(note.tieStart()).isTrue();
    assertThat(note.tieStop()).isFalse();
  }

  @Test
  void readsWhatStandsBesideTheNotes() throws EngineException {
    Measure measure =
        first(
            """
            <attributes><divisions>2</divisions><key><fifths>-3</fifths><mode>minor</mode></key>
              <time><beats>3+2</beats><beat-type>8</beat-type></time>
              <clef><sign>G</sign><line>2</line><clef-octave-change>-1</clef-octave-change></clef>
              <transpose><chromatic>-2</chromatic><octave-change>-1</octave-change></transpose>
            </attributes>
            <direction><direction-type><dynamics><mf/></dynamics></direction-type></direction>
            <direction><direction-type><wedge type="crescendo" number="1"/></direction-type></direction>
            <direction><direction-type><words>rit.</words></direction-type></direction>
            """
                + note("C4", 5));

    assertThat(measure.markings(Marking.Key.class))
        .extracting(Marking.Key::fifths)
        .containsExactly(-3);
    assertThat(measure.markings(Marking.Time.class))
        .extracting(Marking.Time::length)
        .containsExactly(Fraction.of(5, 2));
    assertThat(measure.markings(Marking.Clef.class))
        .extracting(Marking.Clef::octaveChange)
        .containsExactly(-1);
    assertThat(measure.markings(Marking.Transposition.class))
        .extracting(Marking.Transposition::semitones)
        .containsExactly(-14.0);
    assertThat(measure.markings(Marking.Dynamic.class))
        .extracting(Marking.Dynamic::level)
        .containsExactly("mf");
    assertThat(measure.markings(Marking.Wedge.class))
        .extracting(Marking.Wedge::end)
        .containsExactly(Marking.WedgeEnd.CRESCENDO);
    assertThat(measure.markings(Marking.Words.class))
        .extracting(Marking.Words::text)
        .containsExactly("rit.");
  }

  @Test
  void brokenNotesKeepTheirTimeAsRestsAndStrokesTheirs() throws EngineException {
    ReadScore read =
        Xml.read(
            Xml.score(
                note("C4", 2).replace("<octave>4", "<octave>99")
                    + "<note><duration>2</duration></note>"
                    + "<note><unpitched/><duration>2</duration></note>"
                    + note("D4", 2)));
    var events = read.score().parts().getFirst().measures().getFirst().events();

    assertThat(events.subList(0, 2)).allMatch(Rest.class::isInstance);
    assertThat(events.get(2)).isInstanceOf(Stroke.class);
    assertThat(events.getLast().at()).isEqualTo(Fraction.of(3));
    assertThat(read.warnings())
        .extracting(ScoreWarning::code)
        .containsExactly("pitch-invalid", "note-without-pitch", "unpitched-notes");
  }

  @Test
  void timeNeverRunsBackwards() throws EngineException {
    ReadScore read = Xml.read(Xml.score(note("C4", 2) + backup(9) + note("D4", -4)));
    Measure measure = read.score().parts().getFirst().measures().getFirst();

    assertThat(measure.events()).extracting(VoiceEvent::at).containsOnly(Fraction.ZERO);
    assertThat(measure.events()).extracting(VoiceEvent::length).noneMatch(l -> l.sign() < 0);
    assertThat(read.warnings())
        .extracting(ScoreWarning::code)
        .contains("backup-too-far", "duration-invalid");
  }

  @Test
  void warnsOfNotesThatOverlapInOneVoice() throws EngineException {
    ReadScore read = Xml.read(Xml.score(note("C4", 4) + backup(2) + note("D4", 4)));

    assertThat(read.warnings()).extracting(ScoreWarning::code).containsExactly("overlapping-notes");
  }

  @Test
  void warnsOfJumpsThatAreOnlyPrinted() throws EngineException {
    ReadScore read =
        Xml.read(
            Xml.score(
                note("C4", 2)
                    + "<direction><direction-type><words>D.C. al Fine</words></direction-type>"
                    + "</direction>"));

    assertThat(read.warnings())
        .singleElement()
        .satisfies(warning -> {
          assertThat(warning.code()).isEqualTo("jump-without-sound");
          assertThat(warning.line()).isEqualTo(9);
        });
  }

  private static Measure first(String contents) throws EngineException {
    return Xml.clean(Xml.score(contents)).parts().getFirst().measures().getFirst();
  }
}
