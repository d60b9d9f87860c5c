package studio.melisma.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.accompaniment.TinySoundFont;
import studio.melisma.audio.Loudness;
import studio.melisma.audio.Sound;

/** Sings a small score with a piano part, as a user does. */
final class AccompanimentOptionsTest {

  private static final String PIANO =
      "<part id=\"P3\"><measure number=\"1\"><attributes><divisions>2</divisions></attributes>"
          + "<note><rest/><duration>2</duration></note>"
          + "<note><pitch><step>A</step><octave>4</octave></pitch><duration>6</duration></note>"
          + "</measure></part></score-partwise>";

  @TempDir Path home;
  @TempDir Path folder;
  private Path score = Path.of("");
  private Path soundFont = Path.of("");

  @BeforeEach
  void writeScore() throws IOException {
    score = SmallScore.written(folder);
    String listed = "<score-part id=\"P3\"><part-name>Piano</part-name></score-part></part-list>";
    Files.writeString(
        score,
        Files.readString(score)
            .replace("</part-list>", listed)
            .replace("</score-partwise>", PIANO));
    soundFont = new TinySoundFont().written(folder);
  }

  private CommandRun sing(String... more) {
    Stream<String> head =
        Stream.of(
            "sing",
            score.toString(),
            "-o",
            folder.resolve("out.wav").toString(),
            "--part",
            "Soprano",
            "--loudness",
            "off",
            "--soundfont",
            soundFont.toString());
    return CommandRun.of(home, Stream.concat(head, Stream.of(more)).toArray(String[]::new));
  }

  private CommandRun singAll(String... more) {
    Stream<String> head =
        Stream.of("sing", score.toString(), "-o", folder.resolve("out.wav").toString());
    return CommandRun.of(home, Stream.concat(head, Stream.of(more)).toArray(String[]::new));
  }

  private Sound written(String name) throws IOException {
    return WavReading.of(folder.resolve(name));
  }

  @Test
  void instrumentsPlayUnderTheVoice() throws IOException {
    CommandRun run = sing("--accompaniment", "all", "--stems");
    assertThat(run.err()).contains("out-Piano.wav").doesNotContain("out-Alto.wav");
    assertThat(run.status()).isZero();
    assertThat(written("out.wav").channels()).hasNumberOfRows(2);
    Sound voice = written("out-Soprano.wav");
    Sound piano = written("out-Piano.wav");
    assertThat(piano.length()).isEqualTo(voice.length()).isEqualTo(written("out.wav").length());
    assertThat(onset(piano)).isCloseTo(0.5 + 0.5, within(0.001));
    assertThat(Loudness.integrated(piano)).isCloseTo(Loudness.integrated(voice) - 8, within(0.3));
  }

  @Test
  void theirLoudnessIsTheUsersToChoose() throws IOException {
    sing("--accompaniment", "Piano", "--stems", "--accompaniment-gain", "4");
    assertThat(Loudness.integrated(written("out-Piano.wav")))
        .isCloseTo(Loudness.integrated(written("out-Soprano.wav")) - 4, within(0.3));
  }

  @Test
  void aPartThatCouldBeSungIsPlayedWhenNamed() {
    CommandRun run = sing("--accompaniment", "alto", "--accompaniment", "3", "--stems");
    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("out-Alto.wav").contains("out-Piano.wav");
  }

  @Test
  void aPartThatIsNamedIsNotSungAsWell() {
    CommandRun run = singAll("--accompaniment", "Alto", "--stems");
    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("out-Alto.wav").contains("out-Soprano.wav");
    assertThat(run.err()).doesNotContain("nothing for instruments").doesNotContain("Alto-2");
    CommandRun both = sing("--accompaniment", "Soprano");
    assertThat(both.status()).isEqualTo(ExitCode.USAGE);
    assertThat(both.err()).contains("Soprano is sung");
  }

  @Test
  void instrumentsAreTracksOfTheMix() throws IOException {
    assertThat(sing("--accompaniment", "all", "--solo", "piano", "--stems").status()).isZero();
    Sound mix = written("out.wav");
    assertThat(Loudness.integrated(mix))
        .isCloseTo(Loudness.integrated(written("out-Piano.wav")), within(0.1));
  }

  @Test
  void withoutBeingAskedNobodyPlays() throws IOException {
    CommandRun fontOnly = sing("--accompaniment", "none");
    assertThat(fontOnly.status()).isEqualTo(ExitCode.USAGE);
    assertThat(fontOnly.err()).contains("--accompaniment all");
    assertThat(singAll("--part", "Soprano", "--accompaniment", "none").status()).isZero();
    assertThat(written("out.wav").channels()).hasNumberOfRows(1);
  }

  @Test
  void mistakesAreSaidBeforeAnybodySings() {
    CommandRun noPart = sing("--accompaniment", "Harp");
    assertThat(noPart.status()).isEqualTo(ExitCode.USAGE);
    assertThat(noPart.err()).contains("Harp").contains("Soprano, Alto, Piano");
    assertThat(sing("--accompaniment", "all", "--accompaniment-gain", "99").status())
        .isEqualTo(ExitCode.USAGE);
    soundFont = folder.resolve("nowhere.sf2");
    CommandRun noFont = sing("--accompaniment", "all");
    assertThat(noFont.status()).isEqualTo(ExitCode.OUT_OF_RESOURCES);
    assertThat(noFont.err()).contains("nowhere.sf2");
    assertThat(folder.resolve("out.wav")).doesNotExist();
  }

  /** Seconds to the first sample that is clearly there. */
  private static double onset(Sound sound) {
    float[] samples = sound.channels()[0];
    float peak = 0;
    for (float sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    int first = 0;
    while (Math.abs(samples[first]) < 0.3f * peak) {
      first++;
    }
    return (double) first / sound.sampleRate();
  }
}
