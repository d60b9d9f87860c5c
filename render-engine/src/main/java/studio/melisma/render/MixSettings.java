package studio.melisma.render;

import java.util.List;
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

  /** More would be a mistake rather than a wish: 48 dB. */
  public static final double MOST_GAIN_DECIBELS = 48;

  private static final double SILENCE_DECIBELS = -96;

  public MixSettings {
    if (!(gainDecibels <= MOST_GAIN_DECIBELS) || !(Math.abs(pan) <= 1)) {
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

  /** The factor of its gain, without its place; 0 where it isn't heard. */
  double factor(boolean anySolo) {
    return isAudible(anySolo) ? StrictMath.pow(10, gainDecibels / 20) : 0;
  }

  /**
   * The factor of a sound in the left channel.
   *
   * @param stereo whether the sound is stereo: in the middle it stays as it is
   */
  float left(boolean stereo, boolean anySolo) {
    PanLaw law = new PanLaw(pan);
    return (float) ((stereo ? law.stereoLeft() : law.monoLeft()) * factor(anySolo));
  }

  /** Likewise in the right channel. */
  float right(boolean stereo, boolean anySolo) {
    PanLaw law = new PanLaw(pan);
    return (float) ((stereo ? law.stereoRight() : law.monoRight()) * factor(anySolo));
  }
}
