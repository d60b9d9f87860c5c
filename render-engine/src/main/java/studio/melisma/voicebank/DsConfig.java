package studio.melisma.voicebank;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import studio.melisma.failure.VoiceException;

/**
 * A {@code dsconfig.yaml}: one format for the root of a bank and for its stages' folders. Defaults
 * are those of OpenUtau ({@code DiffSingerConfig.cs}).
 *
 * @param file the file itself; every path in it is relative to the folder that holds it
 * @param mel frame size and mel format
 * @param phonemes path of the phoneme table
 * @param languages path of the language table
 * @param useLangId whether graphs are told the language of each phoneme
 * @param speakers paths of the speaker embeddings without ".emb"; empty for a single voice
 * @param hiddenSize length of an embedding
 * @param acoustic path of the acoustic graph
 * @param vocoder name of the vocoder package
 * @param useKeyShiftEmbed whether the acoustic model takes gender
 * @param useSpeedEmbed whether the acoustic model takes velocity
 * @param varianceEmbeds variances that the acoustic model takes
 * @param keyShiftMinimum lowest key shift in training, semitones, at most 0; 0 when not given
 * @param keyShiftMaximum highest key shift in training, semitones; 0 when not given
 * @param useContinuousAcceleration whether sampling is given as steps rather than as a speed-up
 * @param useVariableDepth whether shallow diffusion may start at a chosen depth
 * @param maxDepth the value as written: 0..1, or 0..1000 for a discrete schedule; empty when
 *     missing
 * @param linguistic path of the linguistic encoder's graph
 * @param dur path of the duration graph
 * @param pitch path of the pitch graph
 * @param variance path of the variance graph
 * @param useExpr whether the pitch model takes expressiveness
 * @param useNoteRest whether the pitch model is told which notes are rests
 * @param predictedVariances what the variance model predicts
 * @param predictDur whether the linguistic encoder works by words rather than by phoneme lengths
 */
public record DsConfig(
    Path file,
    MelFormat mel,
    String phonemes,
    Optional<String> languages,
    boolean useLangId,
    List<String> speakers,
    int hiddenSize,
    Optional<String> acoustic,
    Optional<String> vocoder,
    boolean useKeyShiftEmbed,
    boolean useSpeedEmbed,
    Set<Variance> varianceEmbeds,
    double keyShiftMinimum,
    double keyShiftMaximum,
    boolean useContinuousAcceleration,
    boolean useVariableDepth,
    OptionalDouble maxDepth,
    Optional<String> linguistic,
    Optional<String> dur,
    Optional<String> pitch,
    Optional<String> variance,
    boolean useExpr,
    boolean useNoteRest,
    Set<Variance> predictedVariances,
    boolean predictDur) {

  /** The name that every such file has. */
  public static final String FILE_NAME = "dsconfig.yaml";

  private static final int MAX_HIDDEN_SIZE = 1 << 16;

  public DsConfig {
    speakers = List.copyOf(speakers);
    varianceEmbeds = Set.copyOf(varianceEmbeds);
    predictedVariances = Set.copyOf(predictedVariances);
  }

  /** Reads a configuration; a key that is missing has its default. */
  public static DsConfig read(Path file) throws VoiceException {
    YamlMap yaml = YamlMap.read(file);
    double[] range = yaml.map("augmentation_args").map("random_pitch_shifting").numbers("range");
    if (range.length != 0 && range.length != 2) {
      throw yaml.wrong("random_pitch_shifting.range", range.length + " numbers", "two numbers");
    }
    OptionalDouble maxDepth = yaml.number("max_depth");
    if (maxDepth.isPresent() && maxDepth.getAsDouble() < 0) {
      throw yaml.wrong("max_depth", String.valueOf(maxDepth.getAsDouble()), "at least 0");
    }
    return new DsConfig(
        file,
        melFormat(yaml),
        yaml.text("phonemes", "phonemes.txt"),
        yaml.text("languages"),
        yaml.bool("use_lang_id", false),
        yaml.texts("speakers"),
        yaml.integer("hidden_size", 256, 1, MAX_HIDDEN_SIZE),
        yaml.text("acoustic"),
        yaml.text("vocoder"),
        yaml.bool("use_key_shift_embed", false),
        yaml.bool("use_speed_embed", false),
        variances(yaml, false),
        range.length == 2 ? range[0] : 0,
        range.length == 2 ? range[1] : 0,
        yaml.bool("use_continuous_acceleration", false),
        yaml.bool("use_variable_depth", yaml.bool("use_shallow_diffusion", false)),
        maxDepth,
        yaml.text("linguistic"),
        yaml.text("dur"),
        yaml.text("pitch"),
        yaml.text("variance"),
        yaml.bool("use_expr", false),
        yaml.bool("use_note_rest", false),
        variances(yaml, true),
        yaml.bool("predict_dur", true));
  }

  /** A path of this configuration, from the folder that holds it. */
  public Path resolve(String path) {
    Path folder = file.toAbsolutePath().getParent();
    String portable = path.replace('\\', '/');
    return folder == null ? Path.of(portable) : folder.resolve(portable).normalize();
  }

  /** Where the phoneme table lies. */
  public Path phonemesFile() {
    return resolve(phonemes);
  }

  static MelFormat melFormat(YamlMap yaml) throws VoiceException {
    double minimum = yaml.number("mel_fmin", 40);
    double maximum = yaml.number("mel_fmax", 16000);
    String base = yaml.text("mel_base", "10");
    String scale = yaml.text("mel_scale", "slaney");
    return new MelFormat(
        yaml.integer("sample_rate", 44100, 8000, 384_000),
        yaml.integer("hop_size", 512, 16, 65_536),
        yaml.integer("win_size", 2048, 16, 1 << 20),
        yaml.integer("fft_size", 2048, 16, 1 << 20),
        yaml.integer("num_mel_bins", 128, 1, 1024),
        minimum,
        maximum,
        switch (base.toLowerCase(Locale.ROOT)) {
          case "10", "10.0" -> MelFormat.Base.TEN;
          case "e" -> MelFormat.Base.E;
          default -> throw yaml.wrong("mel_base", base, "\"10\" or \"e\"");
        },
        switch (scale.toLowerCase(Locale.ROOT)) {
          case "slaney" -> MelFormat.Scale.SLANEY;
          case "htk" -> MelFormat.Scale.HTK;
          default -> throw yaml.wrong("mel_scale", scale, "slaney or htk");
        });
  }

  private static Set<Variance> variances(YamlMap yaml, boolean predicted) throws VoiceException {
    EnumSet<Variance> variances = EnumSet.noneOf(Variance.class);
    for (Variance variance : Variance.values()) {
      boolean used =
          predicted
              ? yaml.bool(variance.predictKey(), variance.predictedByDefault())
              : yaml.bool(variance.embedKey(), false);
      if (used) {
        variances.add(variance);
      }
    }
    return variances;
  }
}
