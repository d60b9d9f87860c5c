package studio.melisma.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.melisma.diffsinger.Sentence;
import studio.melisma.diffsinger.WordIssue;
import studio.melisma.failure.EngineException;
import studio.melisma.playback.Clip;
import studio.melisma.playback.Timeline;
import studio.melisma.playback.Waiting;
import studio.melisma.render.PhraseState.Failed;
import studio.melisma.render.PhraseState.Pending;
import studio.melisma.render.PhraseState.Rendering;
import studio.melisma.render.Placement.Sung;
import studio.melisma.render.RenderSnapshot.PhraseView;
import studio.melisma.render.RenderSnapshot.TrackView;

/**
 * One track of a session. As a task it plans a few sentences at a time and comes again until all
 * are known. What changes belongs to the session's lock, unless it says otherwise.
 */
final class TrackRun implements InferencePool.Task {

  /** Planning is quick and tells what there is to do: only what is needed sooner goes before it. */
  private static final double SOON_SECONDS = 8;

  /** What leads into a sentence that isn't planned yet, and what sounds on after it. */
  private static final double MARGIN_SECONDS = 0.4;

  private final RenderSession session;
  private Track track;
  private List<Placement> placements = List.of();
  private List<WordIssue> issues = List.of();
  private boolean nearestSounds;
  private boolean planned;
  private boolean queued;
  private boolean retry;
  private boolean removed;
  private @Nullable Failed failure;
  private Timeline.@Nullable Lane lane;

  /** Of the task alone. */
  private final TrackPlan plan;

  private @Nullable Track begun;

  /** Read by the pool without the lock. */
  private volatile boolean audible = true;

  private volatile List<Sentence> ahead = List.of();
  private volatile boolean fresh = true;

  TrackRun(RenderSession session, Track track) {
    this.session = session;
    this.track = track;
    plan = new TrackPlan(session.sampleRate());
  }

  Track track() {
    return track;
  }

  List<Placement> placements() {
    return placements;
  }

  boolean isPlanned() {
    return planned || failure != null;
  }

  @Nullable Failed failure() {
    return failure;
  }

  /** Takes another state of the track. */
  void update(Track next) {
    boolean again = !track.isSungLike(next);
    track = next;
    lane = null;
    if (again) {
      plan();
    }
  }

  /** Has it planned, now or once more. */
  void plan() {
    planned = false;
    fresh = true;
    if (!queued) {
      queued = true;
      session.client().submit(this);
    }
  }

  /** Tries again what failed. */
  void retry() {
    retry = true;
    failure = null;
    plan();
  }

  /** Tries again the phrases that failed and start at an instant; with the lock. */
  void retry(double startSeconds) {
    for (Placement placement : placements) {
      if (placement.startSeconds() == startSeconds && placement.state() instanceof Failed) {
        if (placement instanceof Sung sung) {
          sung.work().queue(session.client());
        } else {
          retry();
        }
      }
    }
  }

  /** It is no part of the song any more. */
  void remove() {
    removed = true;
  }

  /** How soon something at a stretch of time is needed. */
  double urgency(double startSeconds, double endSeconds) {
    return session.feed().urgency(startSeconds, endSeconds, audible);
  }

  @Override
  public double urgency() {
    if (fresh) {
      return -1;
    }
    double least = SOON_SECONDS;
    for (Sentence sentence : ahead) {
      least = Math.min(least, urgency(sentence.startSeconds(), sentence.endSeconds()) - 1);
    }
    return least;
  }

  @Override
  public void run() {
    Optional<Track> next = session.lock().locked(this::next);
    if (next.isEmpty()) {
      return;
    }
    Track mine = next.get();
    try {
      Singer singer = session.singer(mine);
      Track before = begun;
      if (before == null || !before.isSungLike(mine)) {
        plan.begin(mine, singer);
        begun = mine;
      }
      plan.advance(
          session.take(singer),
          sentence -> urgency(sentence.startSeconds(), sentence.endSeconds()),
          () -> isOvertaken(mine));
      TrackPlan.Result result = plan.result();
      ahead = plan.unknown();
      fresh = false;
      session.planned(this, mine, singer, result);
    } catch (EngineException | RuntimeException | Error e) {
      // Whatever it is, it is this track's: told with it, not lost in a thread that ends.
      session.abandoned(this, mine, new Failed(e));
    }
  }

  private Optional<Track> next() {
    if (removed || session.isClosed()) {
      queued = false;
      return Optional.empty();
    }
    if (retry) {
      retry = false;
      plan.forgetFailures();
    }
    return Optional.of(track);
  }

