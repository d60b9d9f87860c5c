package studio.melisma.song;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.ResourceException;
import studio.melisma.failure.ScoreRefusedException;
import studio.melisma.musicxml.MusicXmlReader;
import studio.melisma.musicxml.ReadScore;
import studio.melisma.score.Score;
import studio.melisma.score.ScoreWarning;

/**
 * The file that a song was imported from, with what was read in it. The song keeps its bytes, so
 * that it can be opened when the file is gone, and compared with the file when that has changed.
 * Two documents of the same bytes are equal.
 */
public final class ScoreDocument {

  private final String fileName;
  private final Optional<Path> origin;
  private final byte[] bytes;
  private final String digest;
  private final ReadScore read;

  private ScoreDocument(String fileName, Optional<Path> origin, byte[] bytes, ReadScore read) {
    this.fileName = fileName;
    this.origin = origin;
    this.bytes = bytes;
    this.digest = digest(bytes);
    this.read = read;
  }

  /**
   * Reads a file.
   *
   * @param file .musicxml, .xml or .mxl
   * @throws ScoreRefusedException if it is no score, or broken, or asks for too much
   * @throws ResourceException if it can't be read from the disk
   */
  public static ScoreDocument read(Path file) throws ScoreRefusedException, ResourceException {
    // First the reader, which knows how large a file may be.
    ReadScore read = new MusicXmlReader().read(file);
    try {
      Path name = file.getFileName();
      return new ScoreDocument(
          name == null ? file.toString() : name.toString(),
          Optional.of(file.toAbsolutePath()),
          Files.readAllBytes(file),
          read);
    } catch (IOException e) {
      throw new ResourceException(
          "The score " + file + " can't be read from the disk; check that it is there.", e);
    }
  }

  /**
   * Reads what was kept of a file.
   *
   * @param fileName what the file was called
   * @param origin where it lay; empty where there was none
   * @param bytes all of it
   * @throws ScoreRefusedException as above
   * @throws ResourceException if a packed score can't be unpacked for want of a disk
   */
  public static ScoreDocument of(String fileName, Optional<Path> origin, byte[] bytes)
      throws ScoreRefusedException, ResourceException {
    byte[] own = bytes.clone();
    boolean packed = own.length > 3 && own[0] == 'P' && own[1] == 'K';
    ReadScore read =
        packed ? unpacked(own) : new MusicXmlReader().read(new ByteArrayInputStream(own));
    return new ScoreDocument(fileName, origin, own, read);
  }

  private static ReadScore unpacked(byte[] bytes) throws ScoreRefusedException, ResourceException {
    return asFile(bytes, file -> new MusicXmlReader().read(file));
  }

  /**
   * Its MusicXML text, unpacked and decoded, for programs that draw it.
   *
   * @throws ScoreRefusedException if it is no text, which can't be after it was read
   * @throws ResourceException if it can't be unpacked for want of a disk
   */
  public String text() throws ScoreRefusedException, ResourceException {
    return asFile(bytes, file -> new MusicXmlReader().text(file));
  }

  @FunctionalInterface
  private interface Reading<T> {
    T read(Path file) throws ScoreRefusedException, ResourceException;
  }

  private static <T> T asFile(byte[] bytes, Reading<T> reading)
      throws ScoreRefusedException, ResourceException {
    try {
      Path file = Files.createTempFile("melisma-", ".mxl");
      try {
        Files.write(file, bytes);
        return reading.read(file);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new ResourceException(
          "A packed score can't be unpacked in the folder for temporary files. Check its free"
              + " space.",
          e);
    }
  }

  /** Its name without a folder. */
  public String fileName() {
    return fileName;
  }

  /** Where it lay when it was last read. */
  public Optional<Path> origin() {
    return origin;
  }

  /** The same, lying elsewhere. */
  public ScoreDocument at(Path place) {
    return new ScoreDocument(fileName, Optional.of(place), bytes, read);
  }

  /** A copy of all of it. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** SHA-256 of the bytes, in hexadecimal. */
  public String digest() {
    return digest;
  }

  public Score score() {
    return read.score();
  }

  /** What the reader had to say. */
  public List<ScoreWarning> warnings() {
    return read.warnings();
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ScoreDocument document
        && fileName.equals(document.fileName)
        && origin.equals(document.origin)
        && Arrays.equals(bytes, document.bytes);
  }

  @Override
  public int hashCode() {
    return digest.hashCode();
  }
}
