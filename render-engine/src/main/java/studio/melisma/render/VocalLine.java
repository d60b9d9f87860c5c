package studio.melisma.render;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.melisma.expression.LineExpression;
import studio.melisma.expression.Reading;
import studio.melisma.lyrics.Word;
import studio.melisma.performance.DynamicsLine;
import studio.melisma.performance.Instants;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.PerformedNote;

/**
 * What one singer sings from beginning to end.
 *
 * @param part the part's id in the score
 * @param partName the part's name as printed
 * @param name the line's own name, for people and for file names ("Soprano", "Soprano 2")
 * @param words in order of time, without overlap
 * @param notes that the words are sung on, in order of time; empty for words that stand in no score
 * @param reading what of the score is sung
 * @param dynamics of the line's staff
 * @param expression what a user has done to it beyond notes and words
 */
public record VocalLine(
    String part,
    String partName,
    String name,
    List<Word> words,
    List<PerformedNote> notes,
    Reading reading,
    DynamicsLine dynamics,
    LineExpression expression) {

  private static final double SAME_INSTANT_SECONDS = 1e-3;

  public VocalLine {
    words = List.copyOf(words);
    notes = List.copyOf(notes);
  }

  /** A line without dynamics, as nobody has touched it. */
  public VocalLine(
      String part, String partName, String name, List<Word> words, List<PerformedNote> notes) {
    this(
        part, partName, name, words, notes, Reading.SCORE, DynamicsLine.PLAIN, LineExpression.NONE);
  }

  /** A line of words that stand in no score. */
  public VocalLine(String name, List<Word> words) {
    this(name, name, name, words, List.of());
  }

  /**
   * The same with what a user has done to it, the shifts of its words' phonemes among it. A shift
   * whose note no word starts on is left out.
   */
  public VocalLine with(LineExpression changed) {
    Map<Double, Map<Integer, Double>> shifts = new HashMap<>();
    changed
        .phonemeShifts()
        .forEach(
            (key, shift) -> note(key).ifPresent(note -> shifts.put(note.startSeconds(), shift)));
    List<Word> shifted =
        words.stream()
            .map(word ->
                word.withPhonemeShifts(
                    shifts.entrySet().stream()
                        .filter(shift -> startsOn(word, shift.getKey()))
                        .findFirst()
                        .map(Map.Entry::getValue)
                        .orElse(Map.of())))
            .toList();
    return new VocalLine(part, partName, name, shifted, notes, reading, dynamics, changed);
  }

  /** The note of this identity, on this time through. */
  public Optional<PerformedNote> note(NoteKey key) {
    return notes.stream().filter(note -> note.key().equals(key)).findFirst();
  }

  /**
   * The note by which a {@linkplain LineExpression#withPhonemeShift shift} knows a word: the one by
   * which its phonemes are shifted already, else its first, leaving out grace notes that lead to
   * it. Empty for a word that starts on no note of the line, such as a breath.
   */
  public Optional<NoteKey> noteOf(Word word) {
    Optional<NoteKey> first = Optional.empty();
    boolean grace = false;
    double from = word.startSeconds() - SAME_INSTANT_SECONDS;
    for (int i = Instants.countTo(from, notes, PerformedNote::startSeconds);
        i < notes.size() && notes.get(i).startSeconds() < word.endSeconds();
        i++) {
      PerformedNote note = notes.get(i);
      if (!startsOn(word, note.startSeconds())) {
        continue;
      }
      if (expression.phonemeShifts().containsKey(note.key())) {
        return Optional.of(note.key());
      }
      if (first.isEmpty() || (grace && !note.grace())) {
        first = Optional.of(note.key());
        grace = note.grace();
      }
    }
    return first;
  }

  /** Whether a word's first syllable is sung on a note; grace notes may lead to it. */
  private static boolean startsOn(Word word, double noteStart) {
    int next = 1;
    while (next < word.notes().size() && !word.notes().get(next).takesSyllable()) {
      next++;
    }
    return word.notes().subList(0, next).stream()
        .anyMatch(note -> Math.abs(note.startSeconds() - noteStart) < SAME_INSTANT_SECONDS);
  }

  /** The measure, as printed, of the note that sounds or has last started at an instant. */
  public Optional<String> measureAt(double seconds) {
    int next = Instants.countTo(seconds + 1e-6, notes, PerformedNote::startSeconds);
    return next == 0 ? Optional.empty() : Optional.of(notes.get(next - 1).measure());
  }
}
