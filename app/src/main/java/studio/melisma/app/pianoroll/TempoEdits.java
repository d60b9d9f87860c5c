package studio.melisma.app.pianoroll;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.melisma.app.song.EditName;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.performance.TempoMap;
import studio.melisma.score.Fraction;
import studio.melisma.song.SongReading;

/** What the roll does to the tempos of the song. */
final class TempoEdits {

  private static final EditName NAME = EditName.of("roll.edit.tempo");

  private final SongViewModel song;

  TempoEdits(SongViewModel song) {
    this.song = song;
  }

  /** Sets the tempo at a place, or changes it. */
  void set(Fraction at, double quartersPerMinute, boolean ramp) {
    change(at, Optional.of(new TempoMap.Change(at, quartersPerMinute, ramp)));
  }

  /** Takes the tempo mark at a place away. */
  void remove(Fraction at) {
    change(at, Optional.empty());
  }

  /** Takes the tempos of the score again. */
  void restore() {
    song.reading()
        .ifPresent(reading -> {
          var restored = reading.withTempo(Optional.empty());
          song.edit(NAME, before -> restored);
        });
  }

  private void change(Fraction at, Optional<TempoMap.Change> wanted) {
    SongReading reading = song.reading().orElse(null);
    if (reading == null) {
      return;
    }
    List<TempoMap.Change> changes = new ArrayList<>();
    for (TempoMap.Point point : reading.tempo().points()) {
      if (!point.quarter().equals(at)) {
        changes.add(new TempoMap.Change(point.quarter(), point.quartersPerMinute(), point.ramp()));
      }
    }
    wanted.ifPresent(changes::add);
    changes.sort((one, other) -> one.quarter().compareTo(other.quarter()));
    var changed = reading.withTempo(Optional.of(changes));
    song.edit(NAME, before -> changed);
  }
}
