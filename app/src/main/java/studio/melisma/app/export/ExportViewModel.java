package studio.melisma.app.export;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
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
import studio.melisma.audio.Sound;
import studio.melisma.audio.SoundTags;
import studio.melisma.diffsinger.SamplingQuality;
import studio.melisma.export.ExportListener;
import studio.melisma.export.ExportOutcome;
import studio.melisma.export.ExportRequest.Gaps;
import studio.melisma.export.ExportStage;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ResourceException;
import studio.melisma.song.SongReading;
import studio.melisma.song.SongTrack;
import studio.melisma.song.TrackRole;
import studio.melisma.work.Cancellation;

/**
 * The one export that goes on, if any, and what it is asked for: playing and editing go on
 * meanwhile, and what is exported is the song as it was when it began. Belongs to the window's
 * thread.
 */
public final class ExportViewModel {

  private final SongViewModel song;
  private final Engine engine;
  private final VoiceShelf voices;
  private final RendersViewModel renders;
  private final Previews previews;
  private final ExportMemory memory;
  private final ExportForm form;
  private final NotationFiles notation;
  private final FinishedFiles files;
  private final Notices notices;
  private final Texts texts;
  private final Executor background;
  private final Executor ui;
  private final ReadOnlyObjectWrapper<ExportProgress> progress =
      new ReadOnlyObjectWrapper<>(this, "progress", new ExportProgress.Idle());
  private Cancellation mine = new Cancellation();
  private Subscription waiting = Subscription.EMPTY;
  private @Nullable ExportJob asked;

  /**
   * What an export is put together of.
   *
   * @param kept what is kept with the song that is open
   * @param project where the song is saved
   * @param music where files go that have no better place
   * @param clock dates what is finished
   */
  public record Rooms(
      SongViewModel song,
      Map<String, String> kept,
      Engine engine,
      VoiceShelf voices,
      RendersViewModel renders,
      Previews previews,
      Settings settings,
      ObservableValue<Optional<Path>> project,
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
    memory = new ExportMemory(rooms.settings(), rooms.kept(), rooms.project(), rooms.clock());
    notices = rooms.notices();
    texts = rooms.texts();
    background = rooms.background();
    ui = rooms.ui();
    form = new ExportForm(song, memory, rooms.project(), rooms.music(), texts, background, ui);
    notation = new NotationFiles(song, form::suggested, notices, texts, background, ui);
    files = new FinishedFiles(texts, rooms.clock());
  }

  /** What is wished. */
  public ObjectProperty<ExportOptions> optionsProperty() {
    return form.optionsProperty();
  }

  /** How far the export is. */
  public ReadOnlyObjectProperty<ExportProgress> progressProperty() {
    return progress.getReadOnlyProperty();
  }

  /** What it would take. */
  public ReadOnlyObjectProperty<ExportEstimate> estimateProperty() {
    return form.estimateProperty();
  }

  /** The tracks that are heard, from top to bottom. */
  public List<SongTrack> tracks() {
    return form.tracks();
  }

  /** Where the files would go. */
  public Path target() {
    return form.target();
  }

  /** The song's notes and words, which are files of another kind. */
  public NotationFiles notation() {
    return notation;
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

  /** Exports as it is wished; does nothing where it can't be or another goes on. */
  public void start() {
    Optional<SongReading> reading = song.reading();
    if (reading.isEmpty() || isBusy() || form.estimateProperty().get().problem().isPresent()) {
      return;
    }
    Path target = form.target();
    ExportOptions wished = form.optionsProperty().get().withTarget(target.toString());
    memory.keep(reading.get(), wished);
    Cancellation begun = new Cancellation();
    mine = begun;
    progress.set(new ExportProgress.Running(texts.get("export.stage.waiting"), 0));
    // A step of its own, for it changes itself what it waits for.
    ui.execute(() -> await(begun, wished, target));
  }

  /** Whether this song was exported before, so that it can be done again. */
  public boolean canExportAgain() {
    return song.reading().flatMap(memory::of).isPresent();
  }

  /** Exports as the song was exported the last time. */
  public void again() {
    if (!isBusy()) {
      song.reading()
          .flatMap(memory::of)
          .ifPresent(last -> {
            form.optionsProperty().set(last);
            Optional<String> problem = form.estimateProperty().get().problem();
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
        form.wanted(wished).stream()
            .map(SongTrack::name)
            .collect(Collectors.toCollection(HashSet::new));
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
    return form.wanted(wished).stream()
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
        List<FinishedRender> finished = files.of(outcome, job.options().format());
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
      if (first == null && Previews.isKept(file)) {
        first = sound;
      }
    }

    /** Most files are read again when they are to be heard; of others a copy is kept for that. */
    private void keep(ExportOutcome.Written written, Previews previews) throws ResourceException {
      if (first != null) {
        previews.keep(written.files().getFirst().path(), first);
      }
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
}
