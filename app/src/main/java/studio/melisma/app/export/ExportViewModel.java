package studio.melisma.app.export;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.util.Subscription;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.export.ExportOptions.Quality;
import studio.melisma.app.notices.Notice;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.renders.FinishedRender;
import studio.melisma.app.renders.Previews;
import studio.melisma.app.renders.RendersViewModel;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.song.Engine;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.song.Stage;
import studio.melisma.app.song.VoiceShelf;
import studio.melisma.app.texts.Texts;
import studio.melisma.audio.LoudnessReport;
import studio.melisma.audio.Sound;
import studio.melisma.audio.SoundFormat;
import studio.melisma.audio.SoundTags;
import studio.melisma.diffsinger.SamplingQuality;
import studio.melisma.export.ExportListener;
import studio.melisma.export.ExportNames;
import studio.melisma.export.ExportOutcome;
import studio.melisma.export.ExportRequest;
import studio.melisma.export.ExportRequest.Contents;
import studio.melisma.export.ExportRequest.Gaps;
import studio.melisma.export.ExportStage;
import studio.melisma.export.NotationExport;
import studio.melisma.export.NotationFormat;
import studio.melisma.export.WrittenFile;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ResourceException;
import studio.melisma.song.Song;
import studio.melisma.song.SongReading;
import studio.melisma.song.SongTrack;
import studio.melisma.song.TrackRole;
import studio.melisma.work.Cancellation;

/**
 * What is to be exported of the open song, and the one export that goes on, if any: playing and
 * editing go on meanwhile, and what is exported is the song as it was when it began. Belongs to the
 * window's thread.
 */
public final class ExportViewModel {

  /** A voice's usual rate, for the estimate of a song whose voice isn't read yet. */
  private static final int USUAL_RATE = 44_100;

  private final SongViewModel song;
  private final Engine engine;
  private final VoiceShelf voices;
  private final RendersViewModel renders;
  private final Previews previews;
  private final ExportMemory memory;
  private final Path music;
  private final Notices notices;
  private final Texts texts;
  private final InstantSource clock;
  private final Executor background;
  private final Executor ui;
  private final ObjectProperty<ExportOptions> options =
      new SimpleObjectProperty<>(this, "options", ExportOptions.DEFAULT);
  private final ReadOnlyObjectWrapper<ExportProgress> progress =
      new ReadOnlyObjectWrapper<>(this, "progress", new ExportProgress.Idle());
  private final ReadOnlyObjectWrapper<Estimate> estimate =
      new ReadOnlyObjectWrapper<>(
          this, "estimate", new Estimate(0, 0, OptionalDouble.empty(), Optional.empty()));
  private Cancellation mine = new Cancellation();
  private Subscription waiting = Subscription.EMPTY;
  private @Nullable ExportJob asked;

  /** Of which song the options are. */
  private String optionsOf = "";

  /** Counts looks at the disk, of which the last one counts. */
  private int looks;

  /**
   * What an export would take.
   *
   * @param bytes at most
   * @param seconds of sound
   * @param free bytes that are free where it goes; empty while that isn't known
   * @param problem why it can't be done as it is asked for, in words
   */
  public record Estimate(
      long bytes, double seconds, OptionalDouble free, Optional<String> problem) {

    /** Whether it fits. */
    public boolean fits() {
      return free.isEmpty() || bytes <= free.getAsDouble();
    }
  }

  /**
   * What an export is put together of.
   *
   * @param music where files go that have no better place
   * @param clock dates what is finished
   */
  public record Rooms(
      SongViewModel song,
      Engine engine,
      VoiceShelf voices,
      RendersViewModel renders,
      Previews previews,
      Settings settings,
      Path music,
      Notices notices,
      Texts texts,
      InstantSource clock,
      Executor background,
      Executor ui) {}

