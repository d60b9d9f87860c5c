package studio.melisma.song;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import studio.melisma.expression.LineExpression;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.PerformedNote;
import studio.melisma.score.Fraction;
import studio.melisma.score.Syllabic;
import studio.melisma.song.NoteOperations.Edited;

/** Writes notes into a track, new ones and copies: see {@link NoteOperations}. */
final class NoteEntry {

  private final TrackNotes track;

  NoteEntry(TrackNotes track) {
    this.track = track;
  }

  Edited created(Fraction onset, Fraction length, double midi) {
    EditsDraft edits = track.draft();
    Fraction at = onset.max(Fraction.ZERO);
    NoteKey made = create(edits, at, length, midi);
    if (track.isEveryPass()) {
      for (Fraction other : otherPasses(at)) {
        create(edits, other, length, midi);
      }
    }
    return track.edited(edits, track.expression(), Set.of(made));
  }

  private NoteKey create(EditsDraft edits, Fraction onset, Fraction length, double midi) {
    Fraction fitting = length.max(NoteOperations.SHORTEST);
    if (track.isLine()) {
      for (PerformedNote note : track.line()) {
        if (note.onset().isBefore(onset) && note.end().isAfter(onset)) {
          edits.time(note, note.onset(), onset.minus(note.onset()));
        } else if (note.onset().isAfter(onset)) {
          fitting = fitting.min(note.onset().minus(onset));
          break;
        }
      }
    }
    double pitch = Math.clamp(midi, TrackNotes.LOWEST_MIDI, TrackNotes.HIGHEST_MIDI);
    return edits.add(
        new AddedNote(
            onset, fitting, pitch, track.hasWords() ? EditedNotes.VOWEL : NoteWords.NONE));
  }

  /** The places at which what stands at a place is performed on the other passes. */
  private List<Fraction> otherPasses(Fraction onset) {
    Bar here = track.meter().barAt(onset.toDouble());
    return track.meter().bars().stream()
        .filter(bar ->
            here.measureIndex() >= 0
                && bar.measureIndex() == here.measureIndex()
                && bar.index() != here.index())
        .map(bar -> bar.start().plus(onset.minus(here.start())))
        .toList();
  }

  NoteClip copied(Set<NoteKey> keys) {
    List<PerformedNote> chosen =
        track.notes().stream().filter(note -> keys.contains(note.key()) && !note.grace()).toList();
    if (chosen.isEmpty()) {
      return NoteClip.EMPTY;
    }
    Fraction start = chosen.getFirst().onset();
    Fraction end = chosen.stream().map(PerformedNote::end).reduce(start, Fraction::max);
    return new NoteClip(
        chosen.stream()
            .map(note ->
                new NoteClip.Note(
                    note.onset().minus(start),
                    note.length(),
                    note.midi(),
                    withoutVerse(note.words()),
                    Optional.ofNullable(track.expression().vibratos().get(note.key())),
                    Optional.ofNullable(track.expression().portamenti().get(note.key()))))
            .toList(),
        track.drawnOver().copied(track.expression(), start, end));
  }

  private static NoteWords withoutVerse(NoteWords words) {
    return words instanceof NoteWords.Syllable(String text, Syllabic syllabic, String verse)
        ? new NoteWords.Syllable(text, syllabic, "")
        : words;
  }

  Edited pasted(NoteClip clip, Fraction at) {
    if (clip.isEmpty()) {
      return new Edited(track.song(), Set.of());
    }
    Fraction start = at.max(Fraction.ZERO);
    Fraction end = start.plus(clip.length());
    EditsDraft edits = track.draft();
    Set<NoteKey> freed = new HashSet<>();
    if (track.isLine()) {
      for (PerformedNote note : track.notes()) {
        if (!note.onset().isBefore(start) && note.onset().isBefore(end)) {
          edits.delete(note.key());
          freed.add(note.key());
        } else if (note.onset().isBefore(start) && note.end().isAfter(start)) {
          edits.time(note, note.onset(), start.minus(note.onset()));
        }
      }
    }
    LineExpression drawn =
        track.drawnOver().pasted(track.expressionWithout(freed), clip.strokes(), start);
    Set<NoteKey> made = new LinkedHashSet<>();
    for (NoteClip.Note note : clip.notes()) {
      NoteKey key =
          edits.add(
              new AddedNote(start.plus(note.onset()), note.length(), note.midi(), note.words()));
      made.add(key);
      if (note.vibrato().isPresent()) {
        drawn = drawn.with(key, note.vibrato().get());
      }
      if (note.portamento().isPresent()) {
        drawn = drawn.with(key, note.portamento().get());
      }
    }
    return track.edited(edits, drawn, made);
  }

  Edited duplicated(Set<NoteKey> keys) {
    NoteClip clip = copied(keys);
    Fraction start =
        track.notes().stream()
            .filter(note -> keys.contains(note.key()) && !note.grace())
            .map(PerformedNote::onset)
            .findFirst()
            .orElse(Fraction.ZERO);
    return pasted(clip, start.plus(clip.length()));
  }
}
