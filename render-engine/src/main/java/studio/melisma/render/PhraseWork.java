package studio.melisma.render;

import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import studio.melisma.audio.Sound;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ResourceException;
import studio.melisma.render.PhraseState.Failed;
import studio.melisma.render.PhraseState.Pending;
import studio.melisma.render.PhraseState.Ready;
import studio.melisma.render.PhraseState.Rendering;
import studio.melisma.render.StageTimes.Stage;
import studio.melisma.work.Cancellation;

/**
 * The sound of one phrase, to be made or made: all stages on one thread, one after the other. It
 * may be heard at several places. What changes belongs to the session's lock, unless it says
 * otherwise.
 */
final class PhraseWork implements InferencePool.Task {

  private final RenderSession session;
  private final PhraseRequest request;
  private final Singer singer;
  private final Cancellation cancellation = new Cancellation();

  private PhraseState state = new Pending();
  private @Nullable Sound sound;
  private @Nullable Rendition rendition;
  private InferencePool.@Nullable Ticket ticket;

  /** Read by the pool without the lock. */
  private volatile List<Place> places = List.of();

  private volatile boolean wanted = true;

  /** Where it is heard. */
  record Place(TrackRun run, double startSeconds, double endSeconds) {}

  /** What came of it. */
  record Made(Sound sound, Rendition rendition) {}

  PhraseWork(RenderSession session, PhraseRequest request, Singer singer) {
    this.session = session;
    this.request = request;
    this.singer = singer;
  }

  PhraseRequest request() {
    return request;
  }

  PhraseState state() {
    return state;
  }

  /** Its samples while it is ready. */
  @Nullable Sound sound() {
    return sound;
  }

  /** What came of it, counted from its own start; from when it was first sung on. */
  @Nullable Rendition rendition() {
    return rendition;
  }

  boolean isSettled() {
    return state instanceof Ready || state instanceof Failed;
  }

  /** Memory that its samples take, in bytes. */
  long bytes() {
    return (long) samples() * Float.BYTES;
  }

  /** Samples per second of its sound. */
  int sampleRate() {
    return session.sampleRate();
  }

  private int samples() {
    return singer.samples(request.grid(), session.sampleRate());
  }

  List<Place> places() {
    return places;
  }

  void placeAt(List<Place> changed) {
    places = List.copyOf(changed);
  }

  /** Puts it into the queue. */
  void queue(InferencePool.Client client) {
    state = new Pending();
    sound = null;
    ticket = client.submit(this);
  }

  /** Whether it has ever been put into the queue. */
  boolean isQueued() {
    return ticket != null;
  }

  /**
   * Says whether it is to be sung as soon as its turn comes; where not, its samples are let go.
   *
   * @return whether there were any
   */
  boolean want(boolean now, InferencePool.Client client) {
    wanted = now;
    boolean had = !now && state instanceof Ready;
    if (had) {
      queue(client);
    }
    return had;
  }

  /** Gives it up, wherever it is. */
  void drop() {
    if (ticket != null) {
      ticket.cancel();
    }
    cancellation.request();
  }

  @Override
  public double urgency() {
    double least = Double.POSITIVE_INFINITY;
    if (wanted) {
      for (Place place : places) {
        least = Math.min(least, place.run().urgency(place.startSeconds(), place.endSeconds()));
      }
    }
    return least;
  }

  /** How soon it is needed, whether it is wanted by now or not. */
  double distance() {
    double least = Double.POSITIVE_INFINITY;
    for (Place place : places) {
      least = Math.min(least, place.run().urgency(place.startSeconds(), place.endSeconds()));
    }
    return least;
  }

  @Override
  public void run() {
    try {
      Singer.Sung sung =
          singer.sing(
              request.phrase(), request.interpretation(), singer.take(cancellation), this::begun);
      Sound sound =
          session
              .feed()
              .atItsRate(Sound.mono(sung.samples(), singer.sampleRate()), cancellation)
              .withLength(samples());
      Waveform waveform = Waveform.of(sound.channels()[0], sound.sampleRate());
      session.settle(
          this,
          new Ready(),
          new Made(sound, Rendition.of(sung.pitch(), sung.variances(), request.grid(), waveform)));
    } catch (CancellationException e) {
      if (!cancellation.isRequested()) {
        session.settle(this, new Failed(e), null);
      }
    } catch (OutOfMemoryError e) {
      session.settle(
          this,
          new Failed(
              new ResourceException(
                  "There is not enough memory to sing this phrase. Close other programs, or divide it by a breath.",
                  e)),
          null);
    } catch (EngineException | RuntimeException | Error e) {
      // Whatever it is, it is this phrase's: told with it, not lost in a thread that ends.
      session.settle(this, new Failed(e), null);
    }
  }

  private void begun(Stage stage) {
    if (cancellation.isRequested()) {
      throw new CancellationException();
    }
    session.report(this, new Rendering(stage, doneBefore(stage)));
  }

  /** Whether it was given up, so that what comes of it is not heard. */
  boolean isDropped() {
    return cancellation.isRequested();
  }

  void become(PhraseState changed, @Nullable Made made) {
    state = changed;
    sound = made == null ? null : made.sound;
    if (made != null) {
      rendition = made.rendition;
    }
  }

  /** The share of the work that is done when a stage begins; the acoustic model takes most. */
  private static double doneBefore(Stage stage) {
    return switch (stage) {
      case PHONEMES, PITCH -> 0;
      case VARIANCE -> 0.1;
      case ACOUSTIC -> 0.2;
      case VOCODER -> 0.7;
    };
  }
}
