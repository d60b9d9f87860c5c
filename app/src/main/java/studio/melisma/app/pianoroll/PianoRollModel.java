package studio.melisma.app.pianoroll;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.settings.Setting;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.song.EditName;
import studio.melisma.app.song.Selection;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.song.TimeAxis;
import studio.melisma.expression.LineExpression;
import studio.melisma.expression.Vibrato;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.PerformedNote;
import studio.melisma.score.Fraction;
import studio.melisma.song.Bar;
import studio.melisma.song.LyricEntry;
import studio.melisma.song.NoteClip;
import studio.melisma.song.NoteOperations;
import studio.melisma.song.NoteOperations.Edited;
import studio.melisma.song.TrackReading;

/**
 * What the roll does to the song that is open: every gesture one edit with a name, and what is
 * chosen afterwards. Belongs to the window's thread.
 */
public final class PianoRollModel {

  static final Setting<Snap> SNAP = Setting.ofChoice("roll.snap", Snap.AUTO);
  static final Setting<Boolean> EVERY_PASS = Setting.ofBoolean("roll.every-pass", false);

  private static final int OCTAVE = 12;

  private final SongViewModel song;
  private final TimeAxis axis;
  private final ObjectProperty<Snap> snap;
  private final ObjectProperty<Boolean> everyPass;
  private final ObservableValue<Boolean> open;
  private final ObservableValue<Boolean> chosen;
  private final ReadOnlyObjectWrapper<NoteClip> clipboard =
      new ReadOnlyObjectWrapper<>(this, "clipboard", NoteClip.EMPTY);
  private final ObjectProperty<Optional<NoteKey>> current =
      new SimpleObjectProperty<>(this, "current", Optional.empty());
  private final TempoEdits tempo;
  private final LyricLines lines = new LyricLines(this);
  private final NoteSearch search = new NoteSearch(this);
  private @Nullable TrackReading indexed;
  private @Nullable NoteIndex index;
  private Optional<NoteKey> anchor = Optional.empty();

  /**
   * @param axis that the view shows, whose zoom a grid may follow
   */
  public PianoRollModel(SongViewModel song, Settings settings, TimeAxis axis) {
    this.song = song;
    this.axis = axis;
    tempo = new TempoEdits(song);
    snap = settings.property(SNAP);
    everyPass = settings.property(EVERY_PASS);
    open = song.readingProperty().map(Optional::isPresent);
    chosen =
        Bindings.createBooleanBinding(
            () -> !song.selectionProperty().get().notes().isEmpty(), song.selectionProperty());
    song.selectionProperty().subscribe(this::selected);
  }

  private void selected(Selection now) {
    if (current.get().isPresent() && !now.notes().contains(current.get().get())) {
      current.set(Optional.empty());
    }
    if (current.get().isEmpty()) {
      current.set(song.selectedNotes().stream().findFirst().map(PerformedNote::key));
    }
    if (now.notes().size() <= 1) {
      anchor = current.get();
    }
  }

  SongViewModel song() {
    return song;
  }

  /** The tempos. */
  TempoEdits tempo() {
    return tempo;
  }

  /** Words a line at a time. */
  LyricLines lines() {
    return lines;
  }

  /** What is found in it. */
  NoteSearch search() {
    return search;
  }

  ObjectProperty<Snap> snapProperty() {
    return snap;
  }

  /** Whether what is done to a note is done on all passes of its repeats. */
  ObjectProperty<Boolean> everyPassProperty() {
    return everyPass;
  }

  /** What was copied. */
  ReadOnlyObjectProperty<NoteClip> clipboardProperty() {
    return clipboard.getReadOnlyProperty();
  }

  /** The note at which the keyboard is; of the chosen ones. */
  ObjectProperty<Optional<NoteKey>> currentProperty() {
    return current;
  }

  /** Whether a song is open. */
  ObservableValue<Boolean> open() {
    return open;
  }

  /** Whether notes are chosen. */
  ObservableValue<Boolean> chosen() {
    return chosen;
  }

  /** The track that is worked at. */
  Optional<TrackReading> track() {
    return song.track();
  }

  /** The notes of the track that is worked at. */
  @SuppressWarnings(
      "ReferenceEquality") // Readings are taken over as they are, and long to compare.
  Optional<NoteIndex> index() {
    TrackReading now = song.track().orElse(null);
    if (now == null) {
      return Optional.empty();
    }
    NoteIndex known = index;
    if (known == null || indexed != now) {
      known = new NoteIndex(now);
      index = known;
      indexed = now;
    }
    return Optional.of(known);
  }

