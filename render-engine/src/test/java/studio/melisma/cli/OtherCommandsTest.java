package studio.melisma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.files.UserFolders;
import studio.melisma.onnx.BankFolder;

final class OtherCommandsTest {

  @TempDir Path home;
  @TempDir Path folder;

  @Test
  void inspectGoesOnAfterARefusedFileAndSaysSoAtTheEnd() throws Exception {
    Path good = SmallScore.written(folder);
    Path bad = Files.writeString(folder.resolve("bad.musicxml"), "no score");
    CommandRun run =
        CommandRun.of(home, "inspect", "--json", bad.toString(), good.toString(), "gone.xml");
    assertThat(run.status()).isEqualTo(ExitCode.INPUT_REFUSED);
    assertThat(run.out().lines()).hasSize(3);
    assertThat(run.out().lines().toList().get(0)).contains("\"error\"").contains("bad.musicxml");
    assertThat(run.out().lines().toList().get(1)).contains("\"lyric\":\"Sing\"");
    assertThat(run.out().lines().toList().get(2)).contains("not-found");
  }

  @Test
  void inspectShowsPeopleATable() throws Exception {
    CommandRun run = CommandRun.of(home, "inspect", SmallScore.written(folder).toString());
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("Soprano").contains("Alto").contains("120");
  }

  @Test
  void theBuiltInVoiceIsThereAndInOrder() {
    CommandRun list = CommandRun.of(home, "voices", "list");
    assertThat(list.status()).isZero();
    assertThat(list.out()).contains("starter").contains("built in");
  }

  @Test
  void aFolderThatIsNoVoiceIsNotInstalled() {
    assertThat(CommandRun.of(home, "voices", "install", folder.toString()).status())
        .isEqualTo(ExitCode.VOICE_PROBLEM);
    assertThat(CommandRun.of(home, "voices", "check", folder.toString()).status())
        .isEqualTo(ExitCode.VOICE_PROBLEM);
    assertThat(CommandRun.of(home, "voices", "remove", "starter").status())
        .isEqualTo(ExitCode.VOICE_PROBLEM);
  }

  @Test
  void whatWasInstalledIsCalledByItsIdWithTheWayToRemoveIt() throws Exception {
    Path bank = bank("My Bank");
    CommandRun run = CommandRun.of(home, "voices", "install", bank.toString());
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("Installed as \"My Bank\": Tiny")
        .contains("melisma sing SCORE --voice \"My Bank\"")
        .contains("melisma voices remove \"My Bank\"");
    assertThat(CommandRun.of(home, "voices", "remove", "My Bank").status()).isZero();
  }

  @Test
  void aVoiceThatCantSingIsNotInstalled() throws Exception {
    Path bank = bank("mute");
    Files.delete(bank.resolve("acoustic.onnx"));
    CommandRun run = CommandRun.of(home, "voices", "install", bank.toString());
    assertThat(run.status()).isEqualTo(ExitCode.VOICE_PROBLEM);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("acoustic.onnx").contains("not installed");
    assertThat(CommandRun.of(home, "voices", "list").out()).doesNotContain("mute");
  }

  @Test
  void aVoiceWithoutItsVocoderIsInstalledAndSaysWhichItNeeds() throws Exception {
    Path bank = bank("early");
    Files.delete(bank.resolve("dsvocoder/vocoder.yaml"));
    CommandRun run = CommandRun.of(home, "voices", "install", bank.toString());
    assertThat(run.status()).isZero();
    assertThat(run.out())
        .contains("Installed as \"early\"")
        .contains("can't sing until the vocoder tiny is installed")
        .contains("melisma voices install tiny.oudep");
  }

  @Test
  void anArchiveIsCheckedLikeAFolder() throws Exception {
    Path sound = zip(bank("sound"));
    CommandRun run = CommandRun.of(home, "voices", "check", sound.toString());
    assertThat(run.out()).contains(sound + " is in order.");
    assertThat(run.status()).isZero();

    Path mute = bank("mute");
    Files.delete(mute.resolve("acoustic.onnx"));
    Path zip = zip(mute);
    run = CommandRun.of(home, "voices", "check", zip.toString());
    assertThat(run.status()).isEqualTo(ExitCode.VOICE_PROBLEM);
    assertThat(run.out())
        .contains("graph-missing")
        .contains(zip.resolve("inner/acoustic.onnx").toString())
        .contains(zip + " can't sing as it is.");
    assertThat(CommandRun.of(home, "voices", "list").out()).doesNotContain("inner");
    assertThat(home.resolve("data/voices")).isEmptyDirectory();
  }

  private Path bank(String name) throws IOException {
    return BankFolder.minimal(folder.resolve(name), "", "tokens", "durations", "f0", "speedup")
        .root();
  }

  private static Path zip(Path bank) throws IOException {
    Path zip = bank.resolveSibling(bank.getFileName() + ".zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
        Stream<Path> files = Files.walk(bank)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        out.putNextEntry(new ZipEntry("inner/" + bank.relativize(file)));
        Files.copy(file, out);
      }
    }
    return zip;
  }

  @Test
  void foldersAreWhereEachSystemKeepsThem() {
    Properties linux = new Properties();
    linux.setProperty("os.name", "Linux");
    linux.setProperty("user.home", "/home/ann");
    assertThat(UserFolders.of(Map.of(), linux).data())
        .isEqualTo(Path.of("/home/ann/.local/share/melisma"));
    assertThat(UserFolders.of(Map.of("XDG_CACHE_HOME", "relative"), linux).cache())
        .as("the XDG specification has relative paths ignored")
        .isEqualTo(Path.of("/home/ann/.cache/melisma"));
    Properties mac = new Properties();
    mac.setProperty("os.name", "Mac OS X");
    mac.setProperty("user.home", "/Users/ann");
    assertThat(UserFolders.of(Map.of(), mac).data())
        .isEqualTo(Path.of("/Users/ann/Library/Application Support/Melisma"));
  }
}
