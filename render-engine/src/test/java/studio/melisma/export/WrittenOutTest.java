package studio.melisma.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.melisma.musicxml.MusicXmlReader;
import studio.melisma.musicxml.MusicXmlWriter;
import studio.melisma.musicxml.NoteShape;
import studio.melisma.performance.Performance;
import studio.melisma.performance.PerformanceOptions;
import studio.melisma.performance.TempoMap;
import studio.melisma.performance.VerseChoice;
import studio.melisma.score.Fraction;
import studio.melisma.score.Lyric;
import studio.melisma.score.Marking;
import studio.melisma.score.Pitch;
import studio.melisma.score.Score;
import studio.melisma.score.Stroke;
import studio.melisma.song.LyricEntry;
import studio.melisma.song.NoteOperations;
import studio.melisma.song.ScoreDocument;
import studio.melisma.song.SongImport;
import studio.melisma.song.SongReading;
import studio.melisma.song.TrackReading;

final class WrittenOutTest {

  private static final Path EXAMPLES = Path.of("..", "examples");

  @TempDir Path folder;

  private static Score read(Path file) throws Exception {
    return new MusicXmlReader().read(file).score();
  }

  private static Score parsed(String measures) throws Exception {
    String text =
        "<score-partwise version=\"4.0\"><part-list><score-part id=\"P1\"><part-name>Solo</part-name>"
            + "</score-part></part-list><part id=\"P1\">"
            + measures
            + "</part></score-partwise>";
    return new MusicXmlReader()
        .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
        .score();
  }

  @ParameterizedTest
  @ValueSource(strings = {"amazing-grace.musicxml", "two-verses.musicxml"})
  void theExamplesComeBack(String name) throws Exception {
    Score score = read(EXAMPLES.resolve(name));
    Score again = RoundTrip.requireSame(score, Performance.of(score));
    assertThat(again.title()).isEqualTo(score.title());
    assertThat(again.composer()).isEqualTo(score.composer());
    assertThat(again.lyricist()).isEqualTo(score.lyricist());
  }

  @TestFactory
  Stream<DynamicTest> theCorpusComesBack() throws IOException {
    Path corpus = Path.of(System.getProperty("melisma.corpus", "../../shared/corpus"), "dev");
    if (!Files.isDirectory(corpus)) {
      return Stream.of(
          DynamicTest.dynamicTest("corpus", () -> Assumptions.abort("there is no corpus here")));
    }
    List<Path> files;
    try (Stream<Path> all = Files.list(corpus)) {
      files =
          all.filter(file -> file.toString().matches(".*\\.(musicxml|xml|mxl)")).sorted().toList();
    }
    return files.stream()
        .map(file ->
            DynamicTest.dynamicTest(
                String.valueOf(file.getFileName()),
                () -> {
                  Score score = read(file);
                  RoundTrip.requireSame(score, Performance.of(score));
                }));
  }

  @TestFactory
  Stream<DynamicTest> whatChanceWritesComesBack() {
    return Stream.iterate(1L, seed -> seed + 1)
        .limit(40)
        .map(seed ->
            DynamicTest.dynamicTest(
                "seed " + seed,
                () -> {
                  Score score = new RandomScore(seed).score();
                  RoundTrip.requireSame(score, Performance.of(score));
                }));
  }

  @Test
  void aPackedFileHoldsTheSame() throws Exception {
    Score score = read(EXAMPLES.resolve("two-verses.musicxml"));
    Score written = WrittenOut.of(score, Performance.of(score));
    Path packed = folder.resolve("song.mxl");
    Path plain = folder.resolve("song.musicxml");
    try (var one = Files.newOutputStream(packed);
        var other = Files.newOutputStream(plain)) {
      MusicXmlWriter.writePacked(written, one);
      MusicXmlWriter.write(written, other);
    }
    assertThat(read(packed)).isEqualTo(read(plain));
  }

