package studio.melisma.reimport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import studio.melisma.expression.LineExpression;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.Performance;
import studio.melisma.performance.PerformanceOptions;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.TempoMap;
import studio.melisma.performance.VerseChoice;
import studio.melisma.reimport.Written.Sign;
import studio.melisma.score.Fraction;
import studio.melisma.score.Lyric;
import studio.melisma.score.Note;
import studio.melisma.score.Part;
import studio.melisma.song.AddedNote;
import studio.melisma.song.Marker;
import studio.melisma.song.NoteEdits;
import studio.melisma.song.ScoreDocument;
import studio.melisma.song.Song;
import studio.melisma.song.SongImport;
import studio.melisma.song.SongReading;
import studio.melisma.song.SongTrack;
import studio.melisma.song.TrackReading;
import studio.melisma.song.TrackSource;
import studio.melisma.song.TrackSource.Voice;

/**
 * Takes a score that was saved again into the song that was made of it: a three-way merge of the
 * score as it was, the score as it is, and what the user has done in between.
 */
public final class Reimport {

  private final Song song;
  private final Song imported;
  private final Song fresh;
  private final ScoreDocument again;
  private final Written before;
  private final Written after;
  private final Map<String, String> parts;
  private final MeasureMatching measures;
  private final NoteMatching notes;
  private final Places places;
  private final Optional<List<TempoMap.Change>> tempo;
  private final VerseChoice verses;
  private final List<Move> moves = new ArrayList<>();
  private final Set<TrackSource> taken = new HashSet<>();

  /** What there was a track of that the user removed, or divided. */
  private final Set<TrackSource> unwanted = new HashSet<>();

  private Reimport(Song song, ScoreDocument again) {
    this.song = song;
    this.again = again;
    this.imported = SongImport.of(song.document());
    this.fresh = SongImport.of(again);
    this.before = new Written(song.score(), performed(song));
    // Tempos of the user's can be placed only when the measures are.
    Song untimed = song.withDocument(again).withTempo(Optional.empty());
    Written plain = new Written(again.score(), performed(untimed));
    this.parts = PartMatching.of(before, plain);
    this.measures = MeasureMatching.of(before, plain, parts);
    this.notes = NoteMatching.of(before, plain, parts, measures);
    Places untimedPlaces = new Places(before, plain, measures);
    Optional<List<TempoMap.Change>> tempo =
        song.tempo().map(changes -> moved(changes, untimedPlaces));
    this.verses = verses();
    this.after =
        tempo.isEmpty() && verses.equals(song.verses())
            ? plain
            : new Written(again.score(), performed(untimed.withVerses(verses).withTempo(tempo)));
    this.places = new Places(before, after, measures);
    this.tempo = tempo;
    if (tempo.isPresent()) {
      tempoOfBoth(untimedPlaces, plain.performance().tempo());
    }
  }

  private static Performance performed(Song song) {
    return Performance.of(
        song.score(), PerformanceOptions.DEFAULT.withVerses(song.verses()).withTempo(song.tempo()));
  }

  /**
   * The song with the newer score under it. Edits, and all that is drawn, stay at the notes that
   * they were made on, wherever these are now; of what both have changed the user's counts, and the
   * summary tells it. What has no place any more is told, too; nothing is dropped in silence.
   *
   * @param current the song as the user has it
   * @param again its score's file, read again
   */
  public static Merged merge(Song current, ScoreDocument again) {
    return new Reimport(current, again).merged();
  }

  private Merged merged() {
    measures();
    moves.addAll(notes.changes());
    List<SongTrack> tracks = new ArrayList<>();
    SongReading reading = SongReading.of(song);
    Map<String, TrackSource> sources = sources();
    for (SongTrack track : song.tracks()) {
      track(track, Optional.ofNullable(sources.get(track.id())), reading).ifPresent(tracks::add);
    }
    newTracks(tracks);
    List<Marker> markers =
        song.markers().stream()
            .map(marker -> new Marker(places.near(marker.at()), marker.name()))
            .sorted((one, other) -> one.at().compareTo(other.at()))
            .toList();
    return new Merged(
        new Song(
            merged("", Move.Field.TITLE, song.title(), imported.title(), fresh.title()),
            again,
            verses,
            tempo,
            tracks,
            markers),
        moves);
  }

