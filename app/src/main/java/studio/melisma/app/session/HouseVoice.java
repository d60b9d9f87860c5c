package studio.melisma.app.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.melisma.audio.Mastering;
import studio.melisma.diffsinger.WordIssue;
import studio.melisma.failure.EngineException;
import studio.melisma.files.UserFolders;
import studio.melisma.phonemes.Phonemizers;
import studio.melisma.render.Arrangement;
import studio.melisma.render.RenderEngine;
import studio.melisma.render.RenderListener;
import studio.melisma.render.RenderOutcome;
import studio.melisma.render.RenderOutcome.Missing;
import studio.melisma.render.RenderRank;
import studio.melisma.render.RenderRequest;
import studio.melisma.render.RenderSession;
import studio.melisma.render.RenderSnapshot.TrackView;
import studio.melisma.render.SingerSettings;
import studio.melisma.voicebank.StarterVoice;
import studio.melisma.voicebank.VoicebankLibrary;
import studio.melisma.work.Cancellation;

/** The voice that comes with Melisma, singing English, as many phrases at once as processors. */
public final class HouseVoice implements AutoCloseable {

  private static final Logger LOGGER = System.getLogger(HouseVoice.class.getName());

  private static final String LANGUAGE = "en";

  private final UserFolders folders;

  /** Opened with the first song. Guarded by this. */
  private @Nullable RenderEngine engine;

  /**
   * @param folders where the voice may be unpacked and what was sung is kept
   */
  public HouseVoice(UserFolders folders) {
    this.folders = folders;
  }

  /** Begins to sing a song. Reads the voice's files, then returns. */
  RenderSession sing(Song song) throws EngineException {
    Arrangement arrangement =
        Arrangement.of(
            song.casting().lines(),
            song.seconds(),
            new VoicebankLibrary(folders.data(), folders.cache()).open(StarterVoice.ID),
            Phonemizers.forLanguage(LANGUAGE).orElseThrow(),
            SingerSettings.PREVIEW);
    return engine().open(arrangement, RenderRank.PREVIEW);
  }

  /**
   * Puts what was sung together and brings it to its final loudness. Blocks until all is sung.
   *
   * @return empty when the cancellation was heard
   */
  static Optional<Recording> record(RenderSession session, Cancellation cancellation)
      throws EngineException {
    RenderOutcome outcome = session.render(RenderRequest.WHOLE, RenderListener.NONE, cancellation);
    return switch (outcome) {
      case RenderOutcome.Cancelled cancelled -> Optional.empty();
      case RenderOutcome.Rendered rendered ->
          Optional.of(
              new Recording(
                  Mastering.DEFAULT.apply(rendered.mix()).sound(),
                  remarks(session),
                  rendered.missing().stream().map(Missing::place).toList()));
    };
  }

  private static List<Remark> remarks(RenderSession session) {
    List<Remark> remarks = new ArrayList<>();
    for (TrackView track : session.snapshot().tracks()) {
      for (WordIssue issue : track.issues()) {
        remarks.add(
            new Remark(
                track.track().line().name() + ", " + Clock.of(issue.startSeconds()),
                issue.message()));
      }
    }
    return remarks;
  }

  private synchronized RenderEngine engine() throws EngineException {
    RenderEngine open = engine;
    if (open == null) {
      open = RenderEngine.ofThisMachine(folders, warning -> LOGGER.log(Level.WARNING, warning));
      engine = open;
    }
    return open;
  }

  /** To be closed after every session. */
  @Override
  public synchronized void close() {
    if (engine != null) {
      engine.close();
      engine = null;
    }
  }
}
