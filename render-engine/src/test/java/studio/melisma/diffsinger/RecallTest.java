package studio.melisma.diffsinger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import studio.melisma.cache.CacheEntry;
import studio.melisma.cache.CacheKey;
import studio.melisma.cache.CacheLimit;
import studio.melisma.cache.CacheListener;
import studio.melisma.cache.ChildProgram;
import studio.melisma.cache.FolderCache;
import studio.melisma.cache.StageCache;
import studio.melisma.cache.Tensor;
import studio.melisma.diffsinger.CachedSinging.Sung;
import studio.melisma.expression.Controls;
import studio.melisma.expression.Curve;
import studio.melisma.failure.VoiceException;
import studio.melisma.graphs.GraphSignature;
import studio.melisma.graphs.Randomness;
import studio.melisma.onnx.StageGraphs;
import studio.melisma.onnx.TinyGraph;
import studio.melisma.onnx.TinyGraph.ElementType;
import studio.melisma.voicebank.DependencyFolders;
import studio.melisma.voicebank.GraphRole;
import studio.melisma.voicebank.Voicebank;

/** What is sung with a cache is what is sung without one, only sooner. */
final class RecallTest {

  private static final CachedSinging PLAIN = CachedSinging.PLAIN;

  @TempDir private Path temp;
  private Path bank = Path.of("");
  private final Remembered cache = new Remembered();

  @BeforeEach
  void writeBank() throws Exception {
    bank = temp.resolve("bank");
    CachedSinging.writeBank(bank);
  }

  /** The encoders of pitch and variance are one graph here, which is asked the same. */
  @Test
  void theSecondTimeNothingRuns() throws Exception {
    Sung first = PLAIN.sing(bank, cache);
    assertThat(first.runs())
        .containsExactly(
            GraphRole.LINGUISTIC,
            GraphRole.DURATION,
            GraphRole.LINGUISTIC,
            GraphRole.PITCH,
            GraphRole.VARIANCE,
            GraphRole.ACOUSTIC,
            GraphRole.VOCODER);
    Sung second = PLAIN.sing(bank, cache);
    assertThat(second.runs()).isEmpty();
    assertThat(same(second.samples(), first.samples())).isTrue();
  }

