package studio.melisma.audio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.sourceforge.javaflacencoder.EncodingConfiguration;
import net.sourceforge.javaflacencoder.EncodingConfiguration.ChannelConfig;
import net.sourceforge.javaflacencoder.EncodingConfiguration.SubframeType;
import net.sourceforge.javaflacencoder.FLACEncoder;
import net.sourceforge.javaflacencoder.FLACOutputStream;
import net.sourceforge.javaflacencoder.StreamConfiguration;

/** FLAC files (RFC 9639) by javaFlacEncoder, with a block of tags that it doesn't write itself. */
record FlacEncoder(SoundFormat.Flac format) implements SoundEncoder {

  private static final int BLOCK = 4096;

  /** The highest order of linear prediction that each level tries; 0 is fixed prediction alone. */
  private static final int[] PREDICTION_ORDERS = {0, 0, 0, 6, 8, 8, 8, 12, 12};

  @Override
  public void encode(Sound sound, SoundTags tags, FileChannel out, Headway headway)
      throws IOException {
    int channels = sound.channels().length;
    FLACEncoder encoder = new FLACEncoder();
    if (!encoder.setStreamConfiguration(
            new StreamConfiguration(channels, BLOCK, BLOCK, sound.sampleRate(), format.bits()))
        || !encoder.setEncodingConfiguration(effort(channels))) {
      throw new IllegalArgumentException("FLAC can't hold this sound");
    }
    FlacOutput output = new FlacOutput(out, comments(tags));
    encoder.setOutputStream(output);
    encoder.openFLACStream();
    Quantiser quantiser = new Quantiser(format.bits());
    for (int from = 0; from < sound.length(); from += BLOCK) {
      int length = Math.min(BLOCK, sound.length() - from);
      int[] block = new int[length * channels];
      for (int i = 0; i < block.length; i++) {
        block[i] = quantiser.quantised(sound.channels()[i % channels][from + i / channels]);
      }
      encoder.addSamples(block, length);
      encoder.encodeSamples(encoder.fullBlockSamplesAvailableToEncode(), false);
      headway.at(from + length);
    }
    if (sound.length() > 0) {
      encoder.encodeSamples(encoder.samplesAvailableToEncode(), true);
    }
    output.flush();
  }

  private EncodingConfiguration effort(int channels) {
    EncodingConfiguration effort = new EncodingConfiguration();
    int order = PREDICTION_ORDERS[format.level()];
    effort.setSubframeType(order == 0 ? SubframeType.FIXED : SubframeType.EXHAUSTIVE);
    if (order > 0) {
      effort.setMaxLPCOrder(order);
    }
    effort.setChannelConfig(
        channels == 2 && format.level() > 0
            ? ChannelConfig.ENCODER_CHOICE
            : ChannelConfig.INDEPENDENT);
    return effort;
  }

  /** The metadata block "Vorbis comment" (RFC 9639, section 8.6); empty where nothing is known. */
  private static byte[] comments(SoundTags tags) {
    List<byte[]> comments = new ArrayList<>();
    if (!tags.title().isEmpty()) {
      comments.add(utf8("TITLE=" + tags.title()));
    }
    if (!tags.artist().isEmpty()) {
      comments.add(utf8("ARTIST=" + tags.artist()));
    }
    if (comments.isEmpty()) {
      return new byte[0];
    }
    byte[] vendor = utf8("Melisma");
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(littleEndian(vendor.length));
    body.writeBytes(vendor);
    body.writeBytes(littleEndian(comments.size()));
    for (byte[] comment : comments) {
      body.writeBytes(littleEndian(comment.length));
      body.writeBytes(comment);
    }
    int type = 4;
    return ByteBuffer.allocate(4 + body.size())
        .putInt(type << 24 | body.size())
        .put(body.toByteArray())
        .array();
  }

  private static byte[] littleEndian(int value) {
    return ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A file as the encoder writes it, with one more metadata block behind its first; collects the
   * encoder's many small writes.
   */
  private static final class FlacOutput implements FLACOutputStream {

    /** The signature and the block STREAMINFO, which is always first and as long as this. */
    private static final int OPENING = 42;

    private final FileChannel out;
    private final byte[] block;
    private final ByteBuffer pending = ByteBuffer.allocate(1 << 16);

    /** Where the encoder believes to be. */
    private long position;

    private long size;

    FlacOutput(FileChannel out, byte[] block) {
      this.out = out;
      this.block = block;
    }

    @Override
    public void write(byte value) throws IOException {
      if (position == OPENING && size == OPENING) {
        append(block, 0, block.length);
      }
      append(new byte[] {value}, 0, 1);
      moved(1);
    }

    @Override
    public int write(byte[] bytes, int offset, int count) throws IOException {
      if (position == OPENING && size == OPENING) {
        append(block, 0, block.length);
      }
      append(bytes, offset, count);
      moved(count);
      return count;
    }

    private void moved(int count) {
      position += count;
      size = Math.max(size, position);
    }

    private void append(byte[] bytes, int offset, int count) throws IOException {
      if (pending.remaining() < count) {
        flush();
      }
      if (pending.capacity() < count) {
        SoundEncoder.writeFully(out, ByteBuffer.wrap(bytes, offset, count));
      } else {
        pending.put(bytes, offset, count);
      }
    }

    void flush() throws IOException {
      SoundEncoder.writeFully(out, pending.flip());
      pending.clear();
    }

    @Override
    public long seek(long to) throws IOException {
      flush();
      position = to;
      out.position(to < OPENING ? to : to + block.length);
      return to;
    }

    @Override
    public boolean canSeek() {
      return true;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public long getPos() {
      return position;
    }
  }
}
