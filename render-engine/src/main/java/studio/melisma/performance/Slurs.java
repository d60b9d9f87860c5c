package studio.melisma.performance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.melisma.score.Note;

/**
 * Finds which notes of one voice are bound to the next by a slur, as they come in the order of
 * time. A slur that never ends binds nothing.
 */
final class Slurs {

  private final Map<Integer, List<Attack>> open = new HashMap<>();
  private @Nullable Attack last;

  /** Takes the next attack of the voice, also one that is tied over: slurs begin and end there. */
  void take(Attack attack) {
    if (!attack.isTiedOver()) {
      open.values().forEach(bound -> bound.add(attack));
      last = attack;
    }
    for (Attack.Head head : attack.heads()) {
      for (Note.Slur slur : head.note().slurs()) {
        if (slur.end() == Note.SlurEnd.STOP) {
          close(slur.number());
        }
      }
    }
    for (Attack.Head head : attack.heads()) {
      for (Note.Slur slur : head.note().slurs()) {
        if (slur.end() == Note.SlurEnd.START && last != null) {
          open.put(slur.number(), new ArrayList<>(List.of(last)));
        }
      }
    }
  }

  private void close(int number) {
    List<Attack> bound = open.remove(number);
    if (bound != null) {
      bound.subList(0, bound.size() - 1).forEach(Attack::slurToNext);
    }
  }
}
