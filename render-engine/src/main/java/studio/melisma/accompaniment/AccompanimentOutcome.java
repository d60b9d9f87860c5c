package studio.melisma.accompaniment;

import java.util.List;
import studio.melisma.audio.SampledSound;

/** How the playing ended, where it did not fail. */
public sealed interface AccompanimentOutcome {

  /**
   * All is played.
   *
   * @param stems each part by itself, in the order of the score, all equally long
   */
  record Played(List<Stem> stems) implements AccompanimentOutcome {

    public Played {
      stems = List.copyOf(stems);
    }
  }

  /** It was asked to stop and did. */
  record Cancelled() implements AccompanimentOutcome {}

  /**
   * One part's sound.
   *
   * @param part its id in the score
   * @param name as printed
   * @param sound stereo
   */
  record Stem(String part, String name, SampledSound sound) {}
}
