package studio.melisma.musicxml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.melisma.score.ScoreWarning;

/** Collects what the reader has to say, up to a limit. */
final class Warnings {

  private final int most;
  private final List<ScoreWarning> kept = new ArrayList<>();
  private final Set<String> saidOnce = new HashSet<>();
  private int leftOut;

  Warnings(int most) {
    this.most = most;
  }

  void add(
      String code,
      @Nullable String part,
      @Nullable String measure,
      @Nullable Integer line,
      String message) {
    if (kept.size() < most) {
      kept.add(new ScoreWarning(code, part, measure, line, message));
    } else {
      leftOut++;
    }
  }

  /** As above, but only the first time that this subject is named in the file. */
  void addOnce(
      String subject,
      String code,
      @Nullable String part,
      @Nullable String measure,
      @Nullable Integer line,
      String message) {
    if (saidOnce.size() < 10 * most && saidOnce.add(code + ' ' + subject)) {
      add(code, part, measure, line, message);
    }
  }

  List<ScoreWarning> all() {
    if (leftOut == 0) {
      return List.copyOf(kept);
    }
    List<ScoreWarning> all = new ArrayList<>(kept);
    all.add(
        new ScoreWarning(
            "more-warnings", null, null, null, leftOut + " more warnings were left out."));
    return List.copyOf(all);
  }
}
