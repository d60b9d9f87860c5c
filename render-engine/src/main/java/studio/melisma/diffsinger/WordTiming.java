package studio.melisma.diffsinger;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import studio.melisma.diffsinger.LinguisticStage.Timing;

/** Words of a phrase as the encoders of the pitch and variance stages count them. */
final class WordTiming {

  private WordTiming() {}

  /**
   * Every vowel starts a word, which reaches to the next; what stands before the first vowel
   * belongs to the silence at the head. Without a vowel the last phoneme starts the one word.
   *
   * @param vowels for each phoneme of the phrase, without head and tail, whether it is a vowel
   * @param durations frames of head, each phoneme, tail
   */
  static Timing of(List<Boolean> vowels, int[] durations) {
    int n = vowels.size();
    List<Integer> starts =
        new ArrayList<>(IntStream.range(0, n).filter(vowels::get).boxed().toList());
    if (starts.isEmpty()) {
      starts.add(n - 1);
    }
    List<Long> div = new ArrayList<>();
    List<Long> dur = new ArrayList<>();
    int from = 0;
    for (int word = 0; word <= starts.size(); word++) {
      // In the padded row a phoneme's place is one higher.
      int to = word < starts.size() ? starts.get(word) + 1 : n + 2;
      div.add((long) (to - from));
      dur.add(IntStream.range(from, to).mapToLong(i -> durations[i]).sum());
      from = to;
    }
    return new Timing(div, dur, IntStream.of(durations).asLongStream().boxed().toList());
  }
}
