package studio.melisma.diffsinger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ResourceException;
import studio.melisma.failure.VoiceException;
import studio.melisma.graphs.PreparedGraph;
import studio.melisma.graphs.Randomness;
import studio.melisma.onnx.StageGraphs;
import studio.melisma.voicebank.GraphRole;
import studio.melisma.voicebank.OnnxEnvironment;
import studio.melisma.work.Cancellation;

/** Loading, sharing and freeing, with real sessions of a tiny graph. */
final class LoadedModelsTest {

  private static final Duration IDLE = Duration.ofMinutes(5);

  @TempDir private Path folder;

  private final ExecutorService threads =
      Executors.newCachedThreadPool(OnnxEnvironment.threads("test-"));
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-20T12:00:00Z"));
  private final List<OrtSession> loads = new ArrayList<>();
  private final List<Runnable> later = new ArrayList<>();
  private Path file = Path.of("");
  private long each;

  @BeforeEach
  void writeGraph() throws Exception {
    file = folder.resolve("vocoder.onnx");
    StageGraphs.vocoder().writeTo(file);
    each = ModelBudget.estimate(Files.size(file));
  }

  @AfterEach
  void stop() {
    threads.shutdown();
  }

  @Test
  void theSameGraphIsLoadedOnceForAllWhoAsk() throws Exception {
    LoadedModels models = models(10);
    CountDownLatch together = new CountDownLatch(8);
    List<Future<OrtSession>> asked = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      asked.add(
          threads.submit(() -> {
            together.countDown();
            together.await();
            try (LoadedModels.Lease lease = lease(models, "a")) {
              return lease.session();
            }
          }));
    }
    for (Future<OrtSession> session : asked) {
      assertThat(session.get()).isSameAs(loads.getFirst());
    }
    assertThat(loads).hasSize(1);
    assertThat(models.reservedBytes()).isEqualTo(each);
  }

  @Test
  void whatIsLoadedNeedsItsFileNoMore() throws Exception {
    LoadedModels models = models(10);
    lease(models, "a").close();
    Files.delete(file);
    lease(models, "a").close();
    assertThat(loads).hasSize(1);
    assertThatThrownBy(() -> lease(models, "b"))
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining("Install the bank again");
  }

  @Test
  void anotherGraphOrOtherOptionsAreAnotherModel() throws Exception {
    LoadedModels models = models(10);
    lease(models, "a").close();
    lease(models, "b").close();
    models
        .lease(
            name(),
            new LoadedModels.Key("a", new SessionOptions(2)),
            this::graph,
            new Cancellation())
        .close();
    assertThat(loads).hasSize(3);
  }

  @Test
  void whatNobodyUsesIsFreedWhenItsTimeIsOver() throws Exception {
    LoadedModels models = models(10);
    LoadedModels.Lease used = lease(models, "a");
    lease(models, "b").close();
    assertThat(later).hasSize(1);

    now.set(now.get().plus(IDLE).minusSeconds(1));
    later.removeFirst().run();
    assertThat(isOpen(loads.get(1))).isTrue();

    now.set(now.get().plusSeconds(1));
    later.removeFirst().run();
    assertThat(isOpen(loads.get(1))).isFalse();
    assertThat(isOpen(used.session())).isTrue();
    assertThat(models.reservedBytes()).isEqualTo(each);

    used.close();
    now.set(now.get().plus(IDLE));
    later.removeFirst().run();
    assertThat(isOpen(loads.getFirst())).isFalse();
    assertThat(models.reservedBytes()).isZero();
    assertThat(later).isEmpty();
    lease(models, "a").close();
    assertThat(loads).hasSize(3);
  }

  @Test
  void theLongestUnusedMakesRoom() throws Exception {
    LoadedModels models = models(2);
    lease(models, "a").close();
    lease(models, "b").close();
    lease(models, "a").close();
    lease(models, "c").close();
    assertThat(loads).extracting(LoadedModelsTest::isOpen).containsExactly(true, false, true);
    assertThat(models.reservedBytes()).isEqualTo(2 * each);
  }

  @Test
  void whatIsInUseIsWaitedFor() throws Exception {
    LoadedModels models = models(1);
    LoadedModels.Lease first = lease(models, "a");
    Future<LoadedModels.Lease> second = threads.submit(() -> lease(models, "b"));
    assertThat(isOpen(first.session())).isTrue();
    assertThat(second).isNotDone();
    first.close();
    assertThat(isOpen(second.get().session())).isTrue();
    assertThat(isOpen(loads.getFirst())).isFalse();
    second.get().close();
  }

  @Test
  void nobodyWaitsAfterACancellation() throws Exception {
    LoadedModels models = models(1);
    LoadedModels.Lease first = lease(models, "a");
    Cancellation cancellation = new Cancellation();
    Future<LoadedModels.Lease> second =
        threads.submit(() -> models.lease(name(), key("b"), this::graph, cancellation));
    cancellation.request();
    assertThatThrownBy(second::get).hasRootCauseInstanceOf(CancellationException.class);
    first.close();
    assertThat(loads).hasSize(1);
  }

  @Test
  void aCancelledWaitForALoadLeavesTheModelToOthers() throws Exception {
    CountDownLatch loading = new CountDownLatch(1);
    CompletableFuture<Void> go = new CompletableFuture<>();
    LoadedModels models =
        new LoadedModels(
            new ModelBudget(each, IDLE),
            (path, options) -> {
              loading.countDown();
              go.join();
              return load(path, options);
            },
            threads,
            now::get,
            (delay, action) -> later.add(action));
    Cancellation cancellation = new Cancellation();
    Future<LoadedModels.Lease> first =
        threads.submit(() -> models.lease(name(), key("a"), this::graph, cancellation));
    loading.await();
    cancellation.request();
    assertThatThrownBy(first::get).hasRootCauseInstanceOf(CancellationException.class);
    go.complete(null);
    lease(models, "a").close();
    assertThat(loads).hasSize(1);
  }

  @Test
  void whatCanNeverFitIsRefusedWithFigures() throws Exception {
    LoadedModels models =
        new LoadedModels(
            new ModelBudget(3 << 20, IDLE), this::load, threads, now::get, (d, a) -> later.add(a));
    assertThatThrownBy(() -> lease(models, "a"))
        .isInstanceOf(ResourceException.class)
        .hasMessageContaining("vocoder of the voice Tiny")
        .hasMessageContaining("takes about 5 MB")
        .hasMessageContaining("may take 3 MB")
        .hasMessageContaining("MELISMA_MODEL_MEMORY");
    assertThat(loads).isEmpty();
  }

  @Test
  void aGraphThatCantBeLoadedTakesNoRoomAndMayBeTriedAgain() throws Exception {
    LoadedModels models = models(1);
    byte[] sound = Files.readAllBytes(file);
    Files.write(file, new byte[sound.length]);
    assertThatThrownBy(() -> lease(models, "a"))
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining("can't be loaded");
    assertThat(models.reservedBytes()).isZero();
    Files.write(file, sound);
    lease(models, "a").close();
    assertThat(loads).hasSize(1);
  }

  @Test
  void closingFreesTheIdleAtOnceAndTheRestAfterTheirRuns() throws Exception {
    LoadedModels models = models(10);
    LoadedModels.Lease used = lease(models, "a");
    lease(models, "b").close();
    models.close();
    assertThat(loads).extracting(LoadedModelsTest::isOpen).containsExactly(true, false);
    used.close();
    assertThat(loads).extracting(LoadedModelsTest::isOpen).containsExactly(false, false);
    assertThatThrownBy(() -> lease(models, "a"))
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining("closed");
  }

  @Test
  void aStuckModelIsRefusedAndFreedOnceItsRunReturns() throws Exception {
    LoadedModels models = models(10);
    LoadedModels.Lease stuck = lease(models, "a");
    stuck.refuseOthers();
    assertThatThrownBy(() -> lease(models, "a"))
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining("got stuck");
    assertThat(isOpen(stuck.session())).isTrue();
    stuck.close();
    assertThat(isOpen(stuck.session())).isFalse();
    assertThatThrownBy(() -> lease(models, "a")).hasMessageContaining("got stuck");
    lease(models, "b").close();
  }

  @Test
  void nobodyWaitsForRoomThatAStuckModelKeeps() throws Exception {
    LoadedModels models = models(1);
    LoadedModels.Lease stuck = lease(models, "a");
    Future<LoadedModels.Lease> second = threads.submit(() -> lease(models, "b"));
    stuck.refuseOthers();
    assertThatThrownBy(second::get)
        .hasRootCauseInstanceOf(ResourceException.class)
        .hasMessageContaining("Start Melisma anew");
    stuck.close();
  }

  @Test
  void manyThreadsWithLittleRoomNeverMeetAFreedSession() throws Exception {
    LoadedModels models = models(2);
    List<Future<Boolean>> threadsOfTen = new ArrayList<>();
    for (int t = 0; t < 8; t++) {
      int start = t;
      threadsOfTen.add(
          threads.submit(() -> {
            boolean open = true;
            for (int i = 0; i < 10; i++) {
              try (LoadedModels.Lease lease = lease(models, "graph " + (start + i) % 4)) {
                open &= isOpen(lease.session());
              }
            }
            return open;
          }));
    }
    for (Future<Boolean> open : threadsOfTen) {
      assertThat(open.get()).isTrue();
    }
    assertThat(models.reservedBytes()).isLessThanOrEqualTo(2 * each);
    // One alone where a thread made room for a model that another had begun to load meanwhile.
    assertThat(loads.stream().filter(LoadedModelsTest::isOpen).count()).isBetween(1L, 2L);
  }

  @Test
  void whatIsLoadedBeforehandIsThereForWhoeverAsks() throws Exception {
    LoadedModels models = models(10);
    preload(models, "a");
    assertThat(models.reservedBytes()).isEqualTo(each);
    try (LoadedModels.Lease lease = lease(models, "a")) {
      assertThat(lease.session()).isSameAs(loads.getFirst());
    }
    preload(models, "a");
    assertThat(loads).hasSize(1);
  }

  @Test
  void whatIsLoadedBeforehandIsFreedIfNobodyAsks() throws Exception {
    LoadedModels models = models(10);
    preload(models, "a");
    now.set(now.get().plus(IDLE));
    later.removeFirst().run();
    assertThat(isOpen(loads.getFirst())).isFalse();
    assertThat(models.reservedBytes()).isZero();
  }

  @Test
  void nothingGivesWayForWhatIsLoadedBeforehand() throws Exception {
    LoadedModels models = models(1);
    lease(models, "a").close();
    preload(models, "b");
    assertThat(loads).hasSize(1);
    assertThat(isOpen(loads.getFirst())).isTrue();
  }

  @Test
  void whatCannotBeLoadedBeforehandIsToldToWhoeverAsks() throws Exception {
    LoadedModels models = models(10);
    models.preload(
        name(),
        key("a"),
        () -> {
          throw new VoiceException("graph-missing", "It is gone.");
        });
    assertThat(models.reservedBytes()).isZero();
    lease(models, "a").close();
    assertThat(loads).hasSize(1);

    Files.delete(file);
    preload(models, "b");
    assertThatThrownBy(() -> lease(models, "b")).isInstanceOf(VoiceException.class);
  }

  @Test
  void closingWaitsForWhatIsJustLoadedBeforehand() throws Exception {
    LoadedModels models = models(10);
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    Future<?> loading =
        threads.submit(() ->
            models.preload(
                name(),
                key("a"),
                () -> {
                  begun.countDown();
                  awaitUninterruptibly(goOn);
                  return graph();
                }));
    begun.await();
    Thread closing = Thread.ofPlatform().start(models::close);
    while (closing.getState() != Thread.State.TIMED_WAITING) {
      assertThat(closing.getState()).isNotEqualTo(Thread.State.TERMINATED);
      Thread.onSpinWait();
    }
    goOn.countDown();
    loading.get();
    closing.join();
    assertThat(isOpen(loads.getFirst())).isFalse();
    assertThat(models.reservedBytes()).isZero();
    preload(models, "b");
    assertThat(loads).hasSize(1);
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException stopped) {
      throw new AssertionError(stopped);
    }
  }

  private void preload(LoadedModels models, String digest) {
    models.preload(name(), key(digest), this::graph);
  }

  private LoadedModels models(int fit) {
    return new LoadedModels(
        new ModelBudget(fit * each, IDLE),
        this::load,
        threads,
        now::get,
        (delay, action) -> later.add(action));
  }

  private PreparedGraph graph() {
    return new PreparedGraph(
        new PreparedGraph.InFile(file), Optional.empty(), Randomness.NONE, Optional.empty());
  }

  private OrtSession load(PreparedGraph graph, SessionOptions options) throws OrtException {
    OrtSession session = OnnxEnvironment.shared().createSession(file.toString());
    synchronized (loads) {
      loads.add(session);
    }
    return session;
  }

  private LoadedModels.Lease lease(LoadedModels models, String digest) throws EngineException {
    return models.lease(name(), key(digest), this::graph, new Cancellation());
  }

  private static LoadedModels.Key key(String digest) {
    return new LoadedModels.Key(digest, SessionOptions.SINGLE_THREADED);
  }

  private ModelName name() {
    return new ModelName("Tiny", GraphRole.VOCODER, file);
  }

  /** A session that was freed says nothing about itself any more. */
  private static boolean isOpen(OrtSession session) {
    try {
      return !session.getInputInfo().isEmpty();
    } catch (IllegalStateException freed) {
      return false;
    } catch (OrtException failed) {
      throw new AssertionError(failed);
    }
  }
}
