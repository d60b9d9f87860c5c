package studio.melisma.app.pianoroll;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import studio.melisma.lyrics.Word;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.PerformedNote;
import studio.melisma.render.VocalLine;
import studio.melisma.song.LyricEntry;
import studio.melisma.song.TrackReading;

/** Finds notes by what is sung on them. */
final class NoteSearch {

  /** Words and notes begin at the same time when no more seconds lie between them. */
  private static final double INSTANT = 1e-3;

  private final PianoRollModel model;

  NoteSearch(PianoRollModel model) {
    this.model = model;
  }

  /** The notes whose lyric, or whose word, holds a text, in any case. */
  List<NoteKey> find(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT);
    List<NoteKey> found = new ArrayList<>();
    if (wanted.isEmpty()) {
      return found;
    }
    List<PerformedNote> all = model.track().map(TrackReading::notes).orElse(List.of());
    for (PerformedNote note : all) {
      if (LyricEntry.shown(note.words()).toLowerCase(Locale.ROOT).contains(wanted)) {
        found.add(note.key());
      }
    }
    for (Word word :
        model.track().flatMap(TrackReading::line).map(VocalLine::words).orElse(List.of())) {
      if (word.text().toLowerCase(Locale.ROOT).contains(wanted)) {
        List<NoteKey> notes =
            all.stream()
                .filter(note ->
                    note.startSeconds() > word.startSeconds() - INSTANT
                        && note.startSeconds() < word.endSeconds() - INSTANT)
                .map(PerformedNote::key)
                .toList();
        // A word of which a syllable was found is found already.
        if (!notes.isEmpty() && notes.stream().noneMatch(found::contains)) {
          found.add(notes.getFirst());
        }
      }
    }
    NoteIndex notes = model.index().orElse(null);
    if (notes != null) {
      found.sort((one, other) -> notes.place(one).orElse(0) - notes.place(other).orElse(0));
    }
    return found;
  }
}
