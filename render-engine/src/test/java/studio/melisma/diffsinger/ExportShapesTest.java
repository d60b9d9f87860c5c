package studio.melisma.diffsinger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.melisma.expression.Controls;
import studio.melisma.expression.Curve;
import studio.melisma.failure.VoiceException;
import studio.melisma.onnx.BankFolder;
import studio.melisma.onnx.StageGraphs;
import studio.melisma.phonemes.PhonemeKind;
import studio.melisma.voicebank.DependencyFolders;
import studio.melisma.voicebank.GraphRole;
import studio.melisma.voicebank.Variance;
import studio.melisma.voicebank.Voicebank;

/** What the runtime feeds to the exports of each version of DiffSinger, tensor by tensor. */
final class ExportShapesTest {

  private static final SamplingQuality QUALITY = new SamplingQuality(20, 20, 10, 1);

  private static final Take TAKE = Take.of(QUALITY, 0);
  private static final String WORD_MODE_OFF = "predict_dur: false\n";

  /**
   * "k" 100 ms, "a" 250.5 ms, "t" one frame: the contract's first vector, 8 9 22 1 8 frames. The
   * note of tone 60 starts with the vowel.
   */
  private static final PhraseScore PHRASE =
      new PhraseScore(
          List.of(
              phoneme("k", PhonemeKind.STOP, 1.0, 1.1),
              phoneme("a", PhonemeKind.VOWEL, 1.1, 1.3505),
              phoneme("t", PhonemeKind.STOP, 1.3505, 1.362109977722)),
          List.of(new PhraseNote(1.1, 1.362109977722, 60, false)),
          "ja");

  private static final int FRAMES = 48;

  @TempDir private Path root;
  private final Recording fed = new Recording();

  @Test
  void version1TakesASpeedup() throws Exception {
    BankFolder.minimal(root, "", "tokens", "durations", "f0", "speedup");
    Mel mel = mel(Controls.NEUTRAL);

    Recording.Run run = fed.last(GraphRole.ACOUSTIC);
    assertThat(run.names()).containsExactlyInAnyOrder("tokens", "durations", "f0", "speedup");
    assertThat(run.longs("tokens")).containsExactly(1, 5, 3, 6, 1);
    assertThat(run.longs("durations")).containsExactly(8, 9, 22, 1, 8);
    assertThat(run.shape("tokens")).containsExactly(1L, 5L);
    assertThat(run.shape("f0")).containsExactly(1L, 48L);
    assertThat(run.floats("f0")).containsOnly(440f);
    assertThat(run.longs("speedup")).containsExactly(50);
    assertThat(mel.grid().frames()).isEqualTo(FRAMES);
    assertThat(mel.values()).hasSize(FRAMES * 4).containsOnly(440f * 0.001f);
  }

  @Test
  void version1WithGenderAndVelocity() throws Exception {
    BankFolder.minimal(
        root,
        """
        use_key_shift_embed: true
        use_speed_embed: true
        augmentation_args: {random_pitch_shifting: {range: [-5.0, 5.0]}}
        """,
        "tokens",
        "durations",
        "f0",
        "gender",
        "velocity",
        "speedup");
    mel(Controls.NEUTRAL.withGender(Curve.constant(100)).withVelocity(Curve.constant(200)));

    Recording.Run run = fed.last(GraphRole.ACOUSTIC);
    assertThat(run.floats("gender")).hasSize(FRAMES).containsOnly(-2.4f);
    assertThat(run.floats("velocity")).hasSize(FRAMES).containsOnly(2f);
  }

  @Test
  void version1WithSpeakersMixesThemFrameByFrame() throws Exception {
    BankFolder.minimal(
            root,
            "speakers: [embeds/one, embeds/two]\n",
            "tokens",
            "durations",
            "f0",
            "spk_embed",
            "speedup")
        .speaker("embeds/one", 1, 0)
        .speaker("embeds/two", 0, 10);
    Controls quarter = Controls.NEUTRAL.withSpeakerMix(Map.of("two", Curve.constant(25)));
    mel(quarter);
    Recording.Run run = fed.last(GraphRole.ACOUSTIC);
    assertThat(run.shape("spk_embed")).containsExactly(1L, 48L, 2L);
    assertThat(run.floats("spk_embed")).startsWith(0.75f, 2.5f).endsWith(0.75f, 2.5f);

    mel(
        Controls.NEUTRAL.withSpeakerMix(
            Map.of("one", Curve.constant(100), "two", Curve.constant(100))));
    assertThat(fed.last(GraphRole.ACOUSTIC).floats("spk_embed")).startsWith(0.5f, 5f);
  }

