package studio.melisma.render;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import studio.melisma.audio.Sound;
import studio.melisma.diffsinger.PhraseScore;
import studio.melisma.expression.Interpretation;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ResourceException;
import studio.melisma.render.RenderListener.PhraseReport;
import studio.melisma.render.RenderOutcome.Stem;
import studio.melisma.work.Cancellation;

/**
 * Sings whole lines: their phrases beside each other on a bounded pool, put together in order of
 * time, so that the result does not depend on which phrase was ready first.
 */
public final class ScoreRender {

  /** What sounds on after the end: the vocoder's tail and a moment of quiet. */
  private static final double TAIL_SECONDS = 0.5;

  private static final double LEAD_IN_SECONDS = 0.5;

  /** A sound of this many samples is as long as an array can be, with room for arithmetic. */
  private static final double MOST_SAMPLES = 1 << 30;

  private final Singer singer;
  private final int threads;

  /**
   * @param singer sings every line
   * @param threads how many phrases are sung at once, at least 1
   */
  public ScoreRender(Singer singer, int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("singing needs a thread");
    }
    this.singer = singer;
    this.threads = threads;
  }

  /**
   * Sings. Blocks until all is sung, something fails, or the cancellation is heard, which is looked
   * at before every phrase.
   *
   * @param lines what was rehearsed with the same singer, at least one line
   * @param seconds length of the performance
   * @throws EngineException when a phrase can't be sung; nothing goes on in the background then
   */
  public RenderOutcome render(
      List<Rehearsal> lines, double seconds, RenderListener listener, Cancellation cancellation)
      throws EngineException {
    double leadIn = leadInSeconds(lines);
    int length = lengthInSamples(lines, seconds, leadIn);
    int total = lines.stream().mapToInt(line -> line.phrases().size()).sum();
    listener.planned(total, (double) length / singer.sampleRate(), leadIn);
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.clamp(total, 1, threads),
            Thread.ofPlatform().daemon().name("singer-", 0).factory());
    try {
      List<Queue<Future<PhraseSound>>> sounds = new ArrayList<>();
      for (Rehearsal line : lines) {
        Queue<Future<PhraseSound>> phrases = new ArrayDeque<>();
        for (PhraseScore phrase : line.phrases()) {
          phrases.add(pool.submit(() -> sing(phrase, line.interpretation(), cancellation)));
        }
        sounds.add(phrases);
      }
      List<Stem> stems = new ArrayList<>();
      int done = 0;
      for (int i = 0; i < lines.size(); i++) {
        String name = lines.get(i).line().name();
        float[] samples = new float[length];
        for (PhraseScore phrase : lines.get(i).phrases()) {
          // Removed from the queue, so that each phrase's samples live only once.
          await(sounds.get(i).remove()).addTo(samples, leadIn, singer.sampleRate());
          done++;
          listener.sung(
              new PhraseReport(name, phrase.startSeconds(), phrase.endSeconds(), done, total));
        }
        stems.add(new Stem(name, Sound.mono(samples, singer.sampleRate())));
      }
      return new RenderOutcome.Rendered(StereoStage.mix(stems), stems, leadIn, singer.times());
    } catch (CancellationException e) {
      return new RenderOutcome.Cancelled();
    } catch (OutOfMemoryError e) {
      throw new ResourceException(
          "There is not enough memory for %.0f s of sound. Sing fewer parts or measures at once."
              .formatted(seconds),
          e);
    } finally {
      stop(pool);
    }
  }

  private PhraseSound sing(
      PhraseScore phrase, Interpretation interpretation, Cancellation cancellation)
      throws EngineException {
    if (cancellation.isRequested()) {
      throw new CancellationException();
    }
    return singer.sing(phrase, interpretation, singer.take(cancellation));
  }

  private static PhraseSound await(Future<PhraseSound> sound) throws EngineException {
    try {
      return sound.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case EngineException failure -> throw failure;
        case RuntimeException fault -> throw fault;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  /** Waits for the phrase that is just being sung, since its sessions must outlive it. */
  private static void stop(ExecutorService pool) {
    pool.shutdownNow();
    boolean interrupted = false;
    while (true) {
      try {
        if (pool.awaitTermination(1, TimeUnit.HOURS)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * How long the sound goes on before time 0, where consonants and a breath may lead into the first
   * beat: half a second, so that lines sung in different runs lie over each other; a whole number
   * of half seconds in the rare case that more is needed.
   */
  private double leadInSeconds(List<Rehearsal> lines) throws EngineException {
    double earliest = 0;
    for (Rehearsal line : lines) {
      for (PhraseScore phrase : line.phrases()) {
        earliest = Math.min(earliest, singer.startSeconds(phrase));
      }
    }
    return LEAD_IN_SECONDS * Math.max(1, Math.ceil(-earliest / LEAD_IN_SECONDS));
  }

  private int lengthInSamples(List<Rehearsal> lines, double seconds, double leadIn)
      throws ResourceException {
    double end = seconds;
    for (Rehearsal line : lines) {
      for (PhraseScore phrase : line.phrases()) {
        end = Math.max(end, phrase.endSeconds());
      }
    }
    double samples = Math.ceil((leadIn + end + TAIL_SECONDS) * singer.sampleRate());
    if (samples > MOST_SAMPLES) {
      throw new ResourceException(
          "%.1f hours are more than can be sung into one sound. Sing fewer measures at once."
              .formatted(end / 3600));
    }
    return (int) samples;
  }
}
