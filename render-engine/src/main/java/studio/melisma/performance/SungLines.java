package studio.melisma.performance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import studio.melisma.score.ScoreWarning;

/**
 * The lines of a performance that can be sung, found by rule: every voice that has words; where
 * nobody has words, every voice, for a renderer to choose from and to sing on a vowel.
 *
 * @param lines in the order of parts and voices
 * @param warnings what was cut short
 */
public record SungLines(List<SungLine> lines, List<ScoreWarning> warnings) {

  public SungLines {
    lines = List.copyOf(lines);
    warnings = List.copyOf(warnings);
  }

  /** The sung lines, of chords the top note. */
  public static SungLines of(Performance performance) {
    return of(performance, ChordChoice.TOP);
  }

  /** The sung lines, of chords the chosen note. */
  public static SungLines of(Performance performance, ChordChoice chords) {
    boolean withWords = performance.hasWords();
    List<SungLine> lines = new ArrayList<>();
    List<ScoreWarning> warnings = new ArrayList<>();
    for (PerformedPart part : performance.parts()) {
      for (PerformedVoice voice : part.voices()) {
        if (!withWords || voice.hasWords()) {
          lines.add(line(part, voice, chords, warnings));
        }
      }
    }
    return new SungLines(lines, warnings);
  }

  /**
   * The line of one voice.
   *
   * @param part the voice's
   * @param voice with words or without
   * @param warnings gets what was cut short
   */
  public static SungLine line(
      PerformedPart part, PerformedVoice voice, ChordChoice chords, List<ScoreWarning> warnings) {
    return new SungLine(
        part.id(),
        part.name(),
        voice.voice(),
        voice.staff(),
        voice.hasWords(),
        trimmed(chosen(voice.notes(), chords), part, voice, warnings));
  }

  /** One note of each chord, with the chord's words. */
  private static List<PerformedNote> chosen(List<PerformedNote> notes, ChordChoice chords) {
    Comparator<PerformedNote> byPitch = Comparator.comparingDouble(PerformedNote::midi);
    Comparator<PerformedNote> order = chords == ChordChoice.TOP ? byPitch : byPitch.reversed();
    List<PerformedNote> single = new ArrayList<>(notes.size());
    for (PerformedNote note : notes) {
      PerformedNote before = single.isEmpty() ? null : single.getLast();
      if (before != null
          && !before.grace()
          && !note.grace()
          && before.onset().equals(note.onset())) {
        PerformedNote taken = order.compare(note, before) > 0 ? note : before;
        single.set(single.size() - 1, taken.withWords(words(before.words(), note.words())));
      } else {
        single.add(note);
      }
    }
    return single;
  }

  private static NoteWords words(NoteWords one, NoteWords other) {
    if (one instanceof NoteWords.Syllable) {
      return one;
    }
    return other instanceof NoteWords.None ? one : other;
  }

  private static List<PerformedNote> trimmed(
      List<PerformedNote> notes,
      PerformedPart part,
      PerformedVoice voice,
      List<ScoreWarning> warnings) {
    List<PerformedNote> trimmed = new ArrayList<>(notes);
    PerformedNote next = null;
    PerformedNote first = null;
    int count = 0;
    for (int i = trimmed.size() - 1; i >= 0; i--) {
      PerformedNote note = trimmed.get(i);
      if (next != null && note.end().isAfter(next.onset())) {
        trimmed.set(i, note.endingAt(next));
        first = note;
        count++;
      }
      next = note.grace() ? next : note;
    }
    if (first != null) {
      warnings.add(
          new ScoreWarning(
              "notes-cut-short",
              part.id(),
              first.measure(),
              null,
              "In voice "
                  + voice.voice()
                  + ", from here on, notes still sound when the next one starts; they were cut "
                  + "short there ("
                  + count
                  + " in all)."));
    }
    return trimmed;
  }
}