  @Test
  void version20HasEnergyAndBreathiness() throws Exception {
    String[] sampled = {"encoder_out", "ph_dur", "pitch", "energy", "breathiness", "speedup"};
    BankFolder.minimal(
            root,
            "use_energy_embed: true\nuse_breathiness_embed: true\n",
            "tokens",
            "durations",
            "f0",
            "energy",
            "breathiness",
            "speedup")
        .stage(
            "dsvariance",
            WORD_MODE_OFF,
            StageGraphs.variance(List.of("energy", "breathiness"), sampled),
            "tokens",
            "ph_dur");
    try (DiffSingerVoice voice = open()) {
      assertThat(voice.warnings()).isEmpty();
      assertThat(voice.predictedVariances()).containsExactly(Variance.ENERGY, Variance.BREATHINESS);
      Variances variances =
          voice.predictVariance(PHRASE, Curve.constant(60), Controls.NEUTRAL, TAKE);
      Controls louder =
          Controls.NEUTRAL.withEnergy(Curve.constant(50)).withBreathiness(Curve.constant(-25));
      voice.mel(PHRASE, Curve.constant(60), variances, louder, TAKE);
    }
    Recording.Run encoder = fed.last(GraphRole.LINGUISTIC);
    assertThat(encoder.names()).containsExactlyInAnyOrder("tokens", "ph_dur");
    assertThat(encoder.longs("tokens")).containsExactly(1, 5, 3, 6, 1);
    assertThat(encoder.longs("ph_dur")).containsExactly(8, 9, 22, 1, 8);

    Recording.Run run = fed.last(GraphRole.VARIANCE);
    assertThat(run.shape("encoder_out")).containsExactly(1L, 5L, 3L);
    assertThat(run.floats("encoder_out"))
        .containsExactly(1, 1, 1, 5, 5, 5, 3, 3, 3, 6, 6, 6, 1, 1, 1);
    assertThat(run.longs("ph_dur")).containsExactly(8, 9, 22, 1, 8);
    assertThat(run.floats("pitch")).hasSize(FRAMES).containsOnly(60f);
    assertThat(run.floats("energy")).hasSize(FRAMES).containsOnly(0f);
    assertThat(run.floats("breathiness")).hasSize(FRAMES).containsOnly(0f);
    assertThat(run.shape("retake")).containsExactly(1L, 48L, 2L);
    assertThat(run.bools("retake")).hasSize(2 * FRAMES).containsOnly(true);
    assertThat(run.longs("speedup")).containsExactly(50);

    Recording.Run acoustic = fed.last(GraphRole.ACOUSTIC);
    // Predicted -6 dB; 50 adds 6 dB but 0 dB is the bound, -25 takes 3 dB away.
    assertThat(acoustic.floats("energy")).hasSize(FRAMES).containsOnly(0f);
    assertThat(acoustic.floats("breathiness")).hasSize(FRAMES).containsOnly(-9f);
  }

  @Test
  void version20PitchHasNeitherExpressivenessNorRests() throws Exception {
    minimalWithPitch(
        WORD_MODE_OFF,
        new String[] {
          "encoder_out", "ph_dur", "note_midi", "note_dur", "pitch", "retake", "speedup"
        },
        "tokens",
        "ph_dur");
    FrameCurve pitch = predictPitch(Controls.NEUTRAL, Retake.ALL);

    Recording.Run run = fed.last(GraphRole.PITCH);
    assertThat(run.longs("ph_dur")).containsExactly(8, 9, 22, 1, 8);
    // Head with 8 frames and 100 ms of consonant, the note, 8 frames of tail.
    assertThat(run.floats("note_midi")).containsExactly(60, 60, 60);
    assertThat(run.longs("note_dur")).containsExactly(17, 23, 8);
    assertThat(run.floats("pitch")).hasSize(FRAMES).containsOnly(60f);
    assertThat(run.bools("retake")).hasSize(FRAMES).containsOnly(true);
    assertThat(run.longs("speedup")).containsExactly(100);
    assertThat(pitch.values()).hasSize(FRAMES).containsOnly(60.5f);
  }

