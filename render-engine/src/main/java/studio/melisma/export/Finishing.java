package studio.melisma.export;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
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
import studio.melisma.export.WrittenFile.LoudnessMiss;
import studio.melisma.failure.ResourceException;
import studio.melisma.files.NewFile;
import studio.melisma.render.RenderOutcome.Stem;
import studio.melisma.work.Cancellation;

/** From a mix and its stems to files: range, sample rate, loudness, encoding. Runs once. */
final class Finishing {

  /** What files have that can't have the rate that a voice sings at. */
  private static final int USUAL_RATE = 48_000;

  /** Less than this nobody hears, LU. */
  private static final double TOLERABLE_MISS = 0.5;

  /** How much of the work at a file is mastering; the rest is encoding. */
  private static final double MASTERING = 0.4;

  private final ExportRequest request;
  private final ExportListener listener;
  private final Cancellation cancellation;

  /** What share of the whole is done by others before. */
  private final double before;

  private final List<NewFile> drafts = new ArrayList<>();
  private final List<WrittenFile> written = new ArrayList<>();

  /** What was done to the mix. */
  private Optional<Mastered> whole = Optional.empty();

  Finishing(
      ExportRequest request, ExportListener listener, Cancellation cancellation, double before) {
    this.request = request;
    this.listener = listener;
    this.cancellation = cancellation;
    this.before = before;
  }

  /** The sample rate of the files. */
  static int sampleRate(ExportRequest request, int sungRate) {
    return request.sampleRate().orElse(request.format().holds(sungRate) ? sungRate : USUAL_RATE);
  }

  /**
   * Writes all files.
   *
   * @param files as many as are wanted, in order
   * @throws CancellationException when the cancellation was heard; then none of them is there
   */
  List<WrittenFile> write(Sound mix, List<Stem> stems, List<Path> files) throws ResourceException {
    try {
      writeMix(mix, files);
      if (request.contents().hasStems()) {
        int first = request.contents().hasMix() ? 1 : 0;
        for (int i = 0; i < stems.size(); i++) {
          writeStem(stems.get(i), i + first, files);
        }
      }
      for (NewFile draft : drafts) {
        draft.publish();
      }
    } finally {
      for (NewFile draft : drafts) {
        draft.close();
      }
    }
    listener.progress(new ExportStage.Writing(files.getLast()), 1);
    written.forEach(listener::written);
    return written;
  }

  /** Also where only stems are wanted, which get the same gain as the mix. */
  private void writeMix(Sound mix, List<Path> files) throws ResourceException {
    boolean wanted = request.contents().hasMix();
    if (!wanted && request.mastering().isEmpty()) {
      return;
    }
    mastering(0, files);
    Sound ready = ready(mix);
    if (request.mastering().isEmpty()) {
      write(withinRange(ready), request.tags(), 0, files, Optional.empty());
      return;
    }
    Mastered mastered = request.mastering().get().apply(ready, cancellation);
    whole = Optional.of(mastered);
    if (wanted) {
      write(mastered.sound(), request.tags(), 0, files, miss(mastered.sound()));
    }
  }

  private Optional<LoudnessMiss> miss(Sound mastered) {
    double reached = Loudness.integrated(mastered);
    double target = request.mastering().map(Mastering::targetLufs).orElse(reached);
    return Double.isFinite(reached) && Math.abs(reached - target) > TOLERABLE_MISS
        ? Optional.of(new LoudnessMiss(reached, target))
        : Optional.empty();
  }

  private void writeStem(Stem stem, int index, List<Path> files) throws ResourceException {
    mastering(index, files);
    SoundTags song = request.tags();
    SoundTags tags = new SoundTags(song.title() + " (" + stem.name() + ")", song.artist());
    Sound ready = ready(stem.sound());
    Sound finished =
        whole.isPresent() && request.mastering().isPresent()
            ? request.mastering().get().alike(ready, whole.get())
            : withinRange(ready);
    write(finished, tags, index, files, Optional.empty());
  }

  /** Whole numbers can't hold what exceeds full scale; there a peak is limited, not cut off. */
  private Sound withinRange(Sound sound) {
    return request.format().exact()
        ? sound
        : new TruePeakLimiter(Mastering.DEFAULT.ceilingDecibels()).limit(sound);
  }

  /** Resampled before it is mastered: peaks are held between the samples that are written. */
  private Sound ready(Sound sound) throws ResourceException {
    return Resampler.resample(request.range().of(sound), sampleRate(request, sound.sampleRate()));
  }

  private void write(
      Sound finished, SoundTags tags, int index, List<Path> files, Optional<LoudnessMiss> miss)
      throws ResourceException {
    Path file = files.get(index);
    SoundFormat format =
        request.format() instanceof SoundFormat.Mp3 mp3
            ? mp3.fitting(finished.sampleRate())
            : request.format();
    NewFile draft = NewFile.at(file);
    drafts.add(draft);
    SoundFile.encode(
        finished,
        format,
        tags,
        draft,
        share ->
            listener.progress(
                new ExportStage.Writing(file),
                done(index + MASTERING + (1 - MASTERING) * share, files)),
        cancellation);
    listener.encoded(file, finished);
    Optional<LoudnessReport> loudness =
        request.loudnessReport() ? Optional.of(LoudnessReport.of(finished)) : Optional.empty();
    written.add(new WrittenFile(file, finished.seconds(), loudness, miss));
  }

  private void mastering(int index, List<Path> files) {
    if (cancellation.isRequested()) {
      throw new CancellationException();
    }
    listener.progress(new ExportStage.Mastering(files.get(index)), done(index, files));
  }

  private double done(double filesDone, List<Path> files) {
    return before + (1 - before) * filesDone / files.size();
  }
}
