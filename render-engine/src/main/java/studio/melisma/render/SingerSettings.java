package studio.melisma.render;

import studio.melisma.diffsinger.SamplingQuality;

/**
 * How a voice is to sing.
 *
 * @param voiceColor the sub-bank (speaker) that sings; empty for the bank's first
 * @param quality how much work the models are given
 * @param seed chooses among the renditions of what is left to chance
 */
public record SingerSettings(String voiceColor, SamplingQuality quality, long seed) {

  /** The bank's first voice, preview quality. */
  public static final SingerSettings PREVIEW = new SingerSettings("", SamplingQuality.PREVIEW, 0);

  public SingerSettings withQuality(SamplingQuality other) {
    return new SingerSettings(voiceColor, other, seed);
  }

  public SingerSettings withVoiceColor(String other) {
    return new SingerSettings(other, quality, seed);
  }

  public SingerSettings withSeed(long other) {
    return new SingerSettings(voiceColor, quality, other);
  }
}
