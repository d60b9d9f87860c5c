package studio.melisma.diffsinger;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.melisma.diffsinger.LinguisticStage.Encoding;
import studio.melisma.expression.Controls;
import studio.melisma.expression.Curve;
import studio.melisma.failure.EngineException;
import studio.melisma.voicebank.BankStage;
import studio.melisma.voicebank.GraphRole;
import studio.melisma.voicebank.Stage;
import studio.melisma.voicebank.Variance;
import studio.melisma.voicebank.Voicebank;

/** Energy, breathiness, voicing and tension of a phrase by the bank's variance model. */
final class VarianceStage {

  private VarianceStage() {}

  /**
   * See {@link DiffSingerVoice#predictVariance}; the grid is of this stage's frames.
   *
   * @param kinds what the model predicts, in the order of {@link Variance}
   */
  static Variances variances(
      Voicebank bank,
      BankStage stage,
      VoiceGraphs graphs,
      PhraseScore phrase,
      FrameGrid grid,
      Curve pitch,
      Controls controls,
      Set<Variance> kinds,
      Take take)
      throws EngineException {
    Encoding encoding =
        LinguisticStage.encode(
            graphs.linguistic(stage.stage()),
            phrase,
            stage,
            bank.name(),
            grid,
            bank.dictionary(Stage.VARIANCE, phrase.language()),
            take);
    int frames = grid.frames();
    List<Variance> predicted = List.copyOf(kinds);
    List<String> names = predicted.stream().map(Variance::outputName).toList();
    boolean[] everything = new boolean[frames * predicted.size()];
    Arrays.fill(everything, true);
    GraphOutputs outputs =
        graphs
            .of(GraphRole.VARIANCE)
            .run(
                feed -> {
                  feed.floats("encoder_out", encoding.values(), encoding.shape())
                      .longs("ph_dur", grid.durations())
                      .floats("pitch", Units.shifted(grid, pitch, controls))
                      .bools("retake", everything, 1, frames, predicted.size());
                  for (Variance variance : Variance.values()) {
                    feed.floats(variance.inputName(), new float[frames]);
                  }
                  Acceleration.feed(feed, take.quality().stepsVariance());
                  SpeakerMix.feed(feed, stage, phrase, grid, controls);
                },
                names,
                take,
                given -> {
                  for (String name : names) {
                    float[] values = given.floats(name);
                    StageOutput.requireSize("variance model", bank.name(), values.length, frames);
                    StageOutput.requireFinite("variance model", bank.name(), values);
                  }
                });
    Map<Variance, FrameCurve> curves = new EnumMap<>(Variance.class);
    for (Variance variance : predicted) {
      curves.put(variance, new FrameCurve(grid, outputs.floats(variance.outputName())));
    }
    return new Variances(curves);
  }
}
