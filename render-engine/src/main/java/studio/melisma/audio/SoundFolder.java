package studio.melisma.audio;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sounds in files of a folder, for this process alone: each file is gone from the folder as soon as
 * its sound is finished, and its room when nobody has the sound any more; where a system keeps
 * files that are in use, they go when the next sound is recorded after that. Where there is no
 * folder or too little room, sounds lie in memory.
 */
public final class SoundFolder implements SoundStore {

  private static final Logger LOGGER = System.getLogger(SoundFolder.class.getName());
  private static final String ENDING = ".pcm";

  /** What is left to others on a disk. */
  private static final long LEFT_FREE = 1L << 30;

  /**
   * Files are given back with the objects that have them, which may be long where there is much
   * memory: after so much was recorded it is seen to.
   */
  private static final long RECORDED_AT_MOST = 8L << 30;

  private final Path folder;
  private final AtomicLong recorded = new AtomicLong();

  /** What couldn't be removed while it was mapped; on Windows that is every file. */
  private final Set<Path> left = ConcurrentHashMap.newKeySet();

  /** Nothing is made yet. */
  public SoundFolder(Path folder) {
    this.folder = folder;
  }

  @Override
  public Recording room(int channels, int length, int sampleRate) {
    long bytes = (long) channels * length * Float.BYTES;
    removeLeft();
    try {
      Files.createDirectories(folder);
      if (recorded.addAndGet(bytes) > RECORDED_AT_MOST) {
        recorded.set(bytes);
        System.gc();
      }
      if (Files.getFileStore(folder).getUsableSpace() - bytes > LEFT_FREE) {
        Path file = folder.resolve(UUID.randomUUID() + ENDING);
        return new FileRecording(file, channels, length, sampleRate, left::add);
      }
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "Sounds stay in memory", e);
    }
    return Recording.inMemory(channels, length, sampleRate);
  }

  /**
   * Removes what a process left that was ended while it recorded, or could not remove its files.
   */
  public void sweep() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*" + ENDING)) {
      found.forEach(SoundFolder::remove);
    } catch (IOException | DirectoryIteratorException e) {
      LOGGER.log(Level.DEBUG, "Sounds of another process stay", e);
    }
  }

  private void removeLeft() {
    left.removeIf(SoundFolder::remove);
  }

  /** Whether it is gone. Another process may have it: then it isn't left. */
  private static boolean remove(Path file) {
    try {
      Files.deleteIfExists(file);
      return true;
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "A sound's file stays for now", e);
      return false;
    }
  }
}
