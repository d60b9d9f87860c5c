package studio.melisma.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.melisma.audio.Sound;

/** Formats, rates, ranges and the mix, as a user asks for them. */
final class ExportTest {

  @TempDir Path home;
  @TempDir Path folder;

  private Path score = Path.of("");

  @BeforeEach
  void writeScore() throws IOException {
    score = SmallScore.written(folder);
  }

  private CommandRun sing(String output, String... more) {
    Stream<String> head =
        Stream.of("sing", score.toString(), "-o", folder.resolve(output).toString());
    return CommandRun.of(home, Stream.concat(head, Stream.of(more)).toArray(String[]::new));
  }

  private static double level(float[] samples) {
    double sum = 0;
    for (float sample : samples) {
      sum += sample * sample;
    }
    return 10 * Math.log10(sum / samples.length);
  }

  @Test
  void theEndingNamesTheFormat() throws IOException {
    assertThat(sing("song.flac", "--part", "Alto").status()).isZero();
    byte[] flac = Files.readAllBytes(folder.resolve("song.flac"));
    assertThat(new String(flac, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("fLaC");
    CommandRun run = sing("song.mp3", "--stems", "--bitrate", "v4", "--loudness-report");
    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("integrated -16.").contains("dBTP");
    for (String name : new String[] {"song.mp3", "song-Soprano.mp3", "song-Alto.mp3"}) {
      byte[] mp3 = Files.readAllBytes(folder.resolve(name));
      assertThat(new String(mp3, 0, 3, StandardCharsets.US_ASCII)).isEqualTo("ID3");
    }
  }

  @Test
  void aRangeAtAnotherSampleRate() throws IOException {
    CommandRun run =
        sing(
            "cut.wav", "--part", "Alto", "--from", "1", "--to", "0:02.5", "--sample-rate", "48000");
    assertThat(run.status()).isZero();
    Sound cut = WavReading.of(folder.resolve("cut.wav"));
    assertThat(cut.sampleRate()).isEqualTo(48_000);
    assertThat(cut.length()).isEqualTo(72_000);
  }

  @Test
  void theMixFollowsItsSettings() throws IOException {
    String[] plain = {"--loudness", "off"};
    assertThat(sing("a.wav", plain).status()).isZero();
    Sound both = WavReading.of(folder.resolve("a.wav"));
    CommandRun run =
        sing("b.wav", "--loudness", "off", "--solo", "1", "--pan", "Soprano=-1", "--gain", "P1=-6");
    assertThat(run.status()).isZero();
    Sound soprano = WavReading.of(folder.resolve("b.wav"));
    assertThat(soprano.length()).isEqualTo(both.length());
    assertThat(level(soprano.channels()[1])).isLessThan(-120);
    assertThat(sing("c.wav", "--loudness", "off", "--mute", "Alto").status()).isZero();
    Sound unmuted = WavReading.of(folder.resolve("c.wav"));
    // Fully left is 0 dB, half left is the cosine of an eighth of a circle.
    assertThat(level(soprano.channels()[0]) - level(unmuted.channels()[0]))
        .isCloseTo(-6 - 20 * Math.log10(Math.cos(Math.PI / 8)), within(0.05));
  }

  @Test
  void stemsKeepTheirBalance() throws IOException {
    String[] format = {"--stems", "--format", "wav32f", "--loudness"};
    for (String[] file : new String[][] {{"d.wav", "-30"}, {"e.wav", "off"}}) {
      assertThat(sing(file[0], format[0], format[1], format[2], format[3], file[1]).status())
          .isZero();
    }
    double[] gains = new double[2];
    String[] parts = {"Soprano", "Alto"};
    for (int i = 0; i < 2; i++) {
      gains[i] =
          level(WavReading.of(folder.resolve("d-" + parts[i] + ".wav")).channels()[0])
              - level(WavReading.of(folder.resolve("e-" + parts[i] + ".wav")).channels()[0]);
    }
    assertThat(gains[0]).isCloseTo(gains[1], within(0.01));
  }

  @Test
  void aLoudnessThatIsNotReachedIsTold() {
    assertThat(sing("loud.wav", "--loudness", "-5").err()).contains("LUFS, not -5.0");
  }

  @Test
  void aRangeBehindTheEndIsSaid() {
    CommandRun run = sing("cut.wav", "--part", "Alto", "--from", "10:00");
    assertThat(run.status()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("--from").contains("end of the sound");
    assertThat(folder.resolve("cut.wav")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a.wav  | --format flac             | .flac
          a.mp3  | --format wav24            | .wav
          a.ogg  | --format wav24            | .wav
          a.wav  | --bitrate 128             | --bitrate is for MP3
          a.mp3  | --bitrate 300             | 320
          a.mp3  | --bitrate v10             | v9
          a.mp3  | --sample-rate 96000       | 48000
          a.wav  | --sample-rate 1000        | 8000
          a.wav  | --from 2 --to 1           | --to 1
          a.wav  | --from soon               | m:ss
          a.wav  | --from 1:75               | m:ss
          a.wav  | --gain Tenor=1            | Soprano, Alto
          a.wav  | --gain Alto               | PART=N
          a.wav  | --gain Alto=loud          | PART=N
          a.wav  | --gain Alto=90            | 48 dB
          a.wav  | --pan Alto=2              | -1 (left)
          a.wav  | --mute Alto --mute 1      | Nothing would be heard
          a.wav  | --solo Alto --mute Alto   | Nothing would be heard
          a.wav  | --part Alto --mute 1      | No part in the mix is called 1
          """)
  void whatMakesNoSenseIsSaidBeforeSinging(String output, String options, String message) {
    CommandRun run = sing(output, options.split(" "));
    assertThat(run.err()).contains(message);
    assertThat(run.status()).isEqualTo(ExitCode.USAGE);
    assertThat(folder.resolve(output)).doesNotExist();
  }
}
