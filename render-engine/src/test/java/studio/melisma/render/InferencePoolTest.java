package studio.melisma.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** In which order tasks are done, with one thread that is kept busy until all are queued. */
final class InferencePoolTest {

  private static final long PATIENCE_SECONDS = 60;

  private final InferencePool pool = new InferencePool(1);
  private final List<String> done = new CopyOnWriteArrayList<>();
  private final CountDownLatch gate = new CountDownLatch(1);

  @AfterEach
  void close() {
    gate.countDown();
    pool.close();
    assertThat(pool.isIdle()).isTrue();
  }

  private InferencePool.Client client(RenderRank rank) {
    return pool.client(rank);
  }

  /** Keeps the only thread busy until the gate opens. */
  private void occupy() throws Exception {
    CountDownLatch busy = new CountDownLatch(1);
    client(RenderRank.PREVIEW)
        .submit(
            new Named("", 0) {
              @Override
              public void run() {
                busy.countDown();
                awaitGate();
              }
            });
    assertThat(busy.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  private void awaitGate() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private class Named implements InferencePool.Task {

    private final String name;
    volatile double urgency;

    Named(String name, double urgency) {
      this.name = name;
      this.urgency = urgency;
    }

    @Override
    public double urgency() {
      return urgency;
    }

    @Override
    public void run() {
      done.add(name);
    }
  }

  private void finish(InferencePool.Client last) throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    last.submit(
        new Named("", 1e9) {
          @Override
          public void run() {
            end.countDown();
          }
        });
    gate.countDown();
    assertThat(end.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void theMostUrgentIsNextAsItStandsThen() throws Exception {
    occupy();
    InferencePool.Client client = client(RenderRank.PREVIEW);
    Named far = new Named("far", 9);
    client.submit(far);
    client.submit(new Named("near", 1));
    client.submit(new Named("middle", 5));
    far.urgency = 0;
    finish(client);
    assertThat(done).containsExactly("far", "near", "middle");
  }

  @Test
  void whatIsCancelledWhileItWaitsIsNotDone() throws Exception {
    occupy();
    InferencePool.Client client = client(RenderRank.PREVIEW);
    InferencePool.Ticket given = client.submit(new Named("given up", 1));
    client.submit(new Named("kept", 2));
    assertThat(given.cancel()).isTrue();
    assertThat(given.cancel()).isFalse();
    finish(client);
    assertThat(done).containsExactly("kept");
  }

  @Test
  void previewsGoFirstButFinalsDoNotStarve() throws Exception {
    occupy();
    InferencePool.Client preview = client(RenderRank.PREVIEW);
    InferencePool.Client last = client(RenderRank.FINAL);
    for (int i = 0; i < 3 * InferencePool.FINAL_SHARE; i++) {
      preview.submit(new Named("preview", i));
    }
    last.submit(new Named("final", 0));
    finish(last);
    assertThat(done.indexOf("final"))
        .isBetween(InferencePool.FINAL_SHARE - 2, InferencePool.FINAL_SHARE);
  }

  @Test
  void sessionsOfARankTakeTurns() throws Exception {
    occupy();
    InferencePool.Client one = client(RenderRank.PREVIEW);
    InferencePool.Client other = client(RenderRank.PREVIEW);
    for (int i = 0; i < 3; i++) {
      one.submit(new Named("one", i));
    }
    for (int i = 0; i < 3; i++) {
      other.submit(new Named("other", 100 + i));
    }
    finish(other);
    assertThat(done).containsExactly("one", "other", "one", "other", "one", "other");
  }

  @Test
  void whatIsNeverUrgentStillGetsItsTurn() throws Exception {
    occupy();
    InferencePool.Client client = client(RenderRank.PREVIEW);
    client.submit(new Named("patient", 1000));
    for (int i = 0; i < 3 * InferencePool.PATIENCE; i++) {
      client.submit(new Named("hasty", i));
    }
    finish(client);
    assertThat(done.indexOf("patient")).isLessThan(InferencePool.PATIENCE);
  }

  @Test
  void whatIsNotNeededNowWaitsUntilItIs() throws Exception {
    occupy();
    InferencePool.Client client = client(RenderRank.PREVIEW);
    CountDownLatch ran = new CountDownLatch(1);
    Named later =
        new Named("later", Double.POSITIVE_INFINITY) {
          @Override
          public void run() {
            super.run();
            ran.countDown();
          }
        };
    client.submit(later);
    finish(client);
    assertThat(done).isEmpty();
    later.urgency = 1;
    client.urgenciesChanged();
    assertThat(ran.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }
}
