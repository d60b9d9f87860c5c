package studio.melisma.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The tag at the head of MP3 files in its most widely read version, ID3v2.3. */
final class Id3Tag {

  private static final int VERSION = 3;
  private static final byte UTF_16_WITH_MARK = 1;

  private Id3Tag() {}

  /** The tag's bytes; none where nothing is known. */
  static byte[] of(SoundTags tags) {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    addText(frames, "TIT2", tags.title());
    addText(frames, "TPE1", tags.artist());
    if (frames.size() == 0) {
      return new byte[0];
    }
    return ByteBuffer.allocate(10 + frames.size())
        .put("ID3".getBytes(StandardCharsets.US_ASCII))
        .put((byte) VERSION)
        .put((byte) 0)
        .put((byte) 0)
        .putInt(sevenBitsAByte(frames.size()))
        .put(frames.toByteArray())
        .array();
  }

  private static void addText(ByteArrayOutputStream frames, String id, String text) {
    if (text.isEmpty()) {
      return;
    }
    byte[] content = ("\ufeff" + text).getBytes(StandardCharsets.UTF_16LE);
    frames.writeBytes(id.getBytes(StandardCharsets.US_ASCII));
    frames.writeBytes(ByteBuffer.allocate(4).putInt(1 + content.length).array());
    frames.writeBytes(new byte[] {0, 0, UTF_16_WITH_MARK});
    frames.writeBytes(content);
  }

  /** Such sizes can't be mistaken for the eleven set bits that a frame of sound begins with. */
  private static int sevenBitsAByte(int size) {
    return (size & 0x7f) | (size & 0x3f80) << 1 | (size & 0x1fc000) << 2 | (size & 0xfe00000) << 3;
  }
}
