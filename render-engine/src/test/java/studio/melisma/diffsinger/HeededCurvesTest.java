package studio.melisma.diffsinger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.melisma.expression.CurveKind.BREATHINESS;
import static studio.melisma.expression.CurveKind.DYNAMICS;
import static studio.melisma.expression.CurveKind.ENERGY;
import static studio.melisma.expression.CurveKind.EXPRESSIVENESS;
import static studio.melisma.expression.CurveKind.GENDER;
import static studio.melisma.expression.CurveKind.PITCH_DEVIATION;
import static studio.melisma.expression.CurveKind.SPEAKER_SHARE;
import static studio.melisma.expression.CurveKind.TENSION;
import static studio.melisma.expression.CurveKind.TONE_SHIFT;
import static studio.melisma.expression.CurveKind.VELOCITY;
import static studio.melisma.expression.CurveKind.VOICING;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.expression.CurveKind;
import studio.melisma.failure.VoiceException;
import studio.melisma.onnx.BankFolder;
import studio.melisma.onnx.StageGraphs;
import studio.melisma.voicebank.DependencyFolders;
import studio.melisma.voicebank.Variance;
import studio.melisma.voicebank.Voicebank;
import studio.melisma.voicebank.VoicebankLibrary;

final class HeededCurvesTest {

  @TempDir Path root;

  private Set<CurveKind> heeded() throws VoiceException {
    return HeededCurves.of(Voicebank.open(root, DependencyFolders.NONE));
  }

  @Test
  void aBareBankHeedsWhatIsDoneAfterItsModels() throws Exception {
    BankFolder.minimal(root, "", "tokens", "durations", "f0");
    assertThat(heeded()).containsExactlyInAnyOrder(DYNAMICS, PITCH_DEVIATION);
  }

  @Test
  void aBankWithEverythingHeedsEverything() throws Exception {
    CachedSinging.writeBank(root);
    assertThat(heeded()).containsExactlyInAnyOrder(CurveKind.values());
  }

  @Test
  void theGraphDecidesAndNotTheFlag() throws Exception {
    BankFolder.minimal(
        root,
        """
        use_speed_embed: true
        use_key_shift_embed: true
        augmentation_args: {random_pitch_shifting: {range: [-5.0, 5.0]}}
        """,
        "tokens",
        "durations",
        "f0",
        "gender",
        "tension");
    assertThat(heeded()).containsExactlyInAnyOrder(DYNAMICS, PITCH_DEVIATION, GENDER, TENSION);
  }

  @Test
  void genderDoesNothingWhereNoKeyWasShiftedInTraining() throws Exception {
    BankFolder.minimal(root, "", "tokens", "durations", "f0", "gender", "velocity");
    assertThat(heeded()).containsExactlyInAnyOrder(DYNAMICS, PITCH_DEVIATION, VELOCITY);
  }

  @Test
  void theToneShiftsWhatAVarianceModelMakesOfIt() throws Exception {
    BankFolder bank = BankFolder.minimal(root, "", "tokens", "durations", "f0", "energy");
    assertThat(heeded()).containsExactlyInAnyOrder(DYNAMICS, PITCH_DEVIATION, ENERGY);
    bank.stage(
        "dsvariance",
        "predict_dur: false\n",
        StageGraphs.variance(List.of("energy", "breathiness"), "encoder_out", "ph_dur", "pitch"),
        "tokens",
        "ph_dur");
    assertThat(heeded()).containsExactlyInAnyOrder(DYNAMICS, PITCH_DEVIATION, ENERGY, TONE_SHIFT);
  }

  @Test
  void oneSpeakerIsNothingToShare() throws Exception {
    BankFolder bank =
        BankFolder.minimal(
                root, "speakers: [embeds/one]\n", "tokens", "durations", "f0", "spk_embed")
            .speaker("embeds/one", 1, 0)
            .speaker("embeds/two", 0, 1);
    assertThat(heeded()).doesNotContain(SPEAKER_SHARE);
    bank.file(
        "dsconfig.yaml",
        "acoustic: acoustic.onnx\nhidden_size: 2\nspeakers: [embeds/one, embeds/two]\n");
    assertThat(heeded()).contains(SPEAKER_SHARE);
  }

  @Test
  void theBuiltInVoiceHeedsWhatItSingsWith() throws Exception {
    Voicebank bank =
        new VoicebankLibrary(root.resolve("data"), root.resolve("cache")).open("starter");
    Set<CurveKind> heeded = HeededCurves.of(bank);
    assertThat(heeded)
        .containsExactlyInAnyOrder(
            DYNAMICS,
            PITCH_DEVIATION,
            GENDER,
            ENERGY,
            BREATHINESS,
            VOICING,
            TENSION,
            TONE_SHIFT,
            EXPRESSIVENESS);
    try (DiffSingerVoice voice =
        DiffSingerVoice.open(bank, new VoiceRuntime(SessionOptions.SINGLE_THREADED))) {
      assertThat(heeded.contains(GENDER)).isEqualTo(voice.takesGender());
      assertThat(heeded.contains(VELOCITY)).isEqualTo(voice.takesVelocity());
      assertThat(heeded.contains(EXPRESSIVENESS)).isEqualTo(voice.takesExpressiveness());
      for (Variance variance : Variance.values()) {
        assertThat(heeded.contains(CurveKind.of(variance)))
            .isEqualTo(voice.takenVariances().contains(variance));
      }
    }
  }

  @Test
  void aBankWithoutItsModelIsSaid() throws Exception {
    BankFolder.minimal(root, "", "tokens", "durations", "f0").without("acoustic.onnx");
    assertThatThrownBy(this::heeded)
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining("acoustic.onnx");
  }
}
