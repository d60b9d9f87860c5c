package studio.melisma.diffsinger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static studio.melisma.diffsinger.Words.hinted;
import static studio.melisma.diffsinger.Words.hold;
import static studio.melisma.diffsinger.Words.note;
import static studio.melisma.diffsinger.Words.phonemes;
import static studio.melisma.diffsinger.Words.word;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.expression.PhonemeLengths;
import studio.melisma.lyrics.Word;
import studio.melisma.onnx.BankFolder;
import studio.melisma.onnx.StageGraphs;
import studio.melisma.phonemes.PhonemeKind;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.voicebank.DependencyFolders;
import studio.melisma.voicebank.GraphRole;
import studio.melisma.voicebank.Voicebank;

/** From words to phonemes in time: the contract's sections 3.3 to 3.5. */
final class PhonemeTimingTest {

  private static final Take TAKE = Take.of(SamplingQuality.PREVIEW, 0);

  private static final double FRAME = 11.609977722167969 / 1000;

  @TempDir private Path root;
  private final Recording fed = new Recording();
  private final Phonemizer phonemizer =
      Words.phonemizer(
          "en",
          Map.of("tak", "t a/V k", "kwi", "k w/W i/V", "atiki", "a/V t i/V k i/V", "xa", "x a/V"));

  @Test
  void theDurationModelIsToldGroupsAndAnswersAreFittedToTheNotes() throws Exception {
    withDurations();
    SentencePhonemes timed =
        timings(word("tak", note(1, 1.5, 60.4)), word("kwi", note(1.5, 2, 62), hold(2, 2.5, 64)));

    // SP t | a k k | w i, from 0.5 s before the first note on.
    Recording.Run encoder = fed.last(GraphRole.LINGUISTIC);
    assertThat(encoder.longs("tokens")).containsExactly(1, 6, 3, 5, 5, 7, 4);
    assertThat(encoder.longs("word_div")).containsExactly(2, 3, 2);
    // 0.5, 1, 1.5 and 2.5 s lie in the frames 43, 86, 129 and 215.
    assertThat(encoder.longs("word_dur")).containsExactly(43, 43, 86);
    Recording.Run duration = fed.last(GraphRole.DURATION);
    assertThat(duration.longs("ph_midi")).containsExactly(60, 60, 60, 60, 60, 62, 62);
    assertThat(duration.bools("x_masks")).containsOnly(false);

    // The model gives each phoneme as many frames as its token: t 6, then a 3 k 5 k 5, w 7 i 4.
    assertThat(timed.onsets())
        .extracting(PhonemeOnset::symbol)
        .containsExactly("t", "a", "k", "k", "w", "i");
    assertThat(starts(timed))
        .usingElementComparator(PhonemeTimingTest::nearly)
        .containsExactly(
            1 - 6 * FRAME, 1.0, 1 + 0.5 * 3 / 13, 1 + 0.5 * 8 / 13, 1.5, 1.5 + 1.0 * 7 / 11);
    assertThat(timed.onsets()).extracting(PhonemeOnset::word).containsExactly(0, 0, 0, 1, 1, 1);
    assertThat(timed.issues()).isEmpty();
  }

  @Test
  void eachSpeakerOfAVoiceColourIsFedForItsPhonemes() throws Exception {
    withDurations("speakers: [one, two]\n", "encoder_out", "x_masks", "ph_midi", "spk_embed");
    new BankFolder(root)
        .speaker("dsdur/one", 1, 0)
        .speaker("dsdur/two", 0, 5)
        .file(
            "character.yaml",
            """
            subbanks:
              - {color: "", suffix: one}
              - {color: soft, suffix: two, tone_ranges: [C1-B7]}
            """);
    try (DiffSingerVoice voice = open()) {
      voice.phonemeTimings(
          new Sentence(List.of(word("tak", note(1, 2, 60))), "soft"),
          phonemizer,
          PhonemeLengths::fill,
          TAKE);
    }
    assertThat(fed.last(GraphRole.DURATION).floats("spk_embed"))
        .containsExactly(0, 5, 0, 5, 0, 5, 0, 5);
  }

  @Test
  void syllablesGoToTheNotesInTurn() {
    Sentence sentence =
        new Sentence(List.of(word("atiki", note(0, 1, 60), hold(1, 2, 61), note(2, 3, 62))), "");
    List<SyllableGroup> groups = SyllableGroup.of(sentence, List.of(phonemes("a/V t i/V k i/V")));
    assertThat(groups).hasSize(3);
    assertThat(symbols(groups)).containsExactly("SP", "a t", "i k i");
    assertThat(groups.get(2).startSeconds()).isEqualTo(2);
    assertThat(groups.get(2).tone()).isEqualTo(62);
  }

