package studio.melisma.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/determinism.md promises of the runtime's own arithmetic. */
final class ThreadCountTest {

  @TempDir private Path folder;

  /** Across numbers of threads they need not agree: see {@link ThreadSurvey}. */
  @Test
  void everyOperatorRepeatsItselfOnTheSameNumberOfThreads() throws Exception {
    for (ThreadSurvey.Case each : ThreadSurvey.cases()) {
      for (int threads : new int[] {1, 2}) {
        assertThat(each.run(folder, threads))
            .as("%s on %d threads", each, threads)
            .isEqualTo(each.run(folder, threads));
      }
    }
  }
}
