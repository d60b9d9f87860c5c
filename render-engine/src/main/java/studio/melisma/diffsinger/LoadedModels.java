package studio.melisma.diffsinger;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.VoiceException;
import studio.melisma.graphs.PreparedGraph;
import studio.melisma.work.Cancellation;

/**
 * The models that are loaded in this process, each once however many voices name it.
 *
 * <p>To free a session under a run takes the process down, so who may free one is settled by three
 * rules: a lease is only given for a model that is in the table; a model only leaves the table
 * while nobody has a lease on it; both happen under one lock. Whoever took a model out of the table
 * is then the only one who can reach its session, and frees it. The lock is never held while the
 * runtime loads, runs or frees.
 *
 * <p>A run has one lease at a time, so that waiting for room can't become a deadlock.
 */
final class LoadedModels implements AutoCloseable {

  private final ModelBudget budget;
  private final Loading loading;
  private final Executor loaders;
  private final InstantSource clock;
  private final Timer timer;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  /** In the order of their last use. Guarded by the lock, as is all that follows. */
  private final Map<Key, Model> table = new LinkedHashMap<>(16, 0.75f, true);

  private final Set<Key> stuck = new HashSet<>();
  private long reserved;
  private boolean closed;
  private boolean timed;

  /**
   * @param loaders where loading happens
   * @param timer when idle models are looked for
   */
  LoadedModels(
      ModelBudget budget, Loading loading, Executor loaders, InstantSource clock, Timer timer) {
    this.budget = budget;
    this.loading = loading;
    this.loaders = loaders;
    this.clock = clock;
    this.timer = timer;
  }

  /**
   * What makes two models the same.
   *
   * @param digest SHA-256 of the graph's file
   */
  record Key(String digest, SessionOptions options) {}

  /** Makes a session of a graph. */
  @FunctionalInterface
  interface Loading {
    OrtSession load(PreparedGraph graph, SessionOptions options) throws OrtException;
  }

  /** Does something later. */
  @FunctionalInterface
  interface Timer {
    void after(Duration delay, Runnable action);
  }

  /**
   * The right to run a model, loaded now if it isn't yet; blocks while another thread loads it, and
   * while models that are running take the room that it needs.
   *
   * @param name whom a failure is about
   * @param graph loaded if the model isn't yet
   * @throws studio.melisma.failure.ResourceException when the model is larger than the budget, no
   *     room is left beside models that are stuck, or the machine has no memory for it
   * @throws VoiceException when the runtime refuses the graph, or the model is stuck
   * @throws CancellationException when the cancellation is heard before the model is there
   */
  Lease lease(ModelName name, Key key, PreparedGraph graph, Cancellation cancellation)
      throws EngineException {
    Model model;
    try (Cancellation.Registration _ = cancellation.onRequest(this::wakeAll)) {
      model = entered(name, key, graph, cancellation);
    }
    try {
      return new Lease(model, loaded(model, name, cancellation));
    } catch (EngineException | RuntimeException | Error failed) {
      release(model);
      throw failed;
    }
  }

  /** The right to run a model, until it is closed. */
  final class Lease implements AutoCloseable {

    private final Model model;
    private final OrtSession session;
    private boolean over;

    private Lease(Model model, OrtSession session) {
      this.model = model;
      this.session = session;
    }

    OrtSession session() {
      return session;
    }

