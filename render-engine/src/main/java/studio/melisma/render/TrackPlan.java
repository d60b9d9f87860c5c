package studio.melisma.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import studio.melisma.diffsinger.FrameGrid;
import studio.melisma.diffsinger.PhraseScore;
import studio.melisma.diffsinger.Sentence;
import studio.melisma.diffsinger.SentencePhonemes;
import studio.melisma.diffsinger.Take;
import studio.melisma.diffsinger.WordIssue;
import studio.melisma.expression.Curve;
import studio.melisma.expression.Interpretation;
import studio.melisma.failure.EngineException;
import studio.melisma.playback.Envelope;
import studio.melisma.render.PhraseState.Failed;

/**
 * Works out a line's phrases, sentence by sentence, remembering what it has found out: an edit
 * costs the sentences that it changes. Used by one thread at a time.
 *
 * <p>Phrases are joined from all sentences that are known. Those beside a sentence that isn't, and
 * so near to it that its first consonants might reach into them, are held back until it is.
 */
final class TrackPlan {

  /** No consonant leads further into what is before its sentence. */
  private static final double LONGEST_LEAD_SECONDS = 0.75;

  private static final int FIRST_WAVE = 4;
  private static final int LARGEST_WAVE = 64;

  private final Map<SentenceRequest, Outcome> known = new HashMap<>();
  private final Map<PhraseScore, Requested> requested = new HashMap<>();
  private final int sampleRate;
  private @Nullable Track track;
  private @Nullable Singer singer;
  private @Nullable Interpretation interpretation;
  private List<Sentence> sentences = List.of();
  private List<SentenceRequest> requests = List.of();
  private int wave = FIRST_WAVE;

  /**
   * A planner of a line.
   *
   * @param sampleRate of what is heard
   */
  TrackPlan(int sampleRate) {
    this.sampleRate = sampleRate;
  }

  /** What came of a sentence: its phonemes, or why it has none. */
  private sealed interface Outcome {
    record Said(SentencePhonemes phonemes) implements Outcome {}

    record Unsaid(Failed failure) implements Outcome {}
  }

  /** What is to be asked of the singer for a phrase, and its dynamics. */
  private sealed interface Requested {
    record Possible(PhraseRequest request, @Nullable Envelope dynamics) implements Requested {}

    record Impossible(Failed failure) implements Requested {}
  }

  /** What a line has at a stretch of time, so far. */
  sealed interface Part {

    double startSeconds();

    double endSeconds();

    record Phrase(
        PhraseScore score, PhraseRequest request, ClipEdges.Span span, @Nullable Envelope dynamics)
        implements Part {
      @Override
      public double startSeconds() {
        return score.startSeconds();
      }

      @Override
      public double endSeconds() {
        return score.endSeconds();
      }
    }

    record Unknown(double startSeconds, double endSeconds) implements Part {}

    record Broken(double startSeconds, double endSeconds, Failed failure) implements Part {}
  }

  /**
   * What is known of a line.
   *
   * @param parts in order of time
   * @param issues words that can't be sung as written
   * @param complete whether nothing is unknown any more
   */
  record Result(
      List<Part> parts, boolean nearestSounds, List<WordIssue> issues, boolean complete) {}

  /** Forgets what failed, so that it is tried again. */
  void forgetFailures() {
    known.values().removeIf(Outcome.Unsaid.class::isInstance);
    requested.values().removeIf(Requested.Impossible.class::isInstance);
  }

  /** Takes a line to plan, in place of what it planned before. */
  void begin(Track next, Singer nextSinger) {
    Track before = track;
    if (before == null
        || !before.interpretation().equals(next.interpretation())
        || !before.line().equals(next.line())
        || singer == null
        || !singer.identity().equals(nextSinger.identity())) {
      requested.clear();
    }
    track = next;
    singer = nextSinger;
    interpretation = next.interpretation().orElseGet(() -> nextSinger.interpretation(next.line()));
    sentences = nextSinger.sentences(next.line());
    requests =
        sentences.stream().map(sentence -> SentenceRequest.of(nextSinger, sentence)).toList();
    wave = FIRST_WAVE;
  }

  /**
   * Works out a few sentences more, the most urgent first.
   *
   * @param urgency of a sentence; less is sooner
   * @param overtaken whether what is planned isn't wanted any more
   */
  void advance(Take take, ToDoubleFunction<Sentence> urgency, BooleanSupplier overtaken) {
    int most = -1;
    for (int i = 0; i < sentences.size(); i++) {
      if (!known.containsKey(requests.get(i))
          && (most < 0
              || urgency.applyAsDouble(sentences.get(i))
                  < urgency.applyAsDouble(sentences.get(most)))) {
        most = i;
      }
    }
    // The one before it may depend on how it starts.
    int left = wave;
    for (int i = Math.max(0, most - 1); most >= 0 && i < sentences.size() && left > 0; i++) {
      if (!known.containsKey(requests.get(i))) {
        if (overtaken.getAsBoolean()) {
          return;
        }
        known.put(requests.get(i), plan(requests.get(i), take));
        left--;
      }
    }
    wave = Math.min(LARGEST_WAVE, 2 * wave);
  }

