package studio.melisma.song;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.PerformedNote;
import studio.melisma.score.Syllabic;
import studio.melisma.song.LyricPieces.Piece;

/**
 * A whole line of words laid under notes, a syllable for each; rests are passed over. See {@link
 * LyricPieces} for how a line is written, and {@link Syllables} for how words are divided that
 * nobody has divided.
 *
 * @param shown what each note will show, in order of the notes
 * @param words of each note whose words change, ready for {@link NoteOperations#worded}
 * @param leftWords what found no note, as it was understood
 * @param leftNotes notes that no words were left for, in order; they stay as they are
 */
public record LyricDistribution(
    Map<NoteKey, String> shown,
    Map<NoteKey, NoteWords> words,
    List<String> leftWords,
    List<NoteKey> leftNotes) {

  private static final String REST = "R";

  public LyricDistribution {
    words = Map.copyOf(words);
    leftWords = List.copyOf(leftWords);
    leftNotes = List.copyOf(leftNotes);
  }

  /**
   * Lays words under notes.
   *
   * @param track that the notes are of
   * @param notes that may get words
   * @param line the words
   * @param syllables divides words
   */
  public static LyricDistribution of(
      TrackReading track, Set<NoteKey> notes, String line, Syllables syllables) {
    Map<String, List<String>> known = new HashMap<>();
    Function<String, List<String>> divided = word -> known.computeIfAbsent(word, syllables::of);
    List<Piece> pieces = LyricPieces.of(line, divided::apply);
    List<PerformedNote> all = LyricEntry.line(track);
    Map<NoteKey, Piece> given = new HashMap<>();
    Map<NoteKey, String> shown = new LinkedHashMap<>();
    List<NoteKey> leftNotes = new ArrayList<>();
    int next = 0;
    for (PerformedNote note : all) {
      if (!notes.contains(note.key())) {
        continue;
      }
      if (next < pieces.size()) {
        Piece piece = pieces.get(next++);
        given.put(note.key(), piece);
        shown.put(note.key(), shown(piece));
      } else {
        leftNotes.add(note.key());
      }
    }
    List<String> leftWords =
        pieces.subList(next, pieces.size()).stream().map(LyricDistribution::shown).toList();
    return new LyricDistribution(
        Collections.unmodifiableMap(shown), LyricEntry.words(all, given), leftWords, leftNotes);
  }

  private static String shown(Piece piece) {
    return switch (piece.kind()) {
      case HOLD -> "-";
      case REST -> "";
      case SIGN -> piece.text();
      case SYLLABLE -> piece.goesOn() ? piece.text() + "-" : piece.text();
    };
  }

  /**
   * The words of notes as a line that gives the same words when it is laid under them again.
   *
   * @param syllables divides words
   */
  public static String text(TrackReading track, Set<NoteKey> notes, Syllables syllables) {
    StringBuilder text = new StringBuilder();
    boolean open = false;
    boolean holds = false;
    for (PerformedNote note : LyricEntry.line(track)) {
      if (!notes.contains(note.key())) {
        continue;
      }
      if (note.words() instanceof NoteWords.Hold) {
        text.append(holds || text.isEmpty() ? "_" : " _");
        holds = true;
        continue;
      }
      boolean sign =
          !(note.words() instanceof NoteWords.Syllable(String sung, Syllabic is, String verse))
              || LyricPieces.isSign(sung);
      text.append(open ? "-" : "");
      text.append(text.isEmpty() || (open && !sign) ? "" : " ");
      if (note.words() instanceof NoteWords.Syllable(String sung, Syllabic is, String verse)) {
        text.append(sign ? sung : written(sung, is, open, syllables));
        open = !sign && is.continues();
      } else {
        text.append(REST);
        open = false;
      }
      holds = !sign;
    }
    return text.append(open ? "-" : "").toString();
  }

  /** A word of several syllables that stands on one note says so. */
  private static String written(String sung, Syllabic is, boolean open, Syllables syllables) {
    String text = LyricPieces.written(sung);
    boolean alone = is == Syllabic.SINGLE && !open;
    return alone && LyricPieces.of(text, syllables::of).size() > 1 ? "{" + text + "}" : text;
  }
}
