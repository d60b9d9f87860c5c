package studio.melisma.diffsinger;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import studio.melisma.expression.CurveKind;
import studio.melisma.failure.VoiceException;
import studio.melisma.graphs.GraphSignature;
import studio.melisma.voicebank.BankStage;
import studio.melisma.voicebank.DsConfig;
import studio.melisma.voicebank.Stage;
import studio.melisma.voicebank.Variance;
import studio.melisma.voicebank.VocoderConfig;
import studio.melisma.voicebank.Voicebank;

/**
 * Which drawn curves change what a bank sings. The graphs decide, not the flags in the bank's
 * configuration, as they do when it sings; only the lists of their inputs and outputs are read, no
 * model is loaded.
 */
public final class HeededCurves {

  private HeededCurves() {}

  /**
   * The curves that are worth drawing for a bank.
   *
   * <ul>
   *   <li>{@link CurveKind#DYNAMICS} and {@link CurveKind#PITCH_DEVIATION}: always.
   *   <li>{@link CurveKind#GENDER}: the acoustic model takes it and was trained with shifted keys.
   *   <li>{@link CurveKind#VELOCITY}, {@link CurveKind#ENERGY}, {@link CurveKind#BREATHINESS},
   *       {@link CurveKind#VOICING}, {@link CurveKind#TENSION}: the acoustic model takes it.
   *   <li>{@link CurveKind#TONE_SHIFT}: the vocoder may be given another pitch than the mel, or the
   *       acoustic model takes what a variance model makes of the pitch.
   *   <li>{@link CurveKind#EXPRESSIVENESS}: the pitch model takes it.
   *   <li>{@link CurveKind#SPEAKER_SHARE}: a stage knows several speakers.
   * </ul>
   *
   * @return the same for the same files
   * @throws VoiceException when a graph can't be read
   */
  public static Set<CurveKind> of(Voicebank bank) throws VoiceException {
    Optional<GraphSignature> acoustic = graph(bank, Stage.ACOUSTIC);
    Optional<GraphSignature> pitch = graph(bank, Stage.PITCH);
    Optional<GraphSignature> variance = graph(bank, Stage.VARIANCE);
    DsConfig config = bank.acoustic().config();
    Set<CurveKind> heeded = EnumSet.of(CurveKind.DYNAMICS, CurveKind.PITCH_DEVIATION);
    if (takes(acoustic, "gender")
        && (config.keyShiftMinimum() != 0 || config.keyShiftMaximum() != 0)) {
      heeded.add(CurveKind.GENDER);
    }
    if (takes(acoustic, "velocity")) {
      heeded.add(CurveKind.VELOCITY);
    }
    if (takes(pitch, "expr")) {
      heeded.add(CurveKind.EXPRESSIVENESS);
    }
    boolean shiftsVariance = false;
    for (Variance kind : Variance.values()) {
      if (takes(acoustic, kind.inputName())) {
        heeded.add(CurveKind.of(kind));
        shiftsVariance |=
            takes(variance, "pitch")
                && variance.filter(graph -> graph.gives(kind.outputName())).isPresent();
      }
    }
    if (shiftsVariance || bank.vocoder().filter(VocoderConfig::pitchControllable).isPresent()) {
      heeded.add(CurveKind.TONE_SHIFT);
    }
    if (mixes(bank, Stage.ACOUSTIC, acoustic)
        || mixes(bank, Stage.PITCH, pitch)
        || mixes(bank, Stage.VARIANCE, variance)) {
      heeded.add(CurveKind.SPEAKER_SHARE);
    }
    return heeded;
  }

  private static Optional<GraphSignature> graph(Voicebank bank, Stage name) throws VoiceException {
    Optional<BankStage> stage = bank.stage(name);
    if (stage.isEmpty()) {
      return Optional.empty();
    }
    DsConfig config = stage.get().config();
    Optional<Path> file =
        stage
            .get()
            .graph(
                switch (name) {
                  case ACOUSTIC -> config.acoustic();
                  case DURATION -> config.dur();
                  case PITCH -> config.pitch();
                  case VARIANCE -> config.variance();
                });
    return file.isPresent() ? Optional.of(GraphSignature.read(file.get())) : Optional.empty();
  }

  private static boolean takes(Optional<GraphSignature> graph, String input) {
    return graph.filter(signature -> signature.takes(input)).isPresent();
  }

  private static boolean mixes(Voicebank bank, Stage stage, Optional<GraphSignature> graph) {
    return takes(graph, "spk_embed")
        && bank.stage(stage).filter(known -> known.speakers().size() > 1).isPresent();
  }
}
