package studio.melisma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.sound.midi.MidiSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.musicxml.MusicXmlReader;

final class ConvertCommandTest {

  @TempDir Path home;
  @TempDir Path folder;

  private Path score = Path.of("");

  @BeforeEach
  void writeScore() throws IOException {
    score = SmallScore.written(folder);
  }

  private CommandRun convert(String output, String... more) {
    Stream<String> head =
        Stream.of("convert", score.toString(), "-o", folder.resolve(output).toString());
    return CommandRun.of(home, Stream.concat(head, Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void theEndingNamesTheFormat() throws Exception {
    CommandRun midi = convert("out.mid");
    assertThat(midi.status()).isZero();
    assertThat(midi.err()).contains("out.mid");
    assertThat(MidiSystem.getSequence(folder.resolve("out.mid").toFile()).getTracks()).hasSize(3);
    for (String name : new String[] {"out.musicxml", "out.mxl"}) {
      assertThat(convert(name).status()).isZero();
      assertThat(new MusicXmlReader().read(folder.resolve(name)).score().parts()).hasSize(2);
    }
    byte[] packed = Files.readAllBytes(folder.resolve("out.mxl"));
    assertThat(new String(packed, 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
  }

  @Test
  void nothingIsReplacedWithoutBeingTold() throws IOException {
    Path there = Files.writeString(folder.resolve("out.mid"), "mine");
    CommandRun run = convert("out.mid");
    assertThat(run.status()).isEqualTo(ExitCode.OUT_OF_RESOURCES);
    assertThat(run.err()).contains("out.mid").contains("--force");
    assertThat(there).hasContent("mine");
    assertThat(convert("out.mid", "--force").status()).isZero();
    assertThat(Files.size(there)).isGreaterThan(50);
  }

  @Test
  void mistakesAreNamed() {
    CommandRun ending = convert("out.pdf");
    assertThat(ending.status()).isEqualTo(ExitCode.USAGE);
    assertThat(ending.err()).contains(".musicxml");
    assertThat(convert("out.mid", "--verse", "7").status()).isEqualTo(ExitCode.USAGE);
    assertThat(CommandRun.of(home, "convert", score.toString()).status()).isEqualTo(ExitCode.USAGE);
    score = folder.resolve("gone.xml");
    assertThat(convert("out.mid").status()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(folder.resolve("out.mid")).doesNotExist();
  }
}
