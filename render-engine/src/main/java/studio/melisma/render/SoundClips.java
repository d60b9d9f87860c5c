package studio.melisma.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.melisma.audio.Resampler;
import studio.melisma.audio.SampledSound;
import studio.melisma.audio.Sound;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ResourceException;
import studio.melisma.playback.Clip;
import studio.melisma.playback.Timeline;
import studio.melisma.playback.Waiting;
import studio.melisma.render.PhraseState.Failed;
import studio.melisma.render.PhraseState.Pending;
import studio.melisma.render.PhraseState.Ready;
import studio.melisma.work.Cancellation;

/**
 * What sounds beside the singers, as clips at the song's rate. A sound of another rate is converted
 * by the engine's threads, once however often it is moved; until then it is waited for. All of it
 * belongs to the session's lock, unless it says otherwise.
 */
final class SoundClips {

  private final RenderSession session;
  private final Map<SampledSound, Conversion> conversions = new HashMap<>();
  private final Map<SoundTrack, Clip> clips = new HashMap<>();
  private List<SoundTrack> tracks = List.of();

  SoundClips(RenderSession session) {
    this.session = session;
  }

  /** Takes these in place of those that there were. */
  void update(List<SoundTrack> next) {
    tracks = next;
    List<SampledSound> sounds = next.stream().map(SoundTrack::sound).toList();
    conversions
        .entrySet()
        .removeIf(conversion -> {
          boolean stale = !sounds.contains(conversion.getKey());
          if (stale) {
            conversion.getValue().drop();
          }
          return stale;
        });
    clips.keySet().retainAll(next.stream().map(SoundClips::placed).toList());
    for (SampledSound sound : sounds) {
      if (sound.sampleRate() != session.sampleRate() && !conversions.containsKey(sound)) {
        Conversion conversion = new Conversion(sound);
        conversions.put(sound, conversion);
        conversion.queue();
      }
    }
  }

  /** Tries again what failed. */
  void retry() {
    for (Conversion conversion : conversions.values()) {
      if (conversion.state instanceof Failed) {
        conversion.queue();
      }
    }
  }

  void close() {
    conversions.values().forEach(Conversion::drop);
  }

  /** Whether nothing is to be waited for any more. */
  boolean isSettled() {
    return conversions.values().stream()
        .noneMatch(conversion -> conversion.state instanceof Pending);
  }

  /** What couldn't be converted. */
  Stream<Failed> failures() {
    return conversions.values().stream()
        .flatMap(conversion ->
            conversion.state instanceof Failed failed ? Stream.of(failed) : Stream.empty());
  }

  List<RenderSnapshot.SoundView> views() {
    return tracks.stream()
        .map(track -> {
          Conversion conversion = conversions.get(track.sound());
          return new RenderSnapshot.SoundView(
              track, conversion == null ? new Ready() : conversion.state);
        })
        .toList();
  }

  /** From where to where they sound, in frames, within which lies an interval that is given. */
  long[] extent(long start, long end) {
    long[] extent = {start, end};
    for (SoundTrack track : tracks) {
      extent[0] = Math.min(extent[0], startFrame(track));
      extent[1] = Math.max(extent[1], endFrame(track));
    }
    return extent;
  }

  /** What is heard of them. */
  List<Timeline.Lane> lanes(boolean anySolo) {
    List<Timeline.Lane> lanes = new ArrayList<>();
    for (SoundTrack track : tracks) {
      boolean stereo = track.sound().channelCount() > 1;
      lanes.add(
          new Timeline.Lane(
              track.mix().left(stereo, anySolo),
              track.mix().right(stereo, anySolo),
              clip(track).stream().toList(),
              waiting(track)));
    }
    return lanes;
  }

  /**
   * A sound at the song's rate, where it lies.
   *
   * @param track which it is
   * @param startFrame where its first sample lies
   */
  record Placed(SoundTrack track, long startFrame, SampledSound sound) {

    long endFrame() {
      return startFrame + sound.length();
    }
  }

  /** All that are there by now, in their order. */
  List<Placed> placed() {
    List<Placed> placed = new ArrayList<>();
    for (SoundTrack track : tracks) {
      SampledSound sound = atItsRate(track);
      if (sound != null) {
        placed.add(new Placed(track, startFrame(track), sound));
      }
    }
    return placed;
  }

  private @Nullable SampledSound atItsRate(SoundTrack track) {
    Conversion conversion = conversions.get(track.sound());
    return conversion == null ? track.sound() : conversion.converted;
  }

  private Optional<Clip> clip(SoundTrack track) {
    SoundTrack key = placed(track);
    Clip clip = clips.get(key);
    if (clip == null) {
      SampledSound sound = atItsRate(track);
      if (sound != null) {
        clip = Clip.plain(startFrame(track), sound);
        clips.put(key, clip);
      }
    }
    return Optional.ofNullable(clip);
  }

  private List<Waiting> waiting(SoundTrack track) {
    Conversion conversion = conversions.get(track.sound());
    if (conversion == null || !(conversion.state instanceof Pending)) {
      return List.of();
    }
    return List.of(
        new Waiting(track.id(), startFrame(track), endFrame(track), track.startSeconds()));
  }

  private long startFrame(SoundTrack track) {
    return session.feed().frame(track.startSeconds());
  }

  private long endFrame(SoundTrack track) {
    return startFrame(track) + Resampler.length(track.sound(), session.sampleRate());
  }

  /** What of a sound makes its clip. */
  private static SoundTrack placed(SoundTrack sound) {
    return sound.withMix(MixSettings.NEUTRAL);
  }

  /** A sound on its way to the song's rate. */
  private final class Conversion implements InferencePool.Task {

    private final SampledSound sound;
    private final Cancellation cancellation = new Cancellation();
    private PhraseState state = new Pending();
    private @Nullable Sound converted;
    private InferencePool.@Nullable Ticket ticket;

    Conversion(SampledSound sound) {
      this.sound = sound;
    }

    void queue() {
      state = new Pending();
      ticket = session.client().submit(this);
    }

    void drop() {
      cancellation.request();
      if (ticket != null) {
        ticket.cancel();
      }
    }

    /** Nothing can be heard before it. */
    @Override
    public double urgency() {
      return 0;
    }

    @Override
    public void run() {
      try {
        settle(new Ready(), session.feed().atItsRate(sound.inMemory(), cancellation));
      } catch (CancellationException e) {
        if (!cancellation.isRequested()) {
          settle(new Failed(e), null);
        }
      } catch (OutOfMemoryError e) {
        settle(
            new Failed(
                new ResourceException(
                    "There is not enough memory to bring %.0f s of sound from %d Hz to %d Hz. Close other programs, or choose sounds and voices of one sample rate."
                        .formatted(sound.seconds(), sound.sampleRate(), session.sampleRate()),
                    e)),
            null);
      } catch (EngineException | RuntimeException | Error e) {
        // Whatever it is, it is this sound's: told with it, not lost in a thread that ends.
        settle(new Failed(e), null);
      }
    }

    private void settle(PhraseState settled, @Nullable Sound made) {
      session.soundConverted(() -> {
        state = settled;
        converted = made;
      });
    }
  }
}
