package studio.melisma.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import studio.melisma.failure.EngineException;
import studio.melisma.musicxml.MusicXmlReader;
import studio.melisma.musicxml.MusicXmlWriter;
import studio.melisma.musicxml.ReadScore;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.Performance;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.PerformedPart;
import studio.melisma.performance.PerformedVoice;
import studio.melisma.performance.TempoMap;
import studio.melisma.score.Score;

/** Writes a performance out, reads the file, and compares what is then performed. */
final class RoundTrip {

  private RoundTrip() {}

  /** The file. */
  static byte[] written(Score source, Performance performance) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MusicXmlWriter.write(WrittenOut.of(source, performance), out);
    return out.toByteArray();
  }

  /**
   * Fails where anything that is sung differs.
   *
   * @return the score that was read back
   */
  static Score requireSame(Score source, Performance performance)
      throws IOException, EngineException {
    byte[] file = written(source, performance);
    ReadScore read = new MusicXmlReader().read(new ByteArrayInputStream(file));
    Performance again = Performance.of(read.score());
    assertThat(again.length()).as("length").isEqualTo(performance.length());
    sameTempo(performance, again);
    assertThat(again.parts()).as("parts").hasSameSizeAs(performance.parts());
    for (int p = 0; p < performance.parts().size(); p++) {
      PerformedPart before = performance.parts().get(p);
      PerformedPart after = again.parts().get(p);
      assertThat(after.name()).isEqualTo(before.name().isEmpty() ? "P" + (p + 1) : before.name());
      assertThat(after.voices()).as(before.name()).hasSameSizeAs(before.voices());
      for (int v = 0; v < before.voices().size(); v++) {
        assertThat(notes(after.voices().get(v)))
            .as(before.name() + " " + before.voices().get(v).voice())
            .isEqualTo(notes(before.voices().get(v)));
      }
    }
    return read.score();
  }

  private static void sameTempo(Performance before, Performance after) {
    for (TempoMap.Point point : before.tempo().points()) {
      if (point.quarter().isBefore(before.length())) {
        assertThat(after.tempo().secondAt(point.quarter())).isCloseTo(point.second(), within(1e-6));
        if (!point.ramp()) {
          assertThat(after.tempo().tempoAt(point.quarter()))
              .isCloseTo(point.quartersPerMinute(), within(1e-8));
        }
      }
    }
    assertThat(after.seconds()).isCloseTo(before.seconds(), within(1e-6));
  }

  /** Everything at a note that is heard, one line each. */
  private static List<String> notes(PerformedVoice voice) {
    List<String> lines = new ArrayList<>();
    for (PerformedNote note : voice.notes()) {
      String words =
          switch (note.words()) {
            case NoteWords.Syllable syllable -> syllable.text() + " " + syllable.syllabic();
            case NoteWords.Hold hold -> "hold";
            case NoteWords.None none -> "-";
          };
      lines.add(
          "%s +%s %s %s%s%s%s %s"
              .formatted(
                  note.onset(),
                  note.length(),
                  note.midi(),
                  words,
                  note.grace() ? " grace" : "",
                  note.breathAfter() ? " breath" : "",
                  note.manner().slurredToNext() ? " slurred" : "",
                  new TreeSet<>(note.manner().marks())));
    }
    return lines;
  }
}
