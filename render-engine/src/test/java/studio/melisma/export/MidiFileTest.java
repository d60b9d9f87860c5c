package studio.melisma.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import studio.melisma.musicxml.MusicXmlReader;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.Performance;
import studio.melisma.performance.PerformanceOptions;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.PerformedPart;
import studio.melisma.performance.PerformedVoice;
import studio.melisma.performance.TempoMap;
import studio.melisma.score.Fraction;
import studio.melisma.score.Score;

/** Read back by the JDK's own reader. */
final class MidiFileTest {

  private static final Path EXAMPLES = Path.of("..", "examples");

  private static Score example(String name) throws Exception {
    return new MusicXmlReader().read(EXAMPLES.resolve(name)).score();
  }

  private static Sequence written(Score score, Performance performance) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MidiFile.write(score, performance, "Tïtle", out);
    return MidiSystem.getSequence(new ByteArrayInputStream(out.toByteArray()));
  }

  private static List<MidiEvent> events(Track track) {
    List<MidiEvent> events = new ArrayList<>();
    for (int i = 0; i < track.size(); i++) {
      events.add(track.get(i));
    }
    return events;
  }

  private static List<String> texts(Track track, int type) {
    return events(track).stream()
        .map(MidiEvent::getMessage)
        .filter(message -> message instanceof MetaMessage meta && meta.getType() == type)
        .map(message -> new String(((MetaMessage) message).getData(), StandardCharsets.UTF_8))
        .toList();
  }

  private static List<byte[]> data(Track track, int type) {
    return events(track).stream()
        .map(MidiEvent::getMessage)
        .filter(message -> message instanceof MetaMessage meta && meta.getType() == type)
        .map(message -> ((MetaMessage) message).getData())
        .toList();
  }

  /** "start end key" of each note, and that none is struck while it is held. */
  private static List<String> notes(Track track) {
    List<String> notes = new ArrayList<>();
    Map<Integer, Long> held = new HashMap<>();
    for (MidiEvent event : events(track)) {
      if (event.getMessage() instanceof ShortMessage note) {
        int key = note.getData1();
        if (note.getCommand() == ShortMessage.NOTE_ON && note.getData2() > 0) {
          assertThat(held.put(key, event.getTick())).as("key %d is free", key).isNull();
        } else if (note.getCommand() == ShortMessage.NOTE_OFF
            || note.getCommand() == ShortMessage.NOTE_ON) {
          Long start = held.remove(key);
          assertThat(start).as("key %d is held", key).isNotNull();
          assertThat(event.getTick()).isGreaterThan(start);
          notes.add(start + " " + event.getTick() + " " + key);
        }
      }
    }
    assertThat(held).isEmpty();
    return notes;
  }

  @Test
  void theExampleIsThereWithNamesWordsAndSignatures() throws Exception {
    Score score = example("two-verses.musicxml");
    Performance performance = Performance.of(score);
    Sequence sequence = written(score, performance);
    assertThat(sequence.getDivisionType()).isEqualTo(Sequence.PPQ);
    assertThat(sequence.getResolution()).isEqualTo(960);
    assertThat(sequence.getTracks()).hasSize(2);
    Track conductor = sequence.getTracks()[0];
    Track voice = sequence.getTracks()[1];
    assertThat(texts(conductor, 0x03)).containsExactly("Tïtle");
    assertThat(texts(voice, 0x03)).containsExactly(performance.parts().getFirst().name());
    assertThat(data(conductor, 0x58)).isNotEmpty();
    assertThat(data(conductor, 0x59)).isNotEmpty();
    List<String> sung =
        performance.parts().getFirst().voices().getFirst().notes().stream()
            .map(PerformedNote::words)
            .filter(NoteWords.Syllable.class::isInstance)
            .map(NoteWords.Syllable.class::cast)
            .map(word -> word.syllabic().continues() ? word.text() + "-" : word.text())
            .toList();
    assertThat(texts(voice, 0x05)).isEqualTo(sung).hasSizeGreaterThan(10);
    assertThat(sequence.getMicrosecondLength() / 1e6)
        .isCloseTo(performance.seconds(), within(0.002));
  }

  @Test
  void aPickupIsAShortBar() throws Exception {
    Score score = example("amazing-grace.musicxml");
    List<byte[]> signatures = data(written(score, Performance.of(score)).getTracks()[0], 0x58);
    assertThat(signatures.getFirst()).containsExactly(1, 2, 24, 8);
    assertThat(signatures.get(1)).containsExactly(3, 2, 24, 8);
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 25);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noNoteIsLostOrOverlapsItself(long seed) throws Exception {
    Score score = new RandomScore(seed).score();
    Performance performance = Performance.of(score);
    Track[] tracks = written(score, performance).getTracks();
    int t = 1;
    for (PerformedPart part : performance.parts()) {
      for (PerformedVoice voice : part.voices()) {
        assertThat(notes(tracks[t++])).hasSameSizeAs(voice.notes());
      }
    }
  }

  @Test
  void notesTooShortForATickStillSoundOneAfterTheOther() throws Exception {
    List<PerformedNote> notes = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Fraction onset = Fraction.of(i, 10_000);
      notes.add(
          new PerformedNote(
              onset,
              Fraction.of(1, 10_000),
              0,
              0,
              60,
              NoteWords.NONE,
              "1",
              0,
              1,
              /* grace= */ false,
              /* breathAfter= */ false));
    }
    Score nothing = new Score("", null, null, List.of());
    PerformedPart part =
        new PerformedPart("P1", "Solo", List.of(new PerformedVoice("1", "1", notes)));
    Performance performance =
        new Performance(List.of(), TempoMap.of(List.of()), Fraction.ONE, List.of(part), List.of());
    assertThat(notes(written(nothing, performance).getTracks()[1]))
        .containsExactly("0 1 60", "1 2 60", "2 3 60", "3 4 60", "4 5 60");
  }

  @Test
  void aRampLastsAsLongInSteps() throws Exception {
    Score score = example("amazing-grace.musicxml");
    List<TempoMap.Change> accelerando =
        List.of(
            new TempoMap.Change(Fraction.ZERO, 60, true),
            new TempoMap.Change(Fraction.of(20), 140, false));
    Performance performance =
        Performance.of(score, PerformanceOptions.DEFAULT.withTempo(Optional.of(accelerando)));
    Sequence sequence = written(score, performance);
    assertThat(data(sequence.getTracks()[0], 0x51)).hasSize(41);
    assertThat(sequence.getMicrosecondLength() / 1e6)
        .isCloseTo(performance.seconds(), within(0.01));
  }

  @ParameterizedTest
  @CsvSource({"1, 3, 320", "1, 7, 137", "1, 1920, 1", "1, 1921, 0", "7, 2, 3360"})
  void placesGoToTheNearestTick(long numerator, long denominator, long tick) {
    assertThat(MidiFile.tick(Fraction.of(numerator, denominator))).isEqualTo(tick);
  }

  @Test
  void whatHasNoPitchIsOnTheChannelOfDrums() throws Exception {
    String text =
        """
        <score-partwise version="4.0"><part-list><score-part id="P1"><part-name>Kit</part-name>
        <score-instrument id="D"><instrument-name>Bass Drum</instrument-name></score-instrument>
        <score-instrument id="S"><instrument-name>Snare</instrument-name></score-instrument>
        <midi-instrument id="D"><midi-channel>10</midi-channel><midi-unpitched>37</midi-unpitched>
        </midi-instrument><midi-instrument id="S"><midi-channel>10</midi-channel>
        <midi-unpitched>39</midi-unpitched></midi-instrument></score-part></part-list>
        <part id="P1"><measure number="1"><attributes><divisions>1</divisions></attributes>
        <note><unpitched/><duration>1</duration><instrument id="D"/></note>
        <note><unpitched/><duration>1</duration><instrument id="S"/></note>
        </measure></part></score-partwise>
        """;
    Score score =
        new MusicXmlReader()
            .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
            .score();
    Sequence sequence = written(score, Performance.of(score));
    Track track = sequence.getTracks()[sequence.getTracks().length - 1];
    assertThat(notes(track)).containsExactly("0 960 36", "960 1920 38");
    assertThat(events(track).stream().map(MidiEvent::getMessage))
        .filteredOn(message -> message instanceof ShortMessage)
        .allMatch(message -> ((ShortMessage) message).getChannel() == 9);
  }
}
