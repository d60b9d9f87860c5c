package studio.melisma.song;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.melisma.expression.Reading;
import studio.melisma.performance.ChordChoice;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.Performance;
import studio.melisma.performance.PerformanceOptions;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.PerformedPart;
import studio.melisma.performance.PerformedVoice;
import studio.melisma.performance.SungLine;
import studio.melisma.performance.SungLines;
import studio.melisma.performance.TempoMap;
import studio.melisma.render.Casting;
import studio.melisma.render.VocalLine;
import studio.melisma.score.Fraction;
import studio.melisma.score.ScoreWarning;
import studio.melisma.song.TrackSource.Voice;

/**
 * What follows from a song: its notes in seconds, its measures, what is sung. Immutable; reading
 * the next state of a song takes over what the edit didn't touch.
 */
public final class SongReading {

  private final Song song;
  private final Performance written;
  private final Meter meter;
  private final List<TrackReading> tracks;
  private final Fraction length;

  /** Where the last note of each track ends, by its notes as they are the same object. */
  private final IdentityHashMap<List<PerformedNote>, Fraction> ends = new IdentityHashMap<>();

  private SongReading(
      Song song,
      Performance written,
      Meter meter,
      List<TrackReading> tracks,
      IdentityHashMap<List<PerformedNote>, Fraction> known) {
    this.song = song;
    this.written = written;
    this.meter = meter;
    this.tracks = List.copyOf(tracks);
    for (TrackReading track : this.tracks) {
      Fraction end = known.get(track.notes());
      ends.put(track.notes(), end == null ? end(track.notes()) : end);
    }
    length = ends.values().stream().reduce(written.length(), Fraction::max);
  }

  private static Fraction end(List<PerformedNote> notes) {
    return notes.stream().map(PerformedNote::end).reduce(Fraction.ZERO, Fraction::max);
  }

  /** Reads a song. */
  public static SongReading of(Song song) {
    Performance written = performed(song);
    return read(song, written, Meter.of(song.score(), written), Map.of(), new IdentityHashMap<>());
  }

  private static Performance performed(Song song) {
    return Performance.of(
        song.score(), PerformanceOptions.DEFAULT.withVerses(song.verses()).withTempo(song.tempo()));
  }

  /** Reads the song that came of this one by an edit. */
  public SongReading next(Song changed) {
    boolean same =
        changed.document().equals(song.document())
            && changed.verses().equals(song.verses())
            && changed.tempo().equals(song.tempo());
    if (!same) {
      return of(changed);
    }
    Map<String, TrackReading> known = new HashMap<>();
    if (sources(changed).equals(sources(song))) {
      tracks.forEach(track -> known.put(track.track().id(), track));
    }
    return read(changed, written, meter, known, ends);
  }

  private static List<TrackSource> sources(Song song) {
    return song.tracks().stream().map(SongTrack::source).toList();
  }

  private static SongReading read(
      Song song,
      Performance written,
      Meter meter,
      Map<String, TrackReading> known,
      IdentityHashMap<List<PerformedNote>, Fraction> ends) {
    List<TrackReading> tracks = new ArrayList<>();
    for (SongTrack track : song.tracks()) {
      TrackReading before = known.get(track.id());
      if (before != null && before.track().equals(track)) {
        tracks.add(before);
      } else if (before != null && before.track().readsLike(track)) {
        tracks.add(before.with(track));
      } else {
        tracks.add(read(song, track, written, meter));
      }
    }
    return new SongReading(song, written, meter, tracks, ends);
  }

