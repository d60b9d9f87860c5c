package studio.melisma.render;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
 */
public record RenderSnapshot(Arrangement arrangement, List<TrackView> tracks) {

  public RenderSnapshot {
    tracks = List.copyOf(tracks);
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
      done +=
          seconds
              * switch (phrase.state()) {
                case Pending pending -> 0;
                case Rendering rendering -> rendering.done();
                case Ready ready -> 1;
                case Failed failed -> 1;
              };
    }
    return all == 0 ? (isSettled() ? 1 : 0) : done / all;
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
   * A phrase.
   *
   * @param track name of its line
   * @param startSeconds in the performance's time
   * @param endSeconds after the start
   * @param measure where it starts, as the score numbers it
   * @param score its phonemes, once they are known
   * @param state how far it has come
   */
  public record PhraseView(
      String track,
      double startSeconds,
      double endSeconds,
      Optional<String> measure,
      Optional<PhraseScore> score,
      PhraseState state) {

    /** Where it is, for a person: "Soprano, measure 12". */
    public String place() {
      return track
          + measure
              .map(printed -> ", measure " + printed)
              .orElseGet(() -> ", " + Math.round(startSeconds) + " s");
    }
  }
}
