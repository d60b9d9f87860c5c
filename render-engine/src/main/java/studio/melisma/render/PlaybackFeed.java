package studio.melisma.render;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import studio.melisma.audio.Resampler;
import studio.melisma.audio.Sound;
import studio.melisma.failure.ResourceException;
import studio.melisma.playback.PlaybackSource;
import studio.melisma.playback.Timeline;
import studio.melisma.render.Placement.Sung;
import studio.melisma.voicebank.VocoderConfig;
import studio.melisma.work.Cancellation;

/**
 * What of a session comes to the ear, at which rate, and where the ear is: what it will hear next
 * is needed first. Takes no lock; only {@link #publish} looks at what the session's guards.
 */
final class PlaybackFeed {

  /** What lies behind the playhead comes after all that lies ahead. */
  private static final double BEHIND = 1e6;

  /** What isn't heard comes after all that is. */
  private static final double UNHEARD = 1e7;

  /** Where no voice says otherwise. */
  private static final int USUAL_RATE = 44_100;

  private final int sampleRate;
  private final PlaybackSource source;

  /** Where a render for a file is, in place of the ear; not a number where there is none. */
  private volatile double renderedTo = Double.NaN;

  /** A feed at the rate of an arrangement's first voice. */
  PlaybackFeed(Arrangement first) {
    sampleRate = Math.clamp(rate(first), Resampler.LOWEST_RATE, Resampler.HIGHEST_RATE);
    source = new PlaybackSource(Timeline.empty(sampleRate));
  }

  private static int rate(Arrangement arrangement) {
    return arrangement.tracks().stream()
        .flatMap(track -> track.bank().vocoder().stream())
        .map(VocoderConfig::mel)
        .mapToInt(mel -> mel.sampleRate())
        .findFirst()
        .orElse(USUAL_RATE);
  }

  int sampleRate() {
    return sampleRate;
  }

  PlaybackSource source() {
    return source;
  }

  long frame(double seconds) {
    return Math.round(seconds * sampleRate);
  }

  /** How soon a stretch of time is needed, in seconds; less is sooner. */
  double urgency(double startSeconds, double endSeconds, boolean audible) {
    double written = renderedTo;
    double playhead =
        Double.isNaN(written) ? (double) source.positionFrame() / sampleRate : written;
    double urgency = endSeconds > playhead ? startSeconds - playhead : BEHIND + startSeconds;
    return audible || !Double.isNaN(written) ? urgency : UNHEARD + urgency;
  }

  /** Where a render for a file is: not a number when it is over. */
  void renderedTo(double seconds) {
    renderedTo = seconds;
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

  /** Gives the ear what there is now; with the session's lock. */
  void publish(double seconds, Collection<TrackRun> runs, SoundClips sounds, boolean anySolo) {
    List<Timeline.Lane> lanes = new ArrayList<>();
    long start = 0;
    long end = frame(seconds);
    for (TrackRun run : runs) {
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
    source.publish(new Timeline(sampleRate, extent[0], extent[1], lanes));
  }

  /** There is nothing to be heard any more. */
  void fallSilent() {
    source.publish(Timeline.empty(sampleRate));
  }
}
