package studio.melisma.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.failure.ResourceException;

final class NewFileTest {

  @TempDir Path folder;

  @Test
  void theTargetIsUntouchedUntilItIsPublished() throws Exception {
    Path target = Files.writeString(folder.resolve("song.txt"), "old");
    try (NewFile file = NewFile.at(target)) {
      file.channel().write(bytes("new"));
      assertThat(target).hasContent("old");
      file.publish();
    }
    assertThat(target).hasContent("new");
    assertThat(namesInFolder()).containsExactly("song.txt");
  }

  @Test
  void whatIsNotPublishedVanishes() throws Exception {
    Path target = folder.resolve("song.txt");
    try (NewFile file = NewFile.at(target)) {
      file.channel().write(bytes("half"));
    }
    assertThat(namesInFolder()).isEmpty();
  }

  @Test
  void aLinkStaysALink() throws Exception {
    Path real = Files.writeString(folder.resolve("real.txt"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link.txt"), real);
    try (NewFile file = NewFile.at(link)) {
      file.channel().write(bytes("new"));
      file.publish();
    }
    assertThat(link).isSymbolicLink();
    assertThat(real).hasContent("new");
  }

  @Test
  void aDeviceIsLeftAlone() {
    Path device = Path.of("/dev/null");
    Assumptions.assumeTrue(Files.exists(device), "a system with /dev/null");
    assertThatThrownBy(() -> NewFile.at(device))
        .isInstanceOf(ResourceException.class)
        .hasMessageContaining("not an ordinary file");
    assertThat(Files.isRegularFile(device)).isFalse();
  }

  @Test
  void aFolderIsNoTarget() {
    assertThatThrownBy(() -> NewFile.at(folder))
        .isInstanceOf(ResourceException.class)
        .hasMessageContaining("is a folder");
  }

  private java.util.List<String> namesInFolder() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