  static Stream<Arguments> variations() {
    Controls neutral = Controls.NEUTRAL;
    Curve some = Curve.constant(30);
    return Stream.of(
        Arguments.of("steps", PLAIN.withQuality(new SamplingQuality(9, 8, 8, 0.5))),
        Arguments.of("depth", PLAIN.withQuality(new SamplingQuality(8, 8, 8, 0.25))),
        Arguments.of("speaker", PLAIN.withSpeaker("second")),
        Arguments.of("pitch", PLAIN.withPitch(Curve.constant(61))),
        Arguments.of("gender", PLAIN.withControls(neutral.withGender(some))),
        Arguments.of("velocity", PLAIN.withControls(neutral.withVelocity(some))),
        Arguments.of("energy", PLAIN.withControls(neutral.withEnergy(some))),
        Arguments.of("breathiness", PLAIN.withControls(neutral.withBreathiness(some))),
        Arguments.of("voicing", PLAIN.withControls(neutral.withVoicing(some))),
        Arguments.of("tension", PLAIN.withControls(neutral.withTension(some))),
        Arguments.of("shift", PLAIN.withControls(neutral.withShift(some))),
        Arguments.of(
            "speaker mix", PLAIN.withControls(neutral.withSpeakerMix(Map.of("second", some)))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("variations")
  void whateverIsHeardIsNeverStale(String changed, CachedSinging variation) throws Exception {
    float[] plain = PLAIN.sing(bank, cache).samples();
    Sung varied = variation.sing(bank, cache);
    assertThat(same(varied.samples(), plain)).isFalse();
    assertThat(same(varied.samples(), variation.sing(bank, StageCache.NONE).samples())).isTrue();
    assertThat(varied.runs()).contains(GraphRole.ACOUSTIC, GraphRole.VOCODER);
    assertThat(same(PLAIN.sing(bank, cache).samples(), plain)).isTrue();
  }

  /** These the tiny models are told, though they make nothing of it. */
  @Test
  void whatAModelIsToldRunsItAgainAndWhatIsTheSameAfterItDoesNot() throws Exception {
    PLAIN.sing(bank, cache);
    assertThat(PLAIN.withQuality(new SamplingQuality(8, 8, 9, 0.5)).sing(bank, cache).runs())
        .containsExactly(GraphRole.PITCH);
    assertThat(PLAIN.withQuality(new SamplingQuality(8, 9, 8, 0.5)).sing(bank, cache).runs())
        .containsExactly(GraphRole.VARIANCE);
    Controls tame = Controls.NEUTRAL.withExpressiveness(Curve.constant(50));
    assertThat(PLAIN.withControls(tame).sing(bank, cache).runs()).containsExactly(GraphRole.PITCH);
  }

  @Test
  void anotherSeedRunsNothingThatDrawsNoNoise() throws Exception {
    PLAIN.sing(bank, cache);
    assertThat(PLAIN.withSeed(1).sing(bank, cache).runs()).isEmpty();
  }

  @Test
  void anEditRunsWhatIsDownstreamOfIt() throws Exception {
    PLAIN.sing(bank, cache);
    Curve drawn = Curve.constant(61);
    assertThat(PLAIN.withPitch(drawn).sing(bank, cache).runs())
        .containsExactly(GraphRole.VARIANCE, GraphRole.ACOUSTIC, GraphRole.VOCODER);
    Controls bright = Controls.NEUTRAL.withGender(Curve.constant(-40));
    assertThat(PLAIN.withControls(bright).sing(bank, cache).runs())
        .containsExactly(GraphRole.ACOUSTIC, GraphRole.VOCODER);
  }

  @Test
  void anotherModelFileIsAnotherVoice() throws Exception {
    float[] before = PLAIN.sing(bank, cache).samples();
    CachedSinging.acoustic(0.002f).writeTo(bank.resolve("acoustic.onnx"));
    Sung after = PLAIN.sing(bank, cache);
    assertThat(after.runs()).containsExactly(GraphRole.ACOUSTIC, GraphRole.VOCODER);
    assertThat(same(after.samples(), before)).isFalse();
    assertThat(same(after.samples(), PLAIN.sing(bank, StageCache.NONE).samples())).isTrue();
    CachedSinging.acoustic(0.001f).writeTo(bank.resolve("acoustic.onnx"));
    Sung again = PLAIN.sing(bank, cache);
    assertThat(again.runs()).isEmpty();
    assertThat(same(again.samples(), before)).isTrue();
  }

  @Test
  void aFileThatIsReplacedUnderAnOpenVoicePoisonsNothing() throws Exception {
    float[] before = PLAIN.sing(bank, StageCache.NONE).samples();
    try (DiffSingerVoice voice =
        DiffSingerVoice.open(
            Voicebank.open(bank, DependencyFolders.NONE),
            new VoiceRuntime(SessionOptions.SINGLE_THREADED, cache))) {
      voice.load();
      CachedSinging.acoustic(0.002f).writeTo(bank.resolve("acoustic.onnx"));
      PLAIN.sing(voice);
    }
    Sung after = PLAIN.sing(bank, cache);
    assertThat(after.runs()).contains(GraphRole.ACOUSTIC);
    assertThat(same(after.samples(), PLAIN.sing(bank, StageCache.NONE).samples())).isTrue();
    CachedSinging.acoustic(0.001f).writeTo(bank.resolve("acoustic.onnx"));
    assertThat(same(PLAIN.sing(bank, cache).samples(), before)).isTrue();
  }

  @Test
  void theSeedTellsRunsApartWhereNoiseIsFed() throws Exception {
    Path file = bank.resolve("dsvocoder/vocoder.onnx");
    GraphSignature signature = GraphSignature.read(file);
    VoiceRuntime runtime = new VoiceRuntime(SessionOptions.SINGLE_THREADED, cache);
    Recall recall = new Recall(Voicebank.open(bank, DependencyFolders.NONE), runtime);
    Models.Graph noisy =
        new Models.Graph(GraphRole.VOCODER, file, signature, new Randomness(1, Optional.empty()));
    Models.Graph plain = new Models.Graph(GraphRole.VOCODER, file, signature, Randomness.NONE);
    assertThat(keys(recall, noisy)).hasSize(2);
    assertThat(keys(recall, plain)).hasSize(1);
  }

  private static Set<CacheKey> keys(Recall recall, Models.Graph graph) throws Exception {
    Set<CacheKey> keys = new HashSet<>();
    for (long seed : new long[] {1, 2}) {
      Take take = Take.of(SamplingQuality.PREVIEW, seed);
      keys.add(recall.key(graph, new Feed(graph.signature()), List.of("waveform"), take));
    }
    return keys;
  }

  @Test
  void aHitNeedsNoSession() throws Exception {
    Path file = bank.resolve("unloadable.onnx");
    new TinyGraph()
        .input("x", ElementType.FLOAT, 1, -1)
        .node("NoSuchOperator", List.of("x"), "y")
        .output("y", ElementType.FLOAT, 1, -1)
        .writeTo(file);
    VoiceRuntime runtime = new VoiceRuntime(SessionOptions.SINGLE_THREADED, cache);
    Voicebank voicebank = Voicebank.open(bank, DependencyFolders.NONE);
    Recall recall = new Recall(voicebank, runtime);
    GraphSignature signature = GraphSignature.read(file);
    Models.Graph plain = new Models.Graph(GraphRole.PITCH, file, signature, Randomness.NONE);
    try (Models models = new Models(voicebank, runtime, null)) {
      StageGraph graph =
          new StageGraph("Tiny", models, plain, recall, new Passage(0, 1), List.of());
      assertThatThrownBy(() -> run(graph, 1)).hasMessageContaining("can't be loaded");
      Feed feed = new Feed(signature).floats("x", new float[] {1});
      cache.keep(
          recall.key(plain, feed, List.of("y"), Take.of(SamplingQuality.PREVIEW, 0)),
          CacheEntry.of("y", Tensor.floats(new float[] {7}, 1, 1)));
      assertThat(run(graph, 1).floats("y")).containsExactly(7);
      assertThatThrownBy(() -> run(graph, 2)).hasMessageContaining("can't be loaded");
    }
  }

  private static GraphOutputs run(StageGraph graph, float x) throws Exception {
    return graph.run(
        feed -> feed.floats("x", new float[] {x}),
        List.of("y"),
        Take.of(SamplingQuality.PREVIEW, 0),
        outputs -> {});
  }

  @Test
  void whatAGraphGivesByChanceIsNotKept() throws Exception {
    Path file = bank.resolve("dsvocoder/vocoder.onnx");
    VoiceRuntime runtime = new VoiceRuntime(SessionOptions.SINGLE_THREADED, cache);
    Voicebank voicebank = Voicebank.open(bank, DependencyFolders.NONE);
    Recall recall = new Recall(voicebank, runtime);
    Randomness unseeded = new Randomness(1, Optional.of("it is of opset 10"));
    try (Models models = new Models(voicebank, runtime, null)) {
      StageGraph graph =
          new StageGraph(
              "Tiny",
              models,
              new Models.Graph(GraphRole.VOCODER, file, GraphSignature.read(file), unseeded),
              recall,
              new Passage(0, 1),
              List.of());
      assertThat(vocode(graph, true).floats("waveform")).contains(1);
      assertThat(cache.entries).isEmpty();
    }
  }

  @Test
  void whatIsRefusedOnceIsNotKept() throws Exception {
    Path file = bank.resolve("dsvocoder/vocoder.onnx");
    VoiceRuntime runtime = new VoiceRuntime(SessionOptions.SINGLE_THREADED, cache);
    Voicebank voicebank = Voicebank.open(bank, DependencyFolders.NONE);
    Recall recall = new Recall(voicebank, runtime);
    try (Models models = new Models(voicebank, runtime, null)) {
      StageGraph graph =
          new StageGraph(
              "Tiny",
              models,
              new Models.Graph(GraphRole.VOCODER, file, GraphSignature.read(file), Randomness.NONE),
              recall,
              new Passage(0, 1),
              List.of());
      assertThatThrownBy(() -> vocode(graph, false)).isInstanceOf(VoiceException.class);
      assertThat(cache.entries).isEmpty();
      assertThat(vocode(graph, true).floats("waveform")).contains(1);
      assertThat(cache.entries).hasSize(1);
    }
  }

  private static GraphOutputs vocode(StageGraph graph, boolean sound) throws Exception {
    return graph.run(
        feed -> feed.floats("mel", new float[] {1, 1, 1, 1}, 1, 1, 4).floats("f0", new float[1]),
        List.of("waveform"),
        Take.of(SamplingQuality.PREVIEW, 0),
        outputs -> {
          if (!sound) {
            throw new VoiceException("stage-output", "no");
          }
        });
  }

  @Test
  void numbersThatAreNoneAreAnErrorEveryTimeAndNeverKept() throws Exception {
    CachedSinging.acoustic(Float.NaN).writeTo(bank.resolve("acoustic.onnx"));
    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(() -> PLAIN.sing(bank, cache))
          .isInstanceOfSatisfying(
              VoiceException.class, e -> assertThat(e.code()).isEqualTo("stage-output"))
          .hasMessageContaining("acoustic model");
    }
    assertThat(cache.entries.values()).noneMatch(entry -> entry.tensors().containsKey("mel"));
    CachedSinging.acoustic(0.001f).writeTo(bank.resolve("acoustic.onnx"));
    float[] cached = PLAIN.sing(bank, cache).samples();
    assertThat(same(cached, PLAIN.sing(bank, StageCache.NONE).samples())).isTrue();
  }

  @Test
  void silenceWhereVowelsAreIsAnErrorAndNeverKept() throws Exception {
    new TinyGraph()
        .input("mel", ElementType.FLOAT, 1, -1, StageGraphs.BINS)
        .input("f0", ElementType.FLOAT, 1, -1)
        .longs("hop", 1, 1, StageGraphs.HOP)
        .longs("flat", 1, -1)
        .longs("two", 2)
        .floats("nothing", 1e-9f)
        .node("Mul", List.of("f0", "nothing"), "quiet")
        .node("Unsqueeze", List.of("quiet", "two"), "column")
        .node("Expand", List.of("column", "hop"), "frames")
        .node("Reshape", List.of("frames", "flat"), "waveform")
        .output("waveform", ElementType.FLOAT, 1, -1)
        .writeTo(bank.resolve("dsvocoder/vocoder.onnx"));
    assertThatThrownBy(() -> PLAIN.sing(bank, cache))
        .isInstanceOfSatisfying(
            VoiceException.class, e -> assertThat(e.code()).isEqualTo("stage-silent"))
        .hasMessageContaining("silence");
    assertThat(cache.entries.values()).noneMatch(entry -> entry.tensors().containsKey("waveform"));
  }

  @Test
  void whatOneProcessSangAnotherFinds() throws Exception {
    Path stages = temp.resolve("stages");
    Path output = temp.resolve("output");
    Process other =
        ChildProgram.start(CachedSinging.class, output, bank.toString(), stages.toString());
    assertThat(other.waitFor()).as(() -> read(output)).isZero();
    try (FolderCache shared =
        FolderCache.open(stages, CacheLimit.DEFAULT, CacheListener.NONE, InstantSource.system())) {
      Sung here = PLAIN.sing(bank, shared);
      assertThat(here.runs()).isEmpty();
      assertThat(read(output)).isEqualTo(Arrays.hashCode(here.samples()) + " 7\n");
    }
  }

  /** Compared so, for no report is to show ten thousand samples. */
  private static boolean same(float[] one, float[] other) {
    return Arrays.equals(one, other);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