  @Test
  void aRampLastsAsLongInSteps() throws Exception {
    Score score = read(EXAMPLES.resolve("amazing-grace.musicxml"));
    List<TempoMap.Change> ritardando =
        List.of(
            new TempoMap.Change(Fraction.ZERO, 96, false),
            new TempoMap.Change(Fraction.of(6), 96, true),
            new TempoMap.Change(Fraction.of(35, 3), 60, false));
    RoundTrip.requireSame(
        score,
        Performance.of(score, PerformanceOptions.DEFAULT.withTempo(Optional.of(ritardando))));
  }

  @Test
  void repeatsAreRefusedByTheWriter() throws Exception {
    Score score = read(EXAMPLES.resolve("two-verses.musicxml"));
    assertThatThrownBy(() -> MusicXmlWriter.write(score, new ByteArrayOutputStream()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("played out");
  }

  @Test
  void aHalfNoteTripletIsOneNoteEach() throws Exception {
    String third =
        "<note><pitch><step>A</step><octave>4</octave></pitch><duration>4</duration></note>";
    Score score =
        parsed(
            "<measure number=\"1\"><attributes><divisions>3</divisions><time><beats>4</beats>"
                + "<beat-type>4</beat-type></time></attributes>"
                + third.repeat(3)
                + "</measure>");
    String file =
        new String(RoundTrip.written(score, Performance.of(score)), StandardCharsets.UTF_8);
    assertThat(file.split("<type>half</type>", -1)).hasSize(4);
    assertThat(file.split("<actual-notes>3</actual-notes>", -1)).hasSize(4);
    assertThat(file).containsOnlyOnce("<tuplet type=\"start\"/>");
    assertThat(file).containsOnlyOnce("<tuplet type=\"stop\"/>");
    assertThat(file).doesNotContain("<tie");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0    | 4    | 4
          0    | 5/2  | 2,1/2
          1/3  | 2    | 2/3,1
          0    | 4/3  | 4/3
          1/3  | 5/6  | 1/2
          2/5  | 3    | 3/5,2
          1    | 10/3 | 2,1/3
          """)
  void aStretchIsCutIntoNotes(String from, String to, String pieces) {
    assertThat(WrittenVoice.pieces(fraction(from), fraction(to)))
        .containsExactly(
            Stream.of(pieces.split(",", -1))
                .map(WrittenOutTest::fraction)
                .toArray(Fraction[]::new));
  }

  private static Fraction fraction(String text) {
    String[] parts = text.strip().split("/", 2);
    return Fraction.of(Long.parseLong(parts[0]), parts.length == 1 ? 1 : Long.parseLong(parts[1]));
  }

  @ParameterizedTest
  @CsvSource({
    "1, quarter, 0, 1",
    "3/2, quarter, 1, 1",
    "7/4, quarter, 2, 1",
    "1/3, eighth, 0, 3",
    "2/15, 16th, 0, 15",
    "1/256, 1024th, 0, 1",
    "4/7, quarter, 0, 7"
  })
  void lengthsHaveShapes(String length, String type, int dots, int actual) {
    NoteShape shape = NoteShape.of(fraction(length), null).orElseThrow();
    assertThat(shape.type()).isEqualTo(type);
    assertThat(shape.dots()).isEqualTo(dots);
    assertThat(shape.tuplet() == null ? 1 : shape.tuplet().actual()).isEqualTo(actual);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5/4", "1/512", "1/997", "64"})
  void someLengthsHaveNone(String length) {
    assertThat(NoteShape.of(fraction(length), null)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "61, 0, C, 1, 4", "63, 0, E, -1, 4", "70, 0, B, -1, 4", "66, 0, F, 1, 4", "61, -5, D, -1, 4",
    "59, -7, C, -1, 4", "60, 7, B, 1, 3", "71, 6, B, 0, 4", "0, 0, C, 0, -1", "127, 0, G, 0, 9"
  })
  void pitchesAreNamedByTheirKey(
      double midi, int fifths, Pitch.Step step, double alter, int octave) {
    assertThat(Spelling.of(midi, fifths)).isEqualTo(new Pitch(step, alter, octave));
  }

  @Test
  void everyPitchSoundsAsItDidInEveryKey() {
    for (int fifths = -7; fifths <= 7; fifths++) {
      for (double midi = 0; midi <= 127; midi += 0.25) {
        assertThat(Spelling.of(midi, fifths).midi()).isCloseTo(midi, within(1e-9));
        assertThat(Math.abs(Spelling.of(midi, fifths).alter())).isLessThan(3);
      }
    }
  }

  @Test
  void aTransposingInstrumentIsWrittenAsItSounds() throws Exception {
    Score score =
        parsed(
            "<measure number=\"1\"><attributes><divisions>1</divisions><key><fifths>2</fifths></key>"
                + "<transpose><chromatic>-2</chromatic></transpose></attributes>"
                + "<note><pitch><step>F</step><alter>1</alter><octave>4</octave></pitch>"
                + "<duration>4</duration></note></measure>");
    Score again = RoundTrip.requireSame(score, Performance.of(score));
    assertThat(
            again
                .parts()
                .getFirst()
                .measures()
                .getFirst()
                .notes()
                .findFirst()
                .orElseThrow()
                .pitch())
        .isEqualTo(new Pitch(Pitch.Step.E, 0, 4));
    assertThat(again.parts().getFirst().measures().getFirst().markings(Marking.Key.class).toList())
        .extracting(Marking.Key::fifths)
        .containsExactly(0);
  }

  private static final String STRUCK =
      """
      <measure number="1"><attributes><divisions>6</divisions></attributes>
      <note><pitch><step>C</step><octave>5</octave></pitch><duration>24</duration><voice>1</voice>
        <lyric number="1"><text>la</text></lyric></note>
      <backup><duration>24</duration></backup>
      <note><unpitched><display-step>F</display-step><display-octave>4</display-octave></unpitched>
        <duration>6</duration><voice>2</voice></note>
      <note><chord/><unpitched><display-step>G</display-step><display-octave>5</display-octave>
        </unpitched><duration>6</duration><voice>2</voice></note>
      <note><rest/><duration>6</duration><voice>2</voice></note>
      <note><unpitched/><duration>2</duration><voice>2</voice></note>
      <note><unpitched/><duration>2</duration><voice>2</voice></note>
      <note><unpitched/><duration>2</duration><voice>2</voice>
        <notations><articulations><accent/></articulations></notations></note>
      <note><unpitched/><duration>6</duration><voice>2</voice></note>
      <barline location="right"><repeat direction="backward"/></barline></measure>
      """;

  private static List<String> strokes(Score score) {
    return score.parts().stream()
        .flatMap(part -> part.measures().stream())
        .flatMap(measure -> measure.events().stream())
        .filter(Stroke.class::isInstance)
        .map(Stroke.class::cast)
        .map(stroke ->
            "%s +%s %s %s"
                .formatted(stroke.at(), stroke.length(), stroke.display(), stroke.marks()))
        .toList();
  }

  @Test
  void whatHasNoPitchIsWrittenOnEachPass() throws Exception {
    Score score = parsed(STRUCK);
    Score again = RoundTrip.requireSame(score, Performance.of(score));
    List<String> once = strokes(score);
    assertThat(once).hasSize(6);
    assertThat(strokes(again)).hasSize(12).startsWith(once.toArray(String[]::new));
  }

  @Test
  void aPartOfPercussionAloneKeepsItsStrokes() throws Exception {
    Score score = parsed(STRUCK.replaceAll("(?s)<note><pitch>.*?</backup>", ""));
    Score again = RoundTrip.requireSame(score, Performance.of(score));
    assertThat(strokes(again)).hasSize(12);
  }

  @Test
  void versesThatAreNotSungStandUnderWhatIs() throws Exception {
    Score score =
        parsed(
            """
            <measure number="1"><attributes><divisions>1</divisions></attributes>
            <note><pitch><step>C</step><octave>5</octave></pitch><duration>4</duration>
              <lyric number="1"><text>one</text></lyric>
              <lyric number="2"><text>two</text><extend type="start"/></lyric>
              <lyric number="3" name="Last"><text>three</text></lyric></note></measure>
            <measure number="2">
            <note><pitch><step>D</step><octave>5</octave></pitch><duration>4</duration></note>
            </measure>
            """);
    Score asWritten = RoundTrip.requireSame(score, Performance.of(score));
    assertThat(asWritten.parts().getFirst().lyricLines()).containsExactlyInAnyOrder("1", "2", "3");
    PerformanceOptions second = PerformanceOptions.DEFAULT.withVerses(VerseChoice.always("2"));
    Score again = RoundTrip.requireSame(score, Performance.of(score, second));
    assertThat(
            again
                .parts()
                .getFirst()
                .measures()
                .getFirst()
                .notes()
                .findFirst()
                .orElseThrow()
                .lyrics())
        .extracting(Lyric::line, Lyric::text)
        .containsExactly(
            Assertions.tuple("1", "two"),
            Assertions.tuple("2", "one"),
            Assertions.tuple("3", "three"));
  }

  /** What the user took away doesn't come back as another verse. */
  @Test
  void underWordsOfTheUsersOwnNoOldOnesAreWritten() throws Exception {
    String text =
        """
        <score-partwise version="4.0"><part-list><score-part id="P1"><part-name>Solo</part-name>
        </score-part></part-list><part id="P1"><measure number="1">
        <attributes><divisions>1</divisions></attributes>
        <note><pitch><step>C</step><octave>5</octave></pitch><duration>2</duration>
          <lyric number="1"><text>one</text></lyric><lyric number="2"><text>two</text></lyric></note>
        <note><pitch><step>D</step><octave>5</octave></pitch><duration>2</duration>
          <lyric number="1"><text>sun</text></lyric><lyric number="2"><text>moon</text></lyric></note>
        </measure></part></score-partwise>
        """;
    SongReading reading =
        SongReading.of(
            SongImport.of(
                ScoreDocument.of(
                    "song.musicxml", Optional.empty(), text.getBytes(StandardCharsets.UTF_8))));
    assertThat(lyrics(reading)).containsExactly("1 one", "2 two", "1 sun", "2 moon");
    SongReading first = typed(reading, 0, "star");
    assertThat(lyrics(first)).containsExactly("1 star", "1 sun", "2 moon");
    assertThat(lyrics(typed(first, 1, "light"))).containsExactly("1 star", "1 light");
    assertThat(lyrics(typed(reading, 0, ""))).containsExactly("2 two", "1 sun", "2 moon");
  }

  private static SongReading typed(SongReading reading, int note, String words) {
    TrackReading track = reading.tracks().getFirst();
    return reading.next(
        NoteOperations.on(reading, track.track().id())
            .worded(LyricEntry.typed(track, track.notes().get(note).key(), words))
            .song());
  }

  private static List<String> lyrics(SongReading reading) {
    return WrittenOut.of(reading.song().score(), reading.performance())
        .parts()
        .getFirst()
        .measures()
        .getFirst()
        .notes()
        .flatMap(note -> note.lyrics().stream())
        .filter(Lyric::hasText)
        .map(lyric -> lyric.line() + " " + lyric.text())
        .toList();
  }

  @Test
  void aVerseOfAnotherPassIsWrittenOnlyThere() throws Exception {
    Score score = read(EXAMPLES.resolve("two-verses.musicxml"));
    assertThat(RoundTrip.requireSame(score, Performance.of(score)).parts().getFirst().lyricLines())
        .containsExactly("1");
  }

  @Test
  void partsHaveAnInstrumentAndVoicesTheirOwnSlurs() throws Exception {
    String note =
        "<note><pitch><step>C</step><octave>%d</octave></pitch><duration>2</duration>"
            + "<voice>%d</voice><notations><slur type=\"%s\" number=\"1\"/></notations></note>";
    String slurred = note + note;
    Score score =
        parsed(
            "<measure number=\"1\"><attributes><divisions>1</divisions></attributes>"
                + slurred.formatted(5, 1, "start", 6, 1, "stop")
                + "<backup><duration>4</duration></backup>"
                + slurred.formatted(3, 2, "start", 4, 2, "stop")
                + "</measure>");
    String file = new String(RoundTrip.written(score, Performance.of(score)), UTF_8);
    assertThat(file)
        .contains("<instrument-name>Solo</instrument-name>")
        .contains("<slur number=\"1\" type=\"start\"/>")
        .contains("<slur number=\"2\" type=\"start\"/>");
  }
}
