package studio.melisma.diffsinger;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The notes of a phrase as a pitch model takes them: with rests in every gap and at both ends. */
final class NoteRow {

  /** The tone of a phrase in which nothing is sung. */
  private static final float NO_TONE = 60;

  private static final double TOUCH_SECONDS = 0.001;

  private final List<Double> millis = new ArrayList<>();
  private final List<Float> tones = new ArrayList<>();
  private final List<Boolean> rests = new ArrayList<>();

  private NoteRow() {}

  /**
   * The row of a phrase.
   *
   * @param vowel whether a phoneme can carry a note; a note that only others touch is a rest
   */
  static NoteRow of(PhraseScore phrase, FrameGrid grid, Predicate<TimedPhoneme> vowel) {
    NoteRow row = new NoteRow();
    double end = grid.startSeconds();
    boolean resting = true;
    for (PhraseNote note : phrase.notes()) {
      double start = Math.max(note.startSeconds(), end);
      boolean first = row.millis.isEmpty();
      if (first || start > end) {
        row.add(start - end, note.tone(), true);
      }
      if (!note.continuesWord()) {
        resting = !isSung(phrase, note, vowel);
      }
      double noteEnd = Math.max(note.endSeconds(), start);
      row.add(noteEnd - start, note.tone(), resting);
      end = noteEnd;
    }
    float last = row.tones.isEmpty() ? NO_TONE : row.tones.getLast();
    row.add(FrameGrid.TAIL * grid.frameMillis() / 1000, last, true);
    row.fillRests();
    return row;
  }

  float[] tones() {
    float[] result = new float[tones.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = tones.get(i);
    }
    return result;
  }

  boolean[] rests() {
    boolean[] result = new boolean[rests.size()];
    for (int i = 0; i < result.length; i++) {
      result[i] = rests.get(i);
    }
    return result;
  }

  /** Frame counts that sum to {@code frames}; what the notes lack or exceed is the last ones'. */
  long[] durations(double frameMillis, int frames) {
    int[] counted =
        FrameGrid.cumulative(
            millis.stream().mapToDouble(Double::doubleValue).toArray(), frameMillis);
    long[] durations = new long[counted.length];
    long rest = frames;
    for (int i = 0; i < durations.length; i++) {
      durations[i] = counted[i];
      rest -= counted[i];
    }
    for (int i = durations.length - 1; i >= 0 && rest != 0; i--) {
      long change = Math.max(rest, -durations[i]);
      durations[i] += change;
      rest -= change;
    }
    return durations;
  }

  private void add(double seconds, double tone, boolean rest) {
    millis.add(Math.max(0, seconds) * 1000);
    tones.add((float) tone);
    rests.add(rest);
  }

  private static boolean isSung(
      PhraseScore phrase, PhraseNote note, Predicate<TimedPhoneme> vowel) {
    return phrase.phonemes().stream()
        .filter(phoneme -> phoneme.endSeconds() > note.startSeconds() + TOUCH_SECONDS)
        .filter(phoneme -> phoneme.startSeconds() < note.endSeconds() - TOUCH_SECONDS)
        .anyMatch(vowel);
  }

  /**
   * A run of rests takes the tone of the note before it in its first half, then of the one after.
   */
  private void fillRests() {
    int n = rests.size();
    for (int a = 0; a < n; a++) {
      if (!rests.get(a)) {
        continue;
      }
      int b = a;
      while (b < n && rests.get(b)) {
        b++;
      }
      int middle = a == 0 ? 0 : b == n ? n : (a + b + 1) / 2;
      for (int i = a; i < b; i++) {
        if (a == 0 && b == n) {
          tones.set(i, NO_TONE);
        } else {
          tones.set(i, i < middle ? tones.get(a - 1) : tones.get(b));
        }
      }
      a = b;
    }
  }
}
