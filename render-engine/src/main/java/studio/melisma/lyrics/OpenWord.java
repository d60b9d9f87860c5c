package studio.melisma.lyrics;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import studio.melisma.lyrics.SingerLine.Note;

/** A word that is being put together from its notes. */
class OpenWord {

  /** Before the first word: there is nothing that could be held. */
  static final OpenWord NONE =
      new OpenWord("") {
        @Override
        void hold(Note note) {}

        @Override
        void next(Note note) {}
      };

  private static final Pattern OUTER_HYPHENS = Pattern.compile("^-+(?=.)|(?<=.)-+$");

  private final String verse;
  private final List<String> syllables = new ArrayList<>();
  private final List<String> hint = new ArrayList<>();
  private final List<Stretch> stretches = new ArrayList<>();
  private boolean goesOn;
  private int syllableNotes;

  OpenWord(String verse) {
    this.verse = verse;
  }

  /** Whether a syllable of a verse can go on with this word. */
  boolean continues(String otherVerse) {
    return goesOn && verse.equals(otherVerse);
  }

  /** The next syllable, written out. */
  void sing(String text, List<String> hinted, Note note, boolean continues) {
    syllables.add(withoutHyphens(text));
    hint.addAll(hinted);
    goesOn = continues;
    next(note);
  }

  /** The next syllable, whatever its text. */
  void next(Note note) {
    if (!joins(note)) {
      stretches.add(new Stretch(syllableNotes, false));
    }
    stretches.getLast().add(note, true);
    syllableNotes++;
  }

  /** The last syllable goes on. */
  void hold(Note note) {
    boolean joins = joins(note);
    if (!joins) {
      stretches.getLast().suspended = true;
      stretches.add(new Stretch(syllableNotes - 1, true));
    }
    stretches.getLast().add(note, !joins);
  }

  /** The word's parts. */
  List<Word> finished() {
    String text = String.join("", syllables);
    return stretches.stream()
        .map(stretch ->
            new Word(
                text,
                syllables,
                hint,
                stretch.notes,
                stretch.breathAfter,
                new Word.Part(
                    stretch.firstSyllable, syllableNotes, stretch.resumed, stretch.suspended)))
        .toList();
  }

  private boolean joins(Note note) {
    return !stretches.isEmpty()
        && !stretches.getLast().breathAfter
        && stretches.getLast().notes.getLast().endSeconds() == note.startSeconds();
  }

  private static String withoutHyphens(String text) {
    return text.indexOf('-') < 0 ? text : OUTER_HYPHENS.matcher(text).replaceAll("");
  }

  private static final class Stretch {
    private final int firstSyllable;
    private final boolean resumed;
    private final List<SungNote> notes = new ArrayList<>();
    private boolean suspended;
    private boolean breathAfter;

    Stretch(int firstSyllable, boolean resumed) {
      this.firstSyllable = firstSyllable;
      this.resumed = resumed;
    }

    void add(Note note, boolean takesSyllable) {
      notes.add(new SungNote(note.startSeconds(), note.endSeconds(), note.midi(), takesSyllable));
      breathAfter = note.breathAfter();
    }
  }
}
