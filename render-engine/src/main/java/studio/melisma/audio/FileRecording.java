package studio.melisma.audio;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.SPARSE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import studio.melisma.failure.ResourceException;

/**
 * A sound being written to a file through a window of a second or so. Where nothing sounds, nothing
 * is written. The file is mapped only when it is whole: writing to a mapped file ends the process
 * when the disk is full.
 */
final class FileRecording implements Recording {

  private static final Logger LOGGER = System.getLogger(FileRecording.class.getName());
  private static final int WINDOW_FRAMES = 1 << 15;

  private final Path file;
  private final Consumer<Path> undeleted;
  private final int channels;
  private final int length;
  private final int sampleRate;
  private final FileChannel channel;
  private final ByteBuffer bytes;
  private final float[] window;

  /** Which window it is; none at first. */
  private int open = -1;

  private boolean changed;

  /**
   * @param undeleted told of the file where it can't be removed yet
   */
  FileRecording(Path file, int channels, int length, int sampleRate, Consumer<Path> undeleted)
      throws IOException {
    this.file = file;
    this.undeleted = undeleted;
    this.channels = channels;
    this.length = length;
    this.sampleRate = sampleRate;
    channel = FileChannel.open(file, CREATE_NEW, READ, WRITE, SPARSE);
    window = new float[WINDOW_FRAMES * channels];
    bytes = ByteBuffer.allocateDirect(window.length * Float.BYTES).order(ByteOrder.nativeOrder());
  }

  @Override
  public void set(int channel, int index, float value) throws ResourceException {
    int place = place(channel, index);
    changed |= window[place] != value;
    window[place] = value;
  }

  @Override
  public float sample(int channel, int index) throws ResourceException {
    return window[place(channel, index)];
  }

  private int place(int channel, int index) throws ResourceException {
    int wanted = index / WINDOW_FRAMES;
    if (wanted != open) {
      try {
        write();
        read(wanted);
      } catch (IOException e) {
        throw failure(e);
      }
    }
    return index % WINDOW_FRAMES * channels + channel;
  }

  private long start(int number) {
    return (long) number * window.length * Float.BYTES;
  }

  private void write() throws IOException {
    if (changed) {
      bytes.clear();
      bytes.asFloatBuffer().put(window);
      long at = start(open);
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
      changed = false;
    }
  }

  private void read(int number) throws IOException {
    open = number;
    Arrays.fill(window, 0);
    long at = start(number);
    if (at < channel.size()) {
      bytes.clear();
      // Whole windows are written.
      while (bytes.hasRemaining()) {
        int count = channel.read(bytes, at);
        if (count < 0) {
          throw new IOException("the file was cut short");
        }
        at += count;
      }
      bytes.flip();
      bytes.asFloatBuffer().get(window);
    }
  }

  @Override
  public SampledSound finished(int kept) throws ResourceException {
    if (kept > length) {
      throw new IllegalArgumentException("there was no room for " + kept + " samples");
    }
    try {
      write();
      long size = (long) kept * channels * Float.BYTES;
      if (channel.size() < size) {
        channel.write(ByteBuffer.allocate(1), size - 1);
      }
      MemorySegment mapped = channel.map(MapMode.READ_ONLY, 0, size, Arena.ofAuto());
      return new StoredSound(mapped, channels, kept, sampleRate, 1);
    } catch (IOException e) {
      throw failure(e);
    }
  }

  private ResourceException failure(IOException e) {
    return new ResourceException(
        "A sound could not be kept in %s (%s). Free some room on that disk."
            .formatted(file, e.getMessage()),
        e);
  }

  @Override
  public void close() {
    try {
      channel.close();
      // A mapped file stays readable; where the system doesn't allow this, it is tried again.
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOGGER.log(Level.DEBUG, "A sound's file stays for now", e);
      undeleted.accept(file);
    }
  }
}
