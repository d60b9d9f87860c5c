package studio.melisma.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.melisma.audio.Resampler;
import studio.melisma.audio.Sound;
import studio.melisma.diffsinger.Take;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ResourceException;
import studio.melisma.failure.VoiceException;
import studio.melisma.playback.PlaybackSource;
import studio.melisma.playback.Timeline;
import studio.melisma.render.PhraseState.Failed;
import studio.melisma.render.Placement.Sung;
import studio.melisma.render.RenderSnapshot.PhraseView;
import studio.melisma.voicebank.VocoderConfig;
import studio.melisma.voicebank.Voicebank;
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
 * and {@link #close}.
 */
public final class RenderSession implements AutoCloseable {

  /** What lies behind the playhead comes after all that lies ahead. */
  private static final double BEHIND = 1e6;

  /** What isn't heard comes after all that is. */
  private static final double UNHEARD = 1e7;

  /** Where no voice says otherwise. */
  private static final int USUAL_RATE = 44_100;

  /** However little memory there is, so many phrases are kept. */
  private static final int FEWEST_KEPT = 4;

  private final InferencePool.Client client;
  private final Voices voices;
  private final long soundBytes;
  private final int sampleRate;
  private final PlaybackSource playback;
  private final StageTimes times = new StageTimes();
  private final Cancellation planning = new Cancellation();
  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Map<String, PhraseWork> works = new HashMap<>();
  private final Map<Voicebank, Voices.Lease> leases = new HashMap<>();
  private final SoundClips sounds = new SoundClips(this);
  private Map<String, TrackRun> runs = new LinkedHashMap<>();
  private Arrangement arrangement = Arrangement.EMPTY;
  private int revision;
  private boolean anySolo;
  private boolean scarce;

  private volatile boolean closed;

  /** Where a render for a file is, in place of the ear; not a number where there is none. */
  private volatile double renderedTo = Double.NaN;

  RenderSession(
      InferencePool pool,
      Voices voices,
      RenderRank rank,
      long soundBytes,
      Arrangement arrangement) {
    client = pool.client(rank);
    this.voices = voices;
    this.soundBytes = soundBytes;
    sampleRate = Math.clamp(rate(arrangement), Resampler.LOWEST_RATE, Resampler.HIGHEST_RATE);
    playback = new PlaybackSource(Timeline.empty(sampleRate));
  }

  private static int rate(Arrangement arrangement) {
    return arrangement.tracks().stream()
        .flatMap(track -> track.bank().vocoder().stream())
        .map(VocoderConfig::mel)
        .mapToInt(mel -> mel.sampleRate())
        .findFirst()
        .orElse(USUAL_RATE);
  }

  /**
   * Samples per second of all that is heard: those of the first track that the session began with.
   * What is sung or played at another rate is converted.
   */
  public int sampleRate() {
    return sampleRate;
  }

  /** What the stages took so far. */
  public StageTimes times() {
    return times;
  }

  /** The sound for a playhead; where that stands, the session sings first. */
  public PlaybackSource playback() {
    return playback;
  }

  /**
   * Sings this from now on. What the edit has made stale is given up, even while it is being sung.
   */
  public void update(Arrangement next) {
    lock.lock();
    try {
      if (closed) {
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
      settleWorks();
    } finally {
      lock.unlock();
    }
    tell();
  }

  /** Tries again what failed. */
  public void retryFailed() {
    lock.lock();
    try {
      for (PhraseWork work : works.values()) {
        if (work.state() instanceof Failed) {
          work.queue(client);
        }
      }
      for (TrackRun run : runs.values()) {
        if (run.failure() != null
            || run.placements().stream().anyMatch(Placement.Unsingable.class::isInstance)) {
          run.retry();
        }
      }
      sounds.retry();
      soundChanged();
    } finally {
      lock.unlock();
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
    lock.lock();
    try {
      TrackRun run = runs.get(track);
      if (run != null) {
        run.retry(phrase.startSeconds());
        soundChanged();
      }
    } finally {
      lock.unlock();
    }
    tell();
  }

  /**
   * Tells that the playhead has moved. Only a song that doesn't fit into memory needs it, about
   * once a second: what is needed soon is then sung anew in place of what is far away.
   */
  public void playheadMoved() {
    lock.lock();
    try {
      if (scarce) {
        allotMemory();
        soundChanged();
      }
    } finally {
      lock.unlock();
    }
    client.urgenciesChanged();
  }

  /** How far it has come by now. */
  public RenderSnapshot snapshot() {
    lock.lock();
    try {
      return new RenderSnapshot(
          arrangement, runs.values().stream().map(TrackRun::view).toList(), sounds.views());
    } finally {
      lock.unlock();
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
    lock.lock();
    try {
      closed = true;
      planning.request();
      works.values().forEach(PhraseWork::drop);
      sounds.close();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    client.close();
    List<Voices.Lease> open;
    lock.lock();
    try {
      works.clear();
      runs.clear();
      open = List.copyOf(leases.values());
      leases.clear();
    } finally {
      lock.unlock();
    }
    playback.publish(Timeline.empty(sampleRate));
    for (Voices.Lease lease : open) {
      lease.close();
    }
  }

  // What follows is for the parts of a session.

  InferencePool.Client client() {
    return client;
  }

  boolean isClosed() {
    return closed;
  }

  <T> T locked(Supplier<T> reading) {
    lock.lock();
    try {
      return reading.get();
    } finally {
      lock.unlock();
    }
  }

  /** Seconds of the performance. */
  double seconds() {
    return arrangement.seconds();
  }

  long frame(double seconds) {
    return Math.round(seconds * sampleRate);
  }

  /** How soon a stretch of time is needed, without the lock. */
  double urgency(double startSeconds, double endSeconds, boolean audible) {
    double written = renderedTo;
    double playhead =
        Double.isNaN(written) ? (double) playback.positionFrame() / sampleRate : written;
    double urgency = endSeconds > playhead ? startSeconds - playhead : BEHIND + startSeconds;
    return audible || !Double.isNaN(written) ? urgency : UNHEARD + urgency;
  }

  /** Who sings a track; its voice is opened if need be. Without the lock. */
  Singer singer(Track track) throws EngineException {
    Voices.Lease lease = locked(() -> leases.get(track.bank()));
    if (lease == null) {
      Voices.Lease opened = voices.lease(track.bank());
      lock.lock();
      try {
        lease = leases.putIfAbsent(track.bank(), opened);
      } finally {
        lock.unlock();
      }
      if (lease == null) {
        lease = opened;
      } else {
        opened.close();
      }
    }
    return new Singer(lease.voice(), lease.number(), track.phonemizer(), track.settings(), times);
  }

  Take take(Singer singer) {
    return singer.take(planning);
  }

  /**
   * A sound at the rate of the song: the one place for a conversion of rates. Its first sample
   * stands where it stood.
   *
   * @throws CancellationException when the cancellation was heard
   */
  Sound atItsRate(Sound sound, Cancellation cancellation) throws ResourceException {
    return Resampler.resample(sound, sampleRate, cancellation);
  }

  /** The work for a phrase, begun now if nothing like it is there; with the lock. */
  PhraseWork work(PhraseRequest request, Singer singer) {
    return works.computeIfAbsent(
        request.identity(), identity -> new PhraseWork(this, request, singer));
  }

  void planned(TrackRun run, Track mine, Singer singer, TrackPlan.Result result) {
    lock.lock();
    try {
      run.publish(mine, singer, result);
      settleWorks();
    } finally {
      lock.unlock();
    }
    tell();
  }

  void abandoned(TrackRun run, Track mine, Failed reason) {
    lock.lock();
    try {
      run.abandon(mine, reason);
      settleWorks();
    } finally {
      lock.unlock();
    }
    tell();
  }

  void report(PhraseWork work, PhraseState state) {
    lock.lock();
    try {
      if (work.isDropped()) {
        return;
      }
      work.become(state, null);
    } finally {
      lock.unlock();
    }
    tell();
  }

  void settle(PhraseWork work, PhraseState state, PhraseWork.@Nullable Made made) {
    lock.lock();
    try {
      if (work.isDropped()) {
        return;
      }
      work.become(state, made);
      work.places().forEach(place -> place.run().soundChanged());
      soundChanged();
    } finally {
      lock.unlock();
    }
    tell();
  }

  /** A sound beside the singers has come to its rate, or can't. */
  void soundConverted(Runnable settling) {
    lock.lock();
    try {
      settling.run();
      soundChanged();
    } finally {
      lock.unlock();
    }
    tell();
  }

  /** Begins the works that the tracks have new, and gives up those that they have no more. */
  private void settleWorks() {
    Map<PhraseWork, List<PhraseWork.Place>> used = new LinkedHashMap<>();
    for (TrackRun run : runs.values()) {
      for (Placement placement : run.placements()) {
        if (placement instanceof Sung sung) {
          used.computeIfAbsent(sung.work(), work -> new ArrayList<>())
              .add(new PhraseWork.Place(run, sung.startSeconds(), sung.endSeconds()));
        }
      }
    }
    works
        .values()
        .removeIf(work -> {
          boolean stale = !used.containsKey(work);
          if (stale) {
            work.drop();
          }
          return stale;
        });
    used.forEach((work, places) -> {
      work.placeAt(places);
      if (!work.isQueued()) {
        work.queue(client);
      }
    });
    allotMemory();
    soundChanged();
  }

  /** Keeps in memory what is needed soonest, as much as there may be. */
  private void allotMemory() {
    long all = works.values().stream().mapToLong(PhraseWork::bytes).sum();
    if (all <= soundBytes && !scarce) {
      return;
    }
    scarce = all > soundBytes;
    List<PhraseWork> byNeed = new ArrayList<>(works.values());
    Map<PhraseWork, Double> distances = new HashMap<>();
    byNeed.forEach(work -> distances.put(work, work.distance()));
    byNeed.sort(Comparator.comparingDouble(distances::get));
    long taken = 0;
    for (int i = 0; i < byNeed.size(); i++) {
      PhraseWork work = byNeed.get(i);
      taken += work.bytes();
      boolean kept = i < FEWEST_KEPT || taken <= soundBytes;
      if (work.want(kept, client)) {
        work.places().forEach(place -> place.run().soundChanged());
      }
    }
    client.urgenciesChanged();
  }

  /** Gives the ear what there is now, and wakes who waits for it. */
  private void soundChanged() {
    List<Timeline.Lane> lanes = new ArrayList<>();
    long start = 0;
    long end = frame(arrangement.seconds());
    for (TrackRun run : runs.values()) {
      lanes.add(run.lane(anySolo));
      for (Placement placement : run.placements()) {
        if (placement instanceof Sung sung) {
          start = Math.min(start, sung.edges().startFrame());
          end = Math.max(end, sung.edges().startFrame() + sung.edges().length());
        }
      }
    }
    lanes.addAll(sounds.lanes(anySolo));
    long[] extent = sounds.extent(start, end);
    if (!closed) {
      playback.publish(new Timeline(sampleRate, extent[0], extent[1], lanes));
    }
    changed.signalAll();
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
    lock.lock();
    try {
      await(cancellation, () -> runs.values().stream().allMatch(TrackRun::isPlanned));
      for (TrackRun run : runs.values()) {
        Failed failure = run.failure();
        if (failure != null) {
          failure.raise();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until every sound beside the singers is at the song's rate.
   *
   * @throws EngineException when one can't be brought there
   * @throws CancellationException when the cancellation was heard
   */
  void requireSounds(Cancellation cancellation) throws EngineException {
    lock.lock();
    try {
      await(cancellation, sounds::isSettled);
      Optional<Failed> failure = sounds.failures().findFirst();
      if (failure.isPresent()) {
        failure.get().raise();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits, with the lock, until something is so. */
  void await(Cancellation cancellation, BooleanSupplier wished) {
    while (true) {
      if (cancellation.isRequested() || closed) {
        throw new CancellationException();
      }
      if (wished.getAsBoolean()) {
        return;
      }
      try {
        changed.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException();
      }
    }
  }

  /** Has who waits look again. */
  void wake() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  ReentrantLock lock() {
    return lock;
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
    renderedTo = seconds;
    playheadMoved();
  }
}