  private boolean isOvertaken(Track mine) {
    return session.lock().locked(() -> !isCurrent(mine) || removed || session.isClosed());
  }

  private boolean isCurrent(Track mine) {
    return track.isSungLike(mine);
  }

  /** Takes what was planned, where it is still wanted; with the lock. */
  void publish(Track mine, Singer singer, TrackPlan.Result result) {
    boolean current = isCurrent(mine);
    if (current) {
      placements = placed(mine.line(), singer, result.parts());
      issues = List.copyOf(result.issues());
      nearestSounds = result.nearestSounds();
      planned = result.complete();
      failure = null;
      lane = null;
    }
    requeue(!current || !result.complete());
  }

  /** Takes it that nothing can be planned; with the lock. */
  void abandon(Track mine, Failed reason) {
    boolean current = isCurrent(mine);
    if (current) {
      failure = reason;
      placements = List.of();
      lane = null;
    }
    requeue(!current);
  }

  private void requeue(boolean again) {
    if ((again || retry) && !removed) {
      session.client().submit(this);
    } else {
      queued = false;
    }
  }

  private List<Placement> placed(VocalLine line, Singer singer, List<TrackPlan.Part> parts) {
    Map<Long, Sung> before = new HashMap<>();
    for (Placement placement : placements) {
      if (placement instanceof Sung sung) {
        before.put(sung.edges().startFrame(), sung);
      }
    }
    List<ClipEdges.Span> spans = new ArrayList<>();
    for (TrackPlan.Part part : parts) {
      if (part instanceof TrackPlan.Part.Phrase phrase) {
        spans.add(phrase.span());
      }
    }
    List<ClipEdges> edges = ClipEdges.of(spans, session.sampleRate());
    List<Placement> placed = new ArrayList<>();
    int next = 0;
    for (TrackPlan.Part part : parts) {
      placed.add(
          switch (part) {
            case TrackPlan.Part.Unknown(double start, double end) ->
                new Placement.Unplanned(start, end);
            case TrackPlan.Part.Broken(double start, double end, Failed reason) ->
                new Placement.Unsingable(start, end, reason);
            case TrackPlan.Part.Phrase phrase -> {
              Sung sung =
                  new Sung(
                      line,
                      phrase.score(),
                      session.work(phrase.request(), singer),
                      edges.get(next++),
                      phrase.dynamics());
              Sung old = before.get(sung.edges().startFrame());
              if (old != null) {
                sung.resume(old);
              }
              yield sung;
            }
          });
    }
    return placed;
  }

  /** Something of its sound has changed. */
  void soundChanged() {
    lane = null;
  }

  /** What is heard of it. */
  Timeline.Lane lane(boolean anySolo) {
    audible = track.mix().isAudible(anySolo);
    Timeline.Lane ready = lane;
    if (ready == null) {
      ready =
          new Timeline.Lane(
              track.mix().left(false, anySolo),
              track.mix().right(false, anySolo),
              clips(),
              waiting());
      lane = ready;
    }
    return ready;
  }

  private List<Clip> clips() {
    List<Clip> clips = new ArrayList<>();
    for (Placement placement : placements) {
      if (placement instanceof Sung sung) {
        Clip clip = sung.clip();
        if (clip != null) {
          clips.add(clip);
        }
      }
    }
    return clips;
  }

  private List<Waiting> waiting() {
    List<Waiting> waiting = new ArrayList<>();
    if (!planned && failure == null && placements.isEmpty()) {
      waiting.add(
          new Waiting(
              track.line().name(),
              session.feed().frame(-MARGIN_SECONDS),
              session.feed().frame(session.seconds() + MARGIN_SECONDS),
              0));
    }
    for (Placement placement : placements) {
      if (placement.state() instanceof Pending || placement.state() instanceof Rendering) {
        waiting.add(waiting(placement));
      }
    }
    return waiting;
  }

  private Waiting waiting(Placement placement) {
    long start;
    long end;
    if (placement instanceof Sung sung) {
      start = sung.edges().startFrame();
      end = start + sung.edges().length();
    } else {
      start = session.feed().frame(placement.startSeconds() - MARGIN_SECONDS);
      end = session.feed().frame(placement.endSeconds() + MARGIN_SECONDS);
    }
    return new Waiting(track.line().name(), start, end, placement.startSeconds());
  }

  TrackView view() {
    return new TrackView(
        track,
        placements.stream().map(this::view).toList(),
        planned,
        nearestSounds,
        issues,
        Optional.ofNullable(failure));
  }

  PhraseView view(Placement placement) {
    return placement.view(track.line());
  }
}
