package studio.melisma.diffsinger;

import java.util.ArrayList;
import java.util.List;
import studio.melisma.diffsinger.SyllableGroup.Member;
import studio.melisma.failure.EngineException;
import studio.melisma.lyrics.Word;
import studio.melisma.voicebank.Rhythmizer;

/**
 * Lengths of phonemes by a rhythmizer, fed as OpenUtau's DiffSingerRhythmizerPhonemizer does: every
 * phoneme with the first pitch and the whole length of its word, so that a melisma is one long note
 * and nothing is ever marked as a slur.
 */
final class RhythmizerStage {

  private RhythmizerStage() {}

  /**
   * Predicted lengths in seconds, not yet brought to the notes.
   *
   * @param words of a sentence
   * @param groups of the same sentence
   */
  static List<double[]> lengths(
      Rhythmizer rhythmizer,
      String bank,
      StageGraph graph,
      List<Word> words,
      List<SyllableGroup> groups,
      Take take)
      throws EngineException {
    List<Member> members = groups.stream().flatMap(group -> group.members().stream()).toList();
    int size = members.size();
    long[] tokens = new long[size];
    long[] midi = new long[size];
    float[] seconds = new float[size];
    for (int i = 0; i < size; i++) {
      Member member = members.get(i);
      tokens[i] = rhythmizer.token(member.phoneme().symbol());
      if (member.word() < 0) {
        seconds[i] = (float) SyllableGroup.LEAD_SECONDS;
      } else {
        Word word = words.get(member.word());
        midi[i] = (long) Math.rint(word.notes().getFirst().midi());
        seconds[i] = (float) (word.endSeconds() - word.startSeconds());
      }
    }
    GraphOutputs outputs =
        graph.run(
            feed ->
                feed.longs("tokens", tokens)
                    .longs("midi", midi)
                    .floats("midi_dur", seconds)
                    .bools("is_slur", new boolean[size], 1, size),
            List.of("ph_dur"),
            take,
            given -> {
              float[] predicted = given.floats("ph_dur");
              StageOutput.requireSize("rhythmizer", bank, predicted.length, size);
              StageOutput.requireFinite("rhythmizer", bank, predicted);
            });
    return byGroup(groups, outputs.floats("ph_dur"));
  }

  private static List<double[]> byGroup(List<SyllableGroup> groups, float[] predicted) {
    List<double[]> lengths = new ArrayList<>();
    int token = 0;
    for (SyllableGroup group : groups) {
      double[] seconds = new double[group.members().size()];
      for (int i = 0; i < seconds.length; i++) {
        seconds[i] = Math.max(0, predicted[token++]);
      }
      lengths.add(seconds);
    }
    return lengths;
  }
}