  Set<NoteKey> selection() {
    return song.selectionProperty().get().notes();
  }

  /** The cell of the grid as it is now, in quarter notes. */
  Fraction grid() {
    return snap.get().grid(axis.pixelsPerQuarterProperty().get());
  }

  /** The nearest line of the grid, which begins anew with each measure; not below zero. */
  Fraction snapped(double quarter) {
    return cell(quarter, true);
  }

  /** The line of the grid at a place or before it. */
  Fraction cellStart(double quarter) {
    return cell(quarter, false);
  }

  private Fraction cell(double quarter, boolean nearest) {
    double place = Math.max(0, quarter);
    Fraction grid = grid();
    Bar bar = song.reading().orElseThrow().meter().barAt(place);
    double steps = (place - bar.start().toDouble()) / grid.toDouble();
    long whole = nearest ? Math.round(steps) : (long) Math.floor(steps + 1e-9);
    Fraction at = bar.start().plus(grid.times(whole));
    return nearest ? at.min(bar.end()) : at;
  }

  /** To a 480th of a quarter note. */
  static Fraction ticks(double quarters) {
    return Fraction.of(Math.round(quarters / Snap.TICK.toDouble()), 480);
  }

  /** The operations on the track that is worked at; empty where there is none. */
  Optional<NoteOperations> operations() {
    return song.reading()
        .filter(reading -> song.track().isPresent())
        .map(reading ->
            NoteOperations.on(reading, song.selectionProperty().get().track())
                .inEveryPass(everyPass.get()));
  }

  /** One gesture: an edit, and the choice of what it worked at. */
  void edit(String name, int count, Function<NoteOperations, Edited> operation) {
    operations()
        .map(operation)
        .ifPresent(edited -> {
          song.edit(EditName.of("roll.edit." + name, count), before -> edited.song());
          choose(edited.notes());
        });
  }

  /** Chooses notes of the track that is worked at. */
  void choose(Set<NoteKey> keys) {
    song.selectionProperty().set(song.selectionProperty().get().with(keys));
  }

  /** Chooses one note, and puts the keyboard there. */
  void go(NoteKey key) {
    current.set(Optional.of(key));
    choose(Set.of(key));
    anchor = current.get();
  }

  /** Takes a note into the choice, or out of it. */
  void toggle(NoteKey key) {
    song.selectionProperty().set(song.selectionProperty().get().toggled(key));
    if (selection().contains(key)) {
      current.set(Optional.of(key));
    }
  }

  /** Chooses everything from where the choice began to a note. */
  void extendTo(NoteKey key) {
    Optional<NoteKey> from = anchor.or(current::get);
    index()
        .ifPresent(notes -> {
          current.set(Optional.of(key));
          choose(notes.range(List.of(from.orElse(key), key)));
          current.set(Optional.of(key));
        });
    anchor = from;
  }

  void chooseAll() {
    index()
        .ifPresent(notes -> {
          Set<NoteKey> all = new HashSet<>();
          for (int i = 0; i < notes.size(); i++) {
            all.add(notes.note(i).key());
          }
          choose(all);
        });
  }

  void chooseNothing() {
    choose(Set.of());
  }

  /** Goes to the note that comes next, or to the one before. */
  void step(int by, boolean extend) {
    neighbour(by)
        .ifPresent(key -> {
          if (extend) {
            extendTo(key);
          } else {
            go(key);
          }
        });
  }

  /** The note so many places after the one at which the keyboard is; the first if it is at none. */
  Optional<NoteKey> neighbour(int by) {
    NoteIndex notes = index().orElse(null);
    if (notes == null || notes.size() == 0) {
      return Optional.empty();
    }
    OptionalInt place = current.get().map(notes::place).orElse(OptionalInt.empty());
    if (place.isEmpty()) {
      int seen = notes.firstEndingAfter(axis.leftProperty().get());
      return Optional.of(notes.note(Math.min(seen, notes.size() - 1)).key());
    }
    int next = place.getAsInt() + by;
    return next < 0 || next >= notes.size()
        ? Optional.empty()
        : Optional.of(notes.note(next).key());
  }

  void transpose(int semitones) {
    edit("transpose", selection().size(), notes -> notes.transposed(selection(), semitones));
  }

  void transposeOctave(int octaves) {
    transpose(octaves * OCTAVE);
  }

