package studio.melisma.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.audio.Loudness;
import studio.melisma.audio.Sound;

/** Sings real scores with the built-in voice, as a user does. */
final class SingCommandTest {

  @TempDir Path home;
  @TempDir Path folder;

  private Path score = Path.of("");
  private Path wav = Path.of("");

  @BeforeEach
  void writeScore() throws IOException {
    score = SmallScore.written(folder);
    wav = folder.resolve("out.wav");
  }

  private CommandRun sing(String... more) {
    Stream<String> head = Stream.of("sing", score.toString(), "-o", wav.toString());
    return CommandRun.of(home, Stream.concat(head, Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void singsThePartAtItsPitchAndLoudness() throws IOException {
    CommandRun run = sing("--part", "Soprano", "--loudness", "-18");
    assertThat(run.err()).contains("out.wav");
    assertThat(run.status()).isZero();
    Sound sound = WavReading.of(wav);
    assertThat(sound.channels()).hasNumberOfRows(1);
    assertThat(sound.seconds()).isBetween(2.9, 3.1);
    assertThat(Loudness.integrated(sound)).isCloseTo(-18, within(0.5));
    // The held C5 of the last beat, well inside the note.
    assertThat(hertz(sound, 1.9, 2.2)).isCloseTo(523.25, within(15.0));
  }

  @Test
  void singsAllPartsInStereoAndEachToItsStem() throws IOException {
    CommandRun run = sing("--stems");
    assertThat(run.status()).isZero();
    Sound mix = WavReading.of(wav);
    assertThat(mix.channels()).hasNumberOfRows(2);
    Sound soprano = WavReading.of(folder.resolve("out-Soprano.wav"));
    Sound alto = WavReading.of(folder.resolve("out-Alto.wav"));
    assertThat(soprano.length()).isEqualTo(mix.length()).isEqualTo(alto.length());
    assertThat(hertz(alto, 1.9, 2.2)).isCloseTo(440, within(13.0));
  }

  @Test
  void aPartSungAloneLiesWhereItLiesInTheWhole() throws IOException {
    sing("--stems", "--loudness", "off");
    Sound stem = WavReading.of(folder.resolve("out-Alto.wav"));
    wav = folder.resolve("alone.wav");
    sing("--part", "Alto", "--loudness", "off");
    Sound alone = WavReading.of(wav);
    assertThat(alone.length()).isEqualTo(stem.length());
    assertThat(alone.channels()[0]).isEqualTo(stem.channels()[0]);
  }

  @Test
  void marksAreHeededUnlessPlainSingingIsAskedFor() throws IOException {
    String soft =
        "<direction><direction-type><dynamics><pp/></dynamics></direction-type></direction>";
    score =
        Files.writeString(
            score, Files.readString(score).replace("<sound tempo", soft + "<sound tempo"));
    assertThat(sing("--part", "Alto", "--loudness", "off").status()).isZero();
    double heeded = Loudness.integrated(WavReading.of(wav));
    assertThat(sing("--part", "Alto", "--loudness", "off", "--expression", "plain").status())
        .isZero();
    assertThat(heeded).isLessThan(Loudness.integrated(WavReading.of(wav)) - 8);
  }

  @Test
  void kanaAreSungAsJapanese() throws IOException {
    score = Files.writeString(score, Files.readString(score).replace("Sing", "\u3055\u304f"));
    score = Files.writeString(score, Files.readString(score).replace(">to<", ">\u3089<"));
    score = Files.writeString(score, Files.readString(score).replace(">me<", ">\u3089<"));
    CommandRun run = sing("--part", "Alto");
    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("language ja").contains("nearest English sounds");
  }

  @Test
  void aWordThatCannotBeSungIsNamedWithItsMeasure() throws IOException {
    score = Files.writeString(score, Files.readString(score).replace(">to<", ">to[zz T UW]<"));
    CommandRun run = sing();
    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("Soprano, measure 1: ").contains("Alto, measure 1: ");
    assertThat(run.err()).contains("zz").doesNotContain("\"T\"").doesNotContain("\"UW\"");
  }

  @Test
  void theSameRequestMakesTheSameFile() throws IOException {
    sing("--part", "1", "--threads", "1");
    byte[] first = Files.readAllBytes(wav);
    sing("--part", "1", "--threads", "2");
    assertThat(Files.readAllBytes(wav)).isEqualTo(first);
  }

  @Test
  void tellsProgramsHowItGoes() {
    CommandRun run = sing("--part", "P1", "--progress", "json");
    List<String> events = run.out().lines().toList();
    assertThat(events.getFirst()).contains("\"event\":\"planned\"").contains("\"phrases\":1");
    assertThat(events).anyMatch(line -> line.contains("\"event\":\"phrase\""));
    assertThat(events).anyMatch(line -> line.contains("\"event\":\"file\""));
    assertThat(events.getLast()).isEqualTo("{\"event\":\"done\"}");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void aScoreWithoutWordsIsSungOnASyllableAndSaysSo() throws IOException {
    score = SmallScore.wordless(folder);
    CommandRun run = sing();
    assertThat(run.status()).isZero();
    assertThat(run.err()).contains("No words").contains("Soprano").contains("\"la\"");
    assertThat(wav).exists();
  }

  @Test
  void aRefusedScoreLeavesNothingBehind() throws IOException {
    score = Files.writeString(folder.resolve("broken.musicxml"), "<score-partwise><part-list>");
    CommandRun run = sing();
    assertThat(run.status()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(run.err()).startsWith("melisma: ").contains("broken.musicxml");
    assertThat(wav).doesNotExist();
  }

  @Test
  void problemsHaveTheirOwnExitStatus() {
    assertThat(CommandRun.of(home, "sing").status()).isEqualTo(ExitCode.USAGE);
    assertThat(sing("--quality", "best").status()).isEqualTo(ExitCode.USAGE);
    assertThat(sing("--language", "tlh").status()).isEqualTo(ExitCode.USAGE);
    CommandRun noPart = sing("--part", "Tenor");
    assertThat(noPart.status()).isEqualTo(ExitCode.USAGE);
    assertThat(noPart.err()).contains("Soprano, Alto");
    CommandRun noVerse = sing("--verse", "9");
    assertThat(noVerse.status()).isEqualTo(ExitCode.USAGE);
    assertThat(noVerse.err()).contains("no verse 9");
    assertThat(sing("--voice", "nobody").status()).isEqualTo(ExitCode.VOICE_PROBLEM);
    assertThat(sing("--speaker", "nobody").status()).isEqualTo(ExitCode.VOICE_PROBLEM);
    CommandRun noScore = CommandRun.of(home, "sing", folder.resolve("none.xml").toString());
    assertThat(noScore.status()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(noScore.err()).contains("none.xml");
  }

  @Test
  void onlyWavFilesAreWritten() throws IOException {
    byte[] before = Files.readAllBytes(score);
    for (String name : new String[] {score.toString(), "out.mp3", "-", "out/"}) {
      CommandRun run = CommandRun.of(home, "sing", score.toString(), "-o", name);
      assertThat(run.status()).as(name).isEqualTo(ExitCode.USAGE);
      assertThat(run.err()).as(name).contains(".wav");
    }
    assertThat(Files.readAllBytes(score)).isEqualTo(before);
  }

  @Test
  void aFolderIsNoScore() {
    score = folder;
    assertThat(sing().status()).isEqualTo(ExitCode.INPUT_REFUSED);
  }

  @Test
  void aPlaceThatCannotBeWrittenIsSaidBeforeSinging() {
    wav = folder.resolve("nowhere").resolve("out.wav");
    CommandRun run = sing("--progress", "json");
    assertThat(run.status()).isEqualTo(ExitCode.OUT_OF_RESOURCES);
    assertThat(run.out()).contains("\"event\":\"error\"").doesNotContain("planned");
  }

  /** The frequency of a stretch of a sound by its strongest autocorrelation. */
  private static double hertz(Sound sound, double from, double to) {
    float[] samples = sound.channels()[0];
    int start = (int) (from * sound.sampleRate());
    int length = (int) ((to - from) * sound.sampleRate());
    double best = Double.NEGATIVE_INFINITY;
    int bestLag = 0;
    for (int lag = sound.sampleRate() / 1000; lag < sound.sampleRate() / 150; lag++) {
      double sum = 0;
      double energy = 1e-9;
      for (int i = start; i < start + length; i++) {
        sum += samples[i] * samples[i + lag];
        energy += samples[i + lag] * samples[i + lag];
      }
      double match = sum / Math.sqrt(energy);
      if (match > best * 1.02) {
        best = match;
        bestLag = lag;
      }
    }
    return (double) sound.sampleRate() / bestLag;
  }
}
