package studio.melisma.export;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import studio.melisma.export.ExportOutcome.Cancelled;
import studio.melisma.export.ExportOutcome.Incomplete;
import studio.melisma.export.ExportOutcome.NothingInRange;
import studio.melisma.export.ExportOutcome.Written;
import studio.melisma.export.ExportRequest.Existing;
import studio.melisma.export.ExportRequest.Gaps;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ResourceException;
import studio.melisma.files.NewFile;
import studio.melisma.mix.TimeRange;
import studio.melisma.render.Arrangement;
import studio.melisma.render.MixSettings;
import studio.melisma.render.RenderListener;
import studio.melisma.render.RenderOutcome.Rendered;
import studio.melisma.render.RenderOutcome.Stem;
import studio.melisma.render.RenderRequest;
import studio.melisma.render.RenderSession;
import studio.melisma.render.SoundTrack;
import studio.melisma.work.Cancellation;

/**
 * Makes files of a song. The mix is the session's, which is what the ear hears; it is resampled,
 * mastered and encoded here. All files appear together, when all of them are complete: whatever
 * stops the work before leaves none behind.
 */
public final class SongExport {

  /** How much of the work the singing is, by rule of thumb. */
  private static final double SINGING = 0.75;

  /** How much of it the instruments are, where there are some. */
  private static final double ACCOMPANYING = 0.10;

  /** So much more is sung on either side of a stretch, so that its ends can be faded. */
  private static final double MARGIN_SECONDS = 0.05;

  private final RenderSession session;
  private final Optional<Band> band;
  private final Optional<TimeRange> stretch;
  private final ExportRequest request;
  private final ExportListener listener;
  private final Cancellation cancellation;
  private final FreeSpace space;

  SongExport(
      RenderSession session,
      Optional<Band> band,
      Optional<TimeRange> stretch,
      ExportRequest request,
      ExportListener listener,
      Cancellation cancellation,
      FreeSpace space) {
    this.session = session;
    this.band = band;
    this.stretch = stretch;
    this.request = request;
    this.listener = listener;
    this.cancellation = cancellation;
    this.space = space;
  }

  /**
   * Makes the files. Blocks until they are there, something fails, or the cancellation is heard.
   *
   * @param session sings the song; nobody else may change what it sings meanwhile, so that a song
   *     that is being edited is exported by a session of its own
   * @param band plays to what is sung, beside the sounds that the session's arrangement has
   *     already; afterwards the arrangement has its sounds, too
   * @throws EngineException when a voice can't be used, a file can't be written or is there already
   *     and is to be left alone, or memory or disk do not suffice
   */
  public static ExportOutcome run(
      RenderSession session,
      Optional<Band> band,
      ExportRequest request,
      ExportListener listener,
      Cancellation cancellation)
      throws EngineException {
    return new SongExport(
            session, band, Optional.empty(), request, listener, cancellation, FreeSpace.REAL)
        .run();
  }

  /**
   * Makes files of a stretch of the song, of which nothing else need be sung. The request's range
   * counts from the stretch's start.
   *
   * @param stretch in the performance's time
   * @see #run(RenderSession, Optional, ExportRequest, ExportListener, Cancellation)
   */
  public static ExportOutcome run(
      RenderSession session,
      TimeRange stretch,
      ExportRequest request,
      ExportListener listener,
      Cancellation cancellation)
      throws EngineException {
    return new SongExport(
            session,
            Optional.empty(),
            Optional.of(stretch),
            request,
            listener,
            cancellation,
            FreeSpace.REAL)
        .run();
  }

  ExportOutcome run() throws EngineException {
    Arrangement song = session.snapshot().arrangement();
    List<Path> files = request.files(names(song));
    requirePlaces(files);
    space.require(request.mix(), mostBytes(song, seconds(song)));
    if (stretch.isPresent() && stretch.get().fromSeconds() >= song.seconds()) {
      return new NothingInRange(song.seconds());
    }
    try {
      return band.isPresent() ? accompanied(song, files) : sung(song, files);
    } catch (CancellationException e) {
      return new Cancelled();
    } catch (OutOfMemoryError e) {
      throw new ResourceException(
          "There is not enough memory to write %.0f s of sound. Write fewer measures at once."
              .formatted(song.seconds()),
          e);
    }
  }

  private double seconds(Arrangement song) {
    return stretch
        .map(part -> Math.min(part.toSeconds(), song.seconds()) - part.fromSeconds())
        .orElse(song.seconds());
  }

  /** The names of all that there will be stems of. */
  private List<String> names(Arrangement song) {
    return Stream.of(
            song.tracks().stream().map(track -> track.line().name()),
            song.sounds().stream().map(SoundTrack::name),
            band.stream().flatMap(playing -> playing.accompaniment().names().stream()))
        .flatMap(names -> names)
        .toList();
  }

  private void requirePlaces(List<Path> files) throws ResourceException {
    for (Path file : files) {
      NewFile.requireWritable(file);
      if (request.existing() == Existing.REFUSE && Files.exists(file)) {
        throw new ResourceException(
            "There is already a file " + file + ". Choose another name, or let it be replaced.");
      }
    }
  }

