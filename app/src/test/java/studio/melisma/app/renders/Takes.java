package studio.melisma.app.renders;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.OptionalDouble;
import studio.melisma.audio.Sound;
import studio.melisma.audio.SoundFile;
import studio.melisma.audio.SoundFormat;
import studio.melisma.audio.SoundTags;

/** Finished files for tests. */
final class Takes {

  static final int RATE = 8_000;

  private Takes() {}

  /** Two seconds that swell from silence to full scale, downwards on the right. */
  static Sound swelling() {
    float[] left = new float[2 * RATE];
    float[] right = new float[2 * RATE];
    for (int i = 0; i < left.length; i++) {
      left[i] = (float) i / left.length * (float) Math.abs(Math.sin(i * 0.05));
      right[i] = -left[i] / 2;
    }
    return new Sound(new float[][] {left, right}, RATE);
  }

  static FinishedRender write(Path file, SoundFormat format) throws Exception {
    SoundFile.write(swelling(), format, SoundTags.NONE, file);
    return new FinishedRender(
        file,
        Instant.parse("2026-11-20T20:15:00Z"),
        2,
        "WAV 16 bit, 8 kHz",
        Files.size(file),
        OptionalDouble.of(-16.2));
  }
}
