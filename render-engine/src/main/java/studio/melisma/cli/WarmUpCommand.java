package studio.melisma.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import studio.melisma.expression.Interpretation;
import studio.melisma.failure.EngineException;
import studio.melisma.files.UserFolders;
import studio.melisma.lyrics.SungNote;
import studio.melisma.lyrics.Word;
import studio.melisma.phonemes.Phonemizers;
import studio.melisma.render.Rehearsal;
import studio.melisma.render.RenderListener;
import studio.melisma.render.ScoreRender;
import studio.melisma.render.Singer;
import studio.melisma.render.SingerSettings;
import studio.melisma.render.VocalLine;
import studio.melisma.voicebank.StarterVoice;
import studio.melisma.voicebank.VoicebankLibrary;
import studio.melisma.work.Cancellation;

/**
 * {@code melisma warm-up}: sings a word into nothing, so that the launcher can record which classes
 * a start needs and have them ready for the next.
 */
@Command(name = "warm-up", hidden = true, description = "Sings a word into nothing.")
final class WarmUpCommand implements Callable<Integer> {

  private final UserFolders folders;

  WarmUpCommand(UserFolders folders) {
    this.folders = folders;
  }

  @Override
  public Integer call() throws EngineException {
    VoicebankLibrary library = new VoicebankLibrary(folders.data(), folders.cache());
    Word word =
        new Word(
            "hello",
            List.of("hel", "lo"),
            List.of(),
            List.of(new SungNote(0, 0.4, 64, true), new SungNote(0.4, 1, 67, true)),
            false);
    try (Singer singer =
        Singer.open(
            library.open(StarterVoice.ID),
            Phonemizers.forLanguage("en").orElseThrow(),
            SingerSettings.PREVIEW)) {
      Rehearsal rehearsal =
          singer.rehearse(
              new VocalLine("Voice", List.of(word)), Interpretation.PLAIN, new Cancellation());
      new ScoreRender(singer, 1)
          .render(List.of(rehearsal), 1, RenderListener.NONE, new Cancellation());
    }
    return ExitCode.DONE;
  }
}
