package studio.melisma.app.export;

import java.util.Locale;
import java.util.stream.Stream;
import studio.melisma.audio.SoundFormat;
import studio.melisma.audio.WavFormat;

/** The kinds of files that are offered. */
public enum ExportFormat {
  WAV_16,
  WAV_24,
  WAV_32F,
  FLAC_16,
  FLAC_24,
  MP3_128,
  MP3_192,
  MP3_256,
  MP3_320;

  private static SoundFormat flac(int bits) {
    return new SoundFormat.Flac(bits, SoundFormat.Flac.DEFAULT_LEVEL);
  }

  private static SoundFormat mp3(int kilobits) {
    return new SoundFormat.Mp3(new SoundFormat.BitRate.Constant(kilobits));
  }

  /**
   * What is meant by a file's name: this format, unless its ending is another one's; of those with
   * that ending the one that keeps as much as this one.
   *
   * @param file as it was written, with or without folders
   */
  ExportFormat named(String file) {
    String name = file.strip().toLowerCase(Locale.ROOT);
    if (name.endsWith("." + format().extension())) {
      return this;
    }
    boolean fine = this == WAV_24 || this == FLAC_24 || this == WAV_32F;
    return Stream.of(fine ? WAV_24 : WAV_16, fine ? FLAC_24 : FLAC_16, MP3_192)
        .filter(other -> name.endsWith("." + other.format().extension()))
        .findFirst()
        .orElse(this);
  }

  /** The engine's. */
  SoundFormat format() {
    return switch (this) {
      case WAV_16 -> new SoundFormat.Wav(WavFormat.PCM_16);
      case WAV_24 -> new SoundFormat.Wav(WavFormat.PCM_24);
      case WAV_32F -> new SoundFormat.Wav(WavFormat.FLOAT_32);
      case FLAC_16 -> flac(16);
      case FLAC_24 -> flac(24);
      case MP3_128 -> mp3(128);
      case MP3_192 -> mp3(192);
      case MP3_256 -> mp3(256);
      case MP3_320 -> mp3(320);
    };
  }
}
