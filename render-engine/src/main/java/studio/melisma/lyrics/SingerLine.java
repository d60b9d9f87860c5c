package studio.melisma.lyrics;

import java.util.ArrayList;
import java.util.List;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.PerformedNote;

/**
 * What one singer takes of a voice: one note at a time.
 *
 * <ul>
 *   <li>Of a chord the highest note is sung, with the words of any of its notes.
 *   <li>A note ends at the latest where the next begins; a gap of less than 10 ms is closed.
 *   <li>A grace note is sung before the beat: it takes an eighth of a quarter note, at most 120 ms,
 *       from the rest or the note before it, of which it leaves at least half. Where there is not
 *       even 15 ms for it, or no note follows that it leans on, it is left out.
 *   <li>The syllable of a note starts on the grace notes that lead to it, unless they still hold
 *       the syllable before or have words of their own.
 * </ul>
 */
final class SingerLine {

  private static final double SMALLEST_GAP = 0.010;
  private static final double SHORTEST_NOTE = 0.001;
  private static final double LONGEST_GRACE = 0.120;
  private static final double SHORTEST_GRACE = 0.015;

  /** A note of the line. */
  record Note(
      double startSeconds,
      double endSeconds,
      double midi,
      NoteWords words,
      String verse,
      boolean breathAfter) {

    Note endingAt(double end) {
      return new Note(startSeconds, end, midi, words, verse, breathAfter);
    }
  }

  private final List<Note> line = new ArrayList<>();
  private final List<PerformedNote> graces = new ArrayList<>();

  private SingerLine() {}

  /** The line of a voice's notes, in order, without rests. */
  static List<Note> of(List<PerformedNote> notes) {
    SingerLine line = new SingerLine();
    for (int i = 0; i < notes.size(); ) {
      PerformedNote note = notes.get(i);
      if (note.grace()) {
        line.graces.add(note);
        i++;
        continue;
      }
      int chordEnd = i + 1;
      while (chordEnd < notes.size()
          && !notes.get(chordEnd).grace()
          && notes.get(chordEnd).onset().equals(note.onset())) {
        chordEnd++;
      }
      line.add(notes.subList(i, chordEnd));
      i = chordEnd;
    }
    return line.joined();
  }

  private void add(List<PerformedNote> chord) {
    PerformedNote top = chord.getFirst();
    NoteWords words = top.words();
    boolean breath = false;
    for (PerformedNote note : chord) {
      top = note.midi() > top.midi() ? note : top;
      breath |= note.breathAfter();
      if (rank(note.words()) > rank(words)) {
        words = note.words();
      }
    }
    NoteWords mainWords = addGraces(top, words);
    line.add(note(top, top.startSeconds(), top.endSeconds(), mainWords, breath));
    graces.clear();
  }

  /** Adds the grace notes that lead to a note; returns the words that remain for the note. */
  private NoteWords addGraces(PerformedNote main, NoteWords words) {
    double length = graceSeconds(main);
    if (graces.isEmpty() || length < SHORTEST_GRACE) {
      return firstSyllable(words);
    }
    double start = main.startSeconds() - length * graces.size();
    if (!line.isEmpty() && line.getLast().endSeconds() > start) {
      line.add(line.removeLast().endingAt(start));
    }
    NoteWords pending = words;
    boolean sings = false;
    for (int i = 0; i < graces.size(); i++) {
      PerformedNote grace = graces.get(i);
      NoteWords own = grace.words();
      if (own instanceof NoteWords.None) {
        if (sings || pending instanceof NoteWords.Hold) {
          own = NoteWords.HOLD;
        } else if (pending instanceof NoteWords.Syllable && noWordsFrom(i)) {
          own = pending;
          pending = NoteWords.HOLD;
        }
      }
      sings |= own instanceof NoteWords.Syllable;
      line.add(note(grace, start + i * length, start + (i + 1) * length, own, grace.breathAfter()));
    }
    return sings && pending instanceof NoteWords.None ? NoteWords.HOLD : pending;
  }

  private boolean noWordsFrom(int index) {
    return graces.subList(index, graces.size()).stream()
        .allMatch(grace -> grace.words() instanceof NoteWords.None);
  }

  /** Words of grace notes that are left out go to their main note. */
  private NoteWords firstSyllable(NoteWords words) {
    for (PerformedNote grace : graces) {
      if (rank(grace.words()) > rank(words)) {
        return grace.words();
      }
    }
    return words;
  }

  private double graceSeconds(PerformedNote main) {
    if (graces.isEmpty()) {
      return 0;
    }
    double quarters = main.length().toDouble();
    double quarter =
        quarters > 0 ? (main.endSeconds() - main.startSeconds()) / quarters : LONGEST_GRACE * 8;
    double room = main.startSeconds();
    if (!line.isEmpty()) {
      Note before = line.getLast();
      double end = Math.min(before.endSeconds(), main.startSeconds());
      room = main.startSeconds() - end + (end - before.startSeconds()) / 2;
    }
    return Math.min(Math.min(LONGEST_GRACE, quarter / 8), room / graces.size());
  }

  private List<Note> joined() {
    List<Note> joined = new ArrayList<>();
    for (int i = 0; i < line.size(); i++) {
      Note note = line.get(i);
      if (i + 1 < line.size()) {
        double next = line.get(i + 1).startSeconds();
        if (note.endSeconds() > next - SMALLEST_GAP) {
          note = note.endingAt(next);
        }
      }
      if (note.endSeconds() - note.startSeconds() >= SHORTEST_NOTE) {
        joined.add(note);
      }
    }
    return joined;
  }

  private static Note note(
      PerformedNote of, double start, double end, NoteWords words, boolean breath) {
    String verse = words instanceof NoteWords.Syllable syllable ? syllable.verse() : "";
    return new Note(start, end, of.midi(), words, verse, breath);
  }

  private static int rank(NoteWords words) {
    return switch (words) {
      case NoteWords.Syllable s -> 2;
      case NoteWords.Hold h -> 1;
      case NoteWords.None n -> 0;
    };
  }
}
