package studio.melisma.diffsinger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import studio.melisma.diffsinger.LinguisticStage.Timing;

/** Words as the pitch and variance encoders count them: the contract's section 3.6. */
final class WordTimingTest {

  @Test
  void vowelsStartWords() {
    // Phonemes k a t i s between head and tail: v0 = 1, v1 = 3, n = 5.
    Timing timing =
        WordTiming.of(List.of(false, true, false, true, false), new int[] {8, 2, 20, 3, 30, 4, 8});
    assertThat(timing.wordDiv()).containsExactly(2L, 2L, 3L);
    assertThat(timing.wordDur()).containsExactly(10L, 23L, 42L);
    assertThat(timing.phDur()).containsExactly(8L, 2L, 20L, 3L, 30L, 4L, 8L);
  }

  @Test
  void withoutVowelTheLastPhonemeStartsTheWord() {
    Timing timing = WordTiming.of(List.of(false, false), new int[] {8, 2, 3, 8});
    assertThat(timing.wordDiv()).containsExactly(2L, 2L);
    assertThat(timing.wordDur()).containsExactly(10L, 11L);
  }
}
