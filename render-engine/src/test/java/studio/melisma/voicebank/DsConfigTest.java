package studio.melisma.voicebank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.melisma.failure.VoiceException;

final class DsConfigTest {

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing but a remark\n", "unknown_key: 1\n", "\uFEFFphonemes:\n"})
  void whatIsMissingHasItsDefault(String yaml) throws Exception {
    DsConfig config = read(yaml);
    assertThat(config.phonemes()).isEqualTo("phonemes.txt");
    assertThat(config.hiddenSize()).isEqualTo(256);
    assertThat(config.mel())
        .isEqualTo(
            new MelFormat(
                44100,
                512,
                2048,
                2048,
                128,
                40,
                16000,
                MelFormat.Base.TEN,
                MelFormat.Scale.SLANEY));
    assertThat(config.predictDur()).isTrue();
    assertThat(config.predictedVariances())
        .containsExactlyInAnyOrder(Variance.ENERGY, Variance.BREATHINESS);
    assertThat(config.varianceEmbeds()).isEmpty();
    assertThat(config.useVariableDepth()).isFalse();
    assertThat(config.maxDepth()).isEmpty();
    assertThat(config.speakers()).isEmpty();
  }

  @Test
  void readsWhatIsThere() throws Exception {
    DsConfig config =
        read(
            """
            phonemes: ../dsmain/phonemes.json
            languages: langs.json
            use_lang_id: True
            speakers: [a, b/c]
            hidden_size: 384.0
            use_energy_embed: on
            use_tension_embed: 1
            predict_energy: false
            predict_voicing: YES
            augmentation_args:
              random_pitch_shifting:
                range: [-5, 4.5]
            use_shallow_diffusion: true
            max_depth: 0.6
            mel_base: e
            mel_scale: htk
            """);
    assertThat(config.useLangId()).isTrue();
    assertThat(config.speakers()).containsExactly("a", "b/c");
    assertThat(config.hiddenSize()).isEqualTo(384);
    assertThat(config.varianceEmbeds())
        .containsExactlyInAnyOrder(Variance.ENERGY, Variance.TENSION);
    assertThat(config.predictedVariances())
        .containsExactlyInAnyOrder(Variance.BREATHINESS, Variance.VOICING);
    assertThat(config.keyShiftMinimum()).isEqualTo(-5);
    assertThat(config.keyShiftMaximum()).isEqualTo(4.5);
    assertThat(config.useVariableDepth()).isTrue();
    assertThat(config.maxDepth()).hasValue(0.6);
    assertThat(config.mel().base()).isEqualTo(MelFormat.Base.E);
    assertThat(config.mel().scale()).isEqualTo(MelFormat.Scale.HTK);
    assertThat(config.phonemesFile())
        .isEqualTo(folder.resolve("../dsmain/phonemes.json").toAbsolutePath().normalize());
  }

  @Test
  void variableDepthGoesBeforeItsOlderName() throws Exception {
    assertThat(read("use_shallow_diffusion: true\nuse_variable_depth: false").useVariableDepth())
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "max_depth: -1",
        "hidden_size: many",
        "hop_size: 0",
        "num_mel_bins: 12.5",
        "mel_base: 2",
        "mel_scale: bark",
        "use_lang_id: maybe",
        "sample_rate: .nan",
        "augmentation_args: {random_pitch_shifting: {range: [1]}}"
      })
  void saysWhichKeyIsWrongInWhichFile(String yaml) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(VoiceException.class)
        .hasMessageContaining("dsconfig.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"- a list", "just text", "a: [", "\t: tab"})
  void refusesWhatIsNoMapping(String yaml) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(VoiceException.class)
        .extracting(thrown -> ((VoiceException) thrown).code())
        .isEqualTo("yaml-broken");
  }

  private DsConfig read(String yaml) throws Exception {
    return DsConfig.read(Files.writeString(folder.resolve("dsconfig.yaml"), yaml));
  }
}
