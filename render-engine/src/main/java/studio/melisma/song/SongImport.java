package studio.melisma.song;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.melisma.expression.LineExpression;
import studio.melisma.performance.Performance;
import studio.melisma.performance.PerformedPart;
import studio.melisma.performance.PerformedVoice;
import studio.melisma.performance.VerseChoice;
import studio.melisma.render.MixSettings;
import studio.melisma.score.Measure;
import studio.melisma.score.Part;
import studio.melisma.score.Stroke;

/**
 * Makes a song of a score: a track for each voice that has words, which is sung, and one for what
 * is left of each part, which is played. Where there are no words at all the first voice is sung;
 * where there isn't even a note, each part is a voice that can be written.
 */
public final class SongImport {

  private final Performance performance;
  private final List<SongTrack> tracks = new ArrayList<>();
  private final Map<String, Integer> names = new HashMap<>();

  private SongImport(Performance performance) {
    this.performance = performance;
  }

  /** The song that a document makes, as nobody has touched it. */
  public static Song of(ScoreDocument document) {
    Performance performance = Performance.of(document.score());
    SongImport making = new SongImport(performance);
    document.score().parts().forEach(making::part);
    if (making.tracks.isEmpty()) {
      document.score().parts().forEach(making::unwritten);
    }
    String title = document.score().title().strip();
    return new Song(
        title.isEmpty() ? baseName(document.fileName()) : title,
        document,
        VerseChoice.asWritten(),
        Optional.empty(),
        placed(making.tracks),
        List.of());
  }

  private static String baseName(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot > 0 ? fileName.substring(0, dot) : fileName;
  }

  private void part(Part part) {
    PerformedPart performed = performance.part(part.id());
    List<PerformedVoice> voices = performed == null ? List.of() : performed.voices();
    boolean someWords = performance.hasWords();
    boolean left = part.measures().stream().anyMatch(SongImport::hasStrokes);
    for (PerformedVoice voice : voices) {
      if (someWords ? voice.hasWords() : tracks.isEmpty()) {
        TrackSource source = TrackSource.of(part.id(), voice.voice(), voice.staff());
        tracks.add(track(source, name(part), TrackRole.SUNG, tracks.size()));
      } else {
        left = true;
      }
    }
    if (left) {
      tracks.add(track(TrackSource.rest(part.id()), name(part), TrackRole.PLAYED, tracks.size()));
    }
  }

  private void unwritten(Part part) {
    TrackSource source = TrackSource.of(part.id(), "1", "1");
    tracks.add(track(source, name(part), TrackRole.SUNG, tracks.size()));
  }

  private static boolean hasStrokes(Measure measure) {
    return measure.events().stream().anyMatch(Stroke.class::isInstance);
  }

  private String name(Part part) {
    String base = part.name().isBlank() ? part.id() : part.name().strip();
    int count = names.merge(base, 1, Integer::sum);
    return count == 1 ? base : base + " " + count;
  }

  /** A track as nobody has touched it; its id follows from its source. */
  static SongTrack track(TrackSource source, String name, TrackRole role, int place) {
    return new SongTrack(
        source
            .voice()
            .map(voice -> source.part() + "/" + voice.name() + "/" + voice.staff())
            .orElse(source.part()),
        source,
        name,
        place % SongTrack.COLORS,
        role,
        TrackSinger.STARTER,
        NoteEdits.NONE,
        LineExpression.NONE,
        MixSettings.NEUTRAL);
  }

  /** Singers stand side by side; instruments are where the score has them. */
  private static List<SongTrack> placed(List<SongTrack> tracks) {
    long singers = tracks.stream().filter(track -> track.role() == TrackRole.SUNG).count();
    int next = 0;
    List<SongTrack> placed = new ArrayList<>();
    for (SongTrack track : tracks) {
      placed.add(
          track.role() == TrackRole.SUNG
              ? track.withMix(MixSettings.standing(next++, (int) singers))
              : track);
    }
    return placed;
  }

  /**
   * A song in which a part that was played is sung: a track for each of its voices in place of the
   * one for all.
   */
  public static Song singing(SongReading reading, String id) {
    Song song = reading.song();
    TrackReading track = reading.track(id).orElseThrow();
    if (track.track().source().voice().isPresent()) {
      return song.withTrack(id, changed -> changed.withRole(TrackRole.SUNG));
    }
    List<SongTrack> changed = new ArrayList<>();
    for (SongTrack other : song.tracks()) {
      if (!other.id().equals(id)) {
        changed.add(other);
        continue;
      }
      int number = 0;
      for (PerformedVoice voice : track.part().voices()) {
        number++;
        changed.add(
            track(
                    TrackSource.of(other.source().part(), voice.voice(), voice.staff()),
                    number == 1 ? other.name() : other.name() + " " + number,
                    TrackRole.SUNG,
                    other.color() + number - 1)
                .withMix(other.mix())
                .withSinger(other.singer())
                .withEdits(number == 1 ? other.edits() : NoteEdits.NONE)
                .withExpression(number == 1 ? other.expression() : LineExpression.NONE));
      }
    }
    return song.withTracks(changed);
  }
}
