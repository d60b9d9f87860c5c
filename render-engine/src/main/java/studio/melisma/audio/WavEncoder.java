package studio.melisma.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;

/**
 * RIFF/WAVE files (Microsoft and IBM, "Multimedia Programming Interface and Data Specifications
 * 1.0"). One that would exceed the 4 GiB which RIFF can count becomes an RF64 file (EBU Tech 3306),
 * which studio software and players read as well.
 */
record WavEncoder(WavFormat format) implements SoundEncoder {

  private static final int INTEGERS = 1;
  private static final int FLOATS = 3;
  private static final long MOST_OF_RIFF = 0xffff_ffffL;
  private static final int SIZE_IS_ELSEWHERE = -1;
  private static final int BUFFER_FRAMES = 8192;

  @Override
  public void encode(Sound sound, SoundTags tags, FileChannel out, Headway headway)
      throws IOException {
    SoundEncoder.writeFully(
        out, header(sound.channels().length, sound.sampleRate(), sound.length()));
    writeSamples(sound, out, headway);
    if (dataBytes(sound.channels().length, sound.length()) % 2 == 1) {
      SoundEncoder.writeFully(out, ByteBuffer.allocate(1));
    }
  }

  private long dataBytes(int channels, long length) {
    return length * channels * format.bytes();
  }

  /** Everything before the samples. */
  ByteBuffer header(int channels, int sampleRate, long length) {
    long dataBytes = dataBytes(channels, length);
    ByteBuffer inner = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    int frameBytes = channels * format.bytes();
    boolean floats = format == WavFormat.FLOAT_32;
    inner.put(ascii("fmt ")).putInt(floats ? 18 : 16);
    inner.putShort((short) (floats ? FLOATS : INTEGERS)).putShort((short) channels);
    inner.putInt(sampleRate).putInt(sampleRate * frameBytes);
    inner.putShort((short) frameBytes).putShort((short) (8 * format.bytes()));
    if (floats) {
      inner.putShort((short) 0);
      inner.put(ascii("fact")).putInt(4).putInt((int) Math.min(length, MOST_OF_RIFF));
    }
    inner.put(ascii("data"));
    inner.flip();
    long rest = "WAVE".length() + inner.remaining() + Integer.BYTES + dataBytes + dataBytes % 2;
    ByteBuffer header = ByteBuffer.allocate(128).order(ByteOrder.LITTLE_ENDIAN);
    if (rest <= MOST_OF_RIFF) {
      header.put(ascii("RIFF")).putInt((int) rest).put(ascii("WAVE"));
      header.put(inner).putInt((int) dataBytes);
    } else {
      int sizes = 28;
      header.put(ascii("RF64")).putInt(SIZE_IS_ELSEWHERE).put(ascii("WAVE"));
      header.put(ascii("ds64")).putInt(sizes);
      header.putLong(rest + 8 + sizes).putLong(dataBytes).putLong(length).putInt(0);
      header.put(inner).putInt(SIZE_IS_ELSEWHERE);
    }
    return header.flip();
  }

  private void writeSamples(Sound sound, FileChannel out, Headway headway) throws IOException {
    float[][] channels = sound.channels();
    Quantiser quantiser = new Quantiser(8 * Math.min(3, format.bytes()));
    ByteBuffer buffer =
        ByteBuffer.allocate(BUFFER_FRAMES * channels.length * format.bytes())
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < sound.length(); i++) {
      for (float[] channel : channels) {
        put(buffer, channel[i], quantiser);
      }
      if (!buffer.hasRemaining()) {
        SoundEncoder.writeFully(out, buffer.flip());
        buffer.clear();
        headway.at(i + 1);
      }
    }
    SoundEncoder.writeFully(out, buffer.flip());
  }

  private void put(ByteBuffer buffer, float sample, Quantiser quantiser) {
    switch (format) {
      case PCM_16 -> buffer.putShort((short) quantiser.quantised(sample));
      case PCM_24 -> {
        int value = quantiser.quantised(sample);
        buffer.put((byte) value).put((byte) (value >> 8)).put((byte) (value >> 16));
      }
      case FLOAT_32 -> buffer.putFloat(sample);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
