package studio.melisma.cli;

import java.util.Locale;
import studio.melisma.render.StageTimes;
import studio.melisma.render.StageTimes.Stage;

/** What each stage of a render took, in seconds and against the length of what was sung. */
final class TimingTable {

  private TimingTable() {}

  /**
   * Prints it.
   *
   * @param length what was sung, in seconds of all lines together
   */
  static void print(StageTimes times, double length, Terminal terminal) {
    terminal.say("stage        seconds   x real time   (of %.1f s sung)".formatted(length));
    double sum = 0;
    for (Stage stage : Stage.values()) {
      double seconds = times.seconds(stage);
      sum += seconds;
      row(terminal, stage.name().toLowerCase(Locale.ROOT), seconds, length);
    }
    row(terminal, "all", sum, length);
  }

  private static void row(Terminal terminal, String name, double seconds, double length) {
    terminal.say("%-10s %9.3f %13.4f".formatted(name, seconds, seconds / length));
  }
}
