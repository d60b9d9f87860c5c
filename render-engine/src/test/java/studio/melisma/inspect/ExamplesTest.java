package studio.melisma.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import studio.melisma.failure.EngineException;
import studio.melisma.musicxml.MusicXmlReader;
import studio.melisma.musicxml.ReadScore;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.Performance;
import studio.melisma.performance.PerformanceOptions;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.SungLines;
import studio.melisma.performance.VerseChoice;

/** The scores that come with the project. */
final class ExamplesTest {

  @Test
  void amazingGraceSingsOneVerseAndTheOthersOnDemand() throws EngineException {
    Performance first = perform("amazing-grace", VerseChoice.asWritten());
    Performance third = perform("amazing-grace", VerseChoice.always("3"));

    assertThat(first.seconds()).isCloseTo(32, within(1e-6));
    assertThat(words(first)).startsWith("A ma zing _ grace! How sweet").endsWith("I see.");
    assertThat(words(third)).startsWith("Through ma ny _ dan gers,").endsWith("lead me home.");
    assertThat(notes(first))
        .extracting(PerformedNote::midi)
        .allMatch(midi -> midi >= 62 && midi <= 74);
    assertThat(notes(first).stream().filter(PerformedNote::breathAfter)).hasSize(3);
  }

  @Test
  void theStarSingsTwoVersesAndItsRefrainTwice() throws EngineException {
    Performance performance = perform("two-verses", VerseChoice.asWritten());

    assertThat(performance.playedMeasures()).hasSize(3);
    assertThat(words(performance))
        .containsOnlyOnce("Up a bove")
        .containsOnlyOnce("Then you show")
        .contains("all the night. Twin kle,")
        .endsWith("what you are!");
  }

  private static Performance perform(String name, VerseChoice verses) throws EngineException {
    ReadScore read = new MusicXmlReader().read(Path.of("..", "examples", name + ".musicxml"));
    assertThat(read.warnings()).isEmpty();
    return Performance.of(read.score(), PerformanceOptions.DEFAULT.withVerses(verses));
  }

  private static List<PerformedNote> notes(Performance performance) {
    SungLines lines = SungLines.of(performance);
    assertThat(lines.warnings()).isEmpty();
    assertThat(lines.lines()).hasSize(1);
    return lines.lines().getFirst().notes();
  }

  private static String words(Performance performance) {
    return notes(performance).stream()
        .map(note -> note.words() instanceof NoteWords.Syllable syllable ? syllable.text() : "_")
        .collect(Collectors.joining(" "));
  }
}
