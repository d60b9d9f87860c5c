package studio.melisma.song;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import studio.melisma.performance.Manner;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.TempoMap;
import studio.melisma.score.Fraction;
import studio.melisma.score.Syllabic;

/** Notes of a performance with a user's edits applied to them. */
final class EditedNotes {

  private static final Comparator<PerformedNote> ORDER =
      Comparator.comparing(PerformedNote::onset)
          .thenComparing(note -> !note.grace())
          .thenComparingDouble(PerformedNote::midi);

  /** What a note is sung on that nobody gave words. */
  static final NoteWords VOWEL = new NoteWords.Syllable("la", Syllabic.SINGLE, "");

  private final TempoMap tempo;
  private final Meter meter;

  private EditedNotes(TempoMap tempo, Meter meter) {
    this.tempo = tempo;
    this.meter = meter;
  }

  /**
   * The notes as they are sung.
   *
   * @param written of one voice, by onset
   * @param withAdded whether the user's own notes belong to this voice
   */
  static List<PerformedNote> of(
      List<PerformedNote> written,
      NoteEdits edits,
      boolean withAdded,
      TempoMap tempo,
      Meter meter) {
    if (edits.equals(NoteEdits.NONE)) {
      return written;
    }
    EditedNotes edited = new EditedNotes(tempo, meter);
    List<PerformedNote> notes = new ArrayList<>();
    boolean moved = false;
    for (PerformedNote note : written) {
      NoteChange change = edits.changes().get(note.key());
      if (change == null) {
        notes.add(note);
      } else if (!change.deleted()) {
        moved |= change.onset().isPresent();
        notes.add(edited.changed(note, change));
      }
    }
    if (withAdded) {
      edits.added().forEach((key, added) -> notes.add(edited.added(key, added)));
    }
    if (moved || (withAdded && !edits.added().isEmpty())) {
      notes.sort(ORDER);
    }
    return versed(hasWords(written) || !hasWords(notes) ? notes : sung(notes, edits));
  }

  private static boolean hasWords(List<PerformedNote> notes) {
    return notes.stream().anyMatch(note -> note.words() instanceof NoteWords.Syllable);
  }

  /**
   * Where a voice has words, a note without any is a rest. One that is written without words is
   * sung on a vowel; when a user gives its notes words one after the other, those whose turn hasn't
   * come go on being sung, but for those from which the user took the words.
   */
  private static List<PerformedNote> sung(List<PerformedNote> notes, NoteEdits edits) {
    return notes.stream()
        .map(note -> {
          NoteChange change = edits.changes().get(note.key());
          boolean wordless =
              note.words() instanceof NoteWords.None
                  && !note.grace()
                  && (change == null || change.words().isEmpty());
          return wordless ? note.withWords(VOWEL) : note;
        })
        .toList();
  }

  private PerformedNote changed(PerformedNote note, NoteChange change) {
    NoteWords words = change.words().orElse(note.words());
    double midi = change.midi().orElse(note.midi());
    Fraction onset = note.grace() ? note.onset() : change.onset().orElse(note.onset());
    Fraction length = note.grace() ? note.length() : change.length().orElse(note.length());
    boolean moved = !onset.equals(note.onset());
    Bar bar = meter.barAt(onset.toDouble());
    return new PerformedNote(
        onset,
        length,
        tempo.secondAt(onset),
        tempo.secondAt(onset.plus(length)),
        midi,
        words,
        moved ? bar.number() : note.measure(),
        moved ? bar.measureIndex() : note.measureIndex(),
        note.pass(),
        note.grace(),
        note.breathAfter(),
        note.id(),
        note.manner());
  }

  private PerformedNote added(NoteKey key, AddedNote note) {
    Bar bar = meter.barAt(note.onset().toDouble());
    return new PerformedNote(
        note.onset(),
        note.length(),
        tempo.secondAt(note.onset()),
        tempo.secondAt(note.onset().plus(note.length())),
        note.midi(),
        note.words(),
        bar.number(),
        bar.measureIndex(),
        key.pass(),
        /* grace= */ false,
        /* breathAfter= */ false,
        key.id(),
        Manner.PLAIN);
  }

  /** A user's words belong to the verse that is being sung where they stand. */
  private static List<PerformedNote> versed(List<PerformedNote> notes) {
    List<PerformedNote> versed = new ArrayList<>(notes.size());
    String verse =
        notes.stream()
            .map(PerformedNote::words)
            .filter(NoteWords.Syllable.class::isInstance)
            .map(words -> ((NoteWords.Syllable) words).verse())
            .filter(sung -> !sung.isEmpty())
            .findFirst()
            .orElse("");
    for (PerformedNote note : notes) {
      if (note.words() instanceof NoteWords.Syllable syllable) {
        if (syllable.verse().isEmpty() && !verse.isEmpty()) {
          versed.add(
              note.withWords(new NoteWords.Syllable(syllable.text(), syllable.syllabic(), verse)));
          continue;
        }
        verse = syllable.verse();
      }
      versed.add(note);
    }
    return List.copyOf(versed);
  }
}