  private Outcome plan(SentenceRequest request, Take take) {
    try {
      return new Outcome.Said(singer().phonemes(request.sentence(), take));
    } catch (EngineException e) {
      return new Outcome.Unsaid(new Failed(e));
    }
  }

  /** What is known by now. */
  Result result() {
    List<Part> parts = new ArrayList<>();
    List<WordIssue> issues = new ArrayList<>();
    boolean nearest = false;
    boolean complete = true;
    for (int i = 0; i < sentences.size(); ) {
      Sentence sentence = sentences.get(i);
      switch (known.get(requests.get(i))) {
        case null -> {
          parts.add(new Part.Unknown(sentence.startSeconds(), sentence.endSeconds()));
          complete = false;
          i++;
        }
        case Outcome.Unsaid unsaid -> {
          parts.add(
              new Part.Broken(sentence.startSeconds(), sentence.endSeconds(), unsaid.failure()));
          i++;
        }
        case Outcome.Said first -> {
          int from = i;
          List<SentencePhonemes> run = new ArrayList<>();
          while (i < sentences.size() && known.get(requests.get(i)) instanceof Outcome.Said said) {
            SentencePhonemes here = SentenceRequest.at(sentences.get(i), said.phonemes());
            issues.addAll(here.issues());
            nearest |= here.nearestSounds();
            run.add(here);
            i++;
          }
          addPhrases(run, from, i, parts);
        }
      }
    }
    if (complete) {
      known.keySet().retainAll(new HashSet<>(requests));
    }
    return new Result(parts, nearest, issues, complete);
  }

  private void addPhrases(List<SentencePhonemes> run, int from, int to, List<Part> parts) {
    Sentence first = sentences.get(from);
    Sentence last = sentences.get(to - 1);
    boolean openBefore = from > 0 && isUnknownNear(from - 1, from);
    boolean openAfter = to < sentences.size() && isUnknownNear(to, to - 1);
    for (PhraseScore phrase : PhraseScore.assemble(run)) {
      if ((openBefore && phrase.startSeconds() < first.endSeconds())
          || (openAfter && phrase.endSeconds() > last.startSeconds())) {
        parts.add(new Part.Unknown(phrase.startSeconds(), phrase.endSeconds()));
      } else {
        parts.add(part(phrase));
      }
    }
  }

  private boolean isUnknownNear(int other, int mine) {
    double gap =
        other < mine
            ? sentences.get(mine).startSeconds() - sentences.get(other).endSeconds()
            : sentences.get(other).startSeconds() - sentences.get(mine).endSeconds();
    return known.get(requests.get(other)) == null && gap < LONGEST_LEAD_SECONDS;
  }

  private Part part(PhraseScore phrase) {
    return switch (requested.computeIfAbsent(phrase, this::request)) {
      case Requested.Impossible impossible ->
          new Part.Broken(phrase.startSeconds(), phrase.endSeconds(), impossible.failure());
      case Requested.Possible possible ->
          new Part.Phrase(
              phrase, possible.request(), span(phrase, possible.request()), possible.dynamics());
    };
  }

  private Requested request(PhraseScore phrase) {
    try {
      Interpretation interpretation = interpretation();
      PhraseRequest request = PhraseRequest.of(singer(), phrase, interpretation);
      return new Requested.Possible(
          request, dynamics(request.grid(), phrase, interpretation.dynamics()));
    } catch (EngineException e) {
      return new Requested.Impossible(new Failed(e));
    }
  }

  private @Nullable Envelope dynamics(FrameGrid grid, PhraseScore phrase, Curve curve) {
    float[] decibels = grid.sample(seconds -> curve.at(phrase.startSeconds() + seconds));
    for (float value : decibels) {
      if (value != 0) {
        return Envelope.ofDecibels(decibels, frame());
      }
    }
    return null;
  }

  private ClipEdges.Span span(PhraseScore phrase, PhraseRequest request) {
    FrameGrid grid = request.grid();
    double frame = frame();
    long start = Math.round((phrase.startSeconds() + grid.startSeconds()) * sampleRate);
    long end = start + singer().samples(grid, sampleRate);
    return new ClipEdges.Span(
        start,
        start + Math.round(FrameGrid.HEAD * frame),
        end - Math.round(FrameGrid.TAIL * frame),
        end);
  }

  /** A frame's length in samples of what is heard. */
  private double frame() {
    return singer().samplesPerFrame(sampleRate);
  }

  /** Sentences that are still to be worked out. */
  List<Sentence> unknown() {
    List<Sentence> unknown = new ArrayList<>();
    for (int i = 0; i < sentences.size(); i++) {
      if (!known.containsKey(requests.get(i))) {
        unknown.add(sentences.get(i));
      }
    }
    return unknown;
  }

  private Interpretation interpretation() {
    Interpretation given = interpretation;
    if (given == null) {
      throw new IllegalStateException("nothing to plan");
    }
    return given;
  }

  private Singer singer() {
    Singer given = singer;
    if (given == null) {
      throw new IllegalStateException("nothing to plan");
    }
    return given;
  }
}
