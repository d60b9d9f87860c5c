package studio.melisma.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import studio.melisma.audio.SampledSound;
import studio.melisma.audio.Sound;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ResourceException;
import studio.melisma.playback.Timeline;
import studio.melisma.render.PhraseState.Failed;
import studio.melisma.render.PhraseState.Ready;
import studio.melisma.render.RenderListener.PhraseReport;
import studio.melisma.render.RenderOutcome.Cancelled;
import studio.melisma.render.RenderOutcome.Missing;
import studio.melisma.render.RenderOutcome.Rendered;
import studio.melisma.render.RenderOutcome.Stem;
import studio.melisma.work.Cancellation;

/**
 * Puts a session's phrases together to sounds, in order of time: each is waited for, mixed, and may
 * then be let go, so that only the result is as long as the song. Runs once.
 */
final class SongRender {

  /** What sounds on after the end: the vocoder's tail and a moment of quiet. */
  private static final double TAIL_SECONDS = 0.5;

  private static final double LEAD_IN_SECONDS = 0.5;

  /** A phrase sounds on for less than this after its last phoneme. */
  private static final double PAD_SECONDS = 0.5;

  /** A sound of this many samples is as long as an array can be, with room for arithmetic. */
  private static final double MOST_SAMPLES = 1 << 30;

  private final RenderSession session;
  private final RenderRequest request;
  private final RenderListener listener;
  private final Cancellation cancellation;

  SongRender(
      RenderSession session,
      RenderRequest request,
      RenderListener listener,
      Cancellation cancellation) {
    this.session = session;
    this.request = request;
    this.listener = listener;
    this.cancellation = cancellation;
  }

  /** A phrase and the track that sings it. */
  private record Part(TrackRun run, Placement placement) {}

  /**
   * What there is to render; frames count from time 0 of the performance. Where one track in the
   * middle is all that is heard, it is alone.
   */
  private record Plan(
      int revision,
      List<TrackRun> runs,
      Optional<TrackRun> alone,
      List<SoundClips.Placed> sounds,
      List<Part> parts,
      long from,
      long to) {

    int length() {
      return (int) (to - from);
    }
  }

  RenderOutcome render() throws EngineException {
    Cancellation.Registration waking = cancellation.onRequest(session::wake);
    try {
      session.requirePlanned(cancellation);
      session.requireSounds(cancellation);
      Plan plan = plan();
      listener.planned(
          plan.parts.size(),
          (double) plan.length() / session.sampleRate(),
          -(double) plan.from / session.sampleRate());
      return mix(plan);
    } catch (CancellationException e) {
      return new Cancelled();
    } catch (OutOfMemoryError e) {
      throw new ResourceException(
          "There is not enough memory for %.0f s of sound. Sing fewer parts or measures at once."
              .formatted(session.seconds()),
          e);
    } finally {
      waking.close();
      session.renderedTo(Double.NaN);
    }
  }

  private Plan plan() throws ResourceException {
    try (SessionLock.Held _ = session.lock().hold()) {
      List<TrackRun> runs = session.runs();
      double earliest = 0;
      double end = session.seconds();
      List<Part> parts = new ArrayList<>();
      for (TrackRun run : runs) {
        for (Placement placement : run.placements()) {
          end = Math.max(end, placement.endSeconds());
          if (placement instanceof Placement.Sung sung) {
            earliest =
                Math.min(earliest, (double) sung.edges().startFrame() / session.sampleRate());
          }
          if (placement.startSeconds() < request.toSeconds()
              && placement.endSeconds() > request.fromSeconds()) {
            parts.add(new Part(run, placement));
          }
        }
      }
      List<SoundClips.Placed> sounds = session.placedSounds();
      long soundsEnd = Long.MIN_VALUE;
      for (SoundClips.Placed sound : sounds) {
        earliest = Math.min(earliest, (double) sound.startFrame() / session.sampleRate());
        soundsEnd = Math.max(soundsEnd, sound.endFrame());
      }
      parts.sort(Comparator.comparingLong(this::start));
      double leadIn = LEAD_IN_SECONDS * Math.max(1, Math.ceil(-earliest / LEAD_IN_SECONDS));
      double from = Math.max(request.fromSeconds(), -leadIn);
      double to = Math.min(request.toSeconds(), end + TAIL_SECONDS);
      // Finished sounds have died away where they end; what is sung gets its tail.
      long toFrame =
          Math.max(
              (long) Math.ceil(Math.max(from, to) * session.sampleRate()),
              Math.min(soundsEnd, (long) Math.ceil(request.toSeconds() * session.sampleRate())));
      long frames = toFrame - session.feed().frame(from);
      if (frames > MOST_SAMPLES) {
        throw new ResourceException(
            "%.1f hours are more than can be sung into one sound. Sing fewer measures at once."
                .formatted(frames / 3600.0 / session.sampleRate()));
      }
      return new Plan(
          session.revision(),
          runs,
          aloneInTheMiddle(runs, sounds),
          sounds,
          List.copyOf(parts),
          session.feed().frame(from),
          toFrame);
    }
  }

