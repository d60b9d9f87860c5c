package studio.melisma.diffsinger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import studio.melisma.expression.Controls;
import studio.melisma.expression.PhonemeLengths;
import studio.melisma.lyrics.SungNote;
import studio.melisma.lyrics.Word;
import studio.melisma.phonemes.Phoneme;
import studio.melisma.phonemes.PhonemeKind;
import studio.melisma.phonemes.Phonemizer;
import studio.melisma.phonemes.Pronunciation;
import studio.melisma.voicebank.DependencyFolders;
import studio.melisma.voicebank.Voicebank;

/** The whole chain on a real bank, where there is one on this machine. */
final class StudyBankTest {

  private static final Take TAKE = Take.of(SamplingQuality.PREVIEW, 0);

  private static final Map<String, String> WORDS =
      Map.of(
          "amazing", "ax m ey z ih ng", "grace", "g r ey s", "how", "hh aw", "sweet", "s w iy t");

  @Test
  void singsAPhrase() throws Exception {
    try (DiffSingerVoice voice = open()) {
      assertThat(voice.hasDurationModel()).isTrue();
      assertThat(voice.hasPitchModel()).isTrue();
      assertThat(voice.hasVarianceModel()).isFalse();

      List<SentencePhonemes> timed = new ArrayList<>();
      for (Sentence sentence : Sentence.split(amazingGrace(), "")) {
        timed.add(voice.phonemeTimings(sentence, new WordList(), PhonemeLengths::fill, TAKE));
      }
      List<PhraseScore> phrases = PhraseScore.assemble(timed);
      assertThat(timed).allSatisfy(sentence -> assertThat(sentence.issues()).isEmpty());
      assertThat(phrases).hasSize(2);

      for (PhraseScore phrase : phrases) {
        FrameCurve pitch = voice.predictPitch(phrase, Controls.NEUTRAL, Retake.ALL, TAKE);
        Mel mel = voice.mel(phrase, pitch, Variances.NONE, Controls.NEUTRAL, TAKE);
        float[] samples = voice.samples(mel, pitch, TAKE);

        assertThat(samples).hasSize(mel.grid().frames() * 512);
        assertThat(samples.length / 44100.0)
            .isBetween(phrase.seconds() + 0.15, phrase.seconds() + 0.22);
        assertThat(peak(samples)).isBetween(0.05, 1.0);
        for (float tone : pitch.values()) {
          assertThat(tone).isBetween(55f, 75f);
        }
      }
    }
  }

  @Test
  void startsEveryVowelOnItsNote() throws Exception {
    try (DiffSingerVoice voice = open()) {
      Sentence sentence = Sentence.split(amazingGrace(), "").getFirst();
      SentencePhonemes timed =
          voice.phonemeTimings(sentence, new WordList(), PhonemeLengths::fill, TAKE);

      assertThat(timed.onsets().stream().filter(o -> o.kind().isVowel()).map(PhonemeOnset::symbol))
          .containsExactly("ax", "ey", "ih", "ey");
      // "gr" glides into its vowel: the r stands on the note, as the contract has it.
      assertThat(onset(timed, "ax")).isEqualTo(1.0);
      assertThat(onset(timed, "ih")).isEqualTo(2.5);
      assertThat(onset(timed, "r")).isEqualTo(3.5);
      assertThat(onset(timed, "m")).isBetween(1.05, 1.5);
      assertThat(onset(timed, "g")).isBetween(2.7, 3.5);
    }
  }

  private static double onset(SentencePhonemes timed, String symbol) {
    return timed.onsets().stream()
        .filter(onset -> onset.symbol().equals(symbol))
        .findFirst()
        .orElseThrow()
        .startSeconds();
  }

  private static List<Word> amazingGrace() {
    return List.of(
        word("amazing", note(1, 1.5, 62), note(1.5, 2.5, 67), note(2.5, 3.5, 71)),
        word("grace", note(3.5, 5, 67)),
        word("how", note(6, 6.5, 69)),
        word("sweet", note(6.5, 8, 67)));
  }

  private static Word word(String text, SungNote... notes) {
    return new Word(text, List.of(text), List.of(), List.of(notes), false);
  }

  private static SungNote note(double start, double end, double midi) {
    return new SungNote(start, end, midi, true);
  }

  private static double peak(float[] samples) {
    double peak = 0;
    for (float sample : samples) {
      peak = Math.max(peak, Math.abs(sample));
    }
    return peak;
  }

  private static DiffSingerVoice open() throws Exception {
    Path root =
        Path.of(System.getProperty("melisma.study.bank", "../../shared/study/starter-voice/bank"));
    assumeTrue(Files.isDirectory(root), "no study bank at " + root);
    return DiffSingerVoice.open(
        Voicebank.open(root, DependencyFolders.NONE),
        new VoiceRuntime(SessionOptions.SINGLE_THREADED));
  }

  private static final class WordList implements Phonemizer {

    @Override
    public String language() {
      return "en";
    }

    @Override
    public Pronunciation pronounce(String word) {
      List<Phoneme> phonemes = new ArrayList<>();
      for (String symbol : WORDS.getOrDefault(word, "").split(" ", -1)) {
        if (!symbol.isEmpty()) {
          phonemes.add(new Phoneme(symbol, PhonemeKind.STOP, 0));
        }
      }
      return new Pronunciation(phonemes, Pronunciation.Source.DICTIONARY);
    }
  }
}
