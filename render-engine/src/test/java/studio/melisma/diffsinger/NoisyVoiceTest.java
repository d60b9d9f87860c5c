package studio.melisma.diffsinger;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.bench.Fingerprint;
import studio.melisma.cache.StageCache;
import studio.melisma.expression.Controls;
import studio.melisma.expression.Curve;
import studio.melisma.onnx.BankFolder;
import studio.melisma.onnx.FreshProcess;
import studio.melisma.onnx.StageGraphs;
import studio.melisma.phonemes.PhonemeKind;
import studio.melisma.voicebank.DependencyFolders;
import studio.melisma.voicebank.LintFinding;
import studio.melisma.voicebank.OnnxEnvironment;
import studio.melisma.voicebank.Voicebank;
import studio.melisma.voicebank.VoicebankLint;

/** A bank whose models draw noise sings the same take the same way, always. */
final class NoisyVoiceTest {

  private static final Curve PITCH = Curve.constant(69);

  @TempDir private Path folder;
  private Path root = Path.of("");

  @BeforeEach
  void writeBank() throws Exception {
    root = folder.resolve("bank");
    BankFolder.noisy(root);
  }

  @Test
  void theSameSeedGivesTheSameSamplesAndAnotherOneOthers() throws Exception {
    try (DiffSingerVoice voice = open(1)) {
      assertThat(voice.warnings()).isEmpty();
      Mel mel = mel(voice, 5);
      assertThat(mel(voice, 5).values()).isEqualTo(mel.values());
      assertThat(mel(voice, 6).values()).isNotEqualTo(mel.values());
      float[] samples = voice.samples(mel, PITCH, take(5));
      assertThat(voice.samples(mel, PITCH, take(5))).isEqualTo(samples);
      assertThat(voice.samples(mel, PITCH, take(6))).isNotEqualTo(samples);
    }
  }

  @Test
  void equalPhrasesAreSungEquallyWhereverTheyStand() throws Exception {
    try (DiffSingerVoice voice = open(1)) {
      float[] here = mel(voice, phrase(1), 5).values();
      assertThat(mel(voice, phrase(65), 5).values()).isEqualTo(here);
    }
  }

  @Test
  void everyStepDrawsAnew() throws Exception {
    try (DiffSingerVoice voice = open(1)) {
      Take one = Take.of(new SamplingQuality(1, 1, 1, 1), 5);
      Take two = Take.of(new SamplingQuality(2, 1, 1, 1), 5);
      float[] first = voice.mel(phrase(1), PITCH, Variances.NONE, Controls.NEUTRAL, one).values();
      float[] second = voice.mel(phrase(1), PITCH, Variances.NONE, Controls.NEUTRAL, two).values();
      // second = (first + 0.44) / 2 + 0.05 * noise: what is left after the first two is noise.
      double same = 0;
      for (int i = 0; i < first.length; i++) {
        same += Math.abs(second[i] - (first[i] + 0.44) / 2) < 0.001 ? 1 : 0;
      }
      assertThat(same / first.length).isLessThan(0.1);
    }
  }

