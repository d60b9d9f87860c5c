package studio.melisma.app.song;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import studio.melisma.accompaniment.Accompaniment;
import studio.melisma.accompaniment.AccompanimentListener;
import studio.melisma.accompaniment.AccompanimentOutcome;
import studio.melisma.accompaniment.AccompanimentOutcome.Stem;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.song.SongViewModel.SoundFonts;
import studio.melisma.audio.Loudness;
import studio.melisma.audio.SampledSound;
import studio.melisma.audio.Sound;
import studio.melisma.audio.SoundStore;
import studio.melisma.audio.StoredSound;
import studio.melisma.failure.EngineException;
import studio.melisma.performance.PerformedPart;
import studio.melisma.render.SoundTrack;
import studio.melisma.song.SongReading;
import studio.melisma.song.TrackReading;
import studio.melisma.song.TrackRole;
import studio.melisma.work.Cancellation;

/**
 * Plays the tracks that nobody sings, each again when its notes change, in the background. Belongs
 * to the window's thread.
 */
final class Accompanist {

  /** What leads into the first beat. */
  private static final double LEAD_IN_SECONDS = 0;

  /** What a track's sound is made of. */
  private record Playing(PerformedPart part, double seconds, int sampleRate) {}

  private record Played(Playing of, SampledSound sound, double loudness) {}

  private record Work(Playing of, Cancellation cancellation) {}

