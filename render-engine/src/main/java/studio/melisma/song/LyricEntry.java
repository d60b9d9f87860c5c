package studio.melisma.song;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.PerformedNote;
import studio.melisma.score.Syllabic;
import studio.melisma.song.LyricPieces.Piece;

/**
 * The words of a note as they are shown in the roll and typed there. A syllable whose word goes on
 * ends in a hyphen; where in its word a syllable stands follows from the hyphens, of it and of the
 * one before.
 */
public final class LyricEntry {

  private static final String HOLD = "-";

  private LyricEntry() {}

  /** What a note shows: "glo-", "ri-", "a"; "-" where it holds; empty where nothing is sung. */
  public static String shown(NoteWords words) {
    return switch (words) {
      case NoteWords.None none -> "";
      case NoteWords.Hold hold -> HOLD;
      case NoteWords.Syllable(String text, Syllabic syllabic, String verse) ->
          syllabic.continues() && !text.endsWith(HOLD) ? text + HOLD : text;
    };
  }

  /**
   * What becomes of the words when something is typed on a note: of the note, of those after it if
   * more was typed than one note takes, and of the syllable that comes next, if it no longer goes
   * on with its word, or now does. See {@link LyricPieces} for what may be typed.
   *
   * @param track that the note is of
   * @param text with spaces between words; nothing for no words
   */
  public static Map<NoteKey, NoteWords> typed(TrackReading track, NoteKey note, String text) {
    List<PerformedNote> line = line(track);
    int first = 0;
    while (first < line.size() && !line.get(first).key().equals(note)) {
      first++;
    }
    List<Piece> pieces = LyricPieces.of(text, List::of);
    if (pieces.isEmpty()) {
      pieces = List.of(LyricPieces.REST);
    }
    Map<NoteKey, Piece> given = new HashMap<>();
    for (int i = 0; i < pieces.size() && first + i < line.size(); i++) {
      given.put(line.get(first + i).key(), pieces.get(i));
    }
    if (first == line.size()) {
      given.put(note, pieces.getFirst());
    }
    return words(first == line.size() ? track.notes() : line, given);
  }

  /** The notes that get words one after the other: not those that another one silences. */
  static List<PerformedNote> line(TrackReading track) {
    Set<NoteKey> unsung = track.unsung();
    return track.notes().stream()
        .filter(note ->
            !unsung.contains(note.key())
                && (!note.grace() || note.words() instanceof NoteWords.Syllable))
        .toList();
  }

  /**
   * The words of notes that were given new pieces, and of the syllable that follows on each of
   * them.
   */
  static Map<NoteKey, NoteWords> words(List<PerformedNote> line, Map<NoteKey, Piece> given) {
    Map<NoteKey, NoteWords> words = new HashMap<>();
    boolean open = false;
    boolean changed = false;
    for (PerformedNote note : line) {
      Piece piece = given.get(note.key());
      if (piece != null) {
        words.put(note.key(), words(piece, open));
        changed = true;
        open =
            switch (piece.kind()) {
              case SYLLABLE -> piece.goesOn();
              case SIGN -> open && piece.text().equals(Syllables.NEXT);
              case HOLD, REST -> open;
            };
      } else if (note.words() instanceof NoteWords.Syllable(String text, Syllabic is, String verse)
          && !LyricPieces.isSign(text)) {
        Syllabic right = JoinedWords.syllabic(!open, is.continues());
        if (changed && right != is) {
          words.put(note.key(), new NoteWords.Syllable(text, right, verse));
        }
        open = is.continues();
        changed = false;
      }
    }
    return words;
  }

  private static NoteWords words(Piece piece, boolean open) {
    return switch (piece.kind()) {
      case HOLD -> NoteWords.HOLD;
      case REST -> NoteWords.NONE;
      case SIGN -> new NoteWords.Syllable(piece.text(), Syllabic.SINGLE, "");
      case SYLLABLE ->
          new NoteWords.Syllable(piece.text(), JoinedWords.syllabic(!open, piece.goesOn()), "");
    };
  }
}