  private static TrackReading read(Song song, SongTrack track, Performance written, Meter meter) {
    List<PerformedVoice> voices = voices(song, track, written);
    List<PerformedVoice> edited = new ArrayList<>();
    List<PerformedNote> notes = new ArrayList<>();
    for (PerformedVoice voice : voices) {
      List<PerformedNote> now =
          EditedNotes.of(
              voice.notes(),
              track.edits(),
              /* withAdded= */ edited.isEmpty(),
              written.tempo(),
              meter);
      edited.add(new PerformedVoice(voice.voice(), voice.staff(), now));
      notes.addAll(now);
    }
    if (edited.size() > 1) {
      notes.sort((one, other) -> one.onset().compareTo(other.onset()));
    }
    PerformedPart origin = written.part(track.source().part());
    PerformedPart part =
        new PerformedPart(
            track.source().part(),
            track.name(),
            edited,
            origin == null ? Map.of() : origin.dynamics());
    List<ScoreWarning> warnings = new ArrayList<>();
    Optional<VocalLine> line = Optional.empty();
    Set<NoteKey> unsung = new HashSet<>();
    if (track.role() == TrackRole.SUNG && !notes.isEmpty()) {
      SungLine sung = SungLines.line(part, edited.getFirst(), ChordChoice.TOP, warnings);
      line =
          Casting.line(sung, track.name(), part.dynamics(sung.staff()), Reading.SCORE)
              .map(vocal -> vocal.with(track.expression()));
      notes.forEach(note -> unsung.add(note.key()));
      sung.notes().forEach(note -> unsung.remove(note.key()));
    }
    return new TrackReading(track, notes, part, line, unsung, warnings);
  }

  private static List<PerformedVoice> voices(Song song, SongTrack track, Performance written) {
    PerformedPart part = written.part(track.source().part());
    Optional<Voice> one = track.source().voice();
    List<PerformedVoice> voices = new ArrayList<>();
    if (part != null) {
      Set<Voice> taken = new HashSet<>();
      song.tracks().stream()
          .filter(other -> other.source().part().equals(part.id()))
          .forEach(other -> other.source().voice().ifPresent(taken::add));
      for (PerformedVoice voice : part.voices()) {
        Voice name = new Voice(voice.voice(), voice.staff());
        if (one.isPresent() ? one.get().equals(name) : !taken.contains(name)) {
          voices.add(voice);
        }
      }
    }
    // A track in which nothing is written yet can be written in.
    return voices.isEmpty()
        ? List.of(
            new PerformedVoice(
                one.map(Voice::name).orElse("1"), one.map(Voice::staff).orElse("1"), List.of()))
        : voices;
  }

  public Song song() {
    return song;
  }

  /** The measures as they are performed. */
  public Meter meter() {
    return meter;
  }

  /** From quarter notes to seconds. */
  public TempoMap tempo() {
    return written.tempo();
  }

  /** As many as the song's, in its order. */
  public List<TrackReading> tracks() {
    return tracks;
  }

  /** What follows from the track of this id. */
  public Optional<TrackReading> track(String id) {
    return tracks.stream().filter(track -> track.track().id().equals(id)).findFirst();
  }

  /** Quarter notes from the start to the end of the score, or of the last note behind it. */
  public Fraction length() {
    return length;
  }

  /** How long it lasts. */
  public double seconds() {
    return tempo().secondAt(length());
  }

  /** The song as it is performed, a part for each track that is heard. */
  public Performance performance() {
    return new Performance(
        written.playedMeasures(),
        written.tempo(),
        length(),
        tracks.stream()
            .filter(track -> track.track().role() != TrackRole.SILENT)
            .map(TrackReading::part)
            .toList(),
        written.warnings());
  }

  /** What a musician should know: of the reader, of playing it out, and of each track. */
  public List<ScoreWarning> warnings() {
    List<ScoreWarning> warnings = new ArrayList<>(song.document().warnings());
    warnings.addAll(written.warnings());
    tracks.forEach(track -> warnings.addAll(track.warnings()));
    return warnings;
  }

  /**
   * The song at other tempos, with what is drawn over it staying at its notes.
   *
   * @param changes of the whole performance; empty for those of the score
   */
  public Song withTempo(Optional<List<TempoMap.Change>> changes) {
    Song changed = song.withTempo(changes);
    TempoMap before = tempo();
    TempoMap after = performed(changed).tempo();
    return changed.withTracks(
        changed.tracks().stream()
            .map(track ->
                track.withExpression(
                    track.expression().retimed(second -> after.secondAt(before.quarterAt(second)))))
            .toList());
  }
}
