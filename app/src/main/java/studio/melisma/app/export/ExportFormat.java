package studio.melisma.app.export;

import studio.melisma.audio.SoundFormat;
import studio.melisma.audio.WavFormat;

/** The kinds of files that are offered. */
public enum ExportFormat {
  WAV_16(new SoundFormat.Wav(WavFormat.PCM_16)),
  WAV_24(new SoundFormat.Wav(WavFormat.PCM_24)),
  WAV_32F(new SoundFormat.Wav(WavFormat.FLOAT_32)),
  FLAC_16(new SoundFormat.Flac(16, SoundFormat.Flac.DEFAULT_LEVEL)),
  FLAC_24(new SoundFormat.Flac(24, SoundFormat.Flac.DEFAULT_LEVEL)),
  MP3_128(mp3(128)),
  MP3_192(mp3(192)),
  MP3_256(mp3(256)),
  MP3_320(mp3(320));

  private final SoundFormat format;

  ExportFormat(SoundFormat format) {
    this.format = format;
  }

  private static SoundFormat mp3(int kilobits) {
    return new SoundFormat.Mp3(new SoundFormat.BitRate.Constant(kilobits));
  }

  /** The engine's. */
  SoundFormat format() {
    return format;
  }
}