  public ExportViewModel(Rooms rooms) {
    song = rooms.song();
    engine = rooms.engine();
    voices = rooms.voices();
    renders = rooms.renders();
    previews = rooms.previews();
    memory = new ExportMemory(rooms.settings());
    music = rooms.music();
    notices = rooms.notices();
    texts = rooms.texts();
    clock = rooms.clock();
    background = rooms.background();
    ui = rooms.ui();
    options.subscribe((before, now) -> estimate());
    song.readingProperty().subscribe(now -> recall());
    song.selectionProperty().subscribe((before, now) -> estimate());
    song.player().loopProperty().subscribe((before, now) -> estimate());
  }

  /** What is wished. */
  public ObjectProperty<ExportOptions> optionsProperty() {
    return options;
  }

  /** How far the export is. */
  public ReadOnlyObjectProperty<ExportProgress> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** What it would take. */
  public ReadOnlyObjectProperty<Estimate> estimateProperty() {
    return estimate.getReadOnlyProperty();
  }

  /** Whether one goes on or waits for an answer. */
  public boolean isBusy() {
    return switch (progress.get()) {
      case ExportProgress.Running running -> true;
      case ExportProgress.Asking asking -> true;
      case ExportProgress.Idle idle -> false;
      case ExportProgress.Done done -> false;
      case ExportProgress.Failed failed -> false;
    };
  }

  /** The tracks that are heard, from top to bottom. */
  public List<SongTrack> tracks() {
    return song.reading().stream()
        .flatMap(now -> now.song().tracks().stream())
        .filter(track -> track.role() != TrackRole.SILENT)
        .toList();
  }

  /** Where the files would go. */
  public Path target() {
    String extension = options.get().format().format().extension();
    String wished = options.get().target();
    Path place = wished.isBlank() ? suggested() : wished(wished.strip());
    return ExportTarget.withExtension(place.toAbsolutePath(), extension);
  }

  private Path wished(String written) {
    try {
      return Path.of(written);
    } catch (InvalidPathException unusable) {
      // The suggestion stands in its place.
      return suggested();
    }
  }

  private Path suggested() {
    Optional<Song> open = song.reading().map(SongReading::song);
    Path folder = open.flatMap(now -> now.document().origin()).map(Path::getParent).orElse(music);
    return folder.resolve(
        ExportNames.suggested(
            open.map(Song::title).orElse(""), options.get().format().format().extension()));
  }

  /** Takes up the options of the song that is open now. */
  private void recall() {
    String now = song.reading().map(ExportViewModel::key).orElse("");
    if (!now.equals(optionsOf)) {
      optionsOf = now;
      options.set(memory.of(now).orElseGet(memory::last));
    }
    estimate();
  }

  private static String key(SongReading reading) {
    // Songs that began with nothing have the same document.
    return reading.song().document().digest()
        + ":"
        + URLEncoder.encode(reading.song().title(), StandardCharsets.UTF_8);
  }

  private ExportRange range(SongReading reading) {
    return ExportRange.of(options.get(), song, reading);
  }

  private void estimate() {
    int look = ++looks;
    Optional<SongReading> reading = song.reading();
    if (reading.isEmpty()) {
      return;
    }
    ExportOptions wished = options.get();
    ExportRange range = range(reading.get());
    double seconds = range.seconds(reading.get().seconds());
    SoundFormat format = wished.format().format();
    int rate =
        wished.sampleRate() > 0
            ? wished.sampleRate()
            : song.session().map(session -> session.sampleRate()).orElse(USUAL_RATE);
    long bytes = 0;
    if (wished.contents() != Contents.STEMS) {
      bytes += format.mostBytes(seconds, 2, rate);
    }
    List<SongTrack> wanted = wanted(wished);
    if (wished.contents() != Contents.MIX) {
      for (SongTrack track : wanted) {
        bytes += format.mostBytes(seconds, track.role() == TrackRole.SUNG ? 1 : 2, rate);
      }
    }
    Optional<String> problem = problem(wished, range, wanted);
    Estimate known = new Estimate(bytes, seconds, OptionalDouble.empty(), problem);
    estimate.set(known);
    Path folder = target().getParent();
    background.execute(() -> {
      OptionalDouble free = free(folder);
      ui.execute(() -> {
        if (look == looks) {
          estimate.set(new Estimate(known.bytes(), known.seconds(), free, problem));
        }
      });
    });
  }

