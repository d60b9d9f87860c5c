package studio.melisma.song;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import studio.melisma.expression.CurveKind;
import studio.melisma.expression.DrawnCurve;
import studio.melisma.expression.DrawnCurve.Join;
import studio.melisma.expression.DrawnCurve.Point;
import studio.melisma.expression.DrawnCurve.Stroke;
import studio.melisma.lyrics.Word;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.TempoMap;
import studio.melisma.score.Fraction;
import studio.melisma.score.Syllabic;

final class SongReadingTest {

  private static final String SCORE =
      """
      <score-partwise version="4.0">
        <part-list>
          <score-part id="P1"><part-name>Voice</part-name></score-part>
          <score-part id="P2"><part-name>Piano</part-name></score-part>
        </part-list>
        <part id="P1">
          <measure number="1">
            <attributes><divisions>1</divisions><time><beats>2</beats><beat-type>4</beat-type></time></attributes>
            <note><pitch><step>C</step><octave>5</octave></pitch><duration>1</duration><voice>1</voice>
              <lyric><syllabic>begin</syllabic><text>morn</text></lyric></note>
            <note><pitch><step>D</step><octave>5</octave></pitch><duration>1</duration><voice>1</voice>
              <lyric><syllabic>end</syllabic><text>ing</text></lyric></note>
          </measure>
          <measure number="2">
            <note><pitch><step>E</step><octave>5</octave></pitch><duration>2</duration><voice>1</voice>
              <lyric><syllabic>single</syllabic><text>light</text></lyric></note>
          </measure>
        </part>
        <part id="P2">
          <measure number="1">
            <attributes><divisions>1</divisions></attributes>
            <note><pitch><step>C</step><octave>3</octave></pitch><duration>2</duration><voice>1</voice></note>
          </measure>
          <measure number="2">
            <note><pitch><step>G</step><octave>3</octave></pitch><duration>2</duration><voice>1</voice></note>
          </measure>
        </part>
      </score-partwise>
      """;

  private final SongReading reading = SongReading.of(song());