  @Test
  void notesLeftOverLengthenTheLastSyllable() {
    Sentence sentence =
        new Sentence(
            List.of(
                word("ka", note(0, 1, 60), note(1, 2, 61), note(2, 3, 62)),
                word("ta", note(3, 4, 62))),
            "");
    List<SyllableGroup> groups =
        SyllableGroup.of(sentence, List.of(phonemes("k a/V"), phonemes("t a/V")));
    assertThat(symbols(groups)).containsExactly("SP k", "a t", "a");
    assertThat(groups.get(2).startSeconds()).isEqualTo(3);
  }

  @Test
  void aGlideAfterAConsonantTakesTheBeat() {
    assertThat(SyllableGroup.syllableStarts(phonemes("k w/W i/V")))
        .containsExactly(false, true, false);
    assertThat(SyllableGroup.syllableStarts(phonemes("w/W i/V"))).containsExactly(false, true);
    assertThat(SyllableGroup.syllableStarts(phonemes("a/V l/L i/V")))
        .containsExactly(true, false, true);
    assertThat(SyllableGroup.syllableStarts(phonemes("t k"))).containsExactly(true, false);
  }

  @Test
  void sayingGoesFromHintToDictionaryToPhonemizerToTheLyricItself() throws Exception {
    withDurations();
    new BankFolder(root)
        .file(
            "dsdur/dsdict.yaml",
            BankFolder.SYMBOLS + "entries:\n  - {grapheme: tak, phonemes: [l, a]}\n");
    assertThat(symbolsOf(hinted("tak", List.of("k", "i"), note(1, 2, 60))))
        .containsExactly("k", "i");
    assertThat(symbolsOf(word("tak", note(1, 2, 60)))).containsExactly("l", "a");
    assertThat(symbolsOf(word("TAK", note(1, 2, 60)))).containsExactly("l", "a");
    assertThat(symbolsOf(word("kwi", note(1, 2, 60)))).containsExactly("k", "w", "i");
    assertThat(symbolsOf(word("t i", note(1, 2, 60)))).containsExactly("t", "i");
    assertThat(symbolsOf(word("AP", note(1, 2, 60)))).containsExactly("AP");
  }

  @Test
  void languageFileGoesFirstAndReplacementsAndPrefixesAreHeeded() throws Exception {
    withDurations();
    new BankFolder(root)
        .file("dsdur/phonemes.txt", "<PAD>\nSP\nAP\nen/a\nen/t\nk\nen/k\nzz\n")
        .file("dsdur/dsdict.yaml", BankFolder.SYMBOLS)
        .file(
            "dsdur/dsdict-en.yaml",
            """
            symbols:
              - {symbol: en/a, type: vowel}
              - {symbol: en/t, type: stop}
              - {symbol: k, type: stop}
              - {symbol: zz, type: vowel}
            replacements:
              - {from: i, to: zz}
            """);
    // Bare k although en/k is there too; a and t only with the language; i replaced.
    assertThat(symbolsOf(word("tak", note(1, 2, 60)))).containsExactly("en/t", "en/a", "k");
    assertThat(symbolsOf(word("atiki", note(1, 2, 60))))
        .containsExactly("en/a", "en/t", "zz", "k", "zz");
  }

  @Test
  void whatCannotBeSungIsToldAndTheRestIsSung() throws Exception {
    withDurations();
    SentencePhonemes timed =
        timings(
            word("xa", note(1, 2, 60)), word("???", note(2, 3, 60)), word("tak", note(3, 4, 60)));
    assertThat(timed.onsets()).extracting(PhonemeOnset::symbol).containsExactly("a", "t", "a", "k");
    assertThat(timed.issues()).hasSize(2);
    assertThat(timed.issues().getFirst().symbols()).containsExactly("x");
    assertThat(timed.issues().getFirst().message()).contains("“xa”").contains("\"x\"");
    assertThat(timed.issues().get(1).message()).contains("left out");
    assertThat(PhraseScore.assemble(List.of(timed))).hasSize(2);
  }

  @Test
  void withoutDurationModelLengthsGoByRule() throws Exception {
    BankFolder.minimal(root, "", "tokens", "durations", "f0", "speedup");
    SentencePhonemes timed = timings(word("tak", note(1, 2, 60)), word("kwi", note(2, 3, 62)));
    assertThat(starts(timed))
        .usingElementComparator(PhonemeTimingTest::nearly)
        .containsExactly(1 - 0.085, 1.0, 2 - 0.17, 2 - 0.085, 2.0, 2.07);
  }

