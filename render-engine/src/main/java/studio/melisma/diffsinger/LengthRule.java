package studio.melisma.diffsinger;

import java.util.List;
import studio.melisma.phonemes.Phoneme;

/** Lengths of phonemes for a bank without duration model. */
@FunctionalInterface
public interface LengthRule {

  /**
   * Lengths that together fill a stretch of time.
   *
   * @param phonemes those of the stretch in order; silence counts as something that can be held
   * @param seconds length of the stretch, above 0
   * @return a length in seconds for each phoneme, none negative, summing to {@code seconds}
   */
  double[] fill(List<Phoneme> phonemes, double seconds);
}