  @Test
  void runsBesideEachOtherDoNotDisturbEachOther() throws Exception {
    try (DiffSingerVoice voice = open(1);
        ExecutorService pool = Executors.newFixedThreadPool(4)) {
      float[] expected = mel(voice, 5).values();
      List<Future<float[]>> runs = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        long seed = i % 2 == 0 ? 5 : 1000 + i;
        runs.add(pool.submit(() -> mel(voice, seed).values()));
      }
      for (int i = 0; i < runs.size(); i += 2) {
        assertThat(runs.get(i).get()).isEqualTo(expected);
        assertThat(runs.get(i + 1).get()).isNotEqualTo(expected);
      }
    }
  }

  @Test
  void freshSessionsAndAnyNumberOfThreadsGiveTheSame() throws Exception {
    List<String> expected = fingerprint(1, "cache");
    assertThat(fingerprint(1, "cache")).isEqualTo(expected);
    assertThat(fingerprint(1, "another cache")).isEqualTo(expected);
    assertThat(fingerprint(2, "cache")).isEqualTo(expected);
    assertThat(fingerprint(4, "cache")).isEqualTo(expected);
  }

  @Test
  void aFreshProcessGivesTheSame() throws Exception {
    Path output = folder.resolve("output");
    int status =
        FreshProcess.run(
            Files.createDirectories(folder.resolve("home")),
            output,
            Fingerprint.class.getName(),
            folder.resolve("cache").toString(),
            "2",
            "5",
            "noisy",
            folder.resolve("bank of the other process").toString());
    assertThat(status).as(Files.readString(output)).isZero();
    assertThat(Files.readAllLines(output)).isEqualTo(fingerprint(1, "cache"));
  }

  @Test
  void withoutFeedingEveryRunDiffers() throws Exception {
    Path vocoder = root.resolve("dsvocoder").resolve("vocoder.onnx");
    try (OrtSession session =
            OnnxEnvironment.shared()
                .createSession(vocoder.toString(), new OrtSession.SessionOptions());
        OnnxTensor mel = tensor(new float[80], 1, 20, 4);
        OnnxTensor f0 = tensor(new float[20], 1, 20)) {
      assertThat(waveform(session, mel, f0)).isNotEqualTo(waveform(session, mel, f0));
    }
  }

  @Test
  void aGraphWhoseNoiseCannotBeFedSingsWithAWarning() throws Exception {
    StageGraphs.noisyVocoder()
        .node("Multinomial", List.of("level"), "unused")
        .writeTo(root.resolve("dsvocoder").resolve("vocoder.onnx"));
    assertThat(VoicebankLint.check(root, DependencyFolders.NONE))
        .extracting(LintFinding::code)
        .contains("graph-noise-unseeded");
    try (DiffSingerVoice voice = open(1)) {
      assertThat(voice.warnings())
          .extracting(LintFinding::code)
          .containsExactly("graph-noise-unseeded");
    }
  }

  private List<String> fingerprint(int threads, String cache) throws Exception {
    return Fingerprint.of(root, folder.resolve(cache), threads, 5, "k a t i");
  }

  private static float[] waveform(OrtSession session, OnnxTensor mel, OnnxTensor f0)
      throws Exception {
    try (OrtSession.Result result = session.run(Map.of("mel", mel, "f0", f0))) {
      FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] values = new float[buffer.remaining()];
      buffer.get(values);
      return values;
    }
  }

  private static OnnxTensor tensor(float[] values, long... shape) throws Exception {
    return OnnxTensor.createTensor(OnnxEnvironment.shared(), FloatBuffer.wrap(values), shape);
  }

  private Mel mel(DiffSingerVoice voice, long seed) throws Exception {
    return mel(voice, phrase(1), seed);
  }

  private static Mel mel(DiffSingerVoice voice, PhraseScore phrase, long seed) throws Exception {
    return voice.mel(phrase, PITCH, Variances.NONE, Controls.NEUTRAL, take(seed));
  }

  private static Take take(long seed) {
    return Take.of(SamplingQuality.PREVIEW, seed);
  }

  /** Starts at a whole number of frames and seconds, so that only the place differs. */
  private static PhraseScore phrase(double start) {
    return new PhraseScore(
        List.of(
            new TimedPhoneme("k", PhonemeKind.STOP, start, start + 0.125, 69, ""),
            new TimedPhoneme("a", PhonemeKind.VOWEL, start + 0.125, start + 0.5, 69, "")),
        List.of(new PhraseNote(start + 0.125, start + 0.5, 69, false)),
        "ja");
  }

  private DiffSingerVoice open(int threads) throws Exception {
    return DiffSingerVoice.open(
        Voicebank.open(root, DependencyFolders.NONE),
        new VoiceRuntime(new SessionOptions(threads), StageCache.NONE, folder.resolve("cache")));
  }
}
