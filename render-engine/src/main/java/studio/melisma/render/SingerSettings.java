package studio.melisma.render;

import studio.melisma.diffsinger.Controls;
import studio.melisma.diffsinger.SamplingQuality;

/**
 * How a voice is to sing.
 *
 * @param voiceColor the sub-bank (speaker) that sings; empty for the bank's first
 * @param quality how much work the models are given
 * @param controls expression over the whole of the time
 * @param seed chooses among the renditions of what is left to chance
 */
public record SingerSettings(
    String voiceColor, SamplingQuality quality, Controls controls, long seed) {

  /** The bank's first voice, preview quality, nothing drawn. */
  public static final SingerSettings PREVIEW =
      new SingerSettings("", SamplingQuality.PREVIEW, Controls.NEUTRAL, 0);

  public SingerSettings withQuality(SamplingQuality other) {
    return new SingerSettings(voiceColor, other, controls, seed);
  }

  public SingerSettings withVoiceColor(String other) {
    return new SingerSettings(other, quality, controls, seed);
  }

  public SingerSettings withSeed(long other) {
    return new SingerSettings(voiceColor, quality, controls, other);
  }
}
