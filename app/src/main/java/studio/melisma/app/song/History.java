package studio.melisma.app.song;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The steps of the work, back to the beginning: every state is an immutable whole, of which the
 * next one shares what it didn't change, so that a step costs what it changed.
 *
 * @param <S> the states
 */
final class History<S> {

  private record Step<S>(EditName name, S other) {}

  private final Deque<Step<S>> undone = new ArrayDeque<>();
  private final Deque<Step<S>> done = new ArrayDeque<>();
  private S now;

  History(S beginning) {
    now = beginning;
  }

  S now() {
    return now;
  }

  /** Takes a step; what was undone before can't be done again. */
  void step(EditName name, S next) {
    done.push(new Step<>(name, now));
    undone.clear();
    now = next;
  }

  /** What would be undone. */
  Optional<EditName> undo() {
    return Optional.ofNullable(done.peek()).map(Step::name);
  }

  /** What would be done again. */
  Optional<EditName> redo() {
    return Optional.ofNullable(undone.peek()).map(Step::name);
  }

  /** Goes one step back; does nothing at the beginning. */
  void back() {
    go(done, undone);
  }

  /** Goes one step forth again. */
  void forth() {
    go(undone, done);
  }

  private void go(Deque<Step<S>> from, Deque<Step<S>> to) {
    Step<S> step = from.poll();
    if (step != null) {
      to.push(new Step<>(step.name(), now));
      now = step.other();
    }
  }
}
