package studio.melisma.render;

import java.util.Optional;
import studio.melisma.expression.Interpretation;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.voicebank.Voicebank;

/**
 * One sung line with who sings it and how.
 *
 * @param id its own name within the arrangement, the same from edit to edit
 * @param line what is sung
 * @param bank whose voice
 * @param phonemizer says the words
 * @param settings of the singer
 * @param interpretation how it is sung; empty for what the line itself says
 * @param mix how loud, and where
 */
public record Track(
    String id,
    VocalLine line,
    Voicebank bank,
    Phonemizer phonemizer,
    SingerSettings settings,
    Optional<Interpretation> interpretation,
    MixSettings mix) {

  /** A line sung as it says, with its own name for an id. */
  public Track(VocalLine line, Voicebank bank, Phonemizer phonemizer, SingerSettings settings) {
    this(line.name(), line, bank, phonemizer, settings, Optional.empty(), MixSettings.NEUTRAL);
  }

  public Track withLine(VocalLine changed) {
    return new Track(id, changed, bank, phonemizer, settings, interpretation, mix);
  }

  public Track withInterpretation(Interpretation changed) {
    return new Track(id, line, bank, phonemizer, settings, Optional.of(changed), mix);
  }

  public Track withMix(MixSettings changed) {
    return new Track(id, line, bank, phonemizer, settings, interpretation, changed);
  }

  /** Whether the other differs in nothing but its mix. */
  boolean isSungLike(Track other) {
    return withMix(other.mix).equals(other);
  }
}