  private Rendered mix(Plan plan) {
    float[][] mix = new float[plan.alone.isPresent() ? 1 : 2][plan.length()];
    float[][] stems = new float[request.stems() ? plan.runs.size() : 0][plan.length()];
    List<Missing> missing = new ArrayList<>();
    long mixed = plan.from;
    for (int i = 0; i < plan.parts.size(); i++) {
      Part part = plan.parts.get(i);
      session.renderedTo((double) mixed / session.sampleRate() - PAD_SECONDS);
      if (settled(plan, part) instanceof Failed failed) {
        missing.add(
            new Missing(
                session.lock().locked(() -> part.run.view(part.placement)).place(), failed));
      }
      listener.sung(
          new PhraseReport(
              part.run.track().line().name(),
              part.placement.startSeconds(),
              part.placement.endSeconds(),
              i + 1,
              plan.parts.size()));
      long until = i + 1 < plan.parts.size() ? start(plan.parts.get(i + 1)) : plan.to;
      mixed = mixUntil(Math.min(until, plan.to), mixed, plan, mix, stems);
    }
    mixUntil(plan.to, mixed, plan, mix, stems);
    List<Stem> finished = new ArrayList<>();
    for (int i = 0; i < stems.length; i++) {
      finished.add(
          new Stem(
              plan.runs.get(i).track().line().name(), Sound.mono(stems[i], session.sampleRate())));
    }
    if (request.stems()) {
      plan.sounds.forEach(
          sound -> finished.add(new Stem(sound.track().name(), placed(sound, plan))));
    }
    return new Rendered(
        new Sound(mix, session.sampleRate()),
        finished,
        -(double) plan.from / session.sampleRate(),
        session.times(),
        missing);
  }

  private Optional<TrackRun> aloneInTheMiddle(List<TrackRun> runs, List<SoundClips.Placed> sounds) {
    boolean anySolo = session.anySolo();
    List<TrackRun> heard =
        runs.stream().filter(run -> run.track().mix().isAudible(anySolo)).toList();
    return heard.size() == 1
            && heard.getFirst().track().mix().pan() == 0
            && sounds.stream().noneMatch(sound -> sound.track().mix().isAudible(anySolo))
        ? Optional.of(heard.getFirst())
        : Optional.empty();
  }

  /** A sound as long as the mix, and starting with it. */
  private Sound placed(SoundClips.Placed placing, Plan plan) {
    SampledSound source = placing.sound();
    float[][] placed = new float[source.channelCount()][plan.length()];
    long offset = placing.startFrame() - plan.from;
    int from = (int) Math.max(0, -offset);
    int to = (int) Math.min(source.length(), plan.length() - offset);
    for (int c = 0; c < placed.length; c++) {
      for (int i = from; i < to; i++) {
        placed[c][(int) (i + offset)] = source.sample(c, i);
      }
    }
    return new Sound(placed, session.sampleRate());
  }

  private PhraseState settled(Plan plan, Part part) {
    try (SessionLock.Held _ = session.lock().hold()) {
      session
          .lock()
          .await(
              cancellation,
              () ->
                  session.revision() != plan.revision
                      || part.placement.state() instanceof Ready
                      || part.placement.state() instanceof Failed);
      if (session.revision() != plan.revision) {
        throw new IllegalStateException("the song was changed while it was rendered");
      }
      return part.placement.state();
    }
  }

  /** Mixes what lies before a frame and isn't mixed yet; all of it is there. */
  private long mixUntil(long until, long mixed, Plan plan, float[][] mix, float[][] stems) {
    if (until <= mixed) {
      return mixed;
    }
    int offset = (int) (mixed - plan.from);
    int frames = (int) (until - mixed);
    Timeline timeline;
    boolean anySolo;
    List<Timeline.Lane> lanes = new ArrayList<>();
    try (SessionLock.Held _ = session.lock().hold()) {
      anySolo = session.anySolo();
      timeline = session.playback().timeline();
      plan.runs.forEach(run -> lanes.add(run.lane(anySolo)));
    }
    for (int i = 0; i < stems.length; i++) {
      lanes.get(i).addTo(stems[i], offset, mixed, frames);
    }
    if (plan.alone.isEmpty()) {
      timeline.mixInto(mix[0], mix[1], offset, mixed, frames);
    } else {
      TrackRun alone = plan.alone.get();
      lanes.get(plan.runs.indexOf(alone)).addTo(mix[0], offset, mixed, frames);
      double factor = alone.track().mix().factor(anySolo);
      for (int i = offset; i < offset + frames; i++) {
        mix[0][i] = (float) (mix[0][i] * factor);
      }
    }
    return until;
  }

  private long start(Part part) {
    return part.placement instanceof Placement.Sung sung
        ? sung.edges().startFrame()
        : session.feed().frame(part.placement.startSeconds());
  }
}