  private Optional<String> problem(
      ExportOptions wished, ExportRange range, List<SongTrack> wanted) {
    if (wanted.isEmpty()) {
      return Optional.of(texts.get("export.no-tracks"));
    }
    if (wished.sampleRate() > 0 && !wished.format().format().holds(wished.sampleRate())) {
      return Optional.of(texts.get("export.no-rate", wished.sampleRate() / 1000.0));
    }
    return range instanceof ExportRange.None(String key)
        ? Optional.of(texts.get(key))
        : Optional.empty();
  }

  private List<SongTrack> wanted(ExportOptions wished) {
    return tracks().stream().filter(track -> !wished.without().contains(track.id())).toList();
  }

  /** Of the nearest folder that is there. */
  private static OptionalDouble free(@Nullable Path folder) {
    Path there = folder;
    while (there != null && !Files.isDirectory(there)) {
      there = there.getParent();
    }
    if (there == null) {
      return OptionalDouble.empty();
    }
    try {
      return OptionalDouble.of((double) Files.getFileStore(there).getUsableSpace());
    } catch (IOException unknown) {
      // The export looks again and says what is wrong.
      return OptionalDouble.empty();
    }
  }

  /** Exports as it is wished; does nothing where it can't be or another goes on. */
  public void start() {
    Optional<SongReading> reading = song.reading();
    if (reading.isEmpty() || isBusy() || estimate.get().problem().isPresent()) {
      return;
    }
    Path target = target();
    ExportOptions wished = options.get().withTarget(target.toString());
    memory.keep(key(reading.get()), wished);
    Cancellation begun = new Cancellation();
    mine = begun;
    progress.set(new ExportProgress.Running(texts.get("export.stage.waiting"), 0));
    // A step of its own, for it changes itself what it waits for.
    ui.execute(() -> await(begun, wished, target));
  }

  /** Whether this song was exported before, so that it can be done again. */
  public boolean canExportAgain() {
    return song.reading().flatMap(now -> memory.of(key(now))).isPresent();
  }

  /** Exports as the song was exported the last time. */
  public void again() {
    if (!isBusy()) {
      song.reading()
          .flatMap(now -> memory.of(key(now)))
          .ifPresent(last -> {
            options.set(last);
            Optional<String> problem = estimate.get().problem();
            if (problem.isPresent()) {
              notices.show(Notice.problem(problem.get()).withCommand("file.export"));
            } else {
              start();
            }
          });
    }
  }

  /** Begins when every voice is read and every instrument is played. */
  private void await(Cancellation begun, ExportOptions wished, Path target) {
    Runnable attempt =
        () -> {
          if (begun.isRequested()) {
            return;
          }
          Optional<Stage> stage =
              song.stage(
                  wished.quality() == Quality.FINAL
                      ? SamplingQuality.FINAL
                      : song.previewQualityProperty().get());
          if (stage.isPresent() && stage.get().awaited().isEmpty()) {
            waiting.unsubscribe();
            waiting = Subscription.EMPTY;
            begin(begun, wished, target, stage.get());
          }
        };
    waiting.unsubscribe();
    waiting = song.stagingsProperty().subscribe(() -> ui.execute(attempt));
    attempt.run();
  }

