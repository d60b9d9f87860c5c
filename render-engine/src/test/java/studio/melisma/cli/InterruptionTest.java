package studio.melisma.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

final class InterruptionTest {

  @Test
  void aSignalIsAnsweredOnceAndThenLeftToWhoHadItBefore() throws Exception {
    Assumptions.assumeFalse(
        System.getProperty("os.name", "").startsWith("Windows"), "a system with kill");
    CountDownLatch outer = new CountDownLatch(1);
    CountDownLatch inner = new CountDownLatch(1);
    Runnable restoreAll = ProcessSignal.answerWith("USR2", outer::countDown);
    Runnable restore = ProcessSignal.answerWith("USR2", inner::countDown);
    kill("USR2");
    assertThat(inner.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(outer.getCount()).isEqualTo(1);
    restore.run();
    kill("USR2");
    assertThat(outer.await(30, TimeUnit.SECONDS)).isTrue();
    restoreAll.run();
  }

  @Test
  void terminationCancelsTheWorkAndTellsItsStatus() throws Exception {
    Assumptions.assumeFalse(
        System.getProperty("os.name", "").startsWith("Windows"), "a system with kill");
    CountDownLatch never = new CountDownLatch(1);
    try (Interruption interruption = Interruption.listening()) {
      kill("TERM");
      while (!interruption.cancellation().isRequested()) {
        assertThat(never.await(10, TimeUnit.MILLISECONDS)).isFalse();
      }
      assertThat(interruption.exitStatus()).isEqualTo(143);
    }
  }

  @Test
  void aSignalThatDoesNotExistIsLeftAlone() {
    ProcessSignal.answerWith("NOSUCH", () -> {}).run();
  }

  private static void kill(String signal) throws Exception {
    long pid = ProcessHandle.current().pid();
    new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).start().waitFor();
  }
}
