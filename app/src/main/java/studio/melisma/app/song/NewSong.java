package studio.melisma.app.song;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.melisma.expression.LineExpression;
import studio.melisma.performance.TempoMap;
import studio.melisma.performance.VerseChoice;
import studio.melisma.render.MixSettings;
import studio.melisma.song.BlankScore;
import studio.melisma.song.NoteEdits;
import studio.melisma.song.ScoreDocument;
import studio.melisma.song.Song;
import studio.melisma.song.SongTrack;
import studio.melisma.song.TrackRole;
import studio.melisma.song.TrackSinger;
import studio.melisma.song.TrackSource;

/** Songs that begin with nothing, and tracks that users add to a song. */
public final class NewSong {

  private static final int MEASURES = 16;
  private static final int BEATS = 4;
  private static final int BEAT_TYPE = 4;

  private NewSong() {}

  /** Sixteen empty measures of four quarters, and one track to be sung. */
  static Song of(String title, String track) {
    ScoreDocument document =
        BlankScore.document(
            title, MEASURES, BEATS, BEAT_TYPE, TempoMap.DEFAULT_QUARTERS_PER_MINUTE);
    Song empty =
        new Song(title, document, VerseChoice.asWritten(), Optional.empty(), List.of(), List.of());
    return withTrack(empty, track);
  }

  /** With one track more below the others, in which nothing is written. */
  public static Song withTrack(Song song, String name) {
    int number = 1;
    while (song.track(id(number)).isPresent()) {
      number++;
    }
    SongTrack added =
        new SongTrack(
            id(number),
            TrackSource.of(TrackSource.ADDED + number, "1", "1"),
            name,
            song.tracks().size() % SongTrack.COLORS,
            TrackRole.SUNG,
            TrackSinger.STARTER,
            NoteEdits.NONE,
            LineExpression.NONE,
            MixSettings.NEUTRAL);
    List<SongTrack> tracks = new ArrayList<>(song.tracks());
    tracks.add(added);
    return song.withTracks(tracks);
  }

  private static String id(int number) {
    return TrackSource.ADDED + number + "/1/1";
  }
}
