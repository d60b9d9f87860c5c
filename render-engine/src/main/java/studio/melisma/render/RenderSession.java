package studio.melisma.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.melisma.diffsinger.Take;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.VoiceException;
import studio.melisma.playback.PlaybackSource;
import studio.melisma.render.PhraseState.Failed;
import studio.melisma.render.RenderSnapshot.PhraseView;
import studio.melisma.work.Cancellation;

/**
 * A song being sung while it is edited and heard. It is given {@link Arrangement}s; whatever of one
 * was sung before is kept, whatever is new or changed is sung, by the engine's threads, the phrase
 * under the playhead first. It tells how far it has come by {@link RenderSnapshot}s, and gives what
 * is there to the ear by its {@link #playback} and to a file by {@link #render}.
 *
 * <p>A phrase is known by its content: its phonemes, notes and curves, counted from its own start,
 * and who sings it how. So a phrase that is only moved keeps its sound, and so does everything when
 * gains, places, mutes, solos or dynamics change.
 *
 * <p>All methods may be called by any thread and none of them waits for models, but {@link #render}
 * and {@link #close}. One lock, {@code SessionLock}, guards what changes: the arrangement and its
 * revision, the tracks, the phrases and the sounds beside them. The voices, the feed of the ear and
 * those who listen need no lock.
 */
public final class RenderSession implements AutoCloseable {

  private final InferencePool.Client client;
  private final StageTimes times = new StageTimes();
  private final Cancellation planning = new Cancellation();
  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();
  private final SessionVoices voices;
  private final PlaybackFeed feed;

  private final SessionLock lock = new SessionLock();

  // Guarded by the lock, as is what belongs to them.
  private final PhraseWorks works;
  private final SoundClips sounds;
  private Map<String, TrackRun> runs = new LinkedHashMap<>();
  private Arrangement arrangement = Arrangement.EMPTY;
  private int revision;
  private boolean anySolo;

  RenderSession(
      InferencePool pool,
      Voices voices,
      RenderRank rank,
      long soundBytes,
      Arrangement arrangement) {
    client = pool.client(rank);
    this.voices = new SessionVoices(voices, times);
    feed = new PlaybackFeed(arrangement);
    works = new PhraseWorks(this, client, soundBytes);
    sounds = new SoundClips(this);
  }

  /**
   * Samples per second of all that is heard: those of the first track that the session began with.
   * What is sung or played at another rate is converted.
   */
  public int sampleRate() {
    return feed.sampleRate();
  }

  /** What the stages took so far. */
  public StageTimes times() {
    return times;
  }

  /** The sound for a playhead; where that stands, the session sings first. */
  public PlaybackSource playback() {
    return feed.source();
  }

  /**
   * Sings this from now on. What the edit has made stale is given up, even while it is being sung.
   */
  public void update(Arrangement next) {
    try (SessionLock.Held _ = lock.hold()) {
      if (lock.isClosed()) {
        return;
      }
      arrangement = next;
      revision++;
      sounds.update(next.sounds());
      Map<String, TrackRun> before = runs;
      runs = new LinkedHashMap<>();
      for (Track track : next.tracks()) {
        TrackRun run = before.remove(track.id());
        if (run == null) {
          run = new TrackRun(this, track);
          run.plan();
        } else {
          run.update(track);
        }
        runs.put(track.id(), run);
      }
      before.values().forEach(TrackRun::remove);
      if (anySolo != next.anySolo()) {
        anySolo = next.anySolo();
        runs.values().forEach(TrackRun::soundChanged);
      }
      settle();
    }
    tell();
  }

  /** Tries again what failed. */
  public void retryFailed() {
    try (SessionLock.Held _ = lock.hold()) {
      works.retryFailed();
      for (TrackRun run : runs.values()) {
        if (run.failure() != null
            || run.placements().stream().anyMatch(Placement.Unsingable.class::isInstance)) {
          run.retry();
        }
      }
      sounds.retry();
      soundChanged();
    }
    tell();
  }

  /**
   * Tries a phrase again that failed; another is left as it is. One that failed before its phonemes
   * were known is planned again together with all others of the track that did.
   *
   * @param track id of the track
   * @param phrase of a snapshot
   */
  public void retry(String track, PhraseView phrase) {
    try (SessionLock.Held _ = lock.hold()) {
      TrackRun run = runs.get(track);
      if (run != null) {
        run.retry(phrase.startSeconds());
        soundChanged();
      }
    }
    tell();
  }

  /**
   * Tells that the playhead has moved. Only a song that doesn't fit into memory needs it, about
   * once a second: what is needed soon is then sung anew in place of what is far away.
   */
  public void playheadMoved() {
    try (SessionLock.Held _ = lock.hold()) {
      if (works.isScarce()) {
        works.allotMemory();
        soundChanged();
      }
    }
    client.urgenciesChanged();
  }

  /** How far it has come by now. */
  public RenderSnapshot snapshot() {
    try (SessionLock.Held _ = lock.hold()) {
      return new RenderSnapshot(
          arrangement, runs.values().stream().map(TrackRun::view).toList(), sounds.views());
    }
  }

  /**
   * Tells of changes: several that follow each other closely are told as one, in order, the last
   * one always.
   *
   * @param executor runs one thing after the other
   * @param listener gets what stands at the moment when it is called
   * @return to be closed when nobody listens any more
   */
  public Cancellation.Registration listen(Executor executor, Consumer<RenderSnapshot> listener) {
    Subscription subscription = new Subscription(executor, () -> listener.accept(snapshot()));
    subscriptions.add(subscription);
    subscription.tell();
    return () -> subscriptions.remove(subscription);
  }

