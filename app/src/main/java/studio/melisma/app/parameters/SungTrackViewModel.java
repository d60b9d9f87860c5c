package studio.melisma.app.parameters;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import studio.melisma.app.song.EditName;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.diffsinger.WordIssue;
import studio.melisma.expression.LineExpression;
import studio.melisma.performance.Instants;
import studio.melisma.performance.PerformedNote;
import studio.melisma.render.PhonemePlace;
import studio.melisma.render.RenderSnapshot.PhraseView;
import studio.melisma.render.RenderSnapshot.TrackView;
import studio.melisma.render.Rendition;
import studio.melisma.song.TrackReading;
import studio.melisma.voicebank.Voicebank;

/**
 * What came of the track that is worked at, phrase by phrase. While a phrase is sung again it still
 * has what came of it before, so that nothing flickers and drawing can go on.
 */
final class SungTrackViewModel {

  private final SongViewModel song;
  private final ReadOnlyObjectWrapper<List<SungPhrase>> phrases =
      new ReadOnlyObjectWrapper<>(this, "phrases", List.of());
  private final ReadOnlyObjectWrapper<List<WordIssue>> issues =
      new ReadOnlyObjectWrapper<>(this, "issues", List.of());
  private final ReadOnlyObjectWrapper<Optional<Voicebank>> bank =
      new ReadOnlyObjectWrapper<>(this, "bank", Optional.empty());
  private String shown = "";

  SungTrackViewModel(SongViewModel song) {
    this.song = song;
    song.snapshotProperty().subscribe(snapshot -> show());
    song.selectionProperty()
        .subscribe(selection -> {
          if (!selection.track().equals(shown)) {
            show();
          }
        });
  }

  /** Its phrases, by time. */
  ReadOnlyObjectProperty<List<SungPhrase>> phrasesProperty() {
    return phrases.getReadOnlyProperty();
  }

  List<SungPhrase> phrases() {
    return phrases.get();
  }

  /** What of its words can't be sung. */
  ReadOnlyObjectProperty<List<WordIssue>> issuesProperty() {
    return issues.getReadOnlyProperty();
  }

  /** Who sings it; empty until the voice is there. */
  ReadOnlyObjectProperty<Optional<Voicebank>> bankProperty() {
    return bank.getReadOnlyProperty();
  }

  /** The track as the user has it. */
  Optional<TrackReading> track() {
    return song.track();
  }

  /** What is drawn over it. */
  LineExpression expression() {
    return track().map(now -> now.track().expression()).orElse(LineExpression.NONE);
  }

  /** Changes what is drawn over the track, as one step of the work. */
  void edit(EditName name, UnaryOperator<LineExpression> change) {
    String id = song.selectionProperty().get().track();
    song.edit(
        name,
        now ->
            now.withTrack(
                id,
                track -> {
                  LineExpression changed = change.apply(track.expression());
                  return changed.equals(track.expression()) ? track : track.withExpression(changed);
                }));
  }

  private void show() {
    String id = song.selectionProperty().get().track();
    Optional<TrackView> view =
        song.snapshotProperty().get().tracks().stream()
            .filter(track -> track.track().id().equals(id))
            .findFirst();
    List<SungPhrase> before = id.equals(shown) ? phrases.get() : List.of();
    shown = id;
    bank.set(view.map(track -> track.track().bank()));
    issues.set(view.map(TrackView::issues).orElse(List.of()));
    List<SungPhrase> now = view.map(track -> phrases(track, before)).orElse(List.of());
    if (!same(now, phrases.get())) {
      phrases.set(now);
    }
  }

  /** Whether the same objects are in both: what they hold is long to compare. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean same(List<SungPhrase> one, List<SungPhrase> other) {
    return one.size() == other.size()
        && IntStream.range(0, one.size()).allMatch(i -> one.get(i) == other.get(i));
  }

  private static List<SungPhrase> phrases(TrackView track, List<SungPhrase> before) {
    IdentityHashMap<PhraseView, SungPhrase> known = new IdentityHashMap<>();
    before.forEach(phrase -> known.put(phrase.view(), phrase));
    List<SungPhrase> now = new ArrayList<>(track.phrases().size());
    for (PhraseView view : track.phrases()) {
      SungPhrase same = known.get(view);
      now.add(same != null ? same : phrase(view, before));
    }
    return List.copyOf(now);
  }

  private static SungPhrase phrase(PhraseView view, List<SungPhrase> before) {
    Optional<SungPhrase> old =
        before.stream()
            .filter(phrase ->
                phrase.startSeconds() < view.endSeconds()
                    && phrase.endSeconds() > view.startSeconds())
            .findFirst();
    Optional<Rendition> rendition = view.rendition();
    List<PhonemePlace> phonemes =
        view.score().isPresent()
            ? view.phonemes()
            : old.map(SungPhrase::phonemes).orElse(List.of());
    return new SungPhrase(
        view,
        rendition.or(() -> old.flatMap(SungPhrase::rendition)),
        rendition.isPresent(),
        phonemes);
  }

  /** The phrase that is sung at an instant. */
  Optional<SungPhrase> phraseAt(double seconds) {
    int next = Instants.countTo(seconds, phrases.get(), SungPhrase::startSeconds);
    return next == 0
        ? Optional.empty()
        : Optional.of(phrases.get().get(next - 1)).filter(found -> seconds <= found.endSeconds());
  }

  /**
   * The pitch that would be sung at an instant, had nobody drawn a deviation: the rendition's where
   * there is one, else the note's that sounds or sounded last; empty where there is no note at all.
   */
  OptionalDouble undeviatedPitch(double seconds) {
    Optional<Rendition> rendition = phraseAt(seconds).flatMap(SungPhrase::rendition);
    if (rendition.isPresent()) {
      return OptionalDouble.of(rendition.get().undeviatedPitch().at(seconds));
    }
    List<PerformedNote> notes = track().map(TrackReading::notes).orElse(List.of());
    if (notes.isEmpty()) {
      return OptionalDouble.empty();
    }
    int next = Instants.countTo(seconds, notes, PerformedNote::startSeconds);
    return OptionalDouble.of(notes.get(Math.max(0, next - 1)).midi());
  }
}
