package studio.melisma.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.audio.Sound;
import studio.melisma.diffsinger.SessionOptions;
import studio.melisma.diffsinger.VoiceRuntime;
import studio.melisma.lyrics.SungNote;
import studio.melisma.lyrics.Word;
import studio.melisma.render.RenderOutcome.Rendered;
import studio.melisma.render.RenderSnapshot.PhraseView;
import studio.melisma.voicebank.VoicebankLibrary;
import studio.melisma.work.Cancellation;

/** No clicks where phrases begin, end and meet; nothing at all where the score rests. */
final class PhraseEdgesTest {

  /** -60 dBFS. */
  private static final double LARGEST_STEP = 0.001;

  /** Eight frames of 512 samples at 44.1 kHz lie around each phrase. */
  private static final double PAD_SECONDS = 8 * 512 / 44_100.0;

  @TempDir Path root;

  /**
   * A song as it was sung.
   *
   * @param excess how far its largest step is beyond what the phrases themselves do there
   */
  private record Sung(Sound mix, double leadIn, List<PhraseView> phrases, double excess) {}

  private static Sung sung(Arrangement song) throws Exception {
    try (RenderEngine engine =
            new RenderEngine(new VoiceRuntime(SessionOptions.SINGLE_THREADED), 2);
        RenderSession session = engine.open(song, RenderRank.FINAL)) {
      Rendered rendered =
          (Rendered) session.render(RenderRequest.WHOLE, RenderListener.NONE, new Cancellation());
      float[] samples = rendered.mix().channels()[0];
      int lead = (int) Math.round(rendered.leadInSeconds() * session.sampleRate());
      double[] slopes = new double[samples.length];
      for (Placement placement : session.runs().getFirst().placements()) {
        addSlopes((Placement.Sung) placement, lead, slopes);
      }
      double excess = 0;
      for (int i = 1; i < samples.length; i++) {
        excess = Math.max(excess, Math.abs(samples[i] - samples[i - 1]) - slopes[i]);
      }
      return new Sung(
          rendered.mix(), rendered.leadInSeconds(), session.snapshot().phrases().toList(), excess);
    }
  }

  /** The steps of a phrase as the vocoder gave it; its first and last samples end in nothing. */
  private static void addSlopes(Placement.Sung phrase, int lead, double[] slopes) {
    float[] own = Objects.requireNonNull(phrase.work().sound()).channels()[0];
    int start = (int) phrase.edges().startFrame() + lead;
    for (int i = 1; i < own.length; i++) {
      slopes[start + i] += Math.abs(own[i] - own[i - 1]);
    }
  }

  @Test
  void aConstantComesAndGoesWithoutAStep() throws Exception {
    List<Word> words = new ArrayList<>();
    double time = 0;
    for (double gap : new double[] {1, 0.25, 0.15, 0.1, 0.05, 0.02, 0.012, 1}) {
      words.add(TinySongs.word(time, time + 0.5, 60));
      time += 0.5 + gap;
    }
    Sung sung = sung(TinySongs.song(time, TinySongs.track("Solo", TinySongs.bank(root), words)));
    assertThat(sung.phrases).hasSizeGreaterThanOrEqualTo(5);
    assertThat(sung.excess).isLessThan(LARGEST_STEP);
    for (int i = 1; i < sung.phrases.size(); i++) {
      requireSilence(
          sung, sung.phrases.get(i - 1).endSeconds(), sung.phrases.get(i).startSeconds());
    }
  }

  @Test
  void theBuiltInVoiceComesAndGoesWithoutAClick() throws Exception {
    List<Word> words = new ArrayList<>();
    String[] texts = {"sun", "all", "bright", "ka", "moon", "is", "day"};
    double[] gaps = {1, 0.3, 0.15, 0.08, 0.04, 0.02, 0.5};
    double time = 0;
    for (int i = 0; i < texts.length; i++) {
      words.add(
          new Word(
              texts[i],
              List.of(texts[i]),
              List.of(),
              List.of(new SungNote(time, time + 0.5, 60 + i, true)),
              false));
      time += 0.5 + gaps[i];
    }
    Arrangement song =
        Arrangement.of(
            List.of(new VocalLine("Solo", words)),
            time,
            new VoicebankLibrary(root.resolve("data"), root.resolve("cache")).open("starter"),
            TinySongs.ENGLISH,
            SingerSettings.PREVIEW);
    Sung sung = sung(song);
    assertThat(sung.excess).isLessThan(LARGEST_STEP);
    for (int i = 1; i < sung.phrases.size(); i++) {
      requireSilence(
          sung, sung.phrases.get(i - 1).endSeconds(), sung.phrases.get(i).startSeconds());
    }
  }

  /** Digital silence between the pads of two phrases, where there is room for it. */
  private static void requireSilence(Sung sung, double end, double start) {
    int rate = sung.mix.sampleRate();
    int from = (int) ((end + PAD_SECONDS + sung.leadIn) * rate) + 600;
    int to = (int) ((start - PAD_SECONDS + sung.leadIn) * rate) - 2;
    for (int i = from; i < to; i++) {
      assertThat(sung.mix.channels()[0][i]).isZero();
    }
  }
}
