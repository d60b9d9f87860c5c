package studio.melisma.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static studio.melisma.musicxml.Xml.backup;
import static studio.melisma.musicxml.Xml.chord;
import static studio.melisma.musicxml.Xml.forward;
import static studio.melisma.musicxml.Xml.grace;
import static studio.melisma.musicxml.Xml.lyric;
import static studio.melisma.musicxml.Xml.note;
import static studio.melisma.musicxml.Xml.repeatBackward;
import static studio.melisma.musicxml.Xml.rest;
import static studio.melisma.musicxml.Xml.sound;
import static studio.melisma.musicxml.Xml.tie;
import static studio.melisma.musicxml.Xml.voice;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.melisma.failure.EngineException;
import studio.melisma.musicxml.Xml;
import studio.melisma.score.Fraction;
import studio.melisma.score.ScoreWarning;
import studio.melisma.score.Syllabic;

/** Time, pitch and ties as they are sounded. */
final class PerformanceTest {

  @Test
  void secondsGoByTheTempoInForceAlsoInTheMiddleOfAMeasure() throws EngineException {
    List<PerformedNote> notes =
        only(
            sound("tempo='60'")
                + note("C4", 2)
                + sound("tempo='120'")
                + note("D4", 2)
                + note("E4", 4));

    assertThat(notes).extracting(PerformedNote::startSeconds).containsExactly(0.0, 1.0, 1.5);
    assertThat(notes.getLast().endSeconds()).isEqualTo(2.5);
  }

  @Test
  void withoutATempoItIs120() throws EngineException {
    assertThat(only(note("C4", 2)).getFirst().endSeconds()).isEqualTo(0.5);
  }

  @Test
  void afterARepeatTheTempoOfThatPlaceReturns() throws EngineException {
    Performance performance =
        perform(note("C4", 2), sound("tempo='60'") + note("C4", 2) + repeatBackward());

    assertThat(performance.tempo().points())
        .extracting(point -> point.quarter() + "=" + point.quartersPerMinute())
        .containsExactly("0=120.0", "1=60.0", "2=120.0", "3=60.0");
    assertThat(performance.seconds()).isEqualTo(3.0);
  }

  @Test
  void aTempoForPlayersGoesBeforeAPrintedOne() throws EngineException {
    String printed =
        "<direction><direction-type><metronome><beat-unit>quarter</beat-unit><beat-unit-dot/>"
            + "<per-minute>c. 60</per-minute></metronome></direction-type></direction>";

    assertThat(perform(printed + note("C4", 2)).tempo().tempoAt(Fraction.ZERO)).isEqualTo(90);
    assertThat(
            perform(printed + sound("tempo='70'") + note("C4", 2)).tempo().tempoAt(Fraction.ZERO))
        .isEqualTo(70);
  }

  @Test
  void aMetricModulationMultipliesTheTempo() throws EngineException {
    String modulation =
        "<direction><direction-type><metronome><beat-unit>quarter</beat-unit>"
            + "<beat-unit>quarter</beat-unit><beat-unit-dot/></metronome></direction-type></direction>";

    Performance performance =
        perform(sound("tempo='80'") + note("C4", 2), modulation + note("C4", 2));

    assertThat(performance.tempo().tempoAt(Fraction.ONE)).isCloseTo(120, within(1e-9));
  }

  @Test
  void anOffsetMovesATempoOnlyWhereItIsMeantForPlayers() throws EngineException {
    String drawn =
        "<direction><direction-type><words>a</words></direction-type><offset>2</offset>"
            + "<sound tempo='60'/></direction>";
    String played = drawn.replace("<offset>", "<offset sound='yes'>");

    assertThat(perform(drawn + note("C4", 4)).tempo().tempoAt(Fraction.ZERO)).isEqualTo(60);
    assertThat(perform(played + note("C4", 4)).tempo().tempoAt(Fraction.ZERO)).isEqualTo(120);
    assertThat(perform(played + note("C4", 4)).tempo().tempoAt(Fraction.ONE)).isEqualTo(60);
  }

  @Test
  void aPickupIsAsLongAsWhatIsInIt() throws EngineException {
    String time =
        "<attributes><divisions>2</divisions><time><beats>3</beats><beat-type>4</beat-type></time>"
            + "</attributes>";
    Performance performance = perform(time + note("C4", 1), note("D4", 6), "");

    assertThat(onsets(performance.parts().getFirst())).containsExactly("0", "1/2");
    assertThat(performance.length()).isEqualTo(Fraction.of(13, 2));
  }

  @Test
  void tiesJoinAcrossBarlinesAndVoices() throws EngineException {
    List<PerformedNote> notes =
        only(
            note("C4", 2, tie("start"), lyric("la")),
            note("C4", 2, tie("stop"), tie("start")),
            note("C4", 2, tie("stop")) + note("C4", 2));

    assertThat(notes).extracting(note -> note.length().toString()).containsExactly("3", "1");
    PerformedPart part =
        perform(
                note("C4", 2, voice(1), tie("start"))
                    + backup(2)
                    + forward(2)
                    + note("C4", 2, voice(2), tie("stop")))
            .parts()
            .getFirst();
    assertThat(part.voices()).hasSize(1);
    assertThat(part.voices().getFirst().notes().getFirst().length()).isEqualTo(Fraction.of(2));
  }

  @Test
  void aTieJoinsNeitherOtherPitchesNorOverAGap() throws EngineException {
    assertThat(only(note("C4", 2, tie("start")) + note("D4", 2, tie("stop")))).hasSize(2);
    assertThat(only(note("C4", 2, tie("start")) + rest(2) + note("C4", 2, tie("stop")))).hasSize(2);
    assertThat(only(note("C4", 2, tie("start")) + note("C4", 2))).hasSize(2);
  }