  /** What the files of so many seconds take on the disk at most. */
  private long mostBytes(Arrangement song, double wholeSeconds) {
    double seconds =
        Math.max(
            0, Math.min(request.range().toSeconds(), wholeSeconds) - request.range().fromSeconds());
    int rate = Finishing.sampleRate(request, session.sampleRate());
    long bytes = 0;
    if (request.contents().hasMix()) {
      int channels = song.tracks().size() == 1 && song.sounds().isEmpty() && band.isEmpty() ? 1 : 2;
      bytes += request.format().mostBytes(seconds, channels, rate);
    }
    if (request.contents().hasStems()) {
      bytes += song.tracks().size() * request.format().mostBytes(seconds, 1, rate);
      int stereo = song.sounds().size() + band.map(playing -> playing.mixes().size()).orElse(0);
      bytes += stereo * request.format().mostBytes(seconds, 2, rate);
    }
    return bytes;
  }

  private ExportOutcome sung(Arrangement song, List<Path> files) throws EngineException {
    RenderRequest wanted =
        stretch
            .map(part ->
                new RenderRequest(
                    part.fromSeconds() - MARGIN_SECONDS, part.toSeconds() + MARGIN_SECONDS, false))
            .orElse(RenderRequest.WHOLE)
            .withStems(request.contents().hasStems());
    return session.render(wanted, singing(), cancellation) instanceof Rendered rendered
        ? finished(song, stretch.map(part -> cut(rendered, part)).orElse(rendered), files)
        : new Cancelled();
  }

  /** Without what was sung beyond the stretch. */
  private static Rendered cut(Rendered rendered, TimeRange part) {
    double zero = rendered.leadInSeconds();
    double from = Math.max(0, part.fromSeconds() + zero);
    TimeRange within = new TimeRange(from, Math.max(Math.nextUp(from), part.toSeconds() + zero));
    return new Rendered(
        within.of(rendered.mix()),
        rendered.stems().stream()
            .map(stem -> new Stem(stem.name(), within.of(stem.sound())))
            .toList(),
        zero - from,
        rendered.times(),
        rendered.missing());
  }

  /**
   * The voices are sung as they are, so that the instruments' balance doesn't depend on the faders;
   * then all is mixed as it is set.
   */
  private ExportOutcome accompanied(Arrangement song, List<Path> files) throws EngineException {
    int singers = song.tracks().size();
    session.update(
        song.withSounds(List.of())
            .withTracks(
                IntStream.range(0, singers)
                    .mapToObj(i -> song.tracks().get(i).withMix(MixSettings.standing(i, singers)))
                    .toList()));
    if (!(session.render(RenderRequest.WHOLE, singing(), cancellation)
        instanceof Rendered voices)) {
      return new Cancelled();
    }
    if (request.gaps() == Gaps.REFUSE && !voices.missing().isEmpty()) {
      return new Incomplete(voices.missing());
    }
    Optional<List<SoundTrack>> played =
        band.orElseThrow()
            .playTo(
                voices,
                (part, share) ->
                    listener.progress(
                        new ExportStage.Accompanying(part),
                        SINGING - ACCOMPANYING + ACCOMPANYING * share),
                cancellation);
    if (played.isEmpty()) {
      return new Cancelled();
    }
    List<SoundTrack> sounds = new ArrayList<>(song.sounds());
    sounds.addAll(played.get());
    session.update(song.withSounds(sounds));
    RenderRequest all = RenderRequest.WHOLE.withStems(request.contents().hasStems());
    return session.render(all, RenderListener.NONE, cancellation) instanceof Rendered rendered
        ? finished(song, rendered, files)
        : new Cancelled();
  }

  private ExportOutcome finished(Arrangement song, Rendered rendered, List<Path> files)
      throws EngineException {
    if (!rendered.missing().isEmpty()) {
      if (request.gaps() == Gaps.REFUSE) {
        return new Incomplete(rendered.missing());
      }
      listener.missing(rendered.missing());
    }
    double seconds = rendered.mix().seconds();
    if (request.range().fromSeconds() >= seconds) {
      return new NothingInRange(seconds);
    }
    space.require(request.mix(), mostBytes(song, seconds));
    List<WrittenFile> written =
        new Finishing(request, listener, cancellation, SINGING)
            .write(rendered.mix(), rendered.stems(), files);
    return new Written(written, rendered.missing(), seconds);
  }

  private RenderListener singing() {
    double share = band.isPresent() ? SINGING - ACCOMPANYING : SINGING;
    RenderListener phrases = listener.singing();
    return new RenderListener() {
      @Override
      public void planned(int count, double seconds, double leadInSeconds) {
        phrases.planned(count, seconds, leadInSeconds);
        listener.progress(new ExportStage.Singing(), 0);
      }

      @Override
      public void sung(PhraseReport phrase) {
        phrases.sung(phrase);
        listener.progress(new ExportStage.Singing(), share * phrase.done() / phrase.total());
      }
    };
  }
}
