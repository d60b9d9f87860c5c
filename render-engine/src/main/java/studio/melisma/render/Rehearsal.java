package studio.melisma.render;

import java.util.List;
import studio.melisma.diffsinger.PhraseScore;
import studio.melisma.diffsinger.WordIssue;
import studio.melisma.expression.Interpretation;

/**
 * A line as a singer is going to sing it: every phoneme with its time.
 *
 * @param line what was asked for
 * @param interpretation how it is to be sung
 * @param phrases in order of time
 * @param nearestSounds whether words are said with the nearest English sounds, since the voice has
 *     not learnt their language
 * @param issues what of the words this singer can't sing; the rest is in the phrases
 */
public record Rehearsal(
    VocalLine line,
    Interpretation interpretation,
    List<PhraseScore> phrases,
    boolean nearestSounds,
    List<WordIssue> issues) {

  public Rehearsal {
    phrases = List.copyOf(phrases);
    issues = List.copyOf(issues);
  }
}
