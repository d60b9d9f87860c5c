package studio.melisma.song;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.PerformedPart;
import studio.melisma.render.VocalLine;
import studio.melisma.score.ScoreWarning;

/**
 * What follows from a track: its notes as they are, and what is sung of them.
 *
 * @param track as the user has it
 * @param notes by onset, with all edits
 * @param part the notes by voices, as an instrument would play them
 * @param line what is sung, with what is drawn over it; empty where the track isn't sung, or has
 *     nothing to sing
 * @param unsung notes that the singer leaves out, since another one sounds at the same time
 * @param warnings what had to be cut short
 */
public record TrackReading(
    SongTrack track,
    List<PerformedNote> notes,
    PerformedPart part,
    Optional<VocalLine> line,
    Set<NoteKey> unsung,
    List<ScoreWarning> warnings) {

  public TrackReading {
    notes = List.copyOf(notes);
    unsung = Set.copyOf(unsung);
    warnings = List.copyOf(warnings);
  }

  /** The note of a key. */
  public Optional<PerformedNote> note(NoteKey key) {
    return notes.stream().filter(note -> note.key().equals(key)).findFirst();
  }

  /** The same with what doesn't change its notes: how it looks, is mixed and what is drawn. */
  TrackReading with(SongTrack changed) {
    return new TrackReading(
        changed,
        notes,
        part,
        track.expression().equals(changed.expression())
            ? line
            : line.map(sung -> sung.with(changed.expression())),
        unsung,
        warnings);
  }
}
