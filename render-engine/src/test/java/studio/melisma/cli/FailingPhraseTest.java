package studio.melisma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.audio.Sound;
import studio.melisma.onnx.BankFolder;
import studio.melisma.onnx.FaultyBanks;

/** A voice that can sing one phrase of a song and can't sing the other. */
final class FailingPhraseTest {

  private static final String DICTIONARY =
      BankFolder.SYMBOLS
          + """
          entries:
            - {grapheme: sing, phonemes: [t, i, k]}
            - {grapheme: me, phonemes: [l, i]}
          """;

  @TempDir private Path home;
  @TempDir private Path folder;

  private Path score = Path.of("");
  private Path bank = Path.of("");
  private Path wav = Path.of("");

  @BeforeEach
  void writeScoreAndBank() throws IOException {
    score = SmallScore.risingAfterARest(folder);
    bank = FaultyBanks.withoutHighNotes(folder.resolve("bank"));
    new BankFolder(bank).file("dsdict.yaml", DICTIONARY);
    wav = Files.createDirectory(folder.resolve("sung")).resolve("out.wav");
  }

  private CommandRun sing(String... more) {
    Stream<String> head =
        Stream.of(
            "sing",
            score.toString(),
            "--voice",
            bank.toString(),
            "--part",
            "Soprano",
            "-o",
            wav.toString());
    return CommandRun.of(home, Stream.concat(head, Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void namesItAndWritesNothing() {
    CommandRun run = sing("--stems");
    assertThat(run.status()).as(run.err()).isEqualTo(ExitCode.VOICE_PROBLEM);
    assertThat(run.err())
        .contains("A phrase can't be sung, so nothing was written:")
        .contains("Soprano, measure 3: ")
        .contains("of the voice Tiny")
        .contains("--keep-going")
        .doesNotContain("measure 1");
    assertThat(wav.getParent()).isEmptyDirectory();
  }

  @Test
  void isSilentWhereOneKeepsGoing() throws IOException {
    CommandRun run = sing("--keep-going", "--loudness", "off");
    assertThat(run.status()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).contains("Soprano, measure 3: silent. ").doesNotContain("measure 1");
    Sound sound = WavReading.of(wav);
    assertThat(peak(sound, 1, 2)).isPositive();
    assertThat(peak(sound, 4, 6)).isZero();
  }

  @Test
  void tellsAProgramWhatIsMissing() {
    CommandRun run = sing("--progress", "json");
    assertThat(run.status()).isEqualTo(ExitCode.VOICE_PROBLEM);
    assertThat(run.out()).contains("Soprano, measure 3: ");
  }

  private static float peak(Sound sound, double from, double to) {
    float peak = 0;
    for (int i = (int) (from * sound.sampleRate()); i < to * sound.sampleRate(); i++) {
      peak = Math.max(peak, Math.abs(sound.channels()[0][i]));
    }
    return peak;
  }
}
