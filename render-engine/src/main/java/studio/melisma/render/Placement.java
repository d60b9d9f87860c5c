package studio.melisma.render;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.melisma.audio.Sound;
import studio.melisma.diffsinger.PhraseScore;
import studio.melisma.diffsinger.TimedPhoneme;
import studio.melisma.playback.Clip;
import studio.melisma.playback.Envelope;
import studio.melisma.render.PhraseState.Failed;
import studio.melisma.render.PhraseState.Pending;
import studio.melisma.render.RenderSnapshot.PhraseView;

/** What a line has at a stretch of time. */
sealed interface Placement {

  /** A vowel may begin a little before its note. */
  double ONSET_TOLERANCE_SECONDS = 0.05;

  double startSeconds();

  double endSeconds();

  PhraseState state();

  /**
   * When its first note is heard, by which a person finds it in the score: a breath and consonants
   * may lead into it from the measure before.
   */
  default double firstSungSeconds() {
    return startSeconds();
  }

  /** The measure in which a person finds it. */
  default Optional<String> measure(VocalLine line) {
    return line.measureAt(firstSungSeconds() + ONSET_TOLERANCE_SECONDS);
  }

  /** As others see it. */
  default PhraseView view(VocalLine line) {
    return new PhraseView(
        line,
        startSeconds(),
        endSeconds(),
        measure(line),
        Optional.empty(),
        state(),
        Optional.empty());
  }

  /** A sentence whose phonemes are not known yet. */
  record Unplanned(double startSeconds, double endSeconds) implements Placement {
    @Override
    public PhraseState state() {
      return new Pending();
    }
  }

  /** A sentence or a phrase that can't even be planned. */
  record Unsingable(double startSeconds, double endSeconds, Failed state) implements Placement {}

  /** A phrase at its place, with its edges and dynamics there. */
  final class Sung implements Placement {

    private final PhraseScore score;
    private final PhraseWork work;
    private final ClipEdges edges;
    private final @Nullable Envelope dynamics;
    private final VocalLine line;
    private @Nullable Clip clip;
    private @Nullable Rendition rendition;
    private @Nullable PhraseView view;

    /**
     * A phrase.
     *
     * @param line what it is part of
     */
    Sung(
        VocalLine line,
        PhraseScore score,
        PhraseWork work,
        ClipEdges edges,
        @Nullable Envelope dynamics) {
      this.line = line;
      this.score = score;
      this.work = work;
      this.edges = edges;
      this.dynamics = dynamics;
    }

    PhraseScore score() {
      return score;
    }

    PhraseWork work() {
      return work;
    }

    ClipEdges edges() {
      return edges;
    }

    @Override
    public double startSeconds() {
      return score.startSeconds();
    }

    @Override
    public double endSeconds() {
      return score.endSeconds();
    }

    @Override
    public PhraseState state() {
      return work.state();
    }

    @Override
    public double firstSungSeconds() {
      return score.phonemes().stream()
          .filter(TimedPhoneme::isSungVowel)
          .findFirst()
          .map(TimedPhoneme::startSeconds)
          .orElse(score.startSeconds());
    }

    /** Takes the clip of one that sounds the same at the same place, so that nothing seems new. */
    void resume(Sung before) {
      if (work == before.work
          && edges.equals(before.edges)
          && Objects.equals(dynamics, before.dynamics)) {
        clip = before.clip;
        if (score.startSeconds() == before.score.startSeconds()) {
          rendition = before.rendition;
        }
      }
    }

    /** The same object while nothing of it has changed; the line is the one it is part of. */
    @Override
    public PhraseView view(VocalLine current) {
      Rendition made = rendition();
      PhraseView last = view;
      if (last == null
          || !last.state().equals(work.state())
          || last.rendition().isPresent() != (made != null)) {
        last =
            new PhraseView(
                line,
                startSeconds(),
                endSeconds(),
                last == null ? measure(line) : last.measure(),
                Optional.of(score),
                work.state(),
                Optional.ofNullable(made));
        view = last;
      }
      return last;
    }

    private @Nullable Rendition rendition() {
      Rendition made = work.rendition();
      if (made != null && rendition == null) {
        rendition =
            made.at(
                score.startSeconds(), (double) edges.startFrame() / work.sampleRate(), dynamics);
      }
      return rendition;
    }

    /** What is heard of it; null while there is nothing to be heard. */
    @Nullable Clip clip() {
      Sound sound = work.sound();
      if (sound == null) {
        clip = null;
      } else if (clip == null) {
        clip = new Clip(edges.startFrame(), sound, edges.in(), edges.out(), dynamics);
      }
      return clip;
    }
  }
}