  /**
   * Of a large score all staves would otherwise be played at once, each with a synthesizer of its
   * own, and the voices would wait for them.
   */
  private final Semaphore desks =
      new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));

  /** What is read from the disk before it is to be heard. */
  private static final double AHEAD_SECONDS = 10;

  private final SoundFonts fonts;
  private final SoundStore store;
  private final Notices notices;
  private final Executor background;
  private final Executor ui;
  private final Map<String, Played> played = new HashMap<>();
  private final Map<String, Work> playing = new HashMap<>();
  private final Set<String> failed = new HashSet<>();
  private Runnable onChange = () -> {};

  /**
   * @param store where what is played lies until it is heard
   */
  Accompanist(
      SoundFonts fonts, SoundStore store, Notices notices, Executor background, Executor ui) {
    this.fonts = fonts;
    this.store = store;
    this.notices = notices;
    this.background = background;
    this.ui = ui;
  }

  /** Runs something whenever another track can be heard. */
  void onChange(Runnable listener) {
    onChange = listener;
  }

  /** What can be heard of the played tracks by now; what is missing is begun. */
  List<SoundTrack> sounds(SongReading reading, int sampleRate) {
    List<SoundTrack> sounds = new ArrayList<>();
    Set<String> wanted = new HashSet<>();
    for (TrackReading track : reading.tracks()) {
      if (track.track().role() != TrackRole.PLAYED) {
        continue;
      }
      String id = track.track().id();
      wanted.add(id);
      Playing wished = new Playing(track.part(), reading.seconds(), sampleRate);
      Played known = played.get(id);
      if (known == null || !known.of().equals(wished)) {
        Work work = playing.get(id);
        if (work == null || !work.of().equals(wished)) {
          begin(reading, track, wished);
        }
      }
      if (known != null && known.of().sampleRate() == sampleRate) {
        sounds.add(
            new SoundTrack(
                id, track.track().name(), known.sound(), -LEAD_IN_SECONDS, track.track().mix()));
      }
    }
    failed.retainAll(wanted);
    playing.forEach((id, work) -> {
      if (!wanted.contains(id)) {
        work.cancellation().request();
      }
    });
    playing.keySet().retainAll(wanted);
    played.keySet().retainAll(wanted);
    BandLevel level =
        BandLevel.of(
            wanted.size(),
            sounds.stream().map(sound -> played.get(sound.id())).map(Played::loudness).toList());
    return sounds.stream().map(level::applied).toList();
  }

  /**
   * What the whole band is made louder by, dB, which is in the mix of each of {@link #sounds}, and
   * who of it isn't heard yet, or never will be.
   */
  Rehearsal rehearsal(SongReading reading) {
    Set<String> awaited = new HashSet<>();
    List<Double> loudness = new ArrayList<>();
    int size = 0;
    for (TrackReading track : reading.tracks()) {
      if (track.track().role() == TrackRole.PLAYED) {
        size++;
        Played known = played.get(track.track().id());
        if (known != null) {
          loudness.add(known.loudness());
        }
        boolean current =
            known != null
                && known.of().part().equals(track.part())
                && known.of().seconds() == reading.seconds();
        if (!current && !failed.contains(track.track().id())) {
          awaited.add(track.track().id());
        }
      }
    }
    return new Rehearsal(BandLevel.of(size, loudness), awaited, Set.copyOf(failed));
  }

  /**
   * How far the band is.
   *
   * @param level of all that is heard
   * @param awaited tracks that are still being played
   * @param failed tracks that can't be played
   */
  record Rehearsal(BandLevel level, Set<String> awaited, Set<String> failed) {}

  private void begin(SongReading reading, TrackReading track, Playing wished) {
    String id = track.track().id();
    Work before = playing.get(id);
    if (before != null) {
      before.cancellation().request();
    }
    Cancellation mine = new Cancellation();
    Work work = new Work(wished, mine);
    playing.put(id, work);
    failed.remove(id);
    background.execute(() -> {
      Optional<Played> sound = Optional.empty();
      Optional<Throwable> failure = Optional.empty();
      desks.acquireUninterruptibly();
      try {
        if (!mine.isRequested()) {
          sound =
              play(reading, track, wished.sampleRate(), mine)
                  .map(heard -> new Played(wished, heard, Loudness.integrated(heard)));
        }
      } catch (EngineException | RuntimeException | OutOfMemoryError e) {
        failure = Optional.of(e);
      } finally {
        desks.release();
      }
      Optional<Played> made = sound;
      Optional<Throwable> wrong = failure;
      ui.execute(() -> {
        if (work.equals(playing.get(id)) && !mine.isRequested()) {
          made.ifPresent(heard -> {
            playing.remove(id);
            played.put(id, heard);
            onChange.run();
          });
          // What failed stays where it is, so that it isn't tried again at every edit.
          wrong.ifPresent(thrown -> {
            failed.add(id);
            notices.show(track.track().name(), thrown);
            onChange.run();
          });
        }
      });
    });
  }

  private Optional<SampledSound> play(
      SongReading reading, TrackReading track, int sampleRate, Cancellation mine)
      throws EngineException {
    Accompaniment accompaniment =
        Accompaniment.of(reading.song().score(), reading.performance(), List.of(track.part()));
    if (accompaniment.isEmpty()) {
      return Optional.of(Sound.mono(new float[1], sampleRate));
    }
    AccompanimentOutcome outcome =
        accompaniment.play(
            fonts.load(),
            accompaniment.whole(sampleRate, LEAD_IN_SECONDS),
            store,
            AccompanimentListener.NONE,
            mine);
    return switch (outcome) {
      case AccompanimentOutcome.Cancelled cancelled -> Optional.empty();
      case AccompanimentOutcome.Played(List<Stem> stems) ->
          stems.stream().findFirst().map(Stem::sound);
    };
  }

  /** Has what is to be heard from an instant on brought into memory. */
  void readAhead(double seconds) {
    List<StoredSound> sounds =
        played.values().stream()
            .map(Played::sound)
            .filter(StoredSound.class::isInstance)
            .map(StoredSound.class::cast)
            .toList();
    if (!sounds.isEmpty()) {
      background.execute(() -> {
        for (StoredSound sound : sounds) {
          long from = (long) ((seconds + LEAD_IN_SECONDS) * sound.sampleRate());
          sound.readAhead(from, from + (long) (AHEAD_SECONDS * sound.sampleRate()));
        }
      });
    }
  }

  /** Has everything played anew: another SoundFont was chosen. */
  void restart() {
    close();
    onChange.run();
  }

  /** Gives up what is being played. */
  void close() {
    playing.values().forEach(work -> work.cancellation().request());
    playing.clear();
    played.clear();
    failed.clear();
  }
}