  private void begin(Cancellation begun, ExportOptions wished, Path target, Stage stage) {
    SongReading reading = song.reading().orElseThrow();
    ExportJob job =
        new ExportJob(
            stage,
            wished,
            target,
            ExportRange.of(wished, song, reading) instanceof ExportRange.Part(var part)
                ? Optional.of(part)
                : Optional.empty(),
            new SoundTags(reading.song().title(), artists(wished)),
            Gaps.REFUSE);
    List<String> absent = new ArrayList<>();
    Set<String> names =
        wanted(wished).stream().map(SongTrack::name).collect(Collectors.toCollection(HashSet::new));
    stage.absent().stream()
        .filter(names::contains)
        .forEach(name -> absent.add(texts.get("export.missing.track", name)));
    if (absent.isEmpty()) {
      run(job, begun);
    } else {
      ask(job, absent);
    }
  }

  private String artists(ExportOptions wished) {
    return wanted(wished).stream()
        .filter(track -> track.role() == TrackRole.SUNG)
        .map(track -> voices.name(track.singer().bank()))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private void ask(ExportJob job, List<String> missing) {
    asked = job.withGaps(Gaps.ALLOW);
    progress.set(new ExportProgress.Asking(missing));
    notices.show(
        Notice.problem(texts.get("export.asking", missing.size())).withCommand("file.export"));
  }

  /** Goes on though something is missing, which is silent. */
  public void writeWithSilence() {
    ExportJob job = asked;
    asked = null;
    if (job != null) {
      mine = new Cancellation();
      run(job, mine);
    }
  }

  /** Gives up what goes on; no file is left of it. */
  public void cancel() {
    mine.request();
    waiting.unsubscribe();
    waiting = Subscription.EMPTY;
    asked = null;
    if ((progress.get() instanceof ExportProgress.Running running && running.done() == 0)
        || progress.get() instanceof ExportProgress.Asking) {
      progress.set(new ExportProgress.Idle());
    }
  }

  private void run(ExportJob job, Cancellation begun) {
    progress.set(new ExportProgress.Running(texts.get("export.stage.singing"), 0.001));
    Telling telling = new Telling(begun);
    background.execute(() -> {
      Runnable result;
      try {
        ExportOutcome outcome = job.run(engine, telling, begun);
        if (outcome instanceof ExportOutcome.Written written) {
          telling.keep(written, previews);
        }
        List<FinishedRender> finished = finished(outcome, job.options());
        result = () -> ended(job, outcome, finished);
      } catch (EngineException | RuntimeException | OutOfMemoryError e) {
        result = () -> failed(e);
      }
      Runnable end = result;
      ui.execute(end);
    });
  }

  /** Told on the export's thread. */
  private final class Telling implements ExportListener {

    private final Cancellation begun;
    private int told = -1;
    private String toldOf = "";
    private @Nullable Sound first;

    Telling(Cancellation begun) {
      this.begun = begun;
    }

    @Override
    public void progress(ExportStage stage, double done) {
      String doing =
          switch (stage) {
            case ExportStage.Singing singing -> texts.get("export.stage.singing");
            case ExportStage.Accompanying(String part) ->
                texts.get("export.stage.accompanying", part);
            case ExportStage.Mastering(Path file) ->
                texts.get("export.stage.mastering", file.getFileName());
            case ExportStage.Writing(Path file) ->
                texts.get("export.stage.writing", file.getFileName());
          };
      int step = (int) (200 * done);
      if (step != told || !doing.equals(toldOf)) {
        told = step;
        toldOf = doing;
        ui.execute(() -> {
          if (mine == begun && progress.get() instanceof ExportProgress.Running) {
            progress.set(new ExportProgress.Running(doing, Math.max(0.001, done)));
          }
        });
      }
    }

    @Override
    public void encoded(Path file, Sound sound) {
      if (first == null) {
        first = sound;
      }
    }

    /** WAV files are read when they are to be heard; of others a copy is kept for that. */
    private void keep(ExportOutcome.Written written, Previews previews) throws ResourceException {
      Path file = written.files().getFirst().path();
      if (first != null && !file.toString().endsWith(".wav")) {
        previews.keep(file, first);
      }
    }
  }

  private List<FinishedRender> finished(ExportOutcome outcome, ExportOptions wished) {
    List<FinishedRender> finished = new ArrayList<>();
    if (outcome instanceof ExportOutcome.Written written) {
      for (WrittenFile file : written.files()) {
        finished.add(
            new FinishedRender(
                file.path(),
                clock.instant(),
                file.seconds(),
                texts.get("export.format." + wished.format().name().toLowerCase(Locale.ROOT)),
                size(file.path()),
                file.loudness()
                    .map(LoudnessReport::integrated)
                    .filter(Double::isFinite)
                    .map(OptionalDouble::of)
                    .orElseGet(OptionalDouble::empty)));
      }
    }
    return finished;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      // Moved away already: the list shows it as missing.
      return 0;
    }
  }

