package studio.melisma.mix;

import studio.melisma.audio.Sound;

/**
 * One track of a mix and how its channel strip is set.
 *
 * @param name for people and for file names
 * @param sound mono or stereo, at any sample rate; starts with the mix
 * @param gainDecibels what the fader adds; negative infinity is silence
 * @param pan where it stands: −1 left, 0 in the middle, 1 right
 * @param muted not heard, whatever else is set
 * @param solo silences every track that is not solo
 */
public record MixTrack(
    String name, Sound sound, double gainDecibels, double pan, boolean muted, boolean solo) {

  /** More would be a mistake rather than a wish: 48 dB. */
  public static final double MOST_GAIN_DECIBELS = 48;

  public MixTrack {
    if (sound.channels().length > 2) {
      throw new IllegalArgumentException("a track is mono or stereo");
    }
    if (!(gainDecibels <= MOST_GAIN_DECIBELS)) {
      throw new IllegalArgumentException("no gain for a track: " + gainDecibels + " dB");
    }
    if (!(pan >= -1 && pan <= 1)) {
      throw new IllegalArgumentException("a track is panned between -1 and 1, not " + pan);
    }
  }

  /** As it is, in the middle. */
  public MixTrack(String name, Sound sound) {
    this(name, sound, 0, 0, false, false);
  }

  public MixTrack withSound(Sound value) {
    return new MixTrack(name, value, gainDecibels, pan, muted, solo);
  }

  public MixTrack withGain(double decibels) {
    return new MixTrack(name, sound, decibels, pan, muted, solo);
  }

  public MixTrack withPan(double value) {
    return new MixTrack(name, sound, gainDecibels, value, muted, solo);
  }

  public MixTrack withMuted(boolean value) {
    return new MixTrack(name, sound, gainDecibels, pan, value, solo);
  }

  public MixTrack withSolo(boolean value) {
    return new MixTrack(name, sound, gainDecibels, pan, muted, value);
  }

  /** What the fader multiplies samples by. */
  double gain() {
    return Math.pow(10, gainDecibels / 20);
  }
}
