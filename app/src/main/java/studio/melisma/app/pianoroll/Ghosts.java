package studio.melisma.app.pianoroll;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import studio.melisma.app.pianoroll.RollDesk.Ghost;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.song.SongReading;
import studio.melisma.song.TrackReading;

/** The notes of the tracks that aren't in hand. */
final class Ghosts {

  private final SongViewModel song;
  private final Map<String, Indexed> known = new HashMap<>();

  private record Indexed(TrackReading track, NoteIndex index) {}

  Ghosts(SongViewModel song) {
    this.song = song;
  }

  /** The other tracks, in the song's order. */
  List<TrackReading> tracks() {
    String inHand = song.selectionProperty().get().track();
    return song.reading().map(SongReading::tracks).orElse(List.of()).stream()
        .filter(track -> !track.track().id().equals(inHand))
        .toList();
  }

  /** A track's notes. */
  @SuppressWarnings(
      "ReferenceEquality") // Readings are taken over as they are, and long to compare.
  NoteIndex index(TrackReading track) {
    Indexed now = known.get(track.track().id());
    if (now == null || now.track() != track) {
      now = new Indexed(track, new NoteIndex(track));
      known.put(track.track().id(), now);
    }
    return now.index();
  }

  /** The note at a place. */
  Optional<Ghost> at(double quarter, double midi) {
    for (TrackReading track : tracks()) {
      NoteIndex index = index(track);
      OptionalInt place = index.at(quarter, midi, Set.of());
      if (place.isPresent()) {
        return Optional.of(new Ghost(track.track().id(), index.note(place.getAsInt()).key()));
      }
    }
    return Optional.empty();
  }

  /** Forgets the tracks of a song that is closed. */
  void clear() {
    known.clear();
  }
}
