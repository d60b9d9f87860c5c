package studio.melisma.musicxml;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import studio.melisma.failure.Place;
import studio.melisma.failure.ScoreRefusedException;

/** Text out of bytes that says in which line the bytes are no text in their encoding. */
final class DecodedText extends Reader {

  private final InputStream in;
  private final CharsetDecoder decoder;
  private final String encoding;
  private final ByteBuffer bytes = ByteBuffer.allocate(1 << 14).flip();
  private boolean ended;
  private int line = 1;

  DecodedText(InputStream in, Charset charset) {
    this.in = in;
    encoding = charset.name();
    decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    CharBuffer text = CharBuffer.wrap(buffer, offset, length).slice();
    while (true) {
      CoderResult result = decoder.decode(bytes, text, ended);
      if (result.isError()) {
        count(buffer, offset, text.position());
        throw new RefusedStreamException(
            new ScoreRefusedException(
                "invalid-encoding",
                Place.line(line),
                "The file has bytes here that are no text in "
                    + encoding
                    + ", its encoding; save the score again as UTF-8."));
      }
      // A reader may give less than it was asked for, but not nothing.
      if (text.position() > 0 || result.isOverflow()) {
        count(buffer, offset, text.position());
        return text.position();
      }
      if (ended) {
        return -1;
      }
      fill();
    }
  }

  private void fill() throws IOException {
    bytes.compact();
    int got = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (got > 0) {
      bytes.position(bytes.position() + got);
    }
    ended = got < 0;
    bytes.flip();
  }

  private void count(char[] buffer, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      if (buffer[i] == '\n') {
        line++;
      }
    }
  }

  /** Leaves the stream underneath open: whoever opened it closes it. */
  @Override
  public void close() {
    ended = true;
  }
}