  @Test
  void sentencesEndWhereNotesDontTouch() {
    List<Word> words =
        List.of(
            word("a", note(0, 1, 60)), word("b", note(1.0004, 2, 60)), word("c", note(2.1, 3, 60)));
    assertThat(Sentence.split(words, "")).extracting(s -> s.words().size()).containsExactly(2, 1);
    assertThat(Sentence.split(List.of(), "")).isEmpty();
  }

  @Test
  void phrasesJoinWhereLeadingConsonantsFillTheGap() throws Exception {
    withDurations();
    // t leads 6 frames, 70 ms, into the gap of 50 ms and so shortens the vowel before it.
    List<PhraseScore> joined = phrases(1, 1.05);
    assertThat(joined).hasSize(1);
    List<TimedPhoneme> phonemes = joined.getFirst().phonemes();
    assertThat(phonemes).extracting(TimedPhoneme::symbol).containsExactly("a", "t", "a", "k");
    assertThat(phonemes.getFirst().endSeconds())
        .isEqualTo(phonemes.get(1).startSeconds())
        .isCloseTo(1.05 - 6 * FRAME, within(1e-9));
    assertThat(joined.getFirst().notes()).hasSize(2);

    assertThat(phrases(1, 1.2)).hasSize(2);
  }

  @Test
  void phonemesKeepADistance() {
    Sentence sentence =
        new Sentence(List.of(word("ka", note(1, 2, 60)), word("ta", note(2, 3, 60))), "");
    SentencePhonemes crowded =
        new SentencePhonemes(
            sentence,
            "",
            List.of(
                onset("k", 1.999, 0), onset("a", 2.0, 0), onset("t", 2.001, 1), onset("a", 2.0, 1)),
            false,
            List.of());
    assertThat(PhraseScore.assemble(List.of(crowded)).getFirst().phonemes())
        .extracting(TimedPhoneme::startSeconds)
        .usingElementComparator(PhonemeTimingTest::nearly)
        .containsExactly(1.97, 1.98, 1.99, 2.0);
  }

  @Test
  void aSentenceNeedsAWord() {
    assertThatThrownBy(() -> new Sentence(List.of(), ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private List<PhraseScore> phrases(double firstEnd, double secondStart) throws Exception {
    try (DiffSingerVoice voice = open()) {
      Word first = hinted("a", List.of("a"), note(0.5, firstEnd, 60));
      Word second = word("tak", note(secondStart, 2, 60));
      return PhraseScore.assemble(
          List.of(
              voice.phonemeTimings(
                  new Sentence(List.of(first), ""), phonemizer, PhonemeLengths::fill, TAKE),
              voice.phonemeTimings(
                  new Sentence(List.of(second), ""), phonemizer, PhonemeLengths::fill, TAKE)));
    }
  }

  private static PhonemeOnset onset(String symbol, double start, int word) {
    return new PhonemeOnset(symbol, PhonemeKind.VOWEL, start, 60, word, "");
  }

  private void withDurations() throws Exception {
    withDurations("", "encoder_out", "x_masks", "ph_midi");
  }

  private void withDurations(String config, String... inputs) throws Exception {
    BankFolder.minimal(root, "", "tokens", "durations", "f0", "speedup")
        .stage("dsdur", config, StageGraphs.duration(inputs), "tokens", "word_div", "word_dur");
  }

  private List<String> symbolsOf(Word word) throws Exception {
    return timings(word).onsets().stream().map(PhonemeOnset::symbol).toList();
  }

  private SentencePhonemes timings(Word... words) throws Exception {
    try (DiffSingerVoice voice = open()) {
      return voice.phonemeTimings(
          new Sentence(List.of(words), ""), phonemizer, PhonemeLengths::fill, TAKE);
    }
  }

  private DiffSingerVoice open() throws Exception {
    return DiffSingerVoice.open(
        Voicebank.open(root, DependencyFolders.NONE),
        new VoiceRuntime(SessionOptions.SINGLE_THREADED),
        fed);
  }

  private static List<String> symbols(List<SyllableGroup> groups) {
    return groups.stream()
        .map(group ->
            String.join(
                " ", group.members().stream().map(member -> member.phoneme().symbol()).toList()))
        .toList();
  }

  private static List<Double> starts(SentencePhonemes timed) {
    return timed.onsets().stream().map(PhonemeOnset::startSeconds).toList();
  }

  private static int nearly(double a, double b) {
    return Math.abs(a - b) < 1e-9 ? 0 : Double.compare(a, b);
  }
}
