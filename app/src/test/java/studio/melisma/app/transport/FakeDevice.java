package studio.melisma.app.transport;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** A device without hardware: hears everything at once, and can be told what else to do. */
final class FakeDevice implements SoundDevice {

  final List<Line> lines = new ArrayList<>();

  /** Called before each write with how many were made before on that line. */
  IntConsumer beforeWrite = write -> {};

  /** Writes after which a line takes nothing any more. */
  int lastWrite = Integer.MAX_VALUE;

  /** How many frames behind what was written the ear is. */
  int delayFrames;

  @Override
  public Opening open(int sampleRate, int channels) {
    Line line = new Line(channels * Short.BYTES);
    lines.add(line);
    return new Opening.Opened(line);
  }

  final class Line implements SoundLine {

    final ByteArrayOutputStream written = new ByteArrayOutputStream();
    boolean closed;
    private final int frameBytes;
    private int writes;

    Line(int frameBytes) {
      this.frameBytes = frameBytes;
    }

    @Override
    public int write(byte[] bytes, int length) {
      beforeWrite.accept(writes);
      if (writes++ >= lastWrite) {
        return 0;
      }
      written.write(bytes, 0, length);
      return length;
    }

    @Override
    public long framesPlayed() {
      return Math.max(0, written.size() / frameBytes - delayFrames);
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
