package studio.melisma.song;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import studio.melisma.performance.TempoMap;
import studio.melisma.performance.VerseChoice;
import studio.melisma.score.Score;

/**
 * A song as a user has it before them: the score that it came from, and a layer of edits over it.
 * Immutable; every edit gives another song, so that all steps of the work can be kept.
 *
 * @param title for a person
 * @param document the score's file
 * @param verses which words are sung on which pass
 * @param tempo the tempos, in place of the score's; empty for those of the score
 * @param tracks from top to bottom, each id once
 * @param markers by their place
 */
public record Song(
    String title,
    ScoreDocument document,
    VerseChoice verses,
    Optional<List<TempoMap.Change>> tempo,
    List<SongTrack> tracks,
    List<Marker> markers) {

  public Song {
    tempo = tempo.map(List::copyOf);
    tracks = List.copyOf(tracks);
    markers = List.copyOf(markers);
    Set<String> ids = new HashSet<>();
    for (SongTrack track : tracks) {
      if (!ids.add(track.id())) {
        throw new IllegalArgumentException("two tracks are called " + track.id());
      }
    }
  }

  /** The score as it was written. */
  public Score score() {
    return document.score();
  }

  /** The track of this id. */
  public Optional<SongTrack> track(String id) {
    return tracks.stream().filter(track -> track.id().equals(id)).findFirst();
  }

  public Song withTitle(String changed) {
    return new Song(changed, document, verses, tempo, tracks, markers);
  }

  public Song withDocument(ScoreDocument changed) {
    return new Song(title, changed, verses, tempo, tracks, markers);
  }

  public Song withVerses(VerseChoice changed) {
    return new Song(title, document, changed, tempo, tracks, markers);
  }

  /**
   * With other tempos, and nothing else changed: what is drawn stays at its seconds. For a user's
   * edit see {@link SongReading#withTempo}.
   */
  public Song withTempo(Optional<List<TempoMap.Change>> changed) {
    return new Song(title, document, verses, changed, tracks, markers);
  }

  public Song withTracks(List<SongTrack> changed) {
    return new Song(title, document, verses, tempo, changed, markers);
  }

  public Song withMarkers(List<Marker> changed) {
    return new Song(title, document, verses, tempo, tracks, changed);
  }

  /** With one track changed; the same song where there is no such track. */
  public Song withTrack(String id, UnaryOperator<SongTrack> change) {
    return withTracks(
        tracks.stream().map(track -> track.id().equals(id) ? change.apply(track) : track).toList());
  }
}
