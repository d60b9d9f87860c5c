package studio.melisma.app.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.melisma.audio.Mastering;
import studio.melisma.diffsinger.WordIssue;
import studio.melisma.failure.EngineException;
import studio.melisma.files.UserFolders;
import studio.melisma.phonemes.Phonemizers;
import studio.melisma.render.Rehearsal;
import studio.melisma.render.RenderListener;
import studio.melisma.render.RenderOutcome;
import studio.melisma.render.ScoreRender;
import studio.melisma.render.Singer;
import studio.melisma.render.SingerSettings;
import studio.melisma.render.VocalLine;
import studio.melisma.voicebank.StarterVoice;
import studio.melisma.voicebank.Voicebank;
import studio.melisma.voicebank.VoicebankLibrary;
import studio.melisma.work.Cancellation;

/** The voice that comes with Melisma, singing English, as many phrases at once as processors. */
public final class HouseVoice {

  private static final String LANGUAGE = "en";

  private final UserFolders folders;

  /**
   * @param folders where the voice may be unpacked
   */
  public HouseVoice(UserFolders folders) {
    this.folders = folders;
  }

  /**
   * Sings a song and brings it to its final loudness. Blocks.
   *
   * @param listener hears, on this thread, which phrases are done
   * @return empty when the cancellation was heard
   */
  Optional<Recording> sing(Song song, RenderListener listener, Cancellation cancellation)
      throws EngineException {
    Voicebank bank = new VoicebankLibrary(folders.data(), folders.cache()).open(StarterVoice.ID);
    try (Singer singer =
        Singer.open(
            bank, Phonemizers.forLanguage(LANGUAGE).orElseThrow(), SingerSettings.PREVIEW)) {
      List<Rehearsal> rehearsals = new ArrayList<>();
      List<Remark> remarks = new ArrayList<>();
      for (VocalLine line : song.casting().lines()) {
        if (cancellation.isRequested()) {
          return Optional.empty();
        }
        Rehearsal rehearsal = singer.rehearse(line, singer.interpretation(line), cancellation);
        for (WordIssue issue : rehearsal.issues()) {
          remarks.add(
              new Remark(line.name() + ", " + Clock.of(issue.startSeconds()), issue.message()));
        }
        rehearsals.add(rehearsal);
      }
      RenderOutcome outcome =
          new ScoreRender(singer, Runtime.getRuntime().availableProcessors())
              .render(rehearsals, song.seconds(), listener, cancellation);
      return switch (outcome) {
        case RenderOutcome.Cancelled cancelled -> Optional.empty();
        case RenderOutcome.Rendered rendered ->
            Optional.of(new Recording(Mastering.DEFAULT.apply(rendered.mix()), remarks));
      };
    }
  }
}
