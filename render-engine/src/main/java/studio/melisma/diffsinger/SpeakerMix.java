package studio.melisma.diffsinger;

import java.util.Map;
import studio.melisma.expression.Controls;
import studio.melisma.expression.Curve;
import studio.melisma.voicebank.BankStage;
import studio.melisma.voicebank.SpeakerEmbeddings;

/** Who sings, as vectors for each frame or phoneme. */
final class SpeakerMix {

  private SpeakerMix() {}

  /** Offers a phrase's speakers, a vector for every frame. */
  static void feed(
      Feed feed, BankStage stage, PhraseScore phrase, FrameGrid grid, Controls controls) {
    if (feed.wants("spk_embed")) {
      feed.floats(
          "spk_embed",
          frames(stage.speakers(), phrase, grid, controls.speakerMix()),
          1,
          grid.frames(),
          stage.speakers().hiddenSize());
    }
  }

  /**
   * A vector for every frame: the drawn shares of speakers, and for what they leave of the whole
   * the speaker of the phoneme that covers the frame; shares of more than the whole are scaled down
   * to it.
   *
   * @return frames times hidden size
   */
  static float[] frames(
      SpeakerEmbeddings speakers, PhraseScore phrase, FrameGrid grid, Map<String, Curve> mix) {
    int hidden = speakers.hiddenSize();
    float[][] shares = new float[grid.frames()][speakers.size()];
    mix.forEach((suffix, curve) -> {
      float[] drawn = grid.sample(curve);
      int speaker = speakers.find(suffix).orElse(-1);
      for (int i = 0; speaker >= 0 && i < drawn.length; i++) {
        shares[i][speaker] += Math.clamp(drawn[i] / 100, 0f, 1f);
      }
    });
    int[] usual = usualSpeakers(speakers, phrase, grid);
    float[] vectors = new float[grid.frames() * hidden];
    for (int i = 0; i < usual.length; i++) {
      float sum = 0;
      for (float share : shares[i]) {
        sum += share;
      }
      float scale = sum > 1 ? 1 / sum : 1;
      if (sum < 1) {
        shares[i][usual[i]] += 1 - sum;
      }
      for (int speaker = 0; speaker < shares[i].length; speaker++) {
        if (shares[i][speaker] != 0) {
          speakers.addTo(vectors, i * hidden, speaker, shares[i][speaker] * scale);
        }
      }
    }
    return vectors;
  }

  /** A vector for the speaker of one phoneme, written at {@code offset}. */
  static void phoneme(SpeakerEmbeddings speakers, String suffix, float[] target, int offset) {
    speakers.addTo(target, offset, speakers.find(suffix).orElse(0), 1);
  }

  private static int[] usualSpeakers(
      SpeakerEmbeddings speakers, PhraseScore phrase, FrameGrid grid) {
    int[] usual = new int[grid.frames()];
    int[] durations = grid.durations();
    int frame = 0;
    int last = phrase.phonemes().size() - 1;
    for (int i = 0; i < durations.length; i++) {
      // Head and tail go with the first and the last phoneme.
      TimedPhoneme phoneme = phrase.phonemes().get(Math.clamp(i - 1, 0, last));
      int speaker = speakers.find(phoneme.speaker()).orElse(0);
      for (int end = frame + durations[i]; frame < end; frame++) {
        usual[frame] = speaker;
      }
    }
    return usual;
  }
}
