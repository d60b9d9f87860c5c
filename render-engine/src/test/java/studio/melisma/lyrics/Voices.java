package studio.melisma.lyrics;

import java.util.ArrayList;
import java.util.List;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.PerformedVoice;
import studio.melisma.score.Fraction;
import studio.melisma.score.Syllabic;

/**
 * Builds voices for tests, a quarter note being half a second: {@code note("A-")} begins a word,
 * {@code "-maz-"} goes on, {@code "-ing"} ends it, {@code "_"} holds, {@code ""} has no words.
 */
public final class Voices {

  private final List<PerformedNote> notes = new ArrayList<>();
  private Fraction now = Fraction.ZERO;
  private double midi = 60;

  /** An empty voice. */
  public Voices() {}

  public Voices note(String words) {
    return note(words, Fraction.ONE);
  }

  public Voices note(String words, Fraction quarters) {
    add(words, quarters, false, false);
    now = now.plus(quarters);
    return this;
  }

  public Voices notes(String... words) {
    for (String word : words) {
      note(word);
    }
    return this;
  }

  public Voices breath(String words) {
    add(words, Fraction.ONE, false, true);
    now = now.plus(Fraction.ONE);
    return this;
  }

  public Voices rest() {
    now = now.plus(Fraction.ONE);
    return this;
  }

  public Voices grace(String words, double pitch) {
    double main = midi;
    midi = pitch;
    add(words, Fraction.ZERO, true, false);
    midi = main;
    return this;
  }

  /** Adds a note to the chord that the next note belongs to. */
  public Voices chordNote(String words, double pitch) {
    double main = midi;
    midi = pitch;
    add(words, Fraction.ONE, false, false);
    midi = main;
    return this;
  }

  public PerformedVoice voice() {
    return new PerformedVoice("1", "1", notes);
  }

  public List<Word> words() {
    return WordAssembler.assemble(voice(), "la");
  }

  private void add(String words, Fraction length, boolean grace, boolean breath) {
    double start = now.toDouble() / 2;
    notes.add(
        new PerformedNote(
            now,
            length,
            start,
            start + length.toDouble() / 2,
            midi,
            words(words),
            "1",
            0,
            1,
            grace,
            breath));
  }

  private static NoteWords words(String text) {
    if (text.isEmpty()) {
      return NoteWords.NONE;
    }
    if (text.equals("_")) {
      return NoteWords.HOLD;
    }
    boolean before = text.length() > 1 && text.startsWith("-");
    boolean after = text.length() > 1 && text.endsWith("-");
    String bare = text.substring(before ? 1 : 0, text.length() - (after ? 1 : 0));
    Syllabic syllabic =
        before
            ? (after ? Syllabic.MIDDLE : Syllabic.END)
            : (after ? Syllabic.BEGIN : Syllabic.SINGLE);
    return new NoteWords.Syllable(bare, syllabic, "1");
  }
}
