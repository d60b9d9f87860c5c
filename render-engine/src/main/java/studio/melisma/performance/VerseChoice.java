package studio.melisma.performance;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which line of words is sung. As written, the first pass takes line 1, the second line 2 and so
 * on, and a text that stands in one line only is sung every time; a user may say otherwise, for all
 * passes or for single ones.
 */
public final class VerseChoice {

  private static final VerseChoice AS_WRITTEN = new VerseChoice(null, Map.of());

  private final @Nullable String everyPass;
  private final Map<Integer, String> singlePasses;

  private VerseChoice(@Nullable String everyPass, Map<Integer, String> singlePasses) {
    this.everyPass = everyPass;
    this.singlePasses = Map.copyOf(singlePasses);
  }

  /** The line of the pass. */
  public static VerseChoice asWritten() {
    return AS_WRITTEN;
  }

  /**
   * This line on every pass.
   *
   * @param line number or name, as the score gives it
   */
  public static VerseChoice always(String line) {
    return new VerseChoice(line, Map.of());
  }

  /** The same, but with this line on this pass (from 1). */
  public VerseChoice onPass(int pass, String line) {
    Map<Integer, String> passes = new HashMap<>(singlePasses);
    passes.put(pass, line);
    return new VerseChoice(everyPass, passes);
  }

  /** The line that the user chose for a pass; null where the score decides. */
  public @Nullable String chosen(int pass) {
    String single = singlePasses.get(pass);
    return single != null ? single : everyPass;
  }

  /** The line of all passes that have none of their own; null where the score decides. */
  public @Nullable String everyPass() {
    return everyPass;
  }

  /** The lines of single passes, from 1. */
  public Map<Integer, String> singlePasses() {
    return singlePasses;
  }

  /** Every line that the user named. */
  Set<String> lines() {
    Set<String> lines = new TreeSet<>(singlePasses.values());
    if (everyPass != null) {
      lines.add(everyPass);
    }
    return lines;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof VerseChoice choice
        && singlePasses.equals(choice.singlePasses)
        && Objects.equals(everyPass, choice.everyPass);
  }

  @Override
  public int hashCode() {
    return Objects.hash(everyPass, singlePasses);
  }
}