  void moveByGrid(int cells) {
    edit("move", selection().size(), notes -> notes.moved(selection(), grid().times(cells), 0));
  }

  void resizeByGrid(int cells) {
    edit(
        "resize",
        selection().size(),
        notes -> notes.resized(selection(), grid().times(cells), false));
  }

  void delete() {
    Set<NoteKey> gone = selection();
    edit("delete", gone.size(), notes -> notes.deleted(gone));
  }

  void merge() {
    edit("merge", selection().size(), notes -> notes.merged(selection()));
  }

  /**
   * Cuts the chosen notes at the playhead where it lies in one of them, otherwise in the middle.
   */
  void split() {
    List<PerformedNote> notes = song.selectedNotes();
    if (notes.isEmpty()) {
      return;
    }
    double playhead = playheadQuarter();
    boolean inside =
        notes.stream()
            .anyMatch(
                note -> note.onset().toDouble() < playhead && playhead < note.end().toDouble());
    PerformedNote first = notes.getFirst();
    Fraction at = inside ? ticks(playhead) : first.onset().plus(first.length().dividedBy(2));
    splitAt(selection(), at);
  }

  void splitAt(Set<NoteKey> keys, Fraction at) {
    edit("split", keys.size(), notes -> notes.split(keys, at));
  }

  void quantise() {
    edit("quantise", selection().size(), notes -> notes.quantised(selection(), grid()));
  }

  void closeGaps() {
    edit("join", selection().size(), notes -> notes.joined(selection()));
  }

  void restore() {
    edit("restore", selection().size(), notes -> notes.restored(selection()));
  }

  void duplicate() {
    edit("duplicate", selection().size(), notes -> notes.duplicated(selection()));
  }

  void copy() {
    operations()
        .map(notes -> notes.copied(selection()))
        .filter(clip -> !clip.isEmpty())
        .ifPresent(clipboard::set);
  }

  void cut() {
    copy();
    Set<NoteKey> gone = selection();
    edit("cut", gone.size(), notes -> notes.deleted(gone));
  }

  /** Pastes at the playhead. */
  void paste() {
    NoteClip clip = clipboard.get();
    if (!clip.isEmpty()) {
      Fraction at = song.reading().map(reading -> snapped(playheadQuarter())).orElse(Fraction.ZERO);
      edit("paste", clip.notes().size(), notes -> notes.pasted(clip, at));
    }
  }

  /** Where the playhead stands. */
  double playheadQuarter() {
    return song.reading()
        .map(reading -> reading.tempo().quarterAt(song.player().positionProperty().get()))
        .orElse(0.0);
  }

  /** Gives chosen notes vibrato, or takes what was given. */
  void vibrato(Vibrato vibrato) {
    Set<NoteKey> keys = selection();
    String track = song.selectionProperty().get().track();
    song.edit(
        EditName.of("roll.edit.vibrato", keys.size()),
        before ->
            before.withTrack(
                track,
                edited -> {
                  LineExpression expression = edited.expression();
                  for (NoteKey key : keys) {
                    expression = expression.with(key, vibrato);
                  }
                  return edited.withExpression(expression);
                }));
  }

  /** Types a lyric; nothing happens where it is what is there. */
  void type(NoteKey key, String text) {
    TrackReading track = song.track().orElse(null);
    Optional<PerformedNote> note = track == null ? Optional.empty() : track.note(key);
    if (track == null
        || note.isEmpty()
        || text.strip().equals(LyricEntry.shown(note.get().words()))) {
      return;
    }
    Map<NoteKey, NoteWords> words = LyricEntry.typed(track, key, text);
    edit("lyric", 1, notes -> notes.worded(words));
    go(key);
  }

  /** Works at another track, and chooses a note of it. */
  void switchTo(String track, Optional<NoteKey> note) {
    song.selectionProperty()
        .set(note.map(key -> new Selection(track, Set.of(key))).orElse(Selection.of(track)));
  }

  /** Works at the track below, or above. */
  void switchBy(int by) {
    song.reading()
        .ifPresent(reading -> {
          List<TrackReading> tracks = reading.tracks();
          for (int i = 0; i < tracks.size(); i++) {
            if (tracks.get(i).track().id().equals(song.selectionProperty().get().track())) {
              int next = Math.clamp(i + (long) by, 0, tracks.size() - 1);
              switchTo(tracks.get(next).track().id(), Optional.empty());
              return;
            }
          }
        });
  }
}