  /** A name that only one of both has changed. */
  private String merged(String track, Move.Field field, String yours, String was, String is) {
    if (yours.equals(was) || yours.equals(is)) {
      return is;
    }
    if (!was.equals(is)) {
      moves.add(new Move.Conflict(track, "", Optional.empty(), "", field, yours, is));
    }
    return yours;
  }

  // --- tempo and verses

  private List<TempoMap.Change> moved(List<TempoMap.Change> changes, Places places) {
    SortedMap<Fraction, TempoMap.Change> moved = new TreeMap<>();
    List<TempoMap.Change> homeless = new ArrayList<>();
    for (TempoMap.Change change : changes) {
      places
          .after(change.quarter())
          .ifPresentOrElse(
              place -> moved.put(place, changed(change, place)), () -> homeless.add(change));
    }
    // Of a measure that is gone the last tempo holds on, unless the next measure has its own.
    SortedMap<Fraction, TempoMap.Change> last = new TreeMap<>();
    for (TempoMap.Change change : homeless) {
      Fraction place = places.near(change.quarter());
      TempoMap.Change other = last.put(place, change);
      if (other != null) {
        lostTempo(other, places);
      }
    }
    last.forEach((place, change) -> {
      if (moved.putIfAbsent(place, changed(change, place)) != null) {
        lostTempo(change, places);
      }
    });
    // What was inserted in front of the first measure begins as the song began.
    changes.stream()
        .filter(change -> change.quarter().equals(Fraction.ZERO))
        .reduce((_, later) -> later)
        .ifPresent(opening ->
            moved.putIfAbsent(
                Fraction.ZERO,
                new TempoMap.Change(
                    Fraction.ZERO, opening.quartersPerMinute(), /* ramp= */ false)));
    return List.copyOf(moved.values());
  }

  private static TempoMap.Change changed(TempoMap.Change change, Fraction place) {
    return new TempoMap.Change(place, change.quartersPerMinute(), change.ramp());
  }

  private void lostTempo(TempoMap.Change change, Places places) {
    moves.add(
        new Move.WithoutPlace(
            "", places.numberAt(change.quarter().toDouble()), "", Move.Work.TEMPO));
  }

  /** The user's tempos stay; where those of the score are others now, that is told once. */
  private void tempoOfBoth(Places places, TempoMap theirs) {
    TempoMap was = performed(song.withTempo(Optional.empty())).tempo();
    for (Places.Pair pair : places.pairs()) {
      double now = theirs.tempoAt(pair.after().start());
      if (was.tempoAt(pair.before().start()) != now) {
        double yours = after.performance().tempo().tempoAt(pair.after().start());
        moves.add(
            new Move.Conflict(
                "",
                after.number(pair.after().measureIndex()),
                Optional.empty(),
                "",
                Move.Field.TEMPO,
                shown(yours),
                shown(now)));
        return;
      }
    }
  }

  private static String shown(double quartersPerMinute) {
    return String.valueOf(Math.rint(quartersPerMinute * 10) / 10);
  }

  /** The lines of words that the user chose, as they are called now. */
  private VerseChoice verses() {
    VerseChoice chosen = song.verses();
    VerseChoice now =
        chosen.everyPass() == null
            ? VerseChoice.asWritten()
            : VerseChoice.always(verse(chosen.everyPass()));
    for (Map.Entry<Integer, String> pass : chosen.singlePasses().entrySet()) {
      now = now.onPass(pass.getKey(), verse(pass.getValue()));
    }
    return now;
  }

  private String verse(String line) {
    Map<String, Integer> votes = new HashMap<>();
    for (Part part : song.score().parts()) {
      part.measures().stream()
          .flatMap(measure -> measure.notes())
          .forEach(note -> {
            Note other = notes.after(note.id()).map(again.score()::note).orElse(null);
            for (Lyric lyric : note.lyrics()) {
              if (other != null && lyric.hasText() && lyric.line().equals(line)) {
                other.lyrics().stream()
                    .filter(there -> there.text().equals(lyric.text()))
                    .forEach(there -> votes.merge(there.line(), 1, Integer::sum));
              }
            }
          });
    }
    return votes.entrySet().stream()
        .max(
            Map.Entry.<String, Integer>comparingByValue()
                .thenComparing(vote -> vote.getKey().equals(line)))
        .map(Map.Entry::getKey)
        .orElse(line);
  }