    /** No more leases are given for the model as long as this process lives. */
    void refuseOthers() {
      lock.lock();
      try {
        stuck.add(model.key);
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    /** Gives the right back; to be called when the last run with it is over. */
    @Override
    public void close() {
      if (!over) {
        over = true;
        release(model);
      }
    }
  }

  /** Frees every model that nobody has used for as long as the budget allows. */
  void closeIdle() {
    freeAll(model -> overstay(model) >= 0);
    lock.lock();
    try {
      timed = false;
      lookAgain();
    } finally {
      lock.unlock();
    }
  }

  /** Bytes that the models in the table are reckoned at. */
  long reservedBytes() {
    lock.lock();
    try {
      return reserved;
    } finally {
      lock.unlock();
    }
  }

  /** Frees what nobody uses now, and the rest as soon as its runs are over. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
    } finally {
      lock.unlock();
    }
    settle();
  }

  /**
   * The model's place in the table with one lease more; made, and its loading begun, if need be.
   */
  private Model entered(ModelName name, Key key, PreparedGraph graph, Cancellation cancellation)
      throws EngineException {
    long bytes = 0;
    while (true) {
      Optional<Model> victim = Optional.empty();
      lock.lock();
      try {
        if (closed) {
          throw name.closed();
        }
        if (cancellation.isRequested()) {
          throw new CancellationException();
        }
        if (stuck.contains(key)) {
          throw name.stillStuck();
        }
        Model known = table.get(key);
        if (known != null) {
          known.leases++;
          return known;
        }
        if (bytes > 0 && reserved + bytes <= budget.bytes()) {
          Model model = new Model(key, bytes);
          model.leases = 1;
          table.put(key, model);
          reserved += bytes;
          begin(model, graph);
          return model;
        }
        if (bytes > 0) {
          victim = idle().findFirst();
          if (victim.isPresent()) {
            table.remove(victim.get().key);
          } else if (stuckBytes() + bytes > budget.bytes()) {
            throw name.noRoom(bytes, stuckBytes());
          } else {
            changed.await();
          }
        }
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        throw new CancellationException();
      } finally {
        lock.unlock();
      }
      victim.ifPresent(this::free);
      if (bytes == 0) {
        bytes = needed(name);
      }
    }
  }

  private void begin(Model model, PreparedGraph graph) {
    try {
      loaders.execute(() -> {
        try {
          OrtSession session = loading.load(graph, model.key.options());
          model.session.complete(session);
        } catch (OrtException | RuntimeException | Error refused) {
          forget(model);
          model.session.completeExceptionally(refused);
        }
        settle();
      });
    } catch (RuntimeException | Error unable) {
      // No thread could be had; whoever waits for the model is told.
      forget(model);
      model.session.completeExceptionally(unable);
    }
  }

  private static OrtSession loaded(Model model, ModelName name, Cancellation cancellation)
      throws EngineException {
    CompletableFuture<OrtSession> cancelled = new CompletableFuture<>();
    try (Cancellation.Registration _ =
        cancellation.onRequest(
            () -> cancelled.completeExceptionally(new CancellationException()))) {
      if (!model.session.isDone()) {
        CompletableFuture.anyOf(model.session, cancelled).get();
      }
      return model.session.join();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    } catch (ExecutionException | CompletionException refused) {
      switch (refused.getCause()) {
        case CancellationException stopped -> throw stopped;
        case OrtException cause -> throw name.notLoaded(cause);
        case OutOfMemoryError cause -> throw name.exhausted(cause);
        case RuntimeException fault -> throw fault;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(refused);
      }
    }
  }

  /** A model that could not be loaded leaves before anybody hears of it. */
  private void forget(Model model) {
    lock.lock();
    try {
      table.remove(model.key, model);
      reserved -= model.bytes;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void release(Model model) {
    lock.lock();
    try {
      model.leases--;
      model.lastUse = clock.instant();
    } finally {
      lock.unlock();
    }
    settle();
  }

  private void wakeAll() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** After a model may have become idle: frees it if it is of no more use, or later. */
  private void settle() {
    freeAll(model -> closed || stuck.contains(model.key));
    lock.lock();
    try {
      changed.signalAll();
      lookAgain();
    } finally {
      lock.unlock();
    }
  }

  /** Takes an idle model out of the table, to be freed by the caller. */
  private Optional<Model> leaving(Predicate<Model> which) {
    lock.lock();
    try {
      Optional<Model> model = idle().filter(which).findFirst();
      model.ifPresent(found -> table.remove(found.key));
      return model;
    } finally {
      lock.unlock();
    }
  }

  /** Loaded models that nobody has a lease on, the longest unused first. */
  private Stream<Model> idle() {
    return table.values().stream().filter(model -> model.leases == 0 && model.session.isDone());
  }

  /** What will not be given back in this process's life. */
  private long stuckBytes() {
    return table.values().stream()
        .filter(model -> stuck.contains(model.key))
        .mapToLong(model -> model.bytes)
        .sum();
  }

  /** Milliseconds since a model has been idle for too long; negative while it hasn't. */
  private long overstay(Model model) {
    return Duration.between(model.lastUse.plus(budget.idle()), clock.instant()).toMillis();
  }

  private void freeAll(Predicate<Model> which) {
    Optional<Model> model = leaving(which);
    while (model.isPresent()) {
      free(model.get());
      model = leaving(which);
    }
  }

  /** Frees a model that has left the table. */
  private void free(Model model) {
    try {
      model.session.join().close();
    } catch (OrtException refused) {
      throw new IllegalStateException("a session can't be freed", refused);
    } finally {
      lock.lock();
      try {
        reserved -= model.bytes;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }

  /** Sees to it that somebody looks when the next idle model's time is over. */
  private void lookAgain() {
    if (!timed) {
      Optional<Model> next = idle().findFirst();
      if (next.isPresent()) {
        timed = true;
        timer.after(Duration.ofMillis(Math.max(1, -overstay(next.get()))), this::closeIdle);
      }
    }
  }

  /** What the model takes; above 0. */
  private long needed(ModelName name) throws EngineException {
    try {
      long bytes = ModelBudget.estimate(Files.size(name.file()));
      if (bytes > budget.bytes()) {
        throw name.tooLarge(bytes, budget);
      }
      return bytes;
    } catch (IOException missing) {
      throw new VoiceException(
          "graph-missing",
          "The %s is gone: there is no %s. Install the bank again, complete."
              .formatted(name.inWords(), name.file()),
          missing);
    }
  }

  /** A model in the table, or on its way in or out. */
  private final class Model {

    private final Key key;
    private final long bytes;
    private final CompletableFuture<OrtSession> session = new CompletableFuture<>();
    private int leases;
    private Instant lastUse = clock.instant();

    Model(Key key, long bytes) {
      this.key = key;
      this.bytes = bytes;
    }
  }
}
