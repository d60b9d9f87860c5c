package studio.melisma.cloud.contract;

import java.util.Locale;
import java.util.Set;

/**
 * Where a job stands.
 *
 * <pre>
 * queued → running → succeeded | failed | cancelled | dead
 *          running → queued             a retry, or a lease that ran out
 *          running → blocked → queued   the user had to do something first
 * queued | blocked → cancelled          nothing was running yet
 * </pre>
 */
public enum JobState {
  QUEUED,
  RUNNING,
  BLOCKED,
  SUCCEEDED,
  FAILED,
  CANCELLED,
  DEAD;

  /** The name in job documents. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether nothing happens to the job any more by itself. */
  public boolean isFinal() {
    return successors().isEmpty();
  }

  /** Whether a job may go from this state to {@code next} in one step. */
  public boolean mayBecome(JobState next) {
    return successors().contains(next);
  }

  private Set<JobState> successors() {
    return switch (this) {
      case QUEUED -> Set.of(RUNNING, CANCELLED);
      case RUNNING -> Set.of(QUEUED, BLOCKED, SUCCEEDED, FAILED, CANCELLED, DEAD);
      case BLOCKED -> Set.of(QUEUED, CANCELLED);
      case SUCCEEDED, FAILED, CANCELLED, DEAD -> Set.of();
    };
  }
}
