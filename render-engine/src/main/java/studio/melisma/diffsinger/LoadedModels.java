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

  /** More than the largest model takes to be loaded. */
  private static final Duration LONGEST_PRELOAD = Duration.ofSeconds(5);

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
  private int preloads;
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

  /** Gives the form in which a graph is loaded; asked whenever it has to be. */
  @FunctionalInterface
  interface Source {
    PreparedGraph graph() throws EngineException;
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
   * @param source asked for the graph if the model isn't loaded
   * @throws studio.melisma.failure.ResourceException when the model is larger than the budget, no
   *     room is left beside models that are stuck, or the machine has no memory for it
   * @throws VoiceException when the runtime refuses the graph, or the model is stuck
   * @throws CancellationException when the cancellation is heard before the model is there
   */
  Lease lease(ModelName name, Key key, Source source, Cancellation cancellation)
      throws EngineException {
    Model model;
    try (Cancellation.Registration _ = cancellation.onRequest(this::wakeAll)) {
      model = entered(name, key, source, cancellation);
    }
    try {
      return new Lease(model, model.session.await(name, cancellation));
    } catch (EngineException | RuntimeException | Error failed) {
      release(model);
      throw failed;
    }
  }

  /**
   * Loads a model that will be wanted soon, on this thread, where nothing has to give way for it;
   * elsewhere nothing happens. What goes wrong is told to whoever leases it.
   */
  void preload(ModelName name, Key key, Source source) {
    Optional<Model> model;
    try {
      model = enteredBeside(key, needed(name));
    } catch (EngineException impossible) {
      return;
    }
    if (model.isPresent()) {
      try {
        load(model.get(), source);
      } finally {
        preloaded();
      }
    }
  }

  /** A place for a model that isn't there yet, if there is room. */
  private Optional<Model> enteredBeside(Key key, long bytes) {
    lock.lock();
    try {
      if (closed
          || stuck.contains(key)
          || table.containsKey(key)
          || reserved + bytes > budget.bytes()) {
        return Optional.empty();
      }
      preloads++;
      return Optional.of(enter(key, bytes));
    } finally {
      lock.unlock();
    }
  }

  private void preloaded() {
    lock.lock();
    try {
      preloads--;
      changed.signalAll();
    } finally {
      lock.unlock();
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

  /**
   * Frees what nobody uses now, and the rest as soon as its runs are over. Waits a while for what
   * is just being loaded though nobody has asked for it: a process that ends meanwhile would take
   * the runtime down under it.
   */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      long left = LONGEST_PRELOAD.toNanos();
      while (preloads > 0 && left > 0) {
        left = changed.awaitNanos(left);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
    settle();
  }

  /**
   * The model's place in the table with one lease more; made, and its loading begun, if need be.
   */
  private Model entered(ModelName name, Key key, Source source, Cancellation cancellation)
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
          Model model = enter(key, bytes);
          model.leases = 1;
          begin(model, source);
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

  /** Gives a model its place; with the lock. */
  private Model enter(Key key, long bytes) {
    Model model = new Model(key, bytes);
    table.put(key, model);
    reserved += bytes;
    return model;
  }

  private void begin(Model model, Source source) {
    try {
      loaders.execute(() -> load(model, source));
    } catch (RuntimeException | Error unable) {
      // No thread could be had; whoever waits for the model is told.
      forget(model);
      model.session.refused(unable);
    }
  }

  private void load(Model model, Source source) {
    try {
      model.session.loaded(loading.load(source.graph(), model.key.options()));
    } catch (OrtException | EngineException | RuntimeException | Error refused) {
      forget(model);
      model.session.refused(refused);
    }
    settle();
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
    return table.values().stream().filter(model -> model.leases == 0 && model.session.isSettled());
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
      model.session.free();
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
    private final ModelSession session = new ModelSession();
    private int leases;
    private Instant lastUse = clock.instant();

    Model(Key key, long bytes) {
      this.key = key;
      this.bytes = bytes;
    }
  }
}