  private static Song song() {
    try {
      return SongImport.of(
          ScoreDocument.of(
              "morning.musicxml", Optional.empty(), SCORE.getBytes(StandardCharsets.UTF_8)));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private NoteKey key(int index) {
    return reading.tracks().getFirst().notes().get(index).key();
  }

  private SongReading edited(NoteEdits edits) {
    return reading.next(reading.song().withTrack("P1/1/1", track -> track.withEdits(edits)));
  }

  private static List<String> words(SongReading of) {
    return of.tracks().getFirst().line().orElseThrow().words().stream().map(Word::text).toList();
  }

  @Test
  void whatHasWordsIsSungAndTheRestIsPlayed() {
    assertThat(reading.song().title()).isEqualTo("morning");
    assertThat(reading.song().tracks())
        .extracting(SongTrack::name, SongTrack::role)
        .containsExactly(tuple("Voice", TrackRole.SUNG), tuple("Piano", TrackRole.PLAYED));
    assertThat(words(reading)).containsExactly("morning", "light");
    assertThat(reading.tracks().get(1).line()).isEmpty();
    assertThat(reading.seconds()).isEqualTo(2);
  }

  @Test
  void editsChangeTheirNotesAndNothingElse() {
    SongReading after =
        edited(
            NoteEdits.NONE
                .pitched(key(0), 67)
                .moved(key(2), Fraction.of(5, 2), Fraction.ONE)
                .worded(key(2), new NoteWords.Syllable("dark", Syllabic.SINGLE, "")));

    List<PerformedNote> notes = after.tracks().getFirst().notes();
    assertThat(notes.get(0).midi()).isEqualTo(67);
    assertThat(notes.get(0).startSeconds()).isZero();
    assertThat(notes.get(1)).isEqualTo(reading.tracks().getFirst().notes().get(1));
    assertThat(notes.get(2).startSeconds()).isEqualTo(1.25);
    assertThat(notes.get(2).endSeconds()).isEqualTo(1.75);
    assertThat(words(after)).containsExactly("morning", "dark");
    assertThat(after.tracks().get(1)).isSameAs(reading.tracks().get(1));
  }

  @Test
  void notesAreAddedAndDeleted() {
    NoteEdits edits =
        NoteEdits.NONE
            .deleted(key(2))
            .plus(
                new AddedNote(
                    Fraction.of(4),
                    Fraction.of(4),
                    60,
                    new NoteWords.Syllable("more", Syllabic.SINGLE, "")));

    SongReading after = edited(edits);
    assertThat(words(after)).containsExactly("morning", "more");
    assertThat(after.length()).isEqualTo(Fraction.of(8));
    assertThat(after.tracks().getFirst().notes().getLast().measure()).isEqualTo("3");
    assertThat(
            words(edited(edits.restored(key(2)).deleted(edits.added().keySet().iterator().next()))))
        .isEqualTo(words(reading));
  }

  @Test
  void anotherTempoTakesTheDrawingAlong() {
    DrawnCurve curve =
        DrawnCurve.blank(CurveKind.DYNAMICS)
            .drawn(new Stroke(List.of(new Point(1, -3), new Point(2, 3)), Join.LINEAR));
    SongReading drawn =
        reading.next(
            reading
                .song()
                .withTrack(
                    "P1/1/1",
                    track ->
                        track.withExpression(track.expression().with(CurveKind.DYNAMICS, curve))));

    SongReading slower =
        drawn.next(
            drawn.withTempo(
                Optional.of(List.of(new TempoMap.Change(Fraction.ZERO, 60, /* ramp= */ false)))));
    assertThat(slower.seconds()).isEqualTo(4);
    assertThat(slower.song().tracks().getFirst().expression().curve(CurveKind.DYNAMICS).at(3))
        .isCloseTo(curve.at(1.5), within(1e-9));
  }

  @Test
  void measuresGoOnBehindTheEnd() {
    assertThat(reading.meter().bars()).hasSize(2);
    assertThat(reading.meter().barAt(3.9).number()).isEqualTo("2");
    assertThat(reading.meter().barAt(6.5).number()).isEqualTo("4");
    assertThat(reading.meter().barAt(6.5).start()).isEqualTo(Fraction.of(6));
    assertThat(reading.meter().bar(3)).isEqualTo(reading.meter().barAt(6));
  }

  @Test
  void aPlayedPartCanBeSung() {
    SongReading sung = reading.next(SongImport.singing(reading, "P2"));
    assertThat(sung.tracks().get(1).track().role()).isEqualTo(TrackRole.SUNG);
    assertThat(sung.tracks().get(1).line().orElseThrow().words()).hasSize(2);
  }

  @Test
  void whatAnEditLeavesIsReadAsIfFromTheBeginning() {
    Random random = new Random(4);
    SongReading now = reading;
    for (int step = 0; step < 300; step++) {
      now = now.next(edited(now, random));
      SongReading anew = SongReading.of(now.song());
      assertThat(now.tracks()).isEqualTo(anew.tracks());
      assertThat(now.length()).isEqualTo(anew.length());
      assertThat(now.warnings()).isEqualTo(anew.warnings());
      assertThat(now.performance().parts()).isEqualTo(anew.performance().parts());
      assertThat(now.seconds()).isEqualTo(anew.seconds());
    }
  }

  private static Song edited(SongReading before, Random random) {
    Song song = before.song();
    TrackReading chosen = before.tracks().get(random.nextInt(before.tracks().size()));
    String id = chosen.track().id();
    int kind = random.nextInt(12);
    if (kind == 0) {
      return song.withTempo(
          Optional.of(List.of(new TempoMap.Change(Fraction.ZERO, 60 + random.nextInt(90), false))));
    }
    if (kind == 1 && song.tracks().size() > 1) {
      return song.withTracks(song.tracks().reversed());
    }
    return song.withTrack(
        id,
        track ->
            switch (kind) {
              case 2 -> track.withName("Name " + random.nextInt(3));
              case 3 -> track.withMix(track.mix().withPan(random.nextInt(3) - 1));
              case 4 ->
                  track.withRole(
                      track.source().voice().isEmpty()
                          ? TrackRole.PLAYED
                          : List.of(TrackRole.SUNG, TrackRole.PLAYED, TrackRole.SILENT)
                              .get(random.nextInt(3)));
              default -> track.withEdits(edited(chosen, track.edits(), kind, random));
            });
  }

  private static NoteEdits edited(TrackReading track, NoteEdits edits, int kind, Random random) {
    Fraction onset = Fraction.of(random.nextInt(16), 4);
    Fraction length = Fraction.of(1 + random.nextInt(6), 4);
    NoteWords words = new NoteWords.Syllable("la", Syllabic.SINGLE, "");
    if (kind == 5 || track.notes().isEmpty()) {
      return random.nextInt(4) == 0
          ? NoteEdits.NONE
          : edits.plus(new AddedNote(onset, length, 60 + random.nextInt(12), words));
    }
    NoteKey key = track.notes().get(random.nextInt(track.notes().size())).key();
    return switch (kind) {
      case 6 -> edits.deleted(key);
      case 7 -> edits.moved(key, onset, length);
      case 8 -> edits.worded(key, random.nextBoolean() ? words : NoteWords.HOLD);
      case 9 -> edits.restored(key);
      default -> edits.pitched(key, 55 + random.nextInt(20));
    };
  }
}
