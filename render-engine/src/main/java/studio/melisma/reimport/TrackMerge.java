package studio.melisma.reimport;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import studio.melisma.expression.LineExpression;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.PerformedNote;
import studio.melisma.reimport.Move.Field;
import studio.melisma.reimport.Move.Work;
import studio.melisma.score.Fraction;
import studio.melisma.score.Syllabic;
import studio.melisma.song.AddedNote;
import studio.melisma.song.NoteChange;
import studio.melisma.song.NoteEdits;
import studio.melisma.song.SongTrack;

/** Takes a track's edits to the notes of the new score; each field by itself. */
final class TrackMerge {

  private final SongTrack track;
  private final Written before;
  private final Written after;
  private final NoteMatching notes;
  private final Places places;
  private final List<Move> moves = new ArrayList<>();

  /** The score's notes of this track as they were, by onset; none that the user deleted. */
  private final NavigableMap<Fraction, List<PerformedNote>> written = new TreeMap<>();

  private final double semitones;
  private int moved;

  TrackMerge(SongTrack track, Written before, Written after, NoteMatching notes, Places places) {
    this.track = track;
    this.before = before;
    this.after = after;
    this.notes = notes;
    this.places = places;
    this.semitones =
        track.source().isAdded()
            ? notes.transposition()
            : notes.transposition(track.source().part());
    for (PerformedNote note : before.notes()) {
      if (isOfThisTrack(note) && !note.grace() && !isDeleted(note)) {
        written.computeIfAbsent(note.onset(), _ -> new ArrayList<>()).add(note);
      }
    }
  }

  private boolean isDeleted(PerformedNote note) {
    NoteChange change = track.edits().changes().get(note.key());
    return change != null && change.deleted();
  }

  /** The track with its edits where their notes are. */
  SongTrack merged() {
    Map<NoteKey, NoteChange> changes =
        keyed(track.edits().changes(), Work.NOTE_CHANGE, this::change);
    changes.values().removeIf(NoteChange.NONE::equals);
    NoteEdits edits = new NoteEdits(changes, added());
    LineExpression drawn = track.expression();
    LineExpression keyed =
        new LineExpression(
            drawn.curves(),
            drawn.speakerShares(),
            keyed(drawn.vibratos(), Work.VIBRATO, (_, same) -> same),
            keyed(drawn.portamenti(), Work.PORTAMENTO, (_, same) -> same),
            keyed(drawn.phonemeShifts(), Work.PHONEMES, (_, same) -> same),
            drawn.retakes());
    LineExpression expression = keyed;
    if (!drawn.curves().isEmpty()
        || !drawn.speakerShares().isEmpty()
        || !drawn.retakes().isEmpty()) {
      Retiming retiming = new Retiming(before, after, places, pairs());
      expression = retiming.of(keyed);
      moves.addAll(retiming.lost(track.name()));
    }
    if (moved > 0) {
      moves.add(new Move.EditsMoved(track.name(), moved));
    }
    return track.withEdits(edits).withExpression(expression);
  }

  List<Move> moves() {
    return moves;
  }

  private Optional<NoteKey> after(NoteKey key) {
    return notes
        .after(key.id())
        .map(id -> new NoteKey(id, key.pass()))
        .filter(now -> after.note(now).isPresent());
  }

  /** The notes of this track's part, as they were and as they are. */
  private Map<PerformedNote, PerformedNote> pairs() {
    Map<PerformedNote, PerformedNote> pairs = new HashMap<>();
    for (PerformedNote note : before.notes()) {
      if (isOfThisTrack(note)) {
        after(note.key()).flatMap(after::note).ifPresent(now -> pairs.put(note, now));
      }
    }
    return pairs;
  }

  private boolean isOfThisTrack(PerformedNote note) {
    return note.id().part().equals(track.source().part())
        && track
            .source()
            .voice()
            .map(voice -> before.voice(note.id()).equals(Optional.of(voice)))
            .orElse(true);
  }

  private <V> Map<NoteKey, V> keyed(
      Map<NoteKey, V> work, Work kind, BiFunction<NoteKey, V, V> merging) {
    Map<NoteKey, V> keyed = new HashMap<>();
    work.forEach((key, value) -> {
      if (NoteEdits.isAdded(key)) {
        if (isPlaced(key)) {
          keyed.put(key, value);
        } else {
          moves.add(lost(track.edits().added().get(key), kind));
        }
        return;
      }
      Optional<NoteKey> now = after(key);
      if (now.isEmpty()) {
        Optional<PerformedNote> note = before.note(key);
        moves.add(
            new Move.WithoutPlace(
                track.name(),
                before.number(key.id().measureIndex()),
                note.map(PerformedNote::words).map(TrackMerge::lyric).orElse(""),
                kind));
        return;
      }
      moved += now.get().equals(key) ? 0 : 1;
      keyed.put(now.get(), merging.apply(key, value));
    });
    return keyed;
  }

