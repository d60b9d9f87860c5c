package studio.melisma.project;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import studio.melisma.expression.CurveKind;
import studio.melisma.expression.DrawnCurve;
import studio.melisma.expression.DrawnCurve.Join;
import studio.melisma.expression.DrawnCurve.Point;
import studio.melisma.expression.DrawnCurve.Stroke;
import studio.melisma.expression.LineExpression;
import studio.melisma.expression.PitchRetake;
import studio.melisma.expression.Portamento;
import studio.melisma.expression.Vibrato;
import studio.melisma.failure.EngineException;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.TempoMap;
import studio.melisma.performance.VerseChoice;
import studio.melisma.render.MixSettings;
import studio.melisma.score.Fraction;
import studio.melisma.score.NoteId;
import studio.melisma.score.Syllabic;
import studio.melisma.song.AddedNote;
import studio.melisma.song.Marker;
import studio.melisma.song.NoteEdits;
import studio.melisma.song.ScoreDocument;
import studio.melisma.song.Song;
import studio.melisma.song.SongImport;
import studio.melisma.song.TrackSinger;

/** Songs to save. */
final class Songs {

  private static final String SCORE =
      """
      <score-partwise version="4.0">
        <part-list><score-part id="P1"><part-name>Voice</part-name></score-part></part-list>
        <part id="P1">
          <measure number="1">
            <attributes><divisions>1</divisions></attributes>
            <note><pitch><step>C</step><octave>5</octave></pitch><duration>2</duration><voice>1</voice>
              <lyric><syllabic>single</syllabic><text>light</text></lyric></note>
            <note><pitch><step>D</step><octave>5</octave></pitch><duration>2</duration><voice>1</voice>
              <lyric><syllabic>single</syllabic><text>dawn</text></lyric></note>
          </measure>
        </part>
      </score-partwise>
      """;

  static final NoteKey FIRST = key(Fraction.ZERO);
  static final NoteKey SECOND = key(Fraction.of(2));

  private Songs() {}

  private static NoteKey key(Fraction at) {
    return new NoteKey(new NoteId("P1", 0, "1", at, 0), 1);
  }

  static Song plain() throws EngineException {
    return SongImport.of(
        ScoreDocument.of(
            "dawn.musicxml", Optional.empty(), SCORE.getBytes(StandardCharsets.UTF_8)));
  }

  /** One in which everything is done that can be done. */
  static Song rich() throws EngineException {
    NoteEdits edits =
        NoteEdits.NONE
            .moved(FIRST, Fraction.of(1, 3), Fraction.of(5, 6))
            .pitched(FIRST, 72.25)
            .worded(FIRST, new NoteWords.Syllable("Lü\"cht", Syllabic.BEGIN, "2"))
            .deleted(SECOND)
            .plus(new AddedNote(Fraction.of(9, 2), Fraction.ONE, 60, NoteWords.HOLD))
            .plus(new AddedNote(Fraction.of(6), Fraction.ONE, 61.5, NoteWords.NONE));
    Stroke stroke = new Stroke(List.of(new Point(0.1, -3.5), new Point(0.25, 1e-9)), Join.SMOOTH);
    LineExpression expression =
        LineExpression.NONE
            .with(CurveKind.DYNAMICS, DrawnCurve.blank(CurveKind.DYNAMICS).drawn(stroke))
            .withSpeakerShare(
                ".soft",
                new DrawnCurve(0, List.of(new Stroke(List.of(new Point(1, 50)), Join.LINEAR))))
            .with(FIRST, Vibrato.Given.USUAL)
            .with(SECOND, new Vibrato.None())
            .with(FIRST, new Portamento(-0.1, 0.2, Portamento.Shape.OUT, OptionalDouble.of(-200)))
            .with(SECOND, Portamento.USUAL)
            .withPhonemeShift(FIRST, 1, -0.015)
            .withPhonemeShift(FIRST, 0, 0.02)
            .with(new PitchRetake(0.5, 1.25, Long.MIN_VALUE));
    Song song = plain();
    return song.withTitle("Dawn\n\u0001 and \uD83C\uDFB5")
        .withVerses(VerseChoice.always("2").onPass(2, "refrain"))
        .withTempo(
            Optional.of(
                List.of(
                    new TempoMap.Change(Fraction.ZERO, 90.5, true),
                    new TempoMap.Change(Fraction.of(7, 3), 30, false))))
        .withMarkers(List.of(new Marker(Fraction.of(1, 2), "verse")))
        .withTracks(
            List.of(
                song.tracks()
                    .getFirst()
                    .withName("Solo")
                    .withColor(7)
                    .withSinger(new TrackSinger("kiri", "soft", Optional.of("de"), -7))
                    .withEdits(edits)
                    .withExpression(expression)
                    .withMix(new MixSettings(Double.NEGATIVE_INFINITY, -0.25, true, true))));
  }

  static Project project() throws EngineException {
    return new Project(rich(), Map.of("zoom", "1.5", "loop", "{\"from\":1}"));
  }
}
