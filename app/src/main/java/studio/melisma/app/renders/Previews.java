package studio.melisma.app.renders;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.melisma.audio.Sound;
import studio.melisma.audio.SoundFile;
import studio.melisma.audio.SoundFormat;
import studio.melisma.audio.SoundTags;
import studio.melisma.audio.WavFormat;
import studio.melisma.failure.ResourceException;

/**
 * Plain copies of what was exported in a format that the toolkit can't play: WAV with 16 bits, kept
 * in the cache. The oldest ones go when there are too many.
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
   * @throws ResourceException when it can't be written
   */
  public void keep(Path file, Sound sound) throws ResourceException {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new ResourceException(
          folder + " can't be made (" + e.getMessage() + "). Check the free space.", e);
    }
    Path copy = copy(file);
    SoundFile.write(sound, new SoundFormat.Wav(WavFormat.PCM_16), SoundTags.NONE, copy);
    sweep(copy);
  }

  /** What plays in place of a file; empty where it was not kept. */
  Optional<Path> of(Path file) {
    return Optional.of(copy(file)).filter(Files::isRegularFile);
  }

  /** Named by where the file is: when another one takes its place, so does its copy. */
  private Path copy(Path file) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  file.toAbsolutePath().normalize().toString().getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(digest, 0, 16) + ".wav");
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
