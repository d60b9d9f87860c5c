package studio.melisma.app.voices;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.notices.Notice;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.song.Engine;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.Player;
import studio.melisma.app.transport.TransportState;
import studio.melisma.diffsinger.SamplingQuality;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.VoiceException;
import studio.melisma.render.Arrangement;
import studio.melisma.render.PhraseState.Failed;
import studio.melisma.render.RenderRank;
import studio.melisma.render.RenderSession;
import studio.melisma.render.RenderSnapshot;
import studio.melisma.render.RenderSnapshot.TrackView;
import studio.melisma.song.SongReading;
import studio.melisma.song.Staging;
import studio.melisma.voicebank.VoiceEntry;
import studio.melisma.voicebank.Voicebank;
import studio.melisma.voicebank.VoicebankLibrary;
import studio.melisma.work.Cancellation;

/**
 * A voice sings five notes, by a player and a session of its own. Belongs to the window's thread.
 */
public final class VoiceSample {

  private final Engine engine;
  private final VoicebankLibrary library;
  private final Player player;
  private final Runnable hush;
  private final Notices notices;
  private final Texts texts;
  private final Executor background;
  private final Executor ui;
  private final ReadOnlyObjectWrapper<Optional<VoiceEntry>> heard =
      new ReadOnlyObjectWrapper<>(this, "heard", Optional.empty());
  private @Nullable RenderSession session;
  private Cancellation mine = new Cancellation();
  private Cancellation.Registration listening = () -> {};
  private boolean begun;

  /**
   * @param player plays nothing else
   * @param hush has the song fall silent
   * @param background runs work that takes its time
   * @param ui runs what changes the properties, in order
   */
  public VoiceSample(
      Engine engine,
      VoicebankLibrary library,
      Player player,
      Runnable hush,
      Notices notices,
      Texts texts,
      Executor background,
      Executor ui) {
    this.engine = engine;
    this.library = library;
    this.player = player;
    this.hush = hush;
    this.notices = notices;
    this.texts = texts;
    this.background = background;
    this.ui = ui;
    player.stateProperty().subscribe(this::played);
  }

  /** Who is getting ready to sing, or sings. */
  public ReadOnlyObjectProperty<Optional<VoiceEntry>> heardProperty() {
    return heard.getReadOnlyProperty();
  }

  /** Has a voice sing, in place of another. */
  public void hear(VoiceEntry voice) {
    stop();
    hush.run();
    Cancellation asked = new Cancellation();
    mine = asked;
    heard.set(Optional.of(voice));
    background.execute(() -> {
      Runnable result;
      try {
        Voicebank bank = library.open(voice.id());
        SongReading reading = SongReading.of(SampleSong.of(voice.id(), languages(bank)));
        Arrangement arrangement =
            Staging.of(reading, singer -> Optional.of(bank), SamplingQuality.PREVIEW, List.of());
        RenderSession opened = engine.get().open(arrangement, RenderRank.PREVIEW);
        result = () -> begin(opened, asked);
      } catch (EngineException | RuntimeException e) {
        result = () -> failed(voice, e, asked);
      }
      ui.execute(result);
    });
  }

  private static List<String> languages(Voicebank bank) throws VoiceException {
    try {
      return BankLanguages.of(bank);
    } catch (IOException e) {
      throw new VoiceException(
          "bank-unreadable", bank.root() + " can't be read: " + e.getMessage() + ".", e);
    }
  }

  private void failed(VoiceEntry voice, Exception failure, Cancellation asked) {
    if (!asked.isRequested()) {
      stop();
      notices.show(voice.name(), failure);
    }
  }

  private void begin(RenderSession opened, Cancellation asked) {
    if (asked.isRequested()) {
      engine.close(opened);
      return;
    }
    session = opened;
    player.load(opened.playback());
    listening = opened.listen(ui, told -> told(opened, told));
    told(opened, opened.snapshot());
  }

  private void told(RenderSession from, RenderSnapshot now) {
    if (from != session) {
      return;
    }
    player.timelineChanged();
    Optional<Failed> failure =
        now.phrases()
            .flatMap(phrase ->
                phrase.state() instanceof Failed failed
                    ? Optional.of(failed).stream()
                    : Optional.<Failed>empty().stream())
            .findFirst();
    if (failure.isPresent()) {
      String name = heard.get().map(VoiceEntry::name).orElse("");
      stop();
      notices.show(
          Notice.problem(texts.get("voices.sample.failed", name, failure.get().message())));
    } else if (!begun && now.tracks().stream().allMatch(TrackView::planned)) {
      player.play();
      begun = player.isPlaying();
    }
  }

  private void played(TransportState state) {
    if (begun && !player.isPlaying()) {
      stop();
    }
    if (state instanceof TransportState.Silent(var reason) && heard.get().isPresent()) {
      stop();
      notices.show(Notice.problem(texts.get(reason.key())));
    }
  }

  /** Falls silent. */
  public void stop() {
    mine.request();
    listening.close();
    begun = false;
    RenderSession open = session;
    session = null;
    heard.set(Optional.empty());
    if (open != null) {
      player.unload();
      engine.close(open);
    }
  }
}