  @Test
  void version21TakesExpressiveness() throws Exception {
    minimalWithPitch(
        WORD_MODE_OFF + "use_expr: true\n",
        new String[] {
          "encoder_out", "ph_dur", "note_midi", "note_dur", "pitch", "expr", "retake", "speedup"
        },
        "tokens",
        "ph_dur");
    predictPitch(Controls.NEUTRAL, Retake.ALL);
    assertThat(fed.last(GraphRole.PITCH).floats("expr")).hasSize(FRAMES).containsOnly(1f);

    predictPitch(Controls.NEUTRAL.withExpressiveness(Curve.constant(30)), Retake.ALL);
    assertThat(fed.last(GraphRole.PITCH).floats("expr")).containsOnly(0.3f);
  }

  @Test
  void version22TakesRestsAndGlides() throws Exception {
    minimalWithPitch(
        WORD_MODE_OFF + "use_expr: true\nuse_note_rest: true\n",
        new String[] {
          "encoder_out",
          "ph_dur",
          "note_midi",
          "note_rest",
          "note_dur",
          "note_glide",
          "pitch",
          "expr",
          "retake",
          "speedup"
        },
        "tokens",
        "ph_dur");
    Retake second = new Retake(Curve.constant(61), seconds -> seconds >= 1.2);
    predictPitch(Controls.NEUTRAL, second);

    Recording.Run run = fed.last(GraphRole.PITCH);
    assertThat(run.bools("note_rest")).containsExactly(true, false, true);
    assertThat(run.longs("note_glide")).containsExactly(0, 0, 0);
    assertThat(run.floats("pitch")).containsOnly(61f);
    boolean[] redrawn = run.bools("retake");
    // 1.2 s is 292.9 ms after the grid's start: 25.2 frames.
    assertThat(redrawn[25]).isFalse();
    assertThat(redrawn[26]).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1.0, 20, 20, 400", "0.1, 30, 3, 99", "0.4, 20, 20, 400", "0.3, 7, 42, 294"})
  void version22TakesDepthInSteps(double depth, int steps, int speedup, int fedDepth)
      throws Exception {
    BankFolder.minimal(
        root,
        "use_shallow_diffusion: true\nmax_depth: 400\n",
        "tokens",
        "durations",
        "f0",
        "depth:INT64",
        "speedup");
    try (DiffSingerVoice voice = open()) {
      assertThat(voice.warnings()).isEmpty();
      voice.mel(
          PHRASE,
          Curve.constant(69),
          Variances.NONE,
          Controls.NEUTRAL,
          Take.of(new SamplingQuality(steps, 20, 10, depth), 0));
    }
    Recording.Run run = fed.last(GraphRole.ACOUSTIC);
    assertThat(run.longs("speedup")).containsExactly(speedup);
    assertThat(run.longs("depth")).containsExactly(fedDepth);
  }

  @Test
  void discreteDepthOfAllIsCutToAMultipleOfTheSpeedup() throws Exception {
    BankFolder.minimal(
        root,
        "use_variable_depth: true\nmax_depth: 1000\n",
        "tokens",
        "durations",
        "f0",
        "depth:INT64",
        "speedup");
    try (DiffSingerVoice voice = open()) {
      voice.mel(
          PHRASE,
          Curve.constant(69),
          Variances.NONE,
          Controls.NEUTRAL,
          Take.of(new SamplingQuality(7, 20, 10, 1), 0));
    }
    assertThat(fed.last(GraphRole.ACOUSTIC).longs("speedup")).containsExactly(142);
    assertThat(fed.last(GraphRole.ACOUSTIC).longs("depth")).containsExactly(994);
  }

  @Test
  void version23HasVoicingAndTension() throws Exception {
    List<String> kinds = List.of("energy", "breathiness", "voicing", "tension");
    BankFolder.minimal(
            root,
            "use_voicing_embed: true\nuse_tension_embed: true\n",
            "tokens",
            "durations",
            "f0",
            "voicing",
            "tension",
            "speedup")
        .stage(
            "dsvariance",
            WORD_MODE_OFF + "predict_voicing: yes\npredict_tension: 'True'\n",
            StageGraphs.variance(
                kinds,
                "encoder_out",
                "ph_dur",
                "pitch",
                "energy",
                "breathiness",
                "voicing",
                "tension",
                "speedup"),
            "tokens",
            "ph_dur");
    try (DiffSingerVoice voice = open()) {
      assertThat(voice.warnings()).isEmpty();
      Variances variances =
          voice.predictVariance(PHRASE, Curve.constant(60), Controls.NEUTRAL, TAKE);
      voice.mel(PHRASE, Curve.constant(60), variances, Controls.NEUTRAL, TAKE);
    }
    assertThat(fed.last(GraphRole.VARIANCE).shape("retake")).containsExactly(1L, 48L, 4L);
    assertThat(fed.last(GraphRole.ACOUSTIC).floats("voicing")).containsOnly(-6f);
    assertThat(fed.last(GraphRole.ACOUSTIC).floats("tension")).containsOnly(-6f);
  }

  @ParameterizedTest
  @CsvSource({"steps, depth", "steps[], depth[]"})
  void version24TakesStepsAndAShareAsDepth(String steps, String depth) throws Exception {
    BankFolder.minimal(
        root,
        "use_continuous_acceleration: true\nuse_variable_depth: true\nmax_depth: 0.6\n",
        "tokens",
        "durations",
        "f0",
        depth,
        steps);
    try (DiffSingerVoice voice = open()) {
      assertThat(voice.warnings()).isEmpty();
      voice.mel(PHRASE, Curve.constant(69), Variances.NONE, Controls.NEUTRAL, TAKE);
    }
    Recording.Run run = fed.last(GraphRole.ACOUSTIC);
    assertThat(run.longs("steps")).containsExactly(20);
    assertThat(run.floats("depth")).containsExactly(0.6f);
    assertThat(run.shape("steps")).containsExactly(1L);
  }

  @Test
  void version25HasLanguagesAndTablesOfItsOwnPerStage() throws Exception {
    BankFolder.minimal(
            root,
            """
            phonemes: tables/phonemes.json
            languages: tables/languages.json
            use_lang_id: true
            use_continuous_acceleration: true
            """,
            "tokens",
            "durations",
            "f0",
            "languages",
            "steps")
        .file(
            "tables/phonemes.json",
            "{\"SP\": 1, \"AP\": 2, \"ja/a\": 7, \"ja/k\": 8, \"t\": 9, \"en/t\": 9}")
        .file("tables/languages.json", "{\"en\": 1, \"ja\": 2}")
        .stage(
            "dspitch",
            "use_continuous_acceleration: true\n",
            StageGraphs.pitch(
                "encoder_out", "ph_dur", "note_midi", "note_dur", "pitch", "retake", "steps"),
            "tokens",
            "word_div",
            "word_dur");
    try (DiffSingerVoice voice = open()) {
      assertThat(voice.warnings()).isEmpty();
      voice.predictPitch(PHRASE, Controls.NEUTRAL, Retake.ALL, TAKE);
      voice.mel(PHRASE, Curve.constant(69), Variances.NONE, Controls.NEUTRAL, TAKE);
    }
    Recording.Run acoustic = fed.last(GraphRole.ACOUSTIC);
    assertThat(acoustic.longs("tokens")).containsExactly(1, 8, 7, 9, 1);
    assertThat(acoustic.longs("languages")).containsExactly(0, 2, 2, 0, 0);
    // The pitch stage has a table of its own, and counts words: k leads into the word of a and t.
    Recording.Run encoder = fed.last(GraphRole.LINGUISTIC);
    assertThat(encoder.longs("tokens")).containsExactly(1, 5, 3, 6, 1);
    assertThat(encoder.longs("word_div")).containsExactly(2, 3);
    assertThat(encoder.longs("word_dur")).containsExactly(17, 31);
    assertThat(fed.last(GraphRole.PITCH).longs("steps")).containsExactly(10);
  }

  @Test
  void theGraphDecidesWhatIsFedAndDisagreementsAreTold() throws Exception {
    BankFolder.minimal(
        root,
        "use_continuous_acceleration: false\nuse_key_shift_embed: true\n",
        "tokens",
        "durations",
        "f0",
        "velocity",
        "depth",
        "steps");
    try (DiffSingerVoice voice = open()) {
      assertThat(voice.warnings())
          .extracting(finding -> finding.code())
          .contains("flag-disagrees", "max-depth-missing");
      assertThat(voice.warnings())
          .extracting(finding -> finding.message())
          .anyMatch(message -> message.contains("lacks the input \"gender\""))
          .anyMatch(message -> message.contains("has the input \"velocity\""));
      voice.mel(PHRASE, Curve.constant(69), Variances.NONE, Controls.NEUTRAL, TAKE);
    }
    assertThat(fed.last(GraphRole.ACOUSTIC).floats("depth")).containsExactly(0f);
    assertThat(fed.last(GraphRole.ACOUSTIC).longs("steps")).containsExactly(20);
  }

  @Test
  void refusesAnInputThatNobodyKnowsByItsName() throws Exception {
    BankFolder.minimal(root, "", "tokens", "durations", "f0", "speedup", "mouth_opening");
    assertThatThrownBy(this::open)
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining("\"mouth_opening\"")
        .hasMessageContaining("Tiny");
  }

  @Test
  void refusesAVarianceThatNothingPredicts() throws Exception {
    BankFolder.minimal(
        root, "use_tension_embed: true\n", "tokens", "durations", "f0", "tension", "speedup");
    assertThatThrownBy(() -> mel(Controls.NEUTRAL))
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining("tension");
  }

  @Test
  void aSymbolThatAStageLacksIsNamed() throws Exception {
    BankFolder.minimal(root, "", "tokens", "durations", "f0", "speedup")
        .file("phonemes.txt", "<PAD>\nSP\nAP\na\nk\n");
    assertThatThrownBy(() -> mel(Controls.NEUTRAL))
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining("\"t\"")
        .hasMessageContaining("acoustic");
  }

  @Test
  void melIsConvertedToTheVocodersBaseAndPitchStaysPlain() throws Exception {
    BankFolder.minimal(root, "mel_base: 10\n", "tokens", "durations", "f0", "speedup")
        .file(
            "dsvocoder/vocoder.yaml",
            "model: vocoder.onnx\nnum_mel_bins: 4\nmel_base: e\npitch_controllable: true\n");
    Controls octaveUp = Controls.NEUTRAL.withShift(Curve.constant(1200));
    float[] samples;
    try (DiffSingerVoice voice = open()) {
      Mel mel = voice.mel(PHRASE, Curve.constant(69), Variances.NONE, octaveUp, TAKE);
      samples = voice.samples(mel, Curve.constant(69), TAKE);
    }
    assertThat(fed.last(GraphRole.ACOUSTIC).floats("f0")).containsOnly(880f);
    assertThat(fed.last(GraphRole.VOCODER).floats("f0")).containsOnly(440f);
    assertThat(fed.last(GraphRole.VOCODER).shape("mel")).containsExactly(1L, 48L, 4L);
    assertThat(fed.last(GraphRole.VOCODER).floats("mel")[0])
        .isCloseTo(0.88f * 2.30259f, within(1e-6f));
    assertThat(samples).hasSize(FRAMES * 512);
  }

  @Test
  void withoutPitchControlTheShiftIsNotHeardByTheAcousticModel() throws Exception {
    BankFolder.minimal(root, "", "tokens", "durations", "f0", "speedup");
    mel(Controls.NEUTRAL.withShift(Curve.constant(1200)));
    assertThat(fed.last(GraphRole.ACOUSTIC).floats("f0")).containsOnly(440f);
  }

  @Test
  void closesAndThenRefuses() throws Exception {
    BankFolder.minimal(root, "", "tokens", "durations", "f0", "speedup");
    DiffSingerVoice voice = open();
    voice.load();
    voice.close();
    voice.close();
    assertThatThrownBy(
            () -> voice.mel(PHRASE, Curve.constant(69), Variances.NONE, Controls.NEUTRAL, TAKE))
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining("closed");
  }

  private Mel mel(Controls controls) throws Exception {
    try (DiffSingerVoice voice = open()) {
      return voice.mel(PHRASE, Curve.constant(69), Variances.NONE, controls, TAKE);
    }
  }

  private FrameCurve predictPitch(Controls controls, Retake retake) throws Exception {
    try (DiffSingerVoice voice = open()) {
      assertThat(voice.warnings()).isEmpty();
      return voice.predictPitch(PHRASE, controls, retake, TAKE);
    }
  }

  private void minimalWithPitch(String config, String[] pitchInputs, String... encoderInputs)
      throws Exception {
    BankFolder.minimal(root, "", "tokens", "durations", "f0", "speedup")
        .stage("dspitch", config, StageGraphs.pitch(pitchInputs), encoderInputs);
  }

  private DiffSingerVoice open() throws Exception {
    return DiffSingerVoice.open(
        Voicebank.open(root, DependencyFolders.NONE),
        new VoiceRuntime(SessionOptions.SINGLE_THREADED),
        fed);
  }

  private static TimedPhoneme phoneme(String symbol, PhonemeKind kind, double start, double end) {
    return new TimedPhoneme(symbol, kind, start, end, 60, "");
  }
}
