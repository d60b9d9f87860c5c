package studio.melisma.diffsinger;

import java.util.List;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.VoiceException;
import studio.melisma.graphs.GraphSignature;
import studio.melisma.phonemes.PhonemeKind;
import studio.melisma.voicebank.BankDictionary;
import studio.melisma.voicebank.BankStage;

/** The linguistic encoder: phonemes and their rough timing to a vector for each phoneme. */
final class LinguisticStage {

  private LinguisticStage() {}

  /**
   * Timing as the encoder takes it; which of the two it takes is the graph's to say.
   *
   * @param wordDiv phonemes in each word
   * @param wordDur frames of each word
   * @param phDur frames of each phoneme; empty where only words are known
   */
  record Timing(List<Long> wordDiv, List<Long> wordDur, List<Long> phDur) {}

  /** What the encoder says of each phoneme. */
  static final class Encoding {

    private final float[] values;
    private final long[] shape;
    private final boolean[] masks;

    Encoding(float[] values, long[] shape, boolean[] masks) {
      this.values = values;
      this.shape = shape;
      this.masks = masks;
    }

    /** Shape [1, phonemes, hidden]. */
    float[] values() {
      return values;
    }

    long[] shape() {
      return shape;
    }

    /** True for padding. */
    boolean[] masks() {
      return masks;
    }
  }

  static boolean takesWords(GraphSignature graph) {
    return graph.takes("word_div");
  }

  static Encoding encode(
      StageGraph graph, String bank, PhraseTokens tokens, Timing timing, Take take)
      throws EngineException {
    GraphOutputs outputs =
        graph.run(
            feed -> {
              feed.longs("tokens", tokens.tokens())
                  .longs("word_div", longs(timing.wordDiv()))
                  .longs("word_dur", longs(timing.wordDur()))
                  .longs("languages", tokens.languages());
              if (!timing.phDur().isEmpty()) {
                feed.longs("ph_dur", longs(timing.phDur()));
              }
            },
            List.of("encoder_out", "x_masks"),
            take,
            given -> check(given, bank, tokens.size()));
    return new Encoding(
        outputs.floats("encoder_out"),
        outputs.shape("encoder_out"),
        outputs.mask("x_masks").orElseGet(() -> padding(tokens)));
  }

  private static void check(GraphOutputs given, String bank, int tokens) throws VoiceException {
    long[] shape = given.shape("encoder_out");
    long vectors = shape.length == 3 ? shape[1] : -1;
    StageOutput.requireSize("linguistic encoder", bank, vectors, tokens);
    StageOutput.requireFinite("linguistic encoder", bank, given.floats("encoder_out"));
    if (given.mask("x_masks").isPresent()) {
      int masks = given.mask("x_masks").get().length;
      StageOutput.requireSize("linguistic encoder", bank, masks, tokens);
    }
  }

  /** What the encoder says of a phrase, given the frames of its phonemes. */
  static Encoding encode(
      StageGraph graph,
      PhraseScore phrase,
      BankStage stage,
      String bank,
      FrameGrid grid,
      BankDictionary dictionary,
      Take take)
      throws EngineException {
    List<Boolean> vowels =
        phrase.phonemes().stream()
            .map(phoneme -> SyllableGroup.isVowel(kind(dictionary, phoneme)))
            .toList();
    Timing timing = WordTiming.of(vowels, grid.durations());
    return encode(graph, bank, PhraseTokens.of(phrase, stage, bank), timing, take);
  }

  /** What sort of sound a phoneme is to a stage; its own where the dictionary doesn't say. */
  static PhonemeKind kind(BankDictionary dictionary, TimedPhoneme phoneme) {
    return dictionary.kind(phoneme.symbol()).orElse(phoneme.kind());
  }

  static long[] longs(List<Long> values) {
    return values.stream().mapToLong(Long::longValue).toArray();
  }

  private static boolean[] padding(PhraseTokens tokens) {
    boolean[] padding = new boolean[tokens.size()];
    for (int i = 0; i < padding.length; i++) {
      padding[i] = tokens.tokens()[i] == 0;
    }
    return padding;
  }
}
