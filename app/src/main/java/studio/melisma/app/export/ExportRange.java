package studio.melisma.app.export;

import java.util.Optional;
import java.util.OptionalDouble;
import studio.melisma.app.song.SongBeats;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.transport.PlaceText;
import studio.melisma.mix.TimeRange;
import studio.melisma.performance.PerformedNote;
import studio.melisma.playback.Timeline;
import studio.melisma.song.Bar;
import studio.melisma.song.SongReading;

/** Which seconds of a song are meant. */
sealed interface ExportRange {

  /** Before a whole song so many moments of this length as its first consonant needs. */
  double LEAD_IN_SECONDS = 0.5;

  /** Behind a whole song what dies away of what is sung. */
  double TAIL_SECONDS = 0.5;

  /** All of it. */
  record Whole() implements ExportRange {}

  /** A part of it. */
  record Part(TimeRange seconds) implements ExportRange {}

  /**
   * None that there is.
   *
   * @param key of the text that says why
   */
  record None(String key) implements ExportRange {}

  /** What is meant now. */
  static ExportRange of(ExportOptions options, SongViewModel song, SongReading reading) {
    return switch (options.range()) {
      case WHOLE -> new Whole();
      case SELECTION -> selection(song);
      case LOOP ->
          song.player()
              .loopProperty()
              .get()
              .<ExportRange>map(
                  loop -> new Part(new TimeRange(Math.max(0, loop.start()), loop.end())))
              .orElseGet(() -> new None("export.range.no-loop"));
      case STRETCH -> stretch(options, reading);
    };
  }

  private static ExportRange selection(SongViewModel song) {
    double from =
        song.selectedNotes().stream().mapToDouble(PerformedNote::startSeconds).min().orElse(0);
    double to =
        song.selectedNotes().stream().mapToDouble(PerformedNote::endSeconds).max().orElse(0);
    return part(from, to, "export.range.no-selection");
  }

  private static ExportRange stretch(ExportOptions options, SongReading reading) {
    SongBeats beats = SongBeats.of(reading);
    OptionalDouble from =
        options.from().isBlank()
            ? OptionalDouble.of(0)
            : PlaceText.parse(options.from(), beats.grid());
    // The last bar is meant with all its beats.
    Optional<Bar> last =
        reading.meter().bars().stream()
            .filter(bar -> bar.number().equals(options.to().strip()))
            .findFirst();
    OptionalDouble to =
        options.to().isBlank()
            ? OptionalDouble.of(reading.seconds())
            : last.isPresent()
                ? OptionalDouble.of(reading.tempo().secondAt(last.get().end()))
                : PlaceText.parse(options.to(), beats.grid());
    return from.isPresent() && to.isPresent()
        ? part(from.getAsDouble(), to.getAsDouble(), "export.range.nothing")
        : new None("export.range.unknown");
  }

  private static ExportRange part(double from, double to, String otherwise) {
    return to > from && from >= 0 ? new Part(new TimeRange(from, to)) : new None(otherwise);
  }

  /**
   * About how long its file will be.
   *
   * @param song how long the song is by its notes
   * @param heard from where to where there is anything to be heard, as far as that is known by now
   */
  default double seconds(double song, Timeline heard) {
    return switch (this) {
      case Whole whole -> {
        double before = -(double) heard.startFrame() / heard.sampleRate();
        double end = (double) heard.endFrame() / heard.sampleRate();
        yield LEAD_IN_SECONDS * Math.max(1, Math.ceil(before / LEAD_IN_SECONDS))
            + Math.max(song + TAIL_SECONDS, end);
      }
      case Part(TimeRange part) ->
          Math.max(0, Math.min(part.toSeconds(), song) - part.fromSeconds());
      case None none -> 0;
    };
  }
}
