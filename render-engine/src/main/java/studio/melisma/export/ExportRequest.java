package studio.melisma.export;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import studio.melisma.audio.Mastering;
import studio.melisma.audio.Resampler;
import studio.melisma.audio.SoundFormat;
import studio.melisma.audio.SoundTags;
import studio.melisma.mix.TimeRange;

/**
 * What files are wanted of a song.
 *
 * @param mix the mix's file; where only stems are wanted, they lie beside it and are named after it
 * @param contents which files
 * @param format of all of them
 * @param sampleRate to resample to; empty to leave it as the voice sings where the format can
 * @param range of the sound, which begins with its lead-in
 * @param mastering what is done to the mix, and alike to the stems; where it is empty, only what
 *     the format can't hold is limited
 * @param tags what the files say of themselves
 * @param existing what becomes of files that are there already
 * @param gaps whether a song is written in which phrases are missing
 * @param loudnessReport whether each file's loudness is measured
 */
public record ExportRequest(
    Path mix,
    Contents contents,
    SoundFormat format,
    Optional<Integer> sampleRate,
    TimeRange range,
    Optional<Mastering> mastering,
    SoundTags tags,
    Existing existing,
    Gaps gaps,
    boolean loudnessReport) {

  /** Which files are made. */
  public enum Contents {
    MIX,
    /** Each line and each instrument by itself, without its gain and place. */
    STEMS,
    BOTH;

    boolean hasMix() {
      return this != STEMS;
    }

    boolean hasStems() {
      return this != MIX;
    }
  }

  /** What becomes of files that are there already. */
  public enum Existing {
    REPLACE,
    /** They are left alone, and nothing is written. */
    REFUSE
  }

  /** Whether phrases may be missing. */
  public enum Gaps {
    /** Nothing is written then. */
    REFUSE,
    /** There is silence. */
    ALLOW
  }

  public ExportRequest {
    sampleRate.ifPresent(rate -> {
      if (rate < Resampler.LOWEST_RATE || rate > Resampler.HIGHEST_RATE || !format.holds(rate)) {
        throw new IllegalArgumentException(
            "no sample rate of a " + format.extension() + " file: " + rate);
      }
    });
  }

  /** The whole mix at the usual loudness; files that are there are left alone. */
  public ExportRequest(Path mix, SoundFormat format) {
    this(
        mix,
        Contents.MIX,
        format,
        Optional.empty(),
        TimeRange.ALL,
        Optional.of(Mastering.DEFAULT),
        SoundTags.NONE,
        Existing.REFUSE,
        Gaps.REFUSE,
        false);
  }

  public ExportRequest withContents(Contents changed) {
    return new ExportRequest(
        mix, changed, format, sampleRate, range, mastering, tags, existing, gaps, loudnessReport);
  }

  public ExportRequest withSampleRate(Optional<Integer> changed) {
    return new ExportRequest(
        mix, contents, format, changed, range, mastering, tags, existing, gaps, loudnessReport);
  }

  public ExportRequest withRange(TimeRange changed) {
    return new ExportRequest(
        mix,
        contents,
        format,
        sampleRate,
        changed,
        mastering,
        tags,
        existing,
        gaps,
        loudnessReport);
  }

  public ExportRequest withMastering(Optional<Mastering> changed) {
    return new ExportRequest(
        mix, contents, format, sampleRate, range, changed, tags, existing, gaps, loudnessReport);
  }

  public ExportRequest withTags(SoundTags changed) {
    return new ExportRequest(
        mix,
        contents,
        format,
        sampleRate,
        range,
        mastering,
        changed,
        existing,
        gaps,
        loudnessReport);
  }

  public ExportRequest withExisting(Existing changed) {
    return new ExportRequest(
        mix, contents, format, sampleRate, range, mastering, tags, changed, gaps, loudnessReport);
  }

  public ExportRequest withGaps(Gaps changed) {
    return new ExportRequest(
        mix,
        contents,
        format,
        sampleRate,
        range,
        mastering,
        tags,
        existing,
        changed,
        loudnessReport);
  }

  public ExportRequest withLoudnessReport(boolean changed) {
    return new ExportRequest(
        mix, contents, format, sampleRate, range, mastering, tags, existing, gaps, changed);
  }

  /**
   * The files that will be made: the mix's first.
   *
   * @param stems names of the song's lines and instruments, in its order
   */
  public List<Path> files(List<String> stems) {
    return Stream.concat(
            contents.hasMix() ? Stream.of(mix) : Stream.empty(),
            contents.hasStems() ? ExportNames.stems(mix, stems).stream() : Stream.empty())
        .toList();
  }
}
