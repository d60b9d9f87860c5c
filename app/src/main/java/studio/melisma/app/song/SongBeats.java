package studio.melisma.app.song;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.melisma.app.transport.BeatGrid;
import studio.melisma.app.transport.BeatGrid.Beat;
import studio.melisma.app.transport.MeterReading.Meter;
import studio.melisma.performance.TempoMap;
import studio.melisma.score.Fraction;
import studio.melisma.song.Bar;
import studio.melisma.song.SongReading;

/**
 * A song's beats in seconds, and the metre at each, for the transport.
 *
 * @param grid the beats, in the unit that the time signature counts in
 * @param meters what holds from each beat on
 */
public record SongBeats(BeatGrid grid, List<Meter> meters) {

  /** Of what has none. */
  public static final SongBeats NONE = new SongBeats(BeatGrid.EMPTY, List.of());

  /** More than anyone writes: a time signature in 1024ths over a whole opera. */
  private static final int MOST_BEATS = 1 << 18;

  /** The beats of a song as it is played. */
  public static SongBeats of(SongReading reading) {
    TempoMap tempo = reading.tempo();
    List<Beat> beats = new ArrayList<>();
    List<Meter> meters = new ArrayList<>();
    for (Bar bar : reading.meter().bars()) {
      int number = 1;
      for (Fraction at = bar.start();
          bar.end().isAfter(at) && beats.size() < MOST_BEATS;
          at = at.plus(bar.beat())) {
        beats.add(new Beat(tempo.secondAt(at), bar.number(), number, number == 1));
        meters.add(new Meter(tempo.tempoAt(at), bar.beats(), bar.beatType()));
        number++;
      }
    }
    return new SongBeats(new BeatGrid(beats), List.copyOf(meters));
  }

  /** The metre at a place in seconds; empty before the first beat. */
  public Optional<Meter> at(double seconds) {
    int index = grid.indexAt(seconds);
    return index < 0 ? Optional.empty() : Optional.of(meters.get(index));
  }
}
