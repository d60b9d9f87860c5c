package studio.melisma.render;

import java.util.List;
import studio.melisma.mix.MixTrack;
import studio.melisma.mix.PanLaw;
import studio.melisma.mix.StereoStage;

/**
 * How loud a track is and where it stands. Heard at once; nothing is sung again for it.
 *
 * @param gainDecibels 0 as it is; -96 and less is silence; at most 48
 * @param pan -1 left, 0 middle, 1 right, by the {@link PanLaw}
 * @param muted whether it is silent
 * @param solo whether, among all tracks, only those that say so are heard
 */
public record MixSettings(double gainDecibels, double pan, boolean muted, boolean solo) {

  /** As it is, in the middle. */
  public static final MixSettings NEUTRAL = new MixSettings(0, 0, false, false);

  private static final double SILENCE_DECIBELS = -96;

  public MixSettings {
    if (!(gainDecibels <= MixTrack.MOST_GAIN_DECIBELS) || !(Math.abs(pan) <= 1)) {
      throw new IllegalArgumentException(
          "a gain of %s dB and a pan of %s".formatted(gainDecibels, pan));
    }
  }

  /**
   * Where one of several singers stands: side by side, from left to right; one alone in the middle.
   */
  public static MixSettings standing(int index, int of) {
    return NEUTRAL.withPan(StereoStage.place(index, of));
  }

  public MixSettings withGainDecibels(double changed) {
    return new MixSettings(changed, pan, muted, solo);
  }

  public MixSettings withPan(double changed) {
    return new MixSettings(gainDecibels, changed, muted, solo);
  }

  public MixSettings withMuted(boolean changed) {
    return new MixSettings(gainDecibels, pan, changed, solo);
  }

  public MixSettings withSolo(boolean changed) {
    return new MixSettings(gainDecibels, pan, muted, changed);
  }

  /** Whether one of these is to be heard alone. */
  static boolean anySolo(List<MixSettings> all) {
    return all.stream().anyMatch(MixSettings::solo);
  }

  /**
   * Whether it can be heard.
   *
   * @param anySolo whether any track is to be heard alone
   */
  boolean isAudible(boolean anySolo) {
    return !muted && (solo || !anySolo) && gainDecibels > SILENCE_DECIBELS;
  }

  /** The factor of its gain, without its place. */
  float factor(boolean anySolo) {
    return isAudible(anySolo) ? (float) StrictMath.pow(10, gainDecibels / 20) : 0;
  }

  /** Factor of a mono sound in the left channel, beside its gain. */
  float monoLeft() {
    return (float) new PanLaw(pan).monoLeft();
  }

  /** Factor of a mono sound in the right channel, beside its gain. */
  float monoRight() {
    return (float) new PanLaw(pan).monoRight();
  }

  /** Factor of a stereo sound's left channel: the middle leaves both as they are. */
  float stereoLeft() {
    return (float) new PanLaw(pan).stereoLeft();
  }

  /** Factor of a stereo sound's right channel. */
  float stereoRight() {
    return (float) new PanLaw(pan).stereoRight();
  }
}
