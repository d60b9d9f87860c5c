package studio.melisma.mix;

import java.util.ArrayList;
import java.util.List;
import studio.melisma.audio.Resampler;
import studio.melisma.audio.Sound;
import studio.melisma.failure.ResourceException;

/**
 * Adds tracks up to one sound. All is done in floating point: nothing clips here, and what exceeds
 * full scale is the business of the mastering behind it.
 *
 * <p>Tracks stand where the {@link PanLaw} puts them. Tracks of other sample rates are resampled,
 * shorter ones go on in silence.
 */
public final class Mixer {

  /** Where a stem is taken from its track. */
  public enum StemPoint {
    /** Before the fader: as sung or played, whatever the mix does with it. */
    PRE_FADER,
    /** Behind fader and pan: all stems together are the mix. Tracks not heard have none. */
    POST_FADER
  }

  /** How many channels a mix has. */
  public enum Width {
    /** Left and right. */
    STEREO,
    /** One, where a single mono track in the middle is all that is heard, at its own level. */
    MONO_WHERE_ONE_TRACK
  }

  private Mixer() {}

  /**
   * The mix at the highest sample rate among its tracks.
   *
   * @param tracks at least one
   * @throws ResourceException when it would be longer than a sound can be
   */
  public static Sound mix(List<MixTrack> tracks, Width width) throws ResourceException {
    return mix(tracks, width, highestRate(tracks));
  }

  /**
   * The mix at a sample rate. It is as long as the longest track, heard or not, so that muting
   * never moves an end; where nothing is heard it is silent.
   *
   * @param tracks at least one
   * @throws ResourceException when it would be longer than a sound can be
   */
  public static Sound mix(List<MixTrack> tracks, Width width, int sampleRate)
      throws ResourceException {
    List<MixTrack> aligned = aligned(tracks, sampleRate);
    List<MixTrack> heard = heard(aligned);
    int length = aligned.getFirst().sound().length();
    if (width == Width.MONO_WHERE_ONE_TRACK && isOneInTheMiddle(heard)) {
      MixTrack track = heard.getFirst();
      return track.gainDecibels() == 0 ? track.sound() : track.sound().scaled(track.gain());
    }
    float[][] mix = new float[2][length];
    for (MixTrack track : heard) {
      add(track, mix);
    }
    return new Sound(mix, sampleRate);
  }

  /**
   * Each track by itself, all as long as the mix and at its sample rate, in their order.
   *
   * @param tracks at least one
   * @throws ResourceException when they would be longer than a sound can be
   */
  public static List<MixTrack> stems(List<MixTrack> tracks, StemPoint point, int sampleRate)
      throws ResourceException {
    List<MixTrack> aligned = aligned(tracks, sampleRate);
    return switch (point) {
      case PRE_FADER ->
          aligned.stream().map(track -> new MixTrack(track.name(), track.sound())).toList();
      case POST_FADER -> heard(aligned).stream().map(Mixer::behindItsFader).toList();
    };
  }

  /** Whether a track is heard among the others: mute wins over solo, any solo silences the rest. */
  private static List<MixTrack> heard(List<MixTrack> tracks) {
    boolean solo = tracks.stream().anyMatch(MixTrack::solo);
    return tracks.stream()
        .filter(track -> !track.muted() && (track.solo() || !solo) && track.gain() > 0)
        .toList();
  }

  private static boolean isOneInTheMiddle(List<MixTrack> heard) {
    return heard.size() == 1
        && heard.getFirst().pan() == 0
        && heard.getFirst().sound().channels().length == 1;
  }

  private static MixTrack behindItsFader(MixTrack track) {
    float[][] stem = new float[2][track.sound().length()];
    add(track, stem);
    return new MixTrack(track.name(), new Sound(stem, track.sound().sampleRate()));
  }

  private static void add(MixTrack track, float[][] mix) {
    float[][] channels = track.sound().channels();
    PanLaw law = new PanLaw(track.pan());
    boolean mono = channels.length == 1;
    double left = mono ? law.monoLeft() : law.stereoLeft();
    double right = mono ? law.monoRight() : law.stereoRight();
    add(channels[0], (float) (left * track.gain()), mix[0]);
    add(channels[channels.length - 1], (float) (right * track.gain()), mix[1]);
  }

  private static void add(float[] source, float gain, float[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] += gain * source[i];
    }
  }

  private static List<MixTrack> aligned(List<MixTrack> tracks, int sampleRate)
      throws ResourceException {
    if (tracks.isEmpty()) {
      throw new IllegalArgumentException("a mix has a track");
    }
    List<MixTrack> resampled = new ArrayList<>();
    int length = 0;
    for (MixTrack track : tracks) {
      Sound sound = Resampler.resample(track.sound(), sampleRate);
      length = Math.max(length, sound.length());
      resampled.add(track.withSound(sound));
    }
    int longest = length;
    return resampled.stream()
        .map(track -> track.withSound(track.sound().withLength(longest)))
        .toList();
  }

  private static int highestRate(List<MixTrack> tracks) {
    return tracks.stream()
        .mapToInt(track -> track.sound().sampleRate())
        .max()
        .orElseThrow(() -> new IllegalArgumentException("a mix has a track"));
  }
}
