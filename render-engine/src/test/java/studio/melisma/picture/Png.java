package studio.melisma.picture;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Encodes pictures as PNG (W3C recommendation, 2003): eight bits a colour, no interlacing. */
final class Png {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private Png() {}

  /**
   * @param pixels {@code [row][column]} as 0xRRGGBB, top row first
   */
  static byte[] encode(int[][] pixels) throws IOException {
    int width = pixels[0].length;
    ByteArrayOutputStream scanlines = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(scanlines)) {
      for (int[] row : pixels) {
        byte[] line = new byte[1 + 3 * width];
        for (int x = 0; x < width; x++) {
          line[1 + 3 * x] = (byte) (row[x] >> 16);
          line[2 + 3 * x] = (byte) (row[x] >> 8);
          line[3 + 3 * x] = (byte) row[x];
        }
        deflater.write(line);
      }
    }
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    DataOutputStream fields = new DataOutputStream(header);
    fields.writeInt(width);
    fields.writeInt(pixels.length);
    fields.write(new byte[] {8, 2, 0, 0, 0});
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(png);
    out.write(SIGNATURE);
    chunk(out, "IHDR", header.toByteArray());
    chunk(out, "IDAT", scanlines.toByteArray());
    chunk(out, "IEND", new byte[0]);
    return png.toByteArray();
  }

  private static void chunk(DataOutputStream out, String type, byte[] data) throws IOException {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data);
    out.writeInt(data.length);
    out.write(name);
    out.write(data);
    out.writeInt((int) crc.getValue());
  }
}
