package studio.melisma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.files.UserFolders;

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
