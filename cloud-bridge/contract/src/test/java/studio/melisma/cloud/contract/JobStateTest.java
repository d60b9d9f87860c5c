package studio.melisma.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class JobStateTest {

  @ParameterizedTest
  @CsvSource({
    "QUEUED, RUNNING",
    "QUEUED, CANCELLED",
    "RUNNING, QUEUED",
    "RUNNING, BLOCKED",
    "RUNNING, SUCCEEDED",
    "RUNNING, FAILED",
    "RUNNING, CANCELLED",
    "RUNNING, DEAD",
    "BLOCKED, QUEUED",
    "BLOCKED, CANCELLED"
  })
  void theContractsStepsAreAllowed(JobState from, JobState to) {
    assertThat(from.mayBecome(to)).isTrue();
  }

  @Test
  void noOtherStepIs() {
    int allowed = 0;
    for (JobState from : JobState.values()) {
      for (JobState to : JobState.values()) {
        allowed += from.mayBecome(to) ? 1 : 0;
      }
    }
    assertThat(allowed).isEqualTo(10);
  }

  @ParameterizedTest
  @EnumSource(names = {"SUCCEEDED", "FAILED", "CANCELLED", "DEAD"})
  void anEndIsAnEnd(JobState state) {
    assertThat(state.isFinal()).isTrue();
  }

  @Test
  void wireNamesAreTheDocuments() {
    assertThat(JobState.QUEUED.wireName()).isEqualTo("queued");
    assertThat(JobType.ofWireName("spotify-sync")).contains(JobType.SPOTIFY_SYNC);
    assertThat(JobType.ofWireName("mining")).isEmpty();
  }
}
