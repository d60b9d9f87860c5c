package studio.melisma.render;

import studio.melisma.audio.SampledSound;

/**
 * A finished sound among the singers, such as the accompaniment.
 *
 * @param id its own name within the arrangement
 * @param name for people and for names of files
 * @param sound mono or stereo; of a rate other than the song's, it is converted
 * @param startSeconds when it starts in the performance's time; may be below 0
 * @param mix how loud, and where
 */
public record SoundTrack(
    String id, String name, SampledSound sound, double startSeconds, MixSettings mix) {

  /** With its id for a name. */
  public SoundTrack(String id, SampledSound sound, double startSeconds, MixSettings mix) {
    this(id, id, sound, startSeconds, mix);
  }

  public SoundTrack withMix(MixSettings changed) {
    return new SoundTrack(id, name, sound, startSeconds, changed);
  }

  /** When it is over. */
  public double endSeconds() {
    return startSeconds + sound.seconds();
  }
}
