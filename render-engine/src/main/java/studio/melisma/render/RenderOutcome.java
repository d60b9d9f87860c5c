package studio.melisma.render;

import java.util.List;
import studio.melisma.audio.Sound;

/** How a render ended, where it did not fail. */
public sealed interface RenderOutcome {

  /**
   * All is sung, but what is missing.
   *
   * @param mix everything together: stereo, or mono where a single line in the middle is all that
   *     is heard
   * @param stems each line by itself, mono, then each other sound, in the arrangement's order and
   *     without their gains and places, all as long as the mix and starting with it, heard in it or
   *     not; none where none were asked for
   * @param leadInSeconds where time 0 of the score lies in the sounds: a consonant may be sung
   *     before the first beat
   * @param times what the stages took
   * @param missing phrases that could not be sung and are silent
   */
  record Rendered(
      Sound mix, List<Stem> stems, double leadInSeconds, StageTimes times, List<Missing> missing)
      implements RenderOutcome {

    public Rendered {
      stems = List.copyOf(stems);
      missing = List.copyOf(missing);
    }
  }

  /** It was asked to stop and did. */
  record Cancelled() implements RenderOutcome {}

  /**
   * One line's sound, or another's beside the lines.
   *
   * @param name the line's or the sound's
   * @param sound mono for a voice
   */
  record Stem(String name, Sound sound) {}

  /**
   * A phrase that could not be sung.
   *
   * @param place where it is, for a person: "Soprano, measure 12"
   * @param failure why
   */
  record Missing(String place, PhraseState.Failed failure) {}
}
