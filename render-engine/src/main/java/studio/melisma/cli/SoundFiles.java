package studio.melisma.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import studio.melisma.audio.Mastering;
import studio.melisma.audio.Sound;
import studio.melisma.audio.SoundFile;
import studio.melisma.audio.SoundFormat;
import studio.melisma.audio.SoundTags;
import studio.melisma.audio.TruePeakLimiter;
import studio.melisma.audio.WavFormat;
import studio.melisma.failure.ResourceException;
import studio.melisma.render.RenderOutcome.Stem;

/** The files that a song is written to: the mix under the name given, stems beside it. */
final class SoundFiles {

  private final Path mix;
  private final WavFormat format;
  private final Optional<Mastering> mastering;

  /**
   * @param mix where the mix goes
   * @param mastering what is done to every sound first; where it is empty, only what the format
   *     can't hold is limited
   */
  SoundFiles(Path mix, WavFormat format, Optional<Mastering> mastering) {
    this.mix = mix;
    this.format = format;
    this.mastering = mastering;
  }

  /** A file's name without its folder and its extension. */
  static String baseName(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  void writeMix(Sound sound, SingProgress report) throws ResourceException {
    write(sound, mix, report);
  }

  /** {@code song.wav} and "Alto 2" make {@code song-Alto-2.wav}. */
  void writeStems(List<Stem> stems, SingProgress report) throws ResourceException {
    String base = baseName(mix);
    String extension = String.valueOf(mix.getFileName()).substring(base.length());
    Set<String> taken = new HashSet<>();
    for (Stem stem : stems) {
      String part = stem.name().replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
      String name = part;
      for (int i = 2; !taken.add(name); i++) {
        name = part + "-" + i;
      }
      write(stem.sound(), mix.resolveSibling(base + "-" + name + extension), report);
    }
  }

  /** Whole numbers can't hold what exceeds full scale; there a peak is limited, not cut off. */
  private Sound withinRange(Sound sound) {
    return format == WavFormat.FLOAT_32
        ? sound
        : new TruePeakLimiter(Mastering.DEFAULT.ceilingDecibels()).limit(sound);
  }

  private void write(Sound sound, Path file, SingProgress report) throws ResourceException {
    Sound finished = mastering.isPresent() ? mastering.get().apply(sound) : withinRange(sound);
    SoundFile.write(finished, new SoundFormat.Wav(format), SoundTags.NONE, file);
    report.wrote(file, finished.seconds());
  }
}
