package studio.melisma.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The threads that run models, as many for the whole process as it was given, however many sessions
 * there are.
 *
 * <p>What a thread does next is decided when it is free, by asking every task that waits how urgent
 * it is by now; so a playhead that has moved needs no sorting anew. The rules, in order:
 *
 * <ol>
 *   <li>Sessions that somebody listens to go before those that nobody waits at, except that of
 *       {@value #FINAL_SHARE} tasks one is a final's where one waits.
 *   <li>Among sessions of a rank, who has the fewest tasks running, then who was served longest
 *       ago.
 *   <li>Within a session the most urgent task, except that of {@value #PATIENCE} tasks one is the
 *       one that has waited longest.
 * </ol>
 */
final class InferencePool implements AutoCloseable {

  /** One of so many tasks is a final render's while previews go on. */
  static final int FINAL_SHARE = 8;

  /** One of so many tasks of a session is its oldest, so that no phrase waits for ever. */
  static final int PATIENCE = 16;

  private final int size;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final List<Client> clients = new ArrayList<>();
  private final List<Thread> workers = new ArrayList<>();
  private int idle;
  private long served;
  private int previewsInARow;
  private boolean closed;

  /**
   * @param size how many tasks run at once, at least 1
   */
  InferencePool(int size) {
    if (size < 1) {
      throw new IllegalArgumentException("a pool needs a thread");
    }
    this.size = size;
  }

  /** Something to do. */
  interface Task extends Runnable {

    /**
     * How soon it is needed, in seconds from now; less is sooner, infinity is not now. Asked often,
     * by any thread, so it must neither wait nor lock.
     */
    double urgency();

    /** Does it; must not throw. */
    @Override
    void run();
  }

  /** A session as the pool sees it. */
  Client client(RenderRank rank) {
    Client client = new Client(rank);
    lock.lock();
    try {
      clients.add(client);
    } finally {
      lock.unlock();
    }
    return client;
  }

  int size() {
    return size;
  }

  /** Whether nothing runs and nothing waits. */
  boolean isIdle() {
    lock.lock();
    try {
      return clients.stream().allMatch(client -> client.running == 0 && client.waiting.isEmpty());
    } finally {
      lock.unlock();
    }
  }

  /** Drops what waits and returns when what runs has ended and no thread is left. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      clients.forEach(client -> client.waiting.clear());
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    for (Thread worker : workers) {
      joinUninterruptibly(worker);
    }
  }

  /** The tasks of one session. */
  final class Client implements AutoCloseable {

    private final RenderRank rank;
    private final List<Ticket> waiting = new ArrayList<>();
    private int running;
    private long lastServed;
    private int picks;
    private boolean gone;

    private Client(RenderRank rank) {
      this.rank = rank;
    }

    /** Queues a task; dropped at once where the session or the pool is closed. */
    Ticket submit(Task task) {
      Ticket ticket = new Ticket(this, task);
      lock.lock();
      try {
        if (!closed && !gone) {
          waiting.add(ticket);
          wakeOne();
        }
      } finally {
        lock.unlock();
      }
      return ticket;
    }

    /** Tells that tasks which were not needed may be needed now. */
    void urgenciesChanged() {
      lock.lock();
      try {
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    /** Drops what waits and returns when what runs has ended. Not to be called by a task. */
    @Override
    public void close() {
      lock.lock();
      try {
        gone = true;
        waiting.clear();
        while (running > 0) {
          changed.awaitUninterruptibly();
        }
        clients.remove(this);
      } finally {
        lock.unlock();
      }
    }

    private @Nullable Ticket mostUrgent() {
      Ticket best = null;
      double least = Double.POSITIVE_INFINITY;
      boolean oldest = (picks + 1) % PATIENCE == 0;
      for (Ticket ticket : waiting) {
        double urgency = ticket.task.urgency();
        if (urgency < least) {
          best = ticket;
          least = urgency;
          if (oldest) {
            break;
          }
        }
      }
      return best;
    }
  }

  /** A task that waits, runs or is done. */
  final class Ticket {

    private final Client client;
    private final Task task;

    private Ticket(Client client, Task task) {
      this.client = client;
      this.task = task;
    }

    /** Takes the task out of the queue; false where it has already been started. */
    boolean cancel() {
      lock.lock();
      try {
        return client.waiting.remove(this);
      } finally {
        lock.unlock();
      }
    }
  }

  private void wakeOne() {
    if (idle > 0) {
      changed.signalAll();
    } else if (workers.size() < size) {
      Thread worker =
          Thread.ofPlatform().daemon().name("singer-" + workers.size()).unstarted(this::work);
      workers.add(worker);
      worker.start();
    }
  }

  private void work() {
    for (Ticket ticket = next(); ticket != null; ticket = next()) {
      try {
        ticket.task.run();
      } finally {
        ended(ticket.client);
      }
    }
  }

  /** The task to be done next, waited for; null when the pool is closed. */
  private @Nullable Ticket next() {
    lock.lock();
    try {
      while (!closed) {
        Ticket ticket = pick();
        if (ticket != null) {
          return ticket;
        }
        idle++;
        changed.awaitUninterruptibly();
        idle--;
      }
      return null;
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Ticket pick() {
    List<Offer> previews = offers(RenderRank.PREVIEW);
    List<Offer> finals = offers(RenderRank.FINAL);
    if (previews.isEmpty() && finals.isEmpty()) {
      return null;
    }
    boolean finalsTurn =
        previews.isEmpty() || (!finals.isEmpty() && previewsInARow >= FINAL_SHARE - 1);
    previewsInARow = finalsTurn ? 0 : previewsInARow + 1;
    Offer chosen =
        (finalsTurn ? finals : previews)
            .stream()
                .min(
                    Comparator.comparingInt((Offer offer) -> offer.client.running)
                        .thenComparingLong(offer -> offer.client.lastServed))
                .orElseThrow();
    Client client = chosen.client;
    client.waiting.remove(chosen.ticket);
    client.running++;
    client.picks++;
    client.lastServed = ++served;
    return chosen.ticket;
  }

  private List<Offer> offers(RenderRank rank) {
    List<Offer> offers = new ArrayList<>();
    for (Client client : clients) {
      if (client.rank == rank) {
        Ticket ticket = client.mostUrgent();
        if (ticket != null) {
          offers.add(new Offer(client, ticket));
        }
      }
    }
    return offers;
  }

  private record Offer(Client client, Ticket ticket) {}

  private void ended(Client client) {
    lock.lock();
    try {
      client.running--;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private static void joinUninterruptibly(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
