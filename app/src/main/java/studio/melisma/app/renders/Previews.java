package studio.melisma.app.renders;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import studio.melisma.audio.Sound;
import studio.melisma.audio.SoundFile;
import studio.melisma.audio.SoundFormat;
import studio.melisma.audio.SoundTags;
import studio.melisma.audio.WavFormat;
import studio.melisma.failure.ResourceException;
import studio.melisma.files.NewFile;

/**
 * Plain copies of what was exported in a format that the toolkit can't play: WAV with 16 bits, kept
 * in the cache. The toolkit's player stops short of the end of MP3 files, knows no FLAC, and falls
 * silent over WAV files with 24 bits or floats without a word. Copies of WAV and FLAC files are
 * made when they are to be heard. The oldest copies go when there are too many.
 */
public final class Previews {

  private static final long MOST_BYTES = 1L << 30;

  private final Path folder;
  private final long mostBytes;

  /**
   * @param cache the folder for things that can be made again
   */
  public Previews(Path cache) {
    this(cache, MOST_BYTES);
  }

  Previews(Path cache, long mostBytes) {
    folder = cache.resolve("previews");
    this.mostBytes = mostBytes;
  }

  /**
   * Keeps a copy of what was written to a file. On a thread that may wait.
   *
   * @param file where it stands already
   * @throws ResourceException when it can't be written
   */
  public void keep(Path file, Sound sound) throws ResourceException {
    Path copy = copy(file);
    makeFolder();
    SoundFile.write(sound, new SoundFormat.Wav(WavFormat.PCM_16), SoundTags.NONE, copy);
    sweep(copy);
  }

  private void makeFolder() throws ResourceException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new ResourceException(
          folder + " can't be made (" + e.getMessage() + "). Check the free space.", e);
    }
  }

  /**
   * Whether a copy is to be kept when a file is written, for none can be made of it later.
   *
   * @param file the file
   */
  public static boolean isKept(Path file) {
    return ending(file).equals("mp3");
  }

  private static String ending(Path file) {
    String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /**
   * What can be played of a file: itself where it is WAV with 16 bits, its copy where one is kept,
   * a copy made now of any other WAV file and of a FLAC file. An MP3 file of which no copy was kept
   * is better than nothing. On a thread that may wait.
   *
   * @return empty where it is of another format and no copy was kept
   * @throws IOException when it can't be read
   * @throws ResourceException when no copy can be written
   */
  Optional<Path> of(Path file) throws IOException, ResourceException {
    Path copy = copy(file);
    if (Files.isRegularFile(copy)) {
      return Optional.of(copy);
    }
    return switch (ending(file)) {
      case "wav" -> {
        try (WavReading wav = WavReading.open(file)) {
          yield Optional.of(wav.isPlain() ? file : converted(wav, copy));
        }
      }
      case "flac" -> {
        try (FlacReading flac = FlacReading.open(file)) {
          yield Optional.of(converted(flac, copy));
        }
      }
      case "mp3" -> Optional.of(file);
      default -> Optional.empty();
    };
  }

  private Path converted(SoundReading sound, Path copy) throws IOException, ResourceException {
    makeFolder();
    try (NewFile out = NewFile.at(copy)) {
      convert(sound, out.channel());
      out.publish();
    }
    sweep(copy);
    return copy;
  }

  /** As 16 bits in at most two channels, cut at full scale. */
  private static void convert(SoundReading sound, WritableByteChannel out) throws IOException {
    int channels = Math.min(2, sound.channels());
    int frameBytes = channels * Short.BYTES;
    long dataBytes = Math.min(sound.frames(), Integer.MAX_VALUE / 4) * frameBytes;
    ByteBuffer header = ByteBuffer.allocate(44).order(ByteOrder.LITTLE_ENDIAN);
    header.put(ascii("RIFF")).putInt((int) (36 + dataBytes)).put(ascii("WAVEfmt ")).putInt(16);
    header.putShort((short) 1).putShort((short) channels).putInt(sound.sampleRate());
    header.putInt(sound.sampleRate() * frameBytes).putShort((short) frameBytes);
    header.putShort((short) Short.SIZE).put(ascii("data")).putInt((int) dataBytes);
    write(out, header);
    float[] samples = sound.room();
    ByteBuffer bytes = ByteBuffer.allocate(samples.length * Short.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    long left = dataBytes;
    for (int count = sound.read(samples); count > 0 && left > 0; count = sound.read(samples)) {
      bytes.clear();
      for (int frame = 0; frame < count && left > 0; frame++) {
        for (int channel = 0; channel < channels; channel++) {
          // As it is read: what has 16 bits stays as it is.
          int sample = Math.round(samples[frame * sound.channels() + channel] * 32_768f);
          bytes.putShort((short) Math.clamp(sample, Short.MIN_VALUE, Short.MAX_VALUE));
        }
        left -= frameBytes;
      }
      write(out, bytes);
    }
  }

  private static void write(WritableByteChannel out, ByteBuffer bytes) throws IOException {
    bytes.flip();
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** Named by the file as it stands there, so that another one in its place has none at first. */
  private Path copy(Path file) throws ResourceException {
    try {
      String name =
          file.toAbsolutePath().normalize()
              + "|"
              + Files.size(file)
              + "|"
              + Files.getLastModifiedTime(file);
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(digest, 0, 16) + ".wav");
    } catch (IOException e) {
      throw new ResourceException(
          file + " can't be read (" + e.getMessage() + "). Is it still there?", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private void sweep(Path newest) throws ResourceException {
    try (Stream<Path> listed = Files.list(folder)) {
      List<Path> copies =
          listed
              .filter(copy -> copy.toString().endsWith(".wav"))
              .sorted(Comparator.comparing(Previews::age).reversed())
              .toList();
      long kept = Files.size(newest);
      for (Path copy : copies) {
        if (copy.equals(newest)) {
          continue;
        }
        kept += Files.size(copy);
        if (kept > mostBytes) {
          Files.deleteIfExists(copy);
        }
      }
    } catch (IOException e) {
      throw new ResourceException(
          folder + " can't be tidied up (" + e.getMessage() + "). Check its permissions.", e);
    }
  }

  private static FileTime age(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      // Gone in the meantime: it is the oldest.
      return FileTime.fromMillis(0);
    }
  }
}