  private boolean isPlaced(NoteKey key) {
    AddedNote note = track.edits().added().get(key);
    return note != null && place(note).isPresent();
  }

  /**
   * What stands where a note of the score was written, as the second half of one that was split,
   * goes along with that note; what stands elsewhere, as over notes that the user deleted, goes
   * with its measure.
   */
  private Optional<Fraction> place(AddedNote added) {
    Map.Entry<Fraction, List<PerformedNote>> under = written.floorEntry(added.onset());
    if (under != null) {
      for (PerformedNote note : under.getValue()) {
        Optional<PerformedNote> now = after(note.key()).flatMap(after::note);
        if (added.onset().isBefore(note.end()) && now.isPresent()) {
          return Optional.of(now.get().onset().plus(added.onset().minus(note.onset())));
        }
      }
    }
    return places.after(added.onset());
  }

  private Move lost(@Nullable AddedNote note, Work kind) {
    return note == null
        ? new Move.WithoutPlace(track.name(), "", "", kind)
        : new Move.WithoutPlace(
            track.name(), places.numberAt(note.onset().toDouble()), lyric(note.words()), kind);
  }

  private Map<NoteKey, AddedNote> added() {
    Map<NoteKey, AddedNote> added = new HashMap<>();
    track
        .edits()
        .added()
        .forEach((key, note) -> {
          Optional<Fraction> onset = place(note);
          if (onset.isEmpty()) {
            moves.add(lost(note, Work.ADDED_NOTE));
            return;
          }
          Fraction now = onset.get().max(Fraction.ZERO);
          moved += now.equals(note.onset()) ? 0 : 1;
          added.put(key, new AddedNote(now, note.length(), transposed(note.midi()), note.words()));
        });
    return added;
  }

  private NoteChange change(NoteKey key, NoteChange change) {
    PerformedNote old = before.note(key).orElseThrow();
    PerformedNote now = after.note(after(key).orElseThrow()).orElseThrow();
    Comparison comparison = new Comparison(old, now);
    // Both onsets as the measure counts: a measure that moved takes its notes along.
    Fraction shift = start(now).minus(start(old));
    Optional<Fraction> onset =
        comparison.merged(
            Field.ONSET,
            change.onset().map(place -> place.plus(shift).max(Fraction.ZERO)),
            old.onset().plus(shift),
            now.onset(),
            place -> place.minus(start(now)).toString());
    Optional<Fraction> length =
        comparison.merged(
            Field.LENGTH, change.length(), old.length(), now.length(), Fraction::toString);
    Optional<Double> midi =
        comparison.merged(
            Field.PITCH,
            change.midi().map(this::transposed),
            old.midi() + semitones,
            now.midi(),
            String::valueOf);
    Optional<NoteWords> words =
        comparison.merged(
            Field.WORDS,
            change.words().map(TrackMerge::withoutVerse),
            withoutVerse(old.words()),
            withoutVerse(now.words()),
            TrackMerge::lyric);
    if (change.deleted() && comparison.isOther()) {
      comparison.conflict(Field.DELETED, "", lyric(now.words()));
    }
    return new NoteChange(
        onset, length, midi, words.flatMap(_ -> change.words()), change.deleted());
  }

  private double transposed(double midi) {
    return Math.clamp(midi + semitones, 0, 127);
  }

  /** Programs number and name the lines of words as they like. */
  private static NoteWords withoutVerse(NoteWords words) {
    return words instanceof NoteWords.Syllable(String text, Syllabic syllabic, String _)
        ? new NoteWords.Syllable(text, syllabic, "")
        : words;
  }

  private static Fraction start(PerformedNote note) {
    return note.onset().minus(note.id().at());
  }

  private static String lyric(NoteWords words) {
    return words instanceof NoteWords.Syllable syllable ? syllable.text() : "";
  }

  /** A note as it was written and as it is. */
  private final class Comparison {

    private final PerformedNote old;
    private final PerformedNote now;

    Comparison(PerformedNote old, PerformedNote now) {
      this.old = old;
      this.now = now;
    }

    /** The user's value, unless the score has come to have the same. */
    <V> Optional<V> merged(Field field, Optional<V> yours, V was, V is, Function<V, String> shown) {
      if (yours.isEmpty() || yours.get().equals(is)) {
        return Optional.empty();
      }
      if (!was.equals(is)) {
        conflict(field, shown.apply(yours.get()), shown.apply(is));
      }
      return yours;
    }

    boolean isOther() {
      return old.midi() + semitones != now.midi()
          || !old.length().equals(now.length())
          || !withoutVerse(old.words()).equals(withoutVerse(now.words()));
    }

    void conflict(Field field, String yours, String theirs) {
      moves.add(
          new Move.Conflict(
              track.name(),
              now.measure(),
              Optional.of(now.key()),
              lyric(now.words()),
              field,
              yours,
              theirs));
    }
  }
}
