package studio.melisma.diffsinger;

import java.util.ArrayList;
import java.util.List;
import studio.melisma.diffsinger.LinguisticStage.Encoding;
import studio.melisma.diffsinger.LinguisticStage.Timing;
import studio.melisma.diffsinger.SyllableGroup.Member;
import studio.melisma.failure.EngineException;
import studio.melisma.voicebank.BankStage;

/** Lengths of phonemes by the bank's duration model. */
final class DurationStage {

  private DurationStage() {}

  /**
   * Predicted lengths in seconds, neither rounded nor brought to the notes.
   *
   * @param groups of a sentence
   * @param endSeconds where its last note ends
   * @param speakers for each group the suffix of the sub-bank that sings it
   */
  static List<double[]> lengths(
      BankStage stage,
      String bank,
      StageGraph linguistic,
      StageGraph duration,
      List<SyllableGroup> groups,
      double endSeconds,
      List<String> speakers,
      String language,
      Take take)
      throws EngineException {
    double frameMillis = stage.config().mel().frameMillis();
    List<String> symbols = new ArrayList<>();
    List<Long> tones = new ArrayList<>();
    for (SyllableGroup group : groups) {
      for (Member member : group.members()) {
        symbols.add(member.phoneme().symbol());
        tones.add((long) Math.rint(group.tone()));
      }
    }
    Timing timing = timing(groups, endSeconds, frameMillis);
    PhraseTokens tokens = PhraseTokens.of(symbols, language, stage, bank);
    Encoding encoding = LinguisticStage.encode(linguistic, bank, tokens, timing, take);
    GraphOutputs outputs =
        duration.run(
            feed -> {
              feed.floats("encoder_out", encoding.values(), encoding.shape())
                  .bools("x_masks", encoding.masks(), 1, tokens.size())
                  .longs("ph_midi", LinguisticStage.longs(tones))
                  .longs("word_div", LinguisticStage.longs(timing.wordDiv()))
                  .longs("word_dur", LinguisticStage.longs(timing.wordDur()));
              if (feed.wants("spk_embed")) {
                int hidden = stage.speakers().hiddenSize();
                feed.floats(
                    "spk_embed",
                    vectors(stage, groups, speakers, tokens.size()),
                    1,
                    tokens.size(),
                    hidden);
              }
            },
            List.of("ph_dur_pred"),
            take,
            given -> {
              float[] predicted = given.floats("ph_dur_pred");
              StageOutput.requireSize("duration model", bank, predicted.length, tokens.size());
              StageOutput.requireFinite("duration model", bank, predicted);
            });
    float[] frames = outputs.floats("ph_dur_pred");
    List<double[]> lengths = new ArrayList<>();
    int token = 0;
    for (SyllableGroup group : groups) {
      double[] seconds = new double[group.members().size()];
      for (int i = 0; i < seconds.length; i++) {
        seconds[i] = Math.max(0, frames[token++] * frameMillis / 1000);
      }
      lengths.add(seconds);
    }
    return lengths;
  }

  /** Frames are counted from the start of the performance and cut off, not rounded. */
  static Timing timing(List<SyllableGroup> groups, double endSeconds, double frameMillis) {
    List<Long> div = new ArrayList<>();
    List<Long> dur = new ArrayList<>();
    for (int g = 0; g < groups.size(); g++) {
      double end = g + 1 < groups.size() ? groups.get(g + 1).startSeconds() : endSeconds;
      div.add((long) groups.get(g).members().size());
      dur.add(
          (long) (end * 1000 / frameMillis)
              - (long) (groups.get(g).startSeconds() * 1000 / frameMillis));
    }
    return new Timing(div, dur, List.of());
  }

  private static float[] vectors(
      BankStage stage, List<SyllableGroup> groups, List<String> speakers, int tokens) {
    int hidden = stage.speakers().hiddenSize();
    float[] vectors = new float[tokens * hidden];
    int token = 0;
    for (int g = 0; g < groups.size(); g++) {
      for (int i = 0; i < groups.get(g).members().size(); i++) {
        SpeakerMix.phoneme(stage.speakers(), speakers.get(g), vectors, token++ * hidden);
      }
    }
    return vectors;
  }
}