  // --- measures

  private void measures() {
    Set<Integer> found = new HashSet<>();
    int run = 0;
    for (int index = 0; index < measures.size(); index++) {
      int to = measures.after(index);
      if (to >= 0) {
        found.add(to);
      }
      boolean goesOn = index + 1 < measures.size() && measures.after(index + 1) < 0;
      run = to < 0 ? run + 1 : 0;
      if (to < 0 && !goesOn) {
        moves.add(new Move.MeasuresRemoved(before.number(index - run + 1), run));
      }
      if (to >= 0 && measures.isMoved(index)) {
        moves.add(new Move.MeasuresMoved(before.number(index), after.number(to), to, 1));
      }
    }
    int count = again.score().measureCount();
    for (int index = 0; index < count; index++) {
      if (!found.contains(index)) {
        int first = index;
        while (index + 1 < count && !found.contains(index + 1)) {
          index++;
        }
        moves.add(new Move.MeasuresInserted(after.number(first), first, index - first + 1));
      }
    }
  }

  // --- tracks

  /** By tracks what they are made of now; none for a track that is made of nothing any more. */
  private Map<String, TrackSource> sources() {
    Map<String, TrackSource> sources = new HashMap<>();
    for (SongTrack track : song.tracks()) {
      TrackSource source = track.source();
      String part = parts.get(source.part());
      if (source.isAdded()) {
        sources.put(track.id(), source);
      } else if (part != null) {
        Optional<TrackSource> now =
            source.voice().isEmpty()
                ? Optional.of(TrackSource.rest(part))
                : source.voice().flatMap(voice -> voice(source.part(), voice, part));
        now.filter(taken::add).ifPresent(found -> sources.put(track.id(), found));
      }
    }
    for (SongTrack track : imported.tracks()) {
      TrackSource source = track.source();
      String part = parts.get(source.part());
      if (part != null
          && song.tracks().stream().noneMatch(other -> other.source().equals(source))) {
        source
            .voice()
            .map(voice -> voice(source.part(), voice, part))
            .orElse(Optional.of(TrackSource.rest(part)))
            .ifPresent(unwanted::add);
      }
    }
    return sources;
  }

  /** Where most notes of a voice are now. */
  private Optional<TrackSource> voice(String part, Voice voice, String now) {
    Map<Voice, Integer> votes = new LinkedHashMap<>();
    for (List<Sign> measure : before.signs(part)) {
      for (Sign sign : measure) {
        if (before.voice(sign.id()).equals(Optional.of(voice))) {
          notes
              .after(sign.id())
              .flatMap(after::voice)
              .ifPresent(there -> votes.merge(there, 1, Integer::sum));
        }
      }
    }
    List<Voice> candidates = new ArrayList<>(votes.keySet());
    candidates.sort((one, other) -> votes.getOrDefault(other, 0) - votes.getOrDefault(one, 0));
    // A voice whose notes were all rewritten is still the one of its name.
    candidates.add(voice);
    for (Voice candidate : candidates) {
      TrackSource source = new TrackSource(now, Optional.of(candidate));
      if (!taken.contains(source) && (votes.containsKey(candidate) || isThere(source))) {
        return Optional.of(source);
      }
    }
    return Optional.empty();
  }

  private boolean isThere(TrackSource source) {
    boolean blank =
        after.signs(source.part()).stream().allMatch(List::isEmpty)
            && before.signs(source.part()).stream().allMatch(List::isEmpty);
    return blank
        || after.signs(source.part()).stream()
            .flatMap(List::stream)
            .anyMatch(sign -> after.voice(sign.id()).equals(source.voice()));
  }

