package studio.melisma.app.song;

import java.util.List;
import studio.melisma.render.MixSettings;
import studio.melisma.render.SoundTrack;

/**
 * How much louder all instruments of a song are made, so that they accompany voices as they usually
 * sing: SoundFonts differ by 20 dB. It follows from the instruments alone and not from what happens
 * to be sung yet, so that nothing changes under the ear. How loud the instruments are beside each
 * other stays as the score has it.
 *
 * @param decibels for every track alike
 */
public record BandLevel(double decibels) {

  /** A voice that sings alone at mezzo forte, in LUFS, in the middle of the stage. */
  static final double USUAL_VOICE = -18;

  /** As on the command line: words stay clear and the harmony is heard. In LU. */
  static final double BELOW_VOICE = 8;

  /** More would only lift noise. */
  private static final double MOST = 30;

  private static final double SILENCE = -96;

  /**
   * The level of a band. Sounds of several instruments add up by their powers.
   *
   * @param size how many instruments there are
   * @param loudness of those that are heard by now, LUFS; the others are taken for as loud
   */
  static BandLevel of(int size, List<Double> loudness) {
    double power = loudness.stream().mapToDouble(lufs -> Math.pow(10, lufs / 10)).sum();
    if (power == 0) {
      return new BandLevel(0);
    }
    double band = 10 * Math.log10(power * size / loudness.size());
    // Whole decibels: an edited note moves no fader.
    return new BandLevel(Math.clamp(Math.rint(USUAL_VOICE - BELOW_VOICE - band), -MOST, MOST));
  }

  /** A track with this level on top of its user's. */
  SoundTrack applied(SoundTrack track) {
    return track.withMix(changed(track.mix(), decibels));
  }

  /**
   * The same sound of a track at another place: in its samples, which stems are made of, in place
   * of its mix.
   */
  public SoundTrack inSamples(SoundTrack applied) {
    return new SoundTrack(
        applied.id(),
        applied.name(),
        applied.sound().scaled(Math.pow(10, decibels / 20)),
        applied.startSeconds(),
        changed(applied.mix(), -decibels));
  }

  private static MixSettings changed(MixSettings mix, double by) {
    double gain = mix.gainDecibels() <= SILENCE ? mix.gainDecibels() : mix.gainDecibels() + by;
    return mix.withGainDecibels(Math.min(gain, MixSettings.MOST_GAIN_DECIBELS));
  }
}
