package studio.melisma.diffsinger;

import java.util.List;
import studio.melisma.diffsinger.LinguisticStage.Encoding;
import studio.melisma.expression.Controls;
import studio.melisma.expression.Curve;
import studio.melisma.failure.EngineException;
import studio.melisma.voicebank.BankDictionary;
import studio.melisma.voicebank.BankStage;
import studio.melisma.voicebank.GraphRole;
import studio.melisma.voicebank.Stage;
import studio.melisma.voicebank.Voicebank;

/** The pitch of a phrase by the bank's pitch model. */
final class PitchStage {

  private PitchStage() {}

  /** See {@link DiffSingerVoice#predictPitch}; the grid is of this stage's frames. */
  static FrameCurve pitch(
      Voicebank bank,
      BankStage stage,
      VoiceGraphs graphs,
      PhraseScore phrase,
      FrameGrid grid,
      Controls controls,
      Retake retake,
      Take take)
      throws EngineException {
    BankDictionary dictionary = bank.dictionary(Stage.PITCH, phrase.language());
    Encoding encoding =
        LinguisticStage.encode(
            graphs.linguistic(stage.stage()), phrase, stage, bank.name(), grid, dictionary, take);
    NoteRow notes =
        NoteRow.of(phrase, grid, phoneme -> LinguisticStage.kind(dictionary, phoneme).isVowel());
    float[] tones = notes.tones();
    int frames = grid.frames();
    boolean[] redrawn = new boolean[frames];
    for (int i = 0; i < frames; i++) {
      redrawn[i] = retake.redrawn().test(grid.secondsAt(i));
    }
    GraphOutputs outputs =
        graphs
            .of(GraphRole.PITCH)
            .run(
                feed -> {
                  feed.floats("encoder_out", encoding.values(), encoding.shape())
                      .longs("ph_dur", grid.durations())
                      .floats("note_midi", tones)
                      .bools("note_rest", notes.rests(), 1, tones.length)
                      .longs("note_dur", notes.durations(grid.frameMillis(), frames))
                      .longs("note_glide", new long[tones.length])
                      .floats("pitch", grid.sample(retake.pitch()))
                      .bools("retake", redrawn, 1, frames);
                  Acceleration.feed(feed, take.quality().stepsPitch());
                  if (feed.wants("expr")) {
                    Curve drawn = controls.expressiveness();
                    feed.floats("expr", grid.sample(t -> Units.expressiveness(drawn.at(t))));
                  }
                  SpeakerMix.feed(feed, stage, phrase, grid, controls);
                },
                List.of("pitch_pred"),
                take,
                given -> {
                  float[] pitch = given.floats("pitch_pred");
                  StageOutput.requireSize("pitch model", bank.name(), pitch.length, frames);
                  StageOutput.requireFinite("pitch model", bank.name(), pitch);
                });
    return new FrameCurve(grid, outputs.floats("pitch_pred"));
  }
}