  private Optional<SongTrack> track(
      SongTrack track, Optional<TrackSource> source, SongReading reading) {
    SongTrack own = track;
    if (source.isEmpty()) {
      boolean worked =
          !track.edits().equals(NoteEdits.NONE) || !track.expression().equals(LineExpression.NONE);
      if (!worked) {
        moves.add(new Move.TrackUnwritten(track.name(), /* kept= */ false));
        return Optional.empty();
      }
      own = ownNotes(reading.track(track.id()).orElseThrow());
    }
    TrackMerge merge = new TrackMerge(own, before, after, notes, places);
    SongTrack merged = merge.merged();
    moves.addAll(merge.moves());
    if (source.isEmpty()) {
      // All of it may have stood in measures that are gone.
      boolean kept = !merged.edits().added().isEmpty();
      moves.add(new Move.TrackUnwritten(track.name(), kept));
      return kept ? Optional.of(merged) : Optional.empty();
    }
    String name =
        merged(
            track.name(),
            Move.Field.NAME,
            track.name(),
            name(imported, track.source(), track.name()),
            name(fresh, source.get(), track.name()));
    return Optional.of(
        new SongTrack(
            merged.id(),
            source.get(),
            name,
            merged.color(),
            merged.role(),
            merged.singer(),
            merged.edits(),
            merged.expression(),
            merged.mix()));
  }

  private static String name(Song song, TrackSource source, String otherwise) {
    return song.tracks().stream()
        .filter(track -> track.source().equals(source))
        .map(SongTrack::name)
        .findFirst()
        .orElse(otherwise);
  }

  /** A track whose part is gone, with its notes as the user's own. */
  private SongTrack ownNotes(TrackReading reading) {
    SongTrack track = reading.track();
    NoteEdits edits = NoteEdits.NONE;
    Map<NoteKey, NoteKey> keys = new HashMap<>();
    for (PerformedNote note : reading.notes()) {
      if (note.length().sign() > 0) {
        keys.put(note.key(), edits.nextKey());
        edits = edits.plus(new AddedNote(note.onset(), note.length(), note.midi(), note.words()));
      } else if (track.edits().changes().containsKey(note.key())) {
        // A note of one's own has a length, which a grace note hasn't.
        moves.add(new Move.WithoutPlace(track.name(), note.measure(), "", Move.Work.NOTE_CHANGE));
      }
    }
    LineExpression drawn = track.expression();
    String part = TrackSource.ADDED + track.id();
    return new SongTrack(
        track.id(),
        track.source().voice().isPresent()
            ? TrackSource.of(part, "1", "1")
            : TrackSource.rest(part),
        track.name(),
        track.color(),
        track.role(),
        track.singer(),
        edits,
        new LineExpression(
            drawn.curves(),
            drawn.speakerShares(),
            keyed(drawn.vibratos(), keys),
            keyed(drawn.portamenti(), keys),
            keyed(drawn.phonemeShifts(), keys),
            drawn.retakes()),
        track.mix());
  }

  private static <V> Map<NoteKey, V> keyed(Map<NoteKey, V> work, Map<NoteKey, NoteKey> keys) {
    Map<NoteKey, V> keyed = new HashMap<>();
    // What isn't sung now stays known by its old key, and is told as having no place.
    work.forEach((key, value) -> keyed.put(keys.getOrDefault(key, key), value));
    return keyed;
  }

  private void newTracks(List<SongTrack> tracks) {
    Set<String> matched = new HashSet<>(parts.values());
    for (Part part : again.score().parts()) {
      if (!matched.contains(part.id())) {
        moves.add(new Move.PartAdded(part.name()));
      }
    }
    Set<String> ids = new HashSet<>();
    song.tracks().forEach(track -> ids.add(track.id()));
    for (SongTrack track : fresh.tracks()) {
      TrackSource source = track.source();
      boolean covered =
          taken.contains(source)
              || unwanted.contains(source)
              || taken.contains(TrackSource.rest(source.part()));
      if (!covered) {
        String id = track.id();
        while (!ids.add(id)) {
          id += "'";
        }
        tracks.add(
            new SongTrack(
                id,
                source,
                track.name(),
                tracks.size() % SongTrack.COLORS,
                track.role(),
                track.singer(),
                track.edits(),
                track.expression(),
                track.mix()));
      }
    }
  }
}
