package studio.melisma.performance;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import studio.melisma.score.Fraction;
import studio.melisma.score.Lyric;
import studio.melisma.score.Note;
import studio.melisma.score.NoteMark;

/** A note or a chord at its turn in the performance, while ties and words are being settled. */
final class Attack {

  private final PlayedMeasure turn;
  private final String measure;
  private final Fraction onset;
  private final boolean grace;
  private final List<Head> heads = new ArrayList<>(1);
  private NoteWords words = NoteWords.NONE;
  private boolean slurredToNext;

  Attack(PlayedMeasure turn, String measure, Fraction onset, boolean grace) {
    this.turn = turn;
    this.measure = measure;
    this.onset = onset;
    this.grace = grace;
  }

  void add(Note note, double midi) {
    heads.add(new Head(note, midi, onset.plus(note.length())));
  }

  PlayedMeasure turn() {
    return turn;
  }

  /** The measure's printed number. */
  String measure() {
    return measure;
  }

  Fraction onset() {
    return onset;
  }

  boolean isGrace() {
    return grace;
  }

  List<Head> heads() {
    return heads;
  }

  /** Whether all of it goes on from notes before: nothing is struck. */
  boolean isTiedOver() {
    return heads.stream().allMatch(Head::isTiedOver);
  }

  /** When the longest of its struck notes ends, ties included. */
  Fraction end() {
    Fraction end = onset;
    for (Head head : heads) {
      if (!head.isTiedOver()) {
        end = end.max(head.end());
      }
    }
    return end;
  }

  /** The words under all its notes, in the order written. */
  List<Lyric> lyrics() {
    if (heads.size() == 1) {
      return heads.getFirst().note().lyrics();
    }
    return heads.stream().flatMap(head -> head.note().lyrics().stream()).toList();
  }

  NoteWords words() {
    return words;
  }

  boolean isSlurredToNext() {
    return slurredToNext;
  }

  void slurToNext() {
    slurredToNext = true;
  }

  void sing(NoteWords what) {
    words = what;
  }

  /** One notehead. */
  static final class Head {

    /** What belongs to the beginning of a note, which a note that goes on doesn't have. */
    private static final Set<NoteMark> AT_START =
        EnumSet.of(
            NoteMark.ACCENT,
            NoteMark.STRONG_ACCENT,
            NoteMark.SOFT_ACCENT,
            NoteMark.STRESS,
            NoteMark.UNSTRESS,
            NoteMark.SCOOP,
            NoteMark.PLOP);

    private final Note note;
    private final double midi;
    private final Set<NoteMark> marks;
    private Fraction end;
    private boolean tiedOver;

    private Head(Note note, double midi, Fraction end) {
      this.note = note;
      this.midi = midi;
      this.end = end;
      this.marks = EnumSet.noneOf(NoteMark.class);
      marks.addAll(note.marks());
    }

    Note note() {
      return note;
    }

    /** Sounding pitch. */
    double midi() {
      return midi;
    }

    /** When it ends, ties included. */
    Fraction end() {
      return end;
    }

    boolean isTiedOver() {
      return tiedOver;
    }

    boolean breathes() {
      return marks.stream().anyMatch(NoteMark::breathes);
    }

    /** Marks at it and at the notes that it goes on through. */
    Set<NoteMark> marks() {
      return marks;
    }

    /** Lets this head go on through another that is tied to it. */
    void join(Head next) {
      end = next.end;
      next.marks.stream().filter(mark -> !AT_START.contains(mark)).forEach(marks::add);
      next.tiedOver = true;
    }
  }
}
