package studio.melisma.diffsinger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.melisma.diffsinger.Words.hinted;
import static studio.melisma.diffsinger.Words.hold;
import static studio.melisma.diffsinger.Words.note;
import static studio.melisma.diffsinger.Words.word;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.expression.PhonemeLengths;
import studio.melisma.failure.VoiceException;
import studio.melisma.lyrics.Word;
import studio.melisma.onnx.BankFolder;
import studio.melisma.onnx.StageGraphs;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.voicebank.DependencyFolders;
import studio.melisma.voicebank.GraphRole;
import studio.melisma.voicebank.Voicebank;

/** A line of pinyin timed by a rhythmizer: the contract's section 1.7. */
final class RhythmizerStageTest {

  private static final Take TAKE = Take.of(SamplingQuality.PREVIEW, 0);

  private static final Offset<Double> NEARLY = Offset.offset(1e-6);

  @TempDir private Path root;
  private final Recording fed = new Recording();
  private final Phonemizer english = Words.phonemizer("en", Map.of("tak", "t a/V k"));
  private BankFolder bank;

  @BeforeEach
  void bankOfTheFirstKind() throws Exception {
    bank =
        BankFolder.minimal(root, "", "tokens", "durations", "f0", "speedup")
            .rhythmizer("rhythmizer", "own");
  }

  @Test
  void everyPhonemeIsToldTheFirstPitchAndTheWholeLengthOfItsWord() throws Exception {
    SentencePhonemes timed =
        timings(word("ka", note(1, 1.5, 60.4)), word("ti", note(1.5, 2, 62), hold(2, 2.5, 64)));

    // The rhythmizer's own table: AP SP a i k t. Half a second of silence at no pitch comes first.
    Recording.Run run = fed.last(GraphRole.RHYTHMIZER);
    assertThat(run.names()).containsExactlyInAnyOrder("tokens", "midi", "midi_dur", "is_slur");
    assertThat(run.longs("tokens")).containsExactly(1, 4, 2, 5, 3);
    assertThat(run.longs("midi")).containsExactly(0, 60, 60, 62, 62);
    assertThat(run.floats("midi_dur")).containsExactly(0.5f, 0.5f, 0.5f, 1, 1);
    assertThat(run.bools("is_slur")).containsExactly(false, false, false, false, false);
    for (String name : run.names()) {
      assertThat(run.shape(name)).containsExactly(1L, 5L);
    }

    // It answers k 0.04 s, a 0.02, t 0.05, i 0.03: k keeps its length before the beat, a and t
    // together fill the half second to the next note, i all of its two notes.
    assertThat(timed.onsets()).extracting(PhonemeOnset::symbol).containsExactly("k", "a", "t", "i");
    assertStarts(timed, 1 - 0.04, 1.0, 1 + 0.5 * 2 / 7, 1.5);
    assertThat(timed.onsets()).extracting(PhonemeOnset::word).containsExactly(0, 0, 1, 1);
    assertThat(timed.language()).isEqualTo("zh");
    assertThat(timed.issues()).isEmpty();
  }

  @Test
  void aSyllableThatTheDictionaryLacksIsToldAndTheRestIsSung() throws Exception {
    SentencePhonemes timed =
        timings(word("KA", note(1, 2, 60)), word("tak", note(2, 3, 61)), word("a", note(3, 4, 62)));
    assertThat(timed.onsets()).extracting(PhonemeOnset::symbol).containsExactly("k", "a", "a");
    assertThat(timed.issues()).hasSize(1);
    assertThat(timed.issues().getFirst().word()).isEqualTo(1);
    assertThat(timed.issues().getFirst().symbols()).containsExactly("tak");
    assertThat(timed.issues().getFirst().message()).contains("“tak”").contains("left out");
    assertThat(timed.nearestSounds()).isFalse();
    // Its time passes in silence.
    assertThat(fed.last(GraphRole.RHYTHMIZER).longs("tokens")).containsExactly(1, 4, 2, 1, 2);
    assertThat(fed.last(GraphRole.RHYTHMIZER).longs("midi")).containsExactly(0, 60, 60, 61, 62);
  }

  @Test
  void whatTheRhythmizerDoesNotKnowIsTimedAsSilenceAndSung() throws Exception {
    SentencePhonemes timed = timings(word("wa", note(1, 2, 60)));
    assertThat(fed.last(GraphRole.RHYTHMIZER).longs("tokens")).containsExactly(1, 1, 2);
    assertThat(timed.onsets()).extracting(PhonemeOnset::symbol).containsExactly("w", "a");
    assertStarts(timed, 1 - 0.01, 1.0);
    assertThat(timed.issues()).isEmpty();
  }

  @Test
  void hintsAndBreathsGoBeforeTheDictionary() throws Exception {
    SentencePhonemes timed =
        timings(hinted("ka", List.of("t", "i"), note(1, 2, 60)), word("AP", note(2, 3, 60)));
    assertThat(timed.onsets()).extracting(PhonemeOnset::symbol).containsExactly("t", "i", "AP");
    assertStarts(timed, 1 - 0.05, 1.0, 2.0);
  }

  @Test
  void aVoiceWithARhythmizerTimesItselfAndLoadsItWithTheOthers() throws Exception {
    try (DiffSingerVoice voice = open()) {
      assertThat(voice.hasDurationModel()).isTrue();
      assertThat(voice.warnings()).isEmpty();
      voice.load();
    }
  }

  @Test
  void aGraphThatIsMissingOrCannotBeFedIsRefused() throws Exception {
    bank.graph("rhythmizer/rhythm.onnx", StageGraphs.rhythmizer("tokens", "mood"));
    assertThatThrownBy(this::open)
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining("rhythmizer")
        .hasMessageContaining("\"mood\"");
    bank.without("rhythmizer/rhythm.onnx");
    assertThatThrownBy(this::open)
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining("lacks its rhythmizer");
  }

  private static void assertStarts(SentencePhonemes timed, double... expected) {
    assertThat(timed.onsets()).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      assertThat(timed.onsets().get(i).startSeconds()).isCloseTo(expected[i], NEARLY);
    }
  }

  private SentencePhonemes timings(Word... words) throws Exception {
    try (DiffSingerVoice voice = open()) {
      return voice.phonemeTimings(
          new Sentence(List.of(words), ""), english, PhonemeLengths::fill, TAKE);
    }
  }

  private DiffSingerVoice open() throws Exception {
    return DiffSingerVoice.open(
        Voicebank.open(root, DependencyFolders.NONE),
        new VoiceRuntime(SessionOptions.SINGLE_THREADED),
        fed);
  }
}
