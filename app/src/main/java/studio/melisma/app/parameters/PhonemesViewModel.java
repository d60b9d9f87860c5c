package studio.melisma.app.parameters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeSet;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import studio.melisma.app.notices.Notice;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.song.EditName;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.texts.Texts;
import studio.melisma.diffsinger.WordIssue;
import studio.melisma.lyrics.Word;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.PerformedNote;
import studio.melisma.render.PhonemePlace;
import studio.melisma.render.VocalLine;
import studio.melisma.song.TrackReading;

/** The phonemes of the track that is worked at: where each starts, and which it is. */
final class PhonemesViewModel {

  /** Between two phonemes there is at least so much time. */
  static final double SHORTEST_SECONDS = 0.01;

  /** By so much keys move a phoneme. */
  static final double KEY_SECONDS = 0.005;

  /** Nothing is moved farther at once, where no phoneme is in its way. */
  private static final double FARTHEST_SECONDS = 2;

  private static final double SAME_INSTANT_SECONDS = 1e-3;

  /** A phoneme that is being moved. */
  record Moved(PhonemePlace place, double startSeconds) {}

  private final Texts texts;
  private final SongViewModel song;
  private final SungTrackViewModel sung;
  private final Notices notices;
  private final ObjectProperty<Optional<PhonemePlace>> chosen =
      new SimpleObjectProperty<>(this, "chosen", Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Moved>> preview =
      new ReadOnlyObjectWrapper<>(this, "preview", Optional.empty());

  PhonemesViewModel(Texts texts, SongViewModel song, SungTrackViewModel sung, Notices notices) {
    this.texts = texts;
    this.song = song;
    this.sung = sung;
    this.notices = notices;
    sung.phrasesProperty().subscribe(now -> keepChosen());
  }

  SungTrackViewModel sung() {
    return sung;
  }

  /** The phoneme that keys work on. */
  ObjectProperty<Optional<PhonemePlace>> chosenProperty() {
    return chosen;
  }

  /** The phoneme that the mouse moves, where it would be. */
  ReadOnlyObjectProperty<Optional<Moved>> previewProperty() {
    return preview.getReadOnlyProperty();
  }

  /** All phonemes that are sung, by time. */
  List<PhonemePlace> phonemes() {
    return sung.phrases().stream()
        .flatMap(phrase -> phrase.phonemes().stream())
        .filter(place -> !SungPhrase.isSilent(place))
        .toList();
  }

  /** The phoneme that sounds at an instant. */
  Optional<PhonemePlace> at(double seconds) {
    return sung.phraseAt(seconds).stream()
        .flatMap(phrase -> phrase.phonemes().stream())
        .filter(place ->
            place.phoneme().startSeconds() <= seconds && place.phoneme().endSeconds() > seconds)
        .findFirst();
  }

  /** What of a word can't be sung, if that is so. */
  Optional<WordIssue> issue(Word word) {
    return sung.issuesProperty().get().stream()
        .filter(
            issue -> Math.abs(issue.startSeconds() - word.startSeconds()) < SAME_INSTANT_SECONDS)
        .findFirst();
  }

  /** After an edit the same phoneme is another object. */
  private void keepChosen() {
    chosen
        .get()
        .ifPresent(before ->
            chosen.set(phonemes().stream().filter(now -> isSame(now, before)).findFirst()));
  }

  /** Whether both are the same place of the same word, wherever it now starts. */
  static boolean isSame(PhonemePlace one, PhonemePlace other) {
    return one.place() == other.place()
        && one.note().equals(other.note())
        && Math.abs(one.word().startSeconds() - other.word().startSeconds()) < SAME_INSTANT_SECONDS;
  }

  /** Chooses the phoneme so many places further. */
  void go(int places) {
    List<PhonemePlace> all = phonemes();
    if (all.isEmpty()) {
      return;
    }
    Optional<PhonemePlace> now = chosen.get();
    int at = -1;
    for (int i = 0; i < all.size() && now.isPresent(); i++) {
      if (isSame(all.get(i), now.get())) {
        at = i;
      }
    }
    int next = at < 0 ? 0 : Math.clamp(at + (long) places, 0, all.size() - 1);
    chosen.set(Optional.of(all.get(next)));
  }

  /** Whether it belongs to a note, so that it can be moved. */
  static boolean isMovable(PhonemePlace place) {
    return place.note().isPresent();
  }

  /** An instant, kept away from the phonemes beside. */
  double clamped(PhonemePlace place, double startSeconds) {
    double least = place.phoneme().startSeconds() - FARTHEST_SECONDS;
    double most =
        Math.min(place.phoneme().endSeconds(), place.word().endSeconds()) - SHORTEST_SECONDS;
    List<PhonemePlace> beside =
        sung.phraseAt(place.phoneme().startSeconds()).map(SungPhrase::phonemes).orElse(List.of());
    for (PhonemePlace other : beside) {
      if (other.phoneme().startSeconds() < place.phoneme().startSeconds() - 1e-6) {
        least = Math.max(least, other.phoneme().startSeconds() + SHORTEST_SECONDS);
      }
    }
    return least < most ? Math.clamp(startSeconds, least, most) : place.phoneme().startSeconds();
  }

  /** Shows where a phoneme would be. */
  void preview(PhonemePlace place, double startSeconds) {
    preview.set(Optional.of(new Moved(place, clamped(place, startSeconds))));
  }

  void cancelPreview() {
    preview.set(Optional.empty());
  }

  /** Has a phoneme start at another instant, kept away from those beside. */
  void move(PhonemePlace place, double startSeconds) {
    preview.set(Optional.empty());
    place
        .note()
        .ifPresent(note -> {
          double by = clamped(place, startSeconds) - place.phoneme().startSeconds();
          if (Math.abs(by) > 1e-6) {
            sung.edit(
                EditName.of("parameters.phoneme.edit.move", place.symbol()),
                expression ->
                    expression.withPhonemeShift(note, place.place(), place.shiftSeconds() + by));
          }
        });
  }

  /** Moves the chosen phoneme. */
  void nudge(double seconds) {
    chosen.get().ifPresent(place -> move(place, place.phoneme().startSeconds() + seconds));
  }

  /** Has a phoneme start where the voice would have it. */
  void reset(PhonemePlace place) {
    if (place.isShifted() && place.note().isPresent()) {
      sung.edit(
          EditName.of("parameters.phoneme.edit.reset", place.symbol()),
          expression -> expression.withPhonemeShift(place.note().get(), place.place(), 0));
    }
  }

  void reset() {
    chosen.get().ifPresent(this::reset);
  }

  /** Whether somebody has said what a word's phonemes are. */
  static boolean isRenamed(PhonemePlace place) {
    return !place.word().hint().isEmpty();
  }

  /** What the voice can sing, in order. */
  SequencedSet<String> symbols() {
    SequencedSet<String> symbols = new TreeSet<>();
    sung.bankProperty()
        .get()
        .ifPresent(bank ->
            bank.acoustic().phonemes().names().stream().filter(bank::knows).forEach(symbols::add));
    return symbols;
  }

  /**
   * Has other phonemes sung in place of one.
   *
   * @param text the symbols with spaces between them; blank for those of the dictionary, for all of
   *     the word
   */
  void rename(PhonemePlace place, String text) {
    List<PerformedNote> notes = syllables(place.word());
    if (notes.isEmpty()) {
      return;
    }
    if (HintedWord.isSeveral(words(notes.getFirst()).text())) {
      notices.show(
          Notice.problem(texts.get("parameters.phoneme.several", words(notes.getFirst()).text())));
      return;
    }
    List<String> hint = text.isBlank() ? List.of() : replaced(place, text);
    song.edit(
        EditName.of("parameters.phoneme.edit.rename", place.word().text()),
        now ->
            now.withTrack(
                song.selectionProperty().get().track(),
                track -> {
                  var edits = track.edits();
                  for (int i = 0; i < notes.size(); i++) {
                    NoteWords.Syllable before = words(notes.get(i));
                    String written = HintedWord.with(before.text(), i == 0 ? hint : List.of());
                    if (!written.equals(before.text())) {
                      edits =
                          edits.worded(
                              notes.get(i).key(),
                              new NoteWords.Syllable(written, before.syllabic(), before.verse()));
                    }
                  }
                  return track.withEdits(edits);
                }));
  }

  private static NoteWords.Syllable words(PerformedNote note) {
    return (NoteWords.Syllable) note.words();
  }

  /** The phonemes of the whole word, with others in place of one. */
  private List<String> replaced(PhonemePlace place, String text) {
    List<String> hint = new ArrayList<>();
    for (Word part : parts(place.word())) {
      List<PhonemePlace> said =
          phonemes().stream().filter(other -> starts(other.word(), part)).toList();
      for (int i = 0; i < said.size(); i++) {
        // Where a word goes on after a rest, its vowel is said again.
        if (i == 0 && part.part().resumed()) {
          continue;
        }
        if (isSame(said.get(i), place)) {
          hint.addAll(List.of(text.strip().split("\\s+", -1)));
        } else {
          hint.add(said.get(i).symbol());
        }
      }
    }
    return hint;
  }

  private static boolean starts(Word one, Word other) {
    return Math.abs(one.startSeconds() - other.startSeconds()) < SAME_INSTANT_SECONDS;
  }

  /** The stretches of a word that rests break, in order; of most words one. */
  private List<Word> parts(Word word) {
    List<Word> line =
        sung.track().flatMap(TrackReading::line).map(VocalLine::words).orElse(List.of());
    int at = -1;
    for (int i = 0; i < line.size(); i++) {
      at = starts(line.get(i), word) ? i : at;
    }
    if (at < 0) {
      return List.of(word);
    }
    int first = at;
    while (first > 0
        && (line.get(first).part().firstSyllable() > 0 || line.get(first).part().resumed())) {
      first--;
    }
    int end = at + 1;
    while (end < line.size()
        && (line.get(end).part().firstSyllable() > 0 || line.get(end).part().resumed())) {
      end++;
    }
    return line.subList(first, end);
  }

  /** The notes that have a syllable of the whole word written, in order. */
  private List<PerformedNote> syllables(Word word) {
    List<Word> parts = parts(word);
    double from = parts.getFirst().startSeconds() - SAME_INSTANT_SECONDS;
    double to = parts.getLast().endSeconds() - SAME_INSTANT_SECONDS;
    return sung.track().flatMap(TrackReading::line).map(VocalLine::notes).orElse(List.of()).stream()
        .filter(note -> note.startSeconds() >= from && note.startSeconds() < to)
        .filter(note -> note.words() instanceof NoteWords.Syllable)
        .toList();
  }

  /** The chosen phoneme, to be read out; empty where none is. */
  String spoken() {
    return chosen
        .get()
        .map(place -> {
          String plain =
              texts.get(
                  "parameters.phoneme.spoken",
                  place.symbol(),
                  place.word().text(),
                  place.phoneme().startSeconds(),
                  1000 * (place.phoneme().endSeconds() - place.phoneme().startSeconds()));
          String moved =
              place.isShifted()
                  ? texts.get("parameters.phoneme.spoken.moved", plain, 1000 * place.shiftSeconds())
                  : plain;
          return issue(place.word()).map(issue -> moved + ". " + issue.message()).orElse(moved);
        })
        .orElse("");
  }
}
