package studio.melisma.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.diffsinger.SessionOptions;
import studio.melisma.diffsinger.VoiceRuntime;
import studio.melisma.lyrics.SungNote;
import studio.melisma.lyrics.Word;
import studio.melisma.onnx.BankFolder;
import studio.melisma.phonemes.Phonemizers;
import studio.melisma.render.RenderOutcome.Rendered;
import studio.melisma.render.RenderSnapshot.TrackView;
import studio.melisma.voicebank.DependencyFolders;
import studio.melisma.voicebank.Voicebank;
import studio.melisma.work.Cancellation;

/** A bank that has nothing but an acoustic model and a vocoder: all else is done by rule. */
final class BareBankTest {

  @TempDir Path root;

  @Test
  void singsWithRulesInPlaceOfModels() throws Exception {
    BankFolder.minimal(
        root,
        """
        use_energy_embed: true
        use_breathiness_embed: true
        use_voicing_embed: true
        use_tension_embed: true
        """,
        "tokens",
        "durations",
        "f0",
        "energy",
        "breathiness",
        "voicing",
        "tension",
        "steps");
    Voicebank bank = Voicebank.open(root, DependencyFolders.NONE);
    Word word =
        new Word(
            "kati",
            List.of("ka", "ti"),
            List.of("k", "a", "t", "i"),
            List.of(new SungNote(0, 0.5, 60, true), new SungNote(0.5, 1.5, 64, true)),
            false);
    Arrangement arrangement =
        Arrangement.of(
            List.of(new VocalLine("Solo", List.of(word))),
            1.5,
            bank,
            Phonemizers.forLanguage("en").orElseThrow(),
            SingerSettings.PREVIEW);
    try (RenderEngine engine =
            new RenderEngine(new VoiceRuntime(SessionOptions.SINGLE_THREADED), 2);
        RenderSession session = engine.open(arrangement, RenderRank.FINAL)) {
      TrackView line = session.awaitPlanned(new Cancellation()).orElseThrow().tracks().getFirst();
      assertThat(line.issues()).isEmpty();
      assertThat(line.phrases().getFirst().score().orElseThrow().phonemes())
          .extracting(phoneme -> phoneme.symbol())
          .containsExactly("k", "a", "t", "i");
      Rendered rendered =
          (Rendered) session.render(RenderRequest.WHOLE, RenderListener.NONE, new Cancellation());
      assertThat(rendered.missing()).isEmpty();
      for (float sample : rendered.mix().channels()[0]) {
        assertThat(sample).isFinite();
      }
    }
  }
}
