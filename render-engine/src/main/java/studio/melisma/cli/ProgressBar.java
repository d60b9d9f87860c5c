package studio.melisma.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import studio.melisma.render.RenderListener;

/** Shows a render's progress to a person on one line of a terminal. */
final class ProgressBar implements RenderListener {

  private static final int WIDTH = 30;

  private final Terminal terminal;
  private final InstantSource clock;
  private final Instant start;

  ProgressBar(Terminal terminal, InstantSource clock) {
    this.terminal = terminal;
    this.clock = clock;
    this.start = clock.instant();
  }

  @Override
  public void planned(int phrases, double seconds, double leadInSeconds) {
    draw(0, phrases, "");
  }

  @Override
  public void sung(PhraseReport phrase) {
    draw(phrase.done(), phrase.total(), phrase.line());
    if (phrase.done() == phrase.total()) {
      clear();
    }
  }

  /** Takes the bar away, so that something else can be said. */
  void clear() {
    terminal.err().print("\r" + " ".repeat(WIDTH + 45) + "\r");
    terminal.err().flush();
  }

  private void draw(int done, int total, String line) {
    int filled = total == 0 ? WIDTH : WIDTH * done / total;
    Duration taken = Duration.between(start, clock.instant());
    terminal
        .err()
        .printf(
            "\r  [%s%s] %3d %%  phrase %d of %d  %d:%02d  %-12.12s",
            "=".repeat(filled),
            " ".repeat(WIDTH - filled),
            total == 0 ? 100 : 100 * done / total,
            done,
            total,
            taken.toMinutes(),
            taken.toSecondsPart(),
            line);
    terminal.err().flush();
  }
}
