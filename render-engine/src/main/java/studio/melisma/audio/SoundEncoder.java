package studio.melisma.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Writes sounds as the bytes of one format. */
sealed interface SoundEncoder permits WavEncoder, FlacEncoder, Mp3Encoder {

  /**
   * Writes a whole file from the channel's start, which may be gone back to.
   *
   * @param headway is told after every chunk how many samples are done
   */
  void encode(Sound sound, SoundTags tags, FileChannel out, Headway headway) throws IOException;

  static SoundEncoder of(SoundFormat format) {
    return switch (format) {
      case SoundFormat.Wav wav -> new WavEncoder(wav.samples());
      case SoundFormat.Flac flac -> new FlacEncoder(flac);
      case SoundFormat.Mp3 mp3 -> new Mp3Encoder(mp3.bitRate());
    };
  }

  static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }
}