  @Test
  void inAChordOnlyTheTiedNotesGoOn() throws EngineException {
    List<PerformedNote> notes =
        only(
            note("C4", 2, tie("start"), lyric("ah"))
                + note("C4", 2, tie("stop"), lyric("oh"))
                + chord("E4", 2));

    assertThat(notes).extracting(PerformedNote::midi).containsExactly(60.0, 64.0);
    assertThat(notes.getFirst().length()).isEqualTo(Fraction.of(2));
    assertThat(notes.getLast().words())
        .isEqualTo(new NoteWords.Syllable("oh", Syllabic.SINGLE, "1"));
  }

  @Test
  void voicesThatAreCountedAnewOnEachStaffAreKeptApart() throws EngineException {
    String staff = "<staff>%d</staff>";
    PerformedPart part =
        perform(
                note("C5", 4, voice(1), staff.formatted(1))
                    + backup(4)
                    + note("C3", 4, voice(1), staff.formatted(2)))
            .parts()
            .getFirst();

    assertThat(part.voices())
        .extracting(voice -> voice.voice() + "/" + voice.staff())
        .containsExactly("1/1", "1/2");
  }

  @Test
  void aVoiceMayMoveFromStaffToStaff() throws EngineException {
    assertThat(
            only(
                note("C5", 2, voice(1), "<staff>1</staff>")
                    + note("C3", 2, voice(1), "<staff>2</staff>")))
        .hasSize(2);
  }

  @Test
  void transpositionHoldsFromItsPlaceOnAndOnItsStaff() throws EngineException {
    String change = "<attributes><transpose%s><chromatic>%d</chromatic></transpose></attributes>";
    List<PerformedNote> notes =
        only(
            change.formatted("", 3).replace("<transpose", "<divisions>2</divisions><transpose")
                + note("C4", 2)
                + change.formatted("", -2)
                + note("C4", 2)
                + change.formatted(" number='2'", 12)
                + note("C4", 2)
                + note("C4", 2, "<staff>2</staff>"));

    assertThat(notes).extracting(PerformedNote::midi).containsExactly(63.0, 58.0, 58.0, 72.0);
  }

  @Test
  void octaveShiftsAndClefsLeavePitchesAlone() throws EngineException {
    String shift =
        "<direction><direction-type><octave-shift type='down' size='8'/></direction-type></direction>";
    String clef =
        "<attributes><divisions>2</divisions><clef><sign>G</sign><line>2</line>"
            + "<clef-octave-change>-1</clef-octave-change></clef></attributes>";

    assertThat(only(clef + shift + note("C5", 2)).getFirst().midi()).isEqualTo(72);
  }

  @Test
  void microtonesStayExact() throws EngineException {
    String quarterTone = note("C4", 2).replace("<octave>", "<alter>0.5</alter><octave>");

    assertThat(only(quarterTone).getFirst().midi()).isEqualTo(60.5);
  }

  @Test
  void cueNotesAreSilentButTakeTheirTime() throws EngineException {
    assertThat(onsets(perform(note("C4", 2, "<cue/>") + note("D4", 2)).parts().getFirst()))
        .containsExactly("1");
  }

  @Test
  void graceNotesStandBeforeTheirNoteAndTakeNoTime() throws EngineException {
    List<PerformedNote> notes = only(note("C4", 2) + grace("D4") + note("C4", 2));

    assertThat(notes).extracting(PerformedNote::grace).containsExactly(false, true, false);
    assertThat(notes.get(1).onset()).isEqualTo(Fraction.ONE);
    assertThat(notes.get(1).endSeconds()).isEqualTo(notes.get(1).startSeconds());
  }

  @Test
  void breathsStandAfterTheirNoteAlsoWhenItIsTied() throws EngineException {
    String breath = "<notations><articulations><breath-mark/></articulations></notations>";
    List<PerformedNote> notes =
        only(note("C4", 2, tie("start")) + note("C4", 2, tie("stop"), breath) + note("D4", 2));

    assertThat(notes).extracting(PerformedNote::breathAfter).containsExactly(true, false);
  }

  @Test
  void pitchesOutOfAllRangeAreLeftOutWithAWarning() throws EngineException {
    Performance performance =
        perform(
            "<attributes><divisions>2</divisions><transpose><chromatic>-48</chromatic></transpose>"
                + "</attributes>"
                + note("C2", 2));

    assertThat(performance.parts().getFirst().voices()).isEmpty();
    assertThat(performance.warnings())
        .extracting(ScoreWarning::code)
        .containsExactly("pitch-out-of-range");
  }

  @Test
  void everyNoteKnowsWhereItWasWritten() throws EngineException {
    var score = Xml.clean(Xml.score(note("C4", 2, tie("start")), note("C4", 2, tie("stop"))));
    PerformedNote note =
        Performance.of(score).parts().getFirst().voices().getFirst().notes().getFirst();

    assertThat(score.note(note.id())).isNotNull();
    assertThat(note.measureIndex()).isZero();
  }

  private static Performance perform(String... measures) throws EngineException {
    return Performance.of(Xml.clean(Xml.score(measures)));
  }

  /** The notes of the only voice. */
  private static List<PerformedNote> only(String... measures) throws EngineException {
    List<PerformedVoice> voices = perform(measures).parts().getFirst().voices();
    assertThat(voices).hasSize(1);
    return voices.getFirst().notes();
  }

  private static List<String> onsets(PerformedPart part) {
    return part.voices().getFirst().notes().stream().map(note -> note.onset().toString()).toList();
  }
}
