package studio.melisma.accompaniment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.melisma.score.Instrument;

/**
 * Where several voices of a part strike one key: a key can only be struck once at a time, and let
 * go once. Struck together it is one note, as strong as the stronger and as long as the longer;
 * struck again while it sounds, the earlier note ends there and the later lasts as long as either.
 */
final class Unisons {

  /** What lies so close together is one stroke. */
  private static final double TOGETHER = 0.010;

  private Unisons() {}

  /**
   * The notes without such overlaps.
   *
   * @param notes by their start
   */
  static List<PlayedNote> joined(List<PlayedNote> notes) {
    List<PlayedNote> joined = new ArrayList<>(notes.size());
    Map<Key, Integer> last = new HashMap<>();
    for (PlayedNote note : notes) {
      Key key = new Key(note.instrument(), note.drum(), note.key(), note.cents());
      Integer index = last.get(key);
      PlayedNote next = note;
      if (index != null) {
        PlayedNote before = joined.get(index);
        double end = Math.max(before.end(), note.end());
        if (note.start() - before.start() < TOGETHER) {
          joined.set(index, before.endingAt(end).atLeast(note.velocity()));
          continue;
        }
        if (before.end() > note.start()) {
          joined.set(index, before.endingAt(note.start()));
          next = note.endingAt(end);
        }
      }
      last.put(key, joined.size());
      joined.add(next);
    }
    return joined;
  }

  private record Key(Instrument instrument, boolean drum, int key, double cents) {}
}
