package studio.melisma.accompaniment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.failure.ResourceException;

final class SoundFontTest {

  @TempDir Path folder;

  private SoundFont tiny() throws IOException, ResourceException {
    return SoundFont.open(
        new TinySoundFont().with(40).with(44).with(48).withDrums().written(folder));
  }

  private static int chosen(SoundFont font, int program) throws ResourceException {
    return font.nearest(program, /* drums= */ false).orElseThrow().getPatch().getProgram();
  }

  @Test
  void takesTheProgramElseOneOfItsFamilyElseThePiano() throws Exception {
    SoundFont font = tiny();
    assertThat(font.name()).isEqualTo("tiny.sf2");
    assertThat(chosen(font, 40)).isEqualTo(40);
    assertThat(chosen(font, 41)).isEqualTo(40);
    assertThat(chosen(font, 47)).isEqualTo(44);
    assertThat(chosen(font, 73)).isZero();
  }

  @Test
  void drumsAreNeverMistakenForAnInstrument() throws Exception {
    assertThat(tiny().nearest(0, /* drums= */ true)).isPresent();
    SoundFont without = SoundFont.open(new TinySoundFont().written(folder));
    assertThat(without.nearest(0, /* drums= */ true)).isEmpty();
  }

  @Test
  void theBuiltInInstrumentsAreComputedOnce() throws Exception {
    SoundFont font = SoundFont.builtIn(folder.resolve("cache"));
    assertThat(chosen(font, 73)).isEqualTo(73);
    assertThat(font.nearest(0, /* drums= */ true)).isPresent();
    try (var files = Files.list(folder.resolve("cache"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void whatIsNoSoundFontIsNamed() throws IOException {
    assertThatThrownBy(() -> SoundFont.open(folder.resolve("none.sf2")))
        .isInstanceOf(ResourceException.class)
        .hasMessageContaining("none.sf2");
    Path text = Files.writeString(folder.resolve("words.sf2"), "these are only words");
    assertThatThrownBy(() -> SoundFont.open(text))
        .isInstanceOf(ResourceException.class)
        .hasMessageContaining("words.sf2")
        .hasMessageContaining("not a SoundFont");
    assertThatThrownBy(() -> SoundFont.open(folder)).isInstanceOf(ResourceException.class);
  }

  @Test
  void aBrokenFileIsNamedWhereverItBreaks() throws IOException {
    byte[] whole = new TinySoundFont().bytes();
    for (int length : new int[] {12, 60, 300, whole.length - 400, whole.length - 60}) {
      Path cut = Files.write(folder.resolve("cut.sf2"), Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> SoundFont.open(cut))
          .as("cut at %d of %d", length, whole.length)
          .isInstanceOf(ResourceException.class)
          .hasMessageContaining("cut.sf2");
    }
  }
}
