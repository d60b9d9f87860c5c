package studio.melisma.app.pianoroll;

import java.util.Optional;
import java.util.Set;
import studio.melisma.app.palette.Palette;
import studio.melisma.performance.NoteKey;

/** What the roll's own tools work with. */
interface RollDesk {

  PianoRollModel model();

  Palette palette();

  NotePainter painter();

  /** Draws what follows the mouse anew. */
  void repaintOverlay();

  /** Leaves notes out of the picture while a tool shows where they would be. */
  void hide(Set<NoteKey> keys);

  /** Opens the field in which a note's lyric is typed. */
  void editLyric(NoteKey key);

  /** Offers what can be done here. */
  void showMenu(RollPointer pointer);

  /** The note of another track at a place: the track's id and the note. */
  Optional<Ghost> ghostAt(RollPointer pointer);

  /** A note of another track. */
  record Ghost(String track, NoteKey note) {}
}