  /**
   * Waits until all phrases are known, though not sung.
   *
   * @return how far it had come then; empty when the cancellation was heard
   * @throws EngineException when a voice can't be used
   */
  public Optional<RenderSnapshot> awaitPlanned(Cancellation cancellation) throws EngineException {
    Cancellation.Registration waking = cancellation.onRequest(this::wake);
    try {
      requirePlanned(cancellation);
      return Optional.of(snapshot());
    } catch (CancellationException e) {
      return Optional.empty();
    } finally {
      waking.close();
    }
  }

  /**
   * Waits until all of a stretch is sung and gives it as sounds. What can't be sung is silent there
   * and named in the result.
   *
   * @param listener hears, on this thread and in order of time, which phrases are done
   * @return the same samples however many threads sing
   * @throws EngineException when a voice can't be used, or there is not enough memory
   */
  public RenderOutcome render(
      RenderRequest request, RenderListener listener, Cancellation cancellation)
      throws EngineException {
    return new SongRender(this, request, listener, cancellation).render();
  }

  /** Gives up what is being sung and returns when no thread works for it any more. */
  @Override
  public void close() throws VoiceException {
    try (SessionLock.Held _ = lock.hold()) {
      lock.close();
      planning.request();
      works.drop();
      sounds.close();
    }
    client.close();
    try (SessionLock.Held _ = lock.hold()) {
      works.clear();
      runs.clear();
    }
    feed.fallSilent();
    voices.close();
  }

  // What follows is for the parts of a session.

  InferencePool.Client client() {
    return client;
  }

  boolean isClosed() {
    return lock.isClosed();
  }

  SessionLock lock() {
    return lock;
  }

  PlaybackFeed feed() {
    return feed;
  }

  /** Seconds of the performance. */
  double seconds() {
    return arrangement.seconds();
  }

  /** Who sings a track; its voice is opened if need be. Without the lock. */
  Singer singer(Track track) throws EngineException {
    return voices.singer(track);
  }

  Take take(Singer singer) {
    return singer.take(planning);
  }

  /** The work for a phrase, begun when what is planned is taken; with the lock. */
  PhraseWork work(PhraseRequest request, Singer singer) {
    return works.of(request, singer);
  }

  void planned(TrackRun run, Track mine, Singer singer, TrackPlan.Result result) {
    try (SessionLock.Held _ = lock.hold()) {
      run.publish(mine, singer, result);
      settle();
    }
    tell();
  }

  void abandoned(TrackRun run, Track mine, Failed reason) {
    try (SessionLock.Held _ = lock.hold()) {
      run.abandon(mine, reason);
      settle();
    }
    tell();
  }

  void report(PhraseWork work, PhraseState state) {
    try (SessionLock.Held _ = lock.hold()) {
      if (work.isDropped()) {
        return;
      }
      work.become(state, null);
    }
    tell();
  }

  void settle(PhraseWork work, PhraseState state, PhraseWork.@Nullable Made made) {
    try (SessionLock.Held _ = lock.hold()) {
      if (work.isDropped()) {
        return;
      }
      work.become(state, made);
      work.places().forEach(place -> place.run().soundChanged());
      soundChanged();
    }
    tell();
  }

  /** A sound beside the singers has come to its rate, or can't. */
  void soundConverted(Runnable settling) {
    try (SessionLock.Held _ = lock.hold()) {
      settling.run();
      soundChanged();
    }
    tell();
  }

  private void settle() {
    works.settle(runs.values());
    soundChanged();
  }

  /** Gives the ear what there is now, and wakes who waits for it. */
  private void soundChanged() {
    if (!lock.isClosed()) {
      feed.publish(arrangement.seconds(), runs.values(), sounds, anySolo);
    }
    lock.changed();
  }

  private void tell() {
    subscriptions.forEach(Subscription::tell);
  }

  // What follows is for a render to a file.

  /**
   * Waits until all phrases are known.
   *
   * @throws CancellationException when the cancellation was heard
   */
  void requirePlanned(Cancellation cancellation) throws EngineException {
    try (SessionLock.Held _ = lock.hold()) {
      lock.await(cancellation, () -> runs.values().stream().allMatch(TrackRun::isPlanned));
      for (TrackRun run : runs.values()) {
        Failed failure = run.failure();
        if (failure != null) {
          failure.raise();
        }
      }
    }
  }

  /**
   * Waits until every sound beside the singers is at the song's rate.
   *
   * @throws EngineException when one can't be brought there
   * @throws CancellationException when the cancellation was heard
   */
  void requireSounds(Cancellation cancellation) throws EngineException {
    try (SessionLock.Held _ = lock.hold()) {
      lock.await(cancellation, sounds::isSettled);
      Optional<Failed> failure = sounds.failures().findFirst();
      if (failure.isPresent()) {
        failure.get().raise();
      }
    }
  }

  /** Has who waits look again. */
  void wake() {
    try (SessionLock.Held _ = lock.hold()) {
      lock.changed();
    }
  }

  List<TrackRun> runs() {
    return List.copyOf(runs.values());
  }

  /** What sounds beside the singers, as far as it is there; with the lock. */
  List<SoundClips.Placed> placedSounds() {
    return sounds.placed();
  }

  Arrangement arrangement() {
    return arrangement;
  }

  int revision() {
    return revision;
  }

  boolean anySolo() {
    return anySolo;
  }

  /** Where a render for a file is: not a number when it is over. */
  void renderedTo(double seconds) {
    feed.renderedTo(seconds);
    playheadMoved();
  }
}
