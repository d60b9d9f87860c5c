package studio.melisma.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.audio.Loudness;
import studio.melisma.audio.Sound;
import studio.melisma.audio.TruePeak;
import studio.melisma.picture.Spectrogram;

/** The README's first command; also draws the README's picture, to target/pictures. */
final class DemoTest {

  private static final Path EXAMPLES = Path.of("..", "examples");

  @TempDir Path home;

  @Test
  void theDemoIsSungWithoutAWarning() throws Exception {
    Path wav = home.resolve("amazing-grace.wav");
    CommandRun run =
        CommandRun.of(
            home,
            "sing",
            EXAMPLES.resolve("amazing-grace.musicxml").toString(),
            "-o",
            wav.toString());
    assertThat(run.err()).doesNotContain("warning");
    assertThat(run.status()).isZero();
    Sound sound = WavReading.of(wav);
    assertThat(sound.seconds()).isCloseTo(32.6, within(1.0));
    assertThat(Loudness.integrated(sound)).isCloseTo(-16, within(0.3));
    assertThat(20 * Math.log10(TruePeak.of(sound))).isLessThan(-0.9);
    Path picture = Path.of("target", "pictures", "amazing-grace.png");
    Files.createDirectories(picture.getParent());
    Files.write(picture, Spectrogram.png(sound, 1000));
  }

  @Test
  void repeatsTakeTheirVerses() {
    CommandRun run =
        CommandRun.of(
            home, "inspect", EXAMPLES.resolve("two-verses.musicxml").toString(), "--json");
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("\"warnings\":[]").contains("\"verse\":\"2\"");
  }
}
