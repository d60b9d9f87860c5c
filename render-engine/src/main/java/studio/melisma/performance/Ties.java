package studio.melisma.performance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.melisma.performance.Attack.Head;
import studio.melisma.score.Fraction;

/**
 * Joins tied notes of one part as they come, in the order of time: across barlines, voices and
 * staves, wherever the same pitch goes on without a gap. A tie that starts and never stops joins
 * nothing.
 */
final class Ties {

  private final Map<Double, List<Open>> open = new HashMap<>();

  /** Takes the next attack; its heads that go on from earlier ones are marked as tied over. */
  void take(Attack attack, String voice) {
    for (Head head : attack.heads()) {
      Open before = head.note().tieStop() ? partner(head, attack.onset(), voice) : null;
      if (before != null) {
        before.head.join(head);
      }
      if (head.note().tieStart()) {
        List<Open> waiting = open.computeIfAbsent(head.midi(), _ -> new ArrayList<>(1));
        // What ended before now can't find a partner any more.
        waiting.removeIf(earlier -> earlier.head.end().isBefore(attack.onset()));
        waiting.add(new Open(before == null ? head : before.head, voice));
      }
    }
  }

  private @Nullable Open partner(Head head, Fraction onset, String voice) {
    List<Open> waiting = open.get(head.midi());
    if (waiting == null) {
      return null;
    }
    Open best = null;
    for (Open candidate : waiting) {
      boolean meets = candidate.head.end().equals(onset);
      if (meets && (best == null || candidate.voice.equals(voice))) {
        best = candidate;
      }
    }
    if (best != null) {
      waiting.remove(best);
    }
    return best;
  }

  private record Open(Head head, String voice) {}
}
