package studio.melisma.musicxml;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.Place;
import studio.melisma.failure.ScoreRefusedException;

/**
 * From bytes to text: by byte order mark, by the look of the first bytes, by the XML declaration,
 * else UTF-8 (XML 1.0, appendix F). Bytes that are no text in the encoding are refused.
 */
final class TextEncoding {

  private static final int LOOK_AHEAD = 1024;
  private static final Pattern DECLARED =
      Pattern.compile("^<\\?xml[^>]*?\\sencoding\\s*=\\s*[\"']([^\"']{1,60})[\"']");

  private TextEncoding() {}

  /** The text of the bytes, from its first character that counts. */
  static Reader decode(InputStream bytes, Warnings warnings)
      throws IOException, ScoreRefusedException {
    BufferedInputStream in = new BufferedInputStream(bytes, 1 << 16);
    in.mark(LOOK_AHEAD);
    byte[] head = in.readNBytes(LOOK_AHEAD);
    in.reset();
    if (head.length == 0) {
      throw new ScoreRefusedException(
          "empty-file", Place.NOWHERE, "The file is empty; export the score again.");
    }
    if (starts(head, 0xEF, 0xBB, 0xBF)) {
      in.skipNBytes(3);
      return new DecodedText(in, StandardCharsets.UTF_8);
    }
    if (starts(head, 0xFE, 0xFF) || starts(head, 0xFF, 0xFE)) {
      return new DecodedText(in, StandardCharsets.UTF_16);
    }
    if (starts(head, 0x00, '<')) {
      return new DecodedText(in, StandardCharsets.UTF_16BE);
    }
    if (starts(head, '<', 0x00)) {
      return new DecodedText(in, StandardCharsets.UTF_16LE);
    }
    int blank = 0;
    while (blank < head.length && Character.isWhitespace(head[blank])) {
      blank++;
    }
    String start = new String(head, blank, head.length - blank, StandardCharsets.ISO_8859_1);
    refuseOtherFormats(start);
    if (blank > 0 && start.startsWith("<?xml")) {
      warnings.add(
          "text-before-declaration",
          null,
          null,
          1,
          "Blank space stands before the XML declaration and was passed over.");
      in.skipNBytes(blank);
    }
    return new DecodedText(in, declared(start, warnings));
  }

  private static void refuseOtherFormats(String start) throws ScoreRefusedException {
    if (start.startsWith("<")) {
      return;
    }
    String kind;
    if (start.startsWith("\u0089PNG")) {
      kind = "a PNG picture";
    } else if (start.startsWith("MThd")) {
      kind = "a MIDI file";
    } else if (start.startsWith("%PDF")) {
      kind = "a PDF";
    } else if (start.startsWith("\u001f\u008b")) {
      kind = "a gzip archive, not the zip archive that an .mxl is";
    } else if (start.isEmpty()) {
      kind = "blank";
    } else {
      kind = "something else than XML";
    }
    throw new ScoreRefusedException(
        "not-musicxml",
        Place.line(1),
        "This is not a MusicXML file but "
            + kind
            + "; export the score from your notation program as MusicXML.");
  }

  private static Charset declared(String start, Warnings warnings) throws ScoreRefusedException {
    Matcher declaration = DECLARED.matcher(start);
    if (!declaration.find()) {
      return StandardCharsets.UTF_8;
    }
    String name = declaration.group(1);
    Charset charset = charset(name);
    if (charset == null) {
      throw new ScoreRefusedException(
          "unsupported-encoding",
          Place.line(1),
          "The text encoding \"" + name + "\" is not known; save the score again as UTF-8.");
    }
    // The declaration could be read byte by byte, so two bytes a character can't be true.
    if (charset.name().startsWith("UTF-16") || charset.name().startsWith("UTF-32")) {
      warnings.add(
          "encoding-mismatch",
          null,
          null,
          1,
          "The file declares " + name + " but isn't written in it; it was read as UTF-8.");
      return StandardCharsets.UTF_8;
    }
    return charset;
  }

  private static @Nullable Charset charset(String name) {
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
      return null;
    }
  }

  private static boolean starts(byte[] head, int... bytes) {
    if (head.length < bytes.length) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      if ((head[i] & 0xFF) != bytes[i]) {
        return false;
      }
    }
    return true;
  }
}
