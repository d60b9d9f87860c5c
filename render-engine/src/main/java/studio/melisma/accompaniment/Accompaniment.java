package studio.melisma.accompaniment;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import studio.melisma.accompaniment.AccompanimentOutcome.Stem;
import studio.melisma.audio.Recording;
import studio.melisma.audio.SoundStore;
import studio.melisma.failure.ResourceException;
import studio.melisma.performance.MeasureTurn;
import studio.melisma.performance.Performance;
import studio.melisma.performance.PerformedPart;
import studio.melisma.score.Part;
import studio.melisma.score.Score;
import studio.melisma.work.Cancellation;

/**
 * The parts that instruments play beside the singers. Playing is offline, in less time than it
 * sounds, needs no sound device, and makes the same samples each time: a note begins on the sample
 * on which its second falls.
 */
public final class Accompaniment {

  /** How long what rings on after the end is listened to. */
  private static final double LONGEST_TAIL_SECONDS = 6;

  /** As long as the singers' sound goes on after the end. */
  private static final double SHORTEST_TAIL_SECONDS = 0.5;

  private static final double FADE_SECONDS = 0.05;

  /** Below -80 dB of full scale, what rings on is over. */
  private static final float SILENCE = 1e-4f;

  /** Longer notes than this aren't heard from their beginning when a stretch cuts into them. */
  private static final double LONGEST_RUN_UP_SECONDS = 30;

  /** A sound of this many samples is as long as an array can be, with room for arithmetic. */
  private static final double MOST_SAMPLES = 1 << 30;

  private final List<PlayedPart> parts;
  private final double seconds;

  private Accompaniment(List<PlayedPart> parts, double seconds) {
    this.parts = List.copyOf(parts);
    this.seconds = seconds;
  }

  /**
   * Reads what is to be played.
   *
   * @param score as written
   * @param performance of that score
   * @param played the parts to be played, with those of their voices that aren't sung; parts in
   *     which nothing sounds are left out
   */
  public static Accompaniment of(Score score, Performance performance, List<PerformedPart> played) {
    List<MeasureTurn> turns = performance.turns(score);
    List<PlayedPart> parts = new ArrayList<>();
    for (PerformedPart performed : played) {
      Part written = score.part(performed.id());
      if (written != null) {
        PlayedPart part = PartReading.of(written, performed, turns, performance.tempo());
        if (!part.notes().isEmpty()) {
          parts.add(part);
        }
      }
    }
    return new Accompaniment(parts, performance.seconds());
  }

  /** The names of the parts that sound, in the order of the score. */
  public List<String> names() {
    return parts.stream().map(PlayedPart::name).toList();
  }

  /** Whether nothing is there to be played. */
  public boolean isEmpty() {
    return parts.isEmpty();
  }

  /** All of it, from the score's beginning to its end. */
  public Stretch whole(int sampleRate, double leadInSeconds) {
    return new Stretch(0, seconds, sampleRate, leadInSeconds);
  }

  /**
   * Plays into memory. Blocks until all is played, something fails, or the cancellation is heard.
   *
   * @throws ResourceException when the synthesizer or the SoundFont can't be used, or the memory
   *     does not suffice
   */
  public AccompanimentOutcome play(
      SoundFont font, Stretch stretch, AccompanimentListener listener, Cancellation cancellation)
      throws ResourceException {
    return play(font, stretch, SoundStore.MEMORY, listener, cancellation);
  }

  /**
   * As above.
   *
   * @param store where the sounds are put
   */
  public AccompanimentOutcome play(
      SoundFont font,
      Stretch stretch,
      SoundStore store,
      AccompanimentListener listener,
      Cancellation cancellation)
      throws ResourceException {
    double runUp = runUpSeconds(stretch);
    int skip = (int) Math.round(runUp * stretch.sampleRate());
    int kept = samples(stretch, LONGEST_TAIL_SECONDS);
    double total = (double) parts.size() * ((long) skip + kept);
    // The sample at second 0 of the score, in the sound that begins with the run-up.
    double origin = skip + (stretch.leadInSeconds() - stretch.fromSeconds()) * stretch.sampleRate();
    List<Recording> sounds = new ArrayList<>();
    try {
      for (int i = 0; i < parts.size(); i++) {
        PlayedPart part = parts.get(i);
        long before = i * ((long) skip + kept);
        long[] done = new long[1];
        PartSound player =
            new PartSound(
                font,
                stretch.sampleRate(),
                cancellation,
                frames -> {
                  long last = done[0] * 10 / stretch.sampleRate();
                  done[0] += frames;
                  if (done[0] * 10 / stretch.sampleRate() != last) {
                    listener.playing(part.name(), Math.min(1, (before + done[0]) / total));
                  }
                });
        Recording sound = store.room(2, kept, stretch.sampleRate());
        sounds.add(sound);
        player.play(part.within(stretch, runUp), origin, skip, sound, kept);
      }
      return new AccompanimentOutcome.Played(stems(sounds, kept, stretch));
    } catch (CancellationException e) {
      return new AccompanimentOutcome.Cancelled();
    } catch (OutOfMemoryError e) {
      throw new ResourceException(
          "There is not enough memory for the accompaniment's sound. Play fewer parts or measures "
              + "at once.",
          e);
    } finally {
      sounds.forEach(Recording::close);
    }
  }

  /** All as long as the one that rings longest. */
  private List<Stem> stems(List<Recording> sounds, int kept, Stretch stretch)
      throws ResourceException {
    int length = samples(stretch, SHORTEST_TAIL_SECONDS);
    for (Recording sound : sounds) {
      int last = kept;
      while (last > length
          && Math.abs(sound.sample(0, last - 1)) < SILENCE
          && Math.abs(sound.sample(1, last - 1)) < SILENCE) {
        last--;
      }
      length = Math.max(length, last);
    }
    int fade = Math.min(length, (int) (FADE_SECONDS * stretch.sampleRate()));
    List<Stem> stems = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Recording sound = sounds.get(i);
      for (int k = 0; k < fade; k++) {
        int at = length - 1 - k;
        for (int c = 0; c < 2; c++) {
          sound.set(c, at, sound.sample(c, at) * ((float) k / fade));
        }
      }
      stems.add(new Stem(parts.get(i).id(), parts.get(i).name(), sound.finished(length)));
    }
    return stems;
  }

  /** How much earlier playing must begin, so that what sounds at the beginning has begun. */
  private double runUpSeconds(Stretch stretch) {
    double from = stretch.fromSeconds() - stretch.leadInSeconds();
    double earliest =
        parts.stream()
            .flatMap(part -> part.notes().stream())
            .filter(note -> note.start() < from && note.end() > from)
            .mapToDouble(PlayedNote::start)
            .min()
            .orElse(from);
    return Math.min(LONGEST_RUN_UP_SECONDS, from - earliest);
  }

  private static int samples(Stretch stretch, double tailSeconds) throws ResourceException {
    double seconds =
        stretch.leadInSeconds() + stretch.toSeconds() - stretch.fromSeconds() + tailSeconds;
    double samples = Math.ceil(seconds * stretch.sampleRate());
    if (samples > MOST_SAMPLES) {
      throw new ResourceException(
          "%.1f hours are more than can be played into one sound. Play fewer measures at once."
              .formatted(seconds / 3600));
    }
    return (int) samples;
  }
}
