package studio.melisma.cli;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import studio.melisma.audio.Loudness;
import studio.melisma.audio.LoudnessReport;
import studio.melisma.audio.Mastering;
import studio.melisma.audio.Mastering.Mastered;
import studio.melisma.audio.Resampler;
import studio.melisma.audio.Sound;
import studio.melisma.audio.SoundFile;
import studio.melisma.audio.SoundFormat;
import studio.melisma.audio.SoundTags;
import studio.melisma.audio.TruePeakLimiter;
import studio.melisma.failure.ResourceException;
import studio.melisma.mix.TimeRange;
import studio.melisma.render.RenderOutcome.Stem;

/** The files that a song is written to: the mix under the name given, stems beside it. */
final class SoundFiles {

  /** What files have that can't have the rate that a voice sings at. */
  private static final int USUAL_RATE = 48_000;

  /** Less than this nobody hears, LU. */
  private static final double TOLERABLE_MISS = 0.5;

  private final Path mix;
  private final SoundFormat format;
  private final Optional<Mastering> mastering;
  private final TimeRange range;
  private final Optional<Integer> sampleRate;
  private final boolean loudnessReport;

  /** What was done to the mix. */
  private Optional<Mastered> whole = Optional.empty();

  /**
   * @param mix where the mix goes
   * @param mastering what is done to every sound before it is written; where it is empty, only what
   *     the format can't hold is limited
   * @param options range and sample rate, and whether loudness is told
   */
  SoundFiles(Path mix, SoundFormat format, Optional<Mastering> mastering, ExportOptions options) {
    this.mix = mix;
    this.format = format;
    this.mastering = mastering;
    this.range = options.range();
    this.sampleRate = options.sampleRate();
    this.loudnessReport = options.loudnessReport();
  }

  /** A file's name without its folder and its extension. */
  static String baseName(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** Writes the mix; to be called before the stems, which get the same gain. */
  void writeMix(Sound sound, SoundTags tags, SingProgress report) throws ResourceException {
    Sound ready = resampled(sound);
    if (mastering.isEmpty()) {
      write(withinRange(ready), tags, mix, report);
      return;
    }
    Mastered mastered = mastering.get().apply(ready);
    whole = Optional.of(mastered);
    write(mastered.sound(), tags, mix, report);
    double reached = Loudness.integrated(mastered.sound());
    double target = mastering.get().targetLufs();
    if (Double.isFinite(reached) && Math.abs(reached - target) > TOLERABLE_MISS) {
      report.warning(
          "%s has %.1f LUFS, not %.1f: its peaks leave no more room. Ask for less, or raise the soft parts with --gain."
              .formatted(mix, reached, target));
    }
  }

  /** {@code song.wav} and "Alto 2" make {@code song-Alto-2.wav}. */
  void writeStems(List<Stem> stems, SoundTags tags, SingProgress report) throws ResourceException {
    String base = baseName(mix);
    String extension = String.valueOf(mix.getFileName()).substring(base.length());
    Set<String> taken = new HashSet<>();
    for (Stem stem : stems) {
      String part = stem.name().replaceAll("[^\\p{L}\\p{N}]+", "-").replaceAll("^-|-$", "");
      String name = part;
      for (int i = 2; !taken.add(name); i++) {
        name = part + "-" + i;
      }
      SoundTags ofPart = new SoundTags(tags.title() + " (" + stem.name() + ")", tags.artist());
      Sound ready = resampled(stem.sound());
      Sound finished =
          whole.isPresent() && mastering.isPresent()
              ? mastering.get().alike(ready, whole.get())
              : withinRange(ready);
      write(finished, ofPart, mix.resolveSibling(base + "-" + name + extension), report);
    }
  }

  /** Whole numbers can't hold what exceeds full scale; there a peak is limited, not cut off. */
  private Sound withinRange(Sound sound) {
    return format.exact()
        ? sound
        : new TruePeakLimiter(Mastering.DEFAULT.ceilingDecibels()).limit(sound);
  }

  /** Resampled before it is mastered: peaks are held between the samples that are written. */
  private Sound resampled(Sound sound) throws ResourceException {
    int rate =
        sampleRate.orElse(format.holds(sound.sampleRate()) ? sound.sampleRate() : USUAL_RATE);
    return Resampler.resample(range.of(sound), rate);
  }

  private void write(Sound finished, SoundTags tags, Path file, SingProgress report)
      throws ResourceException {
    SoundFormat fitting =
        format instanceof SoundFormat.Mp3 mp3 ? mp3.fitting(finished.sampleRate()) : format;
    SoundFile.write(finished, fitting, tags, file);
    report.wrote(file, finished.seconds());
    if (loudnessReport) {
      report.measured(file, LoudnessReport.of(finished));
    }
  }
}