  private void ended(ExportJob job, ExportOutcome outcome, List<FinishedRender> finished) {
    switch (outcome) {
      case ExportOutcome.Written written -> {
        finished.reversed().forEach(renders::add);
        progress.set(new ExportProgress.Done(written.files()));
        notices.show(
            Notice.done(
                    texts.get(
                        "export.done",
                        written.files().getFirst().path(),
                        written.files().size() - 1))
                .withCommand("renders.play"));
        miss(written);
      }
      case ExportOutcome.Incomplete incomplete ->
          ask(
              job,
              incomplete.missing().stream()
                  .map(missing ->
                      texts.get(
                          "export.missing.phrase", missing.place(), missing.failure().message()))
                  .toList());
      case ExportOutcome.NothingInRange nothing ->
          fail(texts.get("export.range.behind", nothing.seconds()));
      case ExportOutcome.Cancelled cancelled -> {
        progress.set(new ExportProgress.Idle());
        notices.show(Notice.remark(texts.get("export.cancelled")));
      }
    }
  }

  private void miss(ExportOutcome.Written written) {
    written
        .files()
        .getFirst()
        .miss()
        .ifPresent(miss ->
            notices.show(
                Notice.remark(
                    texts.get("export.loudness-missed", miss.reachedLufs(), miss.targetLufs()))));
  }

  private void failed(Throwable failure) {
    if (failure instanceof CancellationException) {
      progress.set(new ExportProgress.Idle());
      return;
    }
    notices.show(texts.get("export.title"), failure);
    progress.set(new ExportProgress.Failed(String.valueOf(failure.getMessage())));
  }

  private void fail(String reason) {
    notices.show(Notice.problem(reason));
    progress.set(new ExportProgress.Failed(reason));
  }

  /** Puts the result of the last export away. */
  public void forgetResult() {
    if (!isBusy()) {
      progress.set(new ExportProgress.Idle());
    }
  }

  /** A file to offer for the song's notes. */
  public Path notation(NotationFormat format) {
    return ExportTarget.withExtension(suggested().toAbsolutePath(), format.extension());
  }

  /**
   * Writes the notes and words of the song as it is now, in the background.
   *
   * @param target replaced where it is there, as the user was asked already; its ending says which
   *     format is wanted
   * @param otherwise the format where the ending says nothing; then it gets one
   */
  public void write(Path target, NotationFormat otherwise) {
    Optional<SongReading> reading = song.reading();
    if (reading.isEmpty()) {
      return;
    }
    SongReading now = reading.get();
    Optional<NotationFormat> named = NotationFormat.of(target);
    Path file =
        named.isPresent()
            ? target
            : target.resolveSibling(target.getFileName() + "." + otherwise.extension());
    background.execute(() -> {
      Runnable result;
      try {
        NotationExport.write(
            now.song().score(),
            now.performance(),
            now.song().title(),
            named.orElse(otherwise),
            file,
            // A name that the user has not seen is not replaced.
            named.isPresent() ? ExportRequest.Existing.REPLACE : ExportRequest.Existing.REFUSE);
        result = () -> notices.show(Notice.done(texts.get("export.notes-written", file)));
      } catch (ResourceException | RuntimeException e) {
        result = () -> notices.show(String.valueOf(file.getFileName()), e);
      }
      ui.execute(result);
    });
  }
}
