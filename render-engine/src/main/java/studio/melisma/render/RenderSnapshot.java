package studio.melisma.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.melisma.diffsinger.PhonemeSource;
import studio.melisma.diffsinger.PhraseScore;
import studio.melisma.diffsinger.WordIssue;
import studio.melisma.render.PhraseState.Failed;
import studio.melisma.render.PhraseState.Pending;
import studio.melisma.render.PhraseState.Ready;
import studio.melisma.render.PhraseState.Rendering;

/**
 * How far a song's singing had come at one moment.
 *
 * @param arrangement what is sung
 * @param tracks as many as the arrangement's, in its order
 * @param sounds what sounds besides, likewise
 */
public record RenderSnapshot(
    Arrangement arrangement, List<TrackView> tracks, List<SoundView> sounds) {

  public RenderSnapshot {
    tracks = List.copyOf(tracks);
    sounds = List.copyOf(sounds);
  }

  /** Of a song in which nothing sounds but the singers. */
  public RenderSnapshot(Arrangement arrangement, List<TrackView> tracks) {
    this(arrangement, tracks, List.of());
  }

  /** Whether every phrase is known and either ready or failed. */
  public boolean isSettled() {
    return tracks.stream().allMatch(TrackView::isSettled);
  }

  /** Whether every phrase can be heard. */
  public boolean isReady() {
    return tracks.stream()
        .allMatch(track ->
            track.planned()
                && track.phrases().stream().allMatch(phrase -> phrase.state() instanceof Ready));
  }

  /** Every phrase, track by track. */
  public Stream<PhraseView> phrases() {
    return tracks.stream().flatMap(track -> track.phrases().stream());
  }

  /** How much of the singing is done, 0..1, by the length of the phrases. */
  public double done() {
    double done = 0;
    double all = 0;
    for (PhraseView phrase : (Iterable<PhraseView>) phrases()::iterator) {
      double seconds = phrase.endSeconds() - phrase.startSeconds();
      all += seconds;
      done += seconds * phrase.done();
    }
    return all == 0 ? (isSettled() ? 1 : 0) : done / all;
  }

  /** How many phonemes there are to sing, as far as that is known. */
  public int phonemes() {
    return phrases().mapToInt(PhraseView::phonemeCount).sum();
  }

  /**
   * How many of the {@link #phonemes()} are done, sung or failed; those of a phrase that is being
   * sung by the share that its stages have of the work.
   */
  public int phonemesDone() {
    return (int)
        Math.floor(
            phrases().mapToDouble(phrase -> phrase.done() * phrase.phonemeCount()).sum() + 1e-6);
  }

  /** The phrases that are being sung just now, track by track. */
  public List<PhraseView> working() {
    return phrases().filter(phrase -> phrase.state() instanceof Rendering).toList();
  }

  /**
   * A track's phrases.
   *
   * @param track which
   * @param phrases in order of time; what is not planned yet counts as one phrase for each sentence
   * @param planned whether all phrases are known
   * @param nearestSounds whether words are said with the nearest English sounds, since the voice
   *     has not learnt their language
   * @param issues what of the words can't be sung
   * @param failure why the voice can't be used at all
   */
  public record TrackView(
      Track track,
      List<PhraseView> phrases,
      boolean planned,
      boolean nearestSounds,
      List<WordIssue> issues,
      Optional<Failed> failure) {

    public TrackView {
      phrases = List.copyOf(phrases);
      issues = List.copyOf(issues);
    }

    boolean isSettled() {
      return failure.isPresent()
          || (planned
              && phrases.stream()
                  .allMatch(phrase ->
                      phrase.state() instanceof Ready || phrase.state() instanceof Failed));
    }
  }

  /**
   * A finished sound among the singers.
   *
   * @param track which
   * @param state pending while it is brought to the song's sample rate, ready when it can be heard
   */
  public record SoundView(SoundTrack track, PhraseState state) {}

  /**
   * A phrase.
   *
   * <p>While nothing of a phrase changes, all snapshots hold the same object.
   *
   * @param line that it is part of, as it was when the phrase was planned
   * @param startSeconds in the performance's time
   * @param endSeconds after the start
   * @param measure where it starts, as the score numbers it
   * @param score its phonemes, once they are known
   * @param state how far it has come
   * @param rendition what came of it, from when it was first ready on
   */
  public record PhraseView(
      VocalLine line,
      double startSeconds,
      double endSeconds,
      Optional<String> measure,
      Optional<PhraseScore> score,
      PhraseState state,
      Optional<Rendition> rendition) {

    /** Only the same object: comparing lines, phonemes and curves takes long. */
    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(@Nullable Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }

    /** Name of its line. */
    public String track() {
      return line.name();
    }

    /**
     * Its phonemes with the words that they belong to, worked out at each call; none while they
     * aren't known.
     */
    public List<PhonemePlace> phonemes() {
      List<PhonemePlace> phonemes = new ArrayList<>();
      score.ifPresent(known -> {
        for (int i = 0; i < known.sources().size(); i++) {
          PhonemeSource source = known.sources().get(i);
          phonemes.add(
              new PhonemePlace(
                  known.phonemes().get(i),
                  source.word(),
                  source.place(),
                  line.noteOf(source.word())));
        }
      });
      return List.copyOf(phonemes);
    }

    /** How many phonemes it has, as far as that is known. */
    int phonemeCount() {
      return score.map(known -> known.phonemes().size()).orElse(0);
    }

    /** The share of it that is done, 0..1; what was sung once is done. */
    double done() {
      return switch (state) {
        case Pending pending -> rendition.isPresent() ? 1 : 0;
        case Rendering rendering -> rendition.isPresent() ? 1 : rendering.done();
        case Ready ready -> 1;
        case Failed failed -> 1;
      };
    }

    /** Where it is, for a person: "Soprano, measure 12". */
    public String place() {
      return track()
          + measure
              .map(printed -> ", measure " + printed)
              .orElseGet(() -> ", " + Math.round(startSeconds) + " s");
    }
  }
}
