package studio.melisma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.onnx.BankFolder;
import studio.melisma.onnx.FreshProcess;

/** The same command gives the same file, byte for byte, though the bank's models draw noise. */
final class NoisyBankTest {

  @TempDir private Path folder;

  @Test
  void theSameSeedGivesTheSameFileInEveryProcess() throws Exception {
    Path bank = folder.resolve("bank");
    BankFolder.noisy(bank).file("dsdict.yaml", DICTIONARY);
    Path score = SmallScore.written(folder);
    String[] common = {"sing", score.toString(), "--voice", bank.toString()};

    byte[] seven = sung(common, "seven.wav", "7", "1");
    assertThat(sung(common, "seven again.wav", "7", "3")).isEqualTo(seven);
    assertThat(sung(common, "eight.wav", "8", "1")).isNotEqualTo(seven);
    for (String process : new String[] {"first", "second"}) {
      Path wav = folder.resolve(process + ".wav");
      assertThat(process(process, score, bank, wav)).isZero();
      assertThat(wav).hasBinaryContent(seven);
    }
  }

  private byte[] sung(String[] common, String name, String seed, String threads) throws Exception {
    Path wav = folder.resolve(name);
    CommandRun run =
        CommandRun.of(
            folder.resolve("home"),
            common[0],
            common[1],
            common[2],
            common[3],
            "--seed",
            seed,
            "--threads",
            threads,
            "--no-cache",
            "-o",
            wav.toString());
    assertThat(run.status()).as(run.err()).isZero();
    return Files.readAllBytes(wav);
  }

  private int process(String name, Path score, Path bank, Path wav) throws Exception {
    Path home = Files.createDirectories(folder.resolve("home of " + name));
    return FreshProcess.run(
        home,
        home.resolve("output"),
        Melisma.class.getName(),
        "sing",
        score.toString(),
        "--voice",
        bank.toString(),
        "--seed",
        "7",
        "-o",
        wav.toString());
  }

  private static final String DICTIONARY =
      BankFolder.SYMBOLS
          + """
          entries:
            - {grapheme: sing, phonemes: [t, i, k]}
            - {grapheme: to, phonemes: [t, a]}
            - {grapheme: me, phonemes: [l, i]}
          """;
}
