package studio.melisma.app.export;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Executor;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.texts.Texts;
import studio.melisma.audio.SoundFormat;
import studio.melisma.export.ExportNames;
import studio.melisma.export.ExportRequest.Contents;
import studio.melisma.playback.Timeline;
import studio.melisma.render.RenderSnapshot;
import studio.melisma.song.Song;
import studio.melisma.song.SongReading;
import studio.melisma.song.SongTrack;
import studio.melisma.song.TrackRole;

/**
 * What is wished of the next export of the open song, where it would go and what it would take. A
 * song begins with what was wished of it the last time. Belongs to the window's thread.
 */
final class ExportForm {

  /** A voice's usual rate, for the estimate of a song whose voice isn't read yet. */
  private static final int USUAL_RATE = 44_100;

  private final SongViewModel song;
  private final ExportMemory memory;
  private final ObservableValue<Optional<Path>> project;
  private final Path music;
  private final Texts texts;
  private final Executor background;
  private final Executor ui;
  private final ObjectProperty<ExportOptions> options =
      new SimpleObjectProperty<>(this, "options", ExportOptions.DEFAULT);
  private final ReadOnlyObjectWrapper<ExportEstimate> estimate =
      new ReadOnlyObjectWrapper<>(this, "estimate", ExportEstimate.NONE);

  /** Of which song the options are. */
  private String optionsOf = "";

  /** Counts looks at the disk, of which the last one counts. */
  private int looks;

  /**
   * @param project where the song is saved
   * @param music where files go that have no better place
   * @param background looks at the disk
   */
  ExportForm(
      SongViewModel song,
      ExportMemory memory,
      ObservableValue<Optional<Path>> project,
      Path music,
      Texts texts,
      Executor background,
      Executor ui) {
    this.song = song;
    this.memory = memory;
    this.project = project;
    this.music = music;
    this.texts = texts;
    this.background = background;
    this.ui = ui;
    options.subscribe((before, now) -> estimate());
    song.readingProperty().subscribe(now -> recall());
    song.selectionProperty().subscribe((before, now) -> estimate());
    song.player().loopProperty().subscribe((before, now) -> estimate());
    // By then it is known when the first consonant begins and when the last sound has died away.
    song.snapshotProperty().map(ExportForm::isSung).subscribe(sung -> estimate());
    song.player().lengthProperty().subscribe((before, now) -> estimate());
  }

  /** Of nothing all is ready: a song that is kept whole would go from ready to ready. */
  private static boolean isSung(RenderSnapshot now) {
    return now.phrases().findAny().isPresent() && now.isReady();
  }

  ObjectProperty<ExportOptions> optionsProperty() {
    return options;
  }

  ReadOnlyObjectProperty<ExportEstimate> estimateProperty() {
    return estimate.getReadOnlyProperty();
  }

  /** The tracks that are heard, from top to bottom. */
  List<SongTrack> tracks() {
    return song.reading().stream()
        .flatMap(now -> now.song().tracks().stream())
        .filter(track -> track.role() != TrackRole.SILENT)
        .toList();
  }

  /** Those of them that are exported. */
  List<SongTrack> wanted(ExportOptions wished) {
    return tracks().stream().filter(track -> !wished.without().contains(track.id())).toList();
  }

  /** Where the files would go. */
  Path target() {
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

  /** Where a file of the song goes when nobody says otherwise: beside itself or its score. */
  Path suggested() {
    Optional<Song> open = song.reading().map(SongReading::song);
    Path folder =
        project
            .getValue()
            .or(() -> open.flatMap(now -> now.document().origin()))
            .map(Path::getParent)
            .orElse(music);
    return folder.resolve(
        ExportNames.suggested(
            open.map(Song::title).orElse(""), options.get().format().format().extension()));
  }

  /** Takes up the options of the song that is open now. */
  private void recall() {
    String now = song.reading().map(ExportMemory::key).orElse("");
    if (!now.equals(optionsOf)) {
      optionsOf = now;
      options.set(song.reading().flatMap(memory::of).orElseGet(memory::last));
    }
    estimate();
  }

  private void estimate() {
    int look = ++looks;
    Optional<SongReading> reading = song.reading();
    if (reading.isEmpty()) {
      return;
    }
    ExportOptions wished = options.get();
    ExportRange range = ExportRange.of(wished, song, reading.get());
    List<SongTrack> wanted = wanted(wished);
    Timeline heard =
        song.session()
            .map(session -> session.playback().timeline())
            .orElse(Timeline.empty(USUAL_RATE));
    double seconds = range.seconds(reading.get().seconds(), heard);
    ExportEstimate known =
        new ExportEstimate(
            bytes(wished, wanted, seconds),
            seconds,
            OptionalDouble.empty(),
            problem(wished, range, wanted));
    estimate.set(known);
    Path folder = target().getParent();
    background.execute(() -> {
      OptionalDouble free = free(folder);
      ui.execute(() -> {
        if (look == looks) {
          estimate.set(known.withFree(free));
        }
      });
    });
  }

  private long bytes(ExportOptions wished, List<SongTrack> wanted, double seconds) {
    SoundFormat format = wished.format().format();
    int rate =
        wished.sampleRate() > 0
            ? wished.sampleRate()
            : song.session().map(session -> session.sampleRate()).orElse(USUAL_RATE);
    long bytes = 0;
    if (wished.contents() != Contents.STEMS) {
      bytes += format.mostBytes(seconds, 2, rate);
    }
    if (wished.contents() != Contents.MIX) {
      for (SongTrack track : wanted) {
        bytes += format.mostBytes(seconds, track.role() == TrackRole.SUNG ? 1 : 2, rate);
      }
    }
    return bytes;
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
}
