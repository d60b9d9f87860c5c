package studio.melisma.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ExportFormatTest {

  @Test
  void theEndingOfAFileSaysWhatItIsToBe() {
    assertThat(ExportFormat.WAV_24.named("/music/grace.flac")).isEqualTo(ExportFormat.FLAC_24);
    assertThat(ExportFormat.FLAC_16.named("Grace.WAV ")).isEqualTo(ExportFormat.WAV_16);
    assertThat(ExportFormat.WAV_32F.named("grace.mp3")).isEqualTo(ExportFormat.MP3_192);
  }

  @Test
  void anEndingThatFitsOrSaysNothingLeavesTheFormat() {
    assertThat(ExportFormat.MP3_320.named("grace.mp3")).isEqualTo(ExportFormat.MP3_320);
    assertThat(ExportFormat.WAV_32F.named("grace.wav")).isEqualTo(ExportFormat.WAV_32F);
    assertThat(ExportFormat.FLAC_24.named("No. 3")).isEqualTo(ExportFormat.FLAC_24);
    assertThat(ExportFormat.FLAC_24.named("")).isEqualTo(ExportFormat.FLAC_24);
  }
}
