package studio.melisma.app.pianoroll;

import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import studio.melisma.lyrics.Word;
import studio.melisma.performance.NoteKey;
import studio.melisma.phonemes.WrittenLanguage;
import studio.melisma.song.LyricDistribution;
import studio.melisma.song.Syllables;

/** Whole lines of words under the notes of the track that is worked at. */
final class LyricLines {

  private final PianoRollModel model;

  LyricLines(PianoRollModel model) {
    this.model = model;
  }

  /** The language in which the track is sung. */
  String language() {
    return model
        .track()
        .flatMap(track ->
            track
                .track()
                .singer()
                .language()
                .or(() ->
                    track
                        .line()
                        .map(line ->
                            WrittenLanguage.of(line.words().stream().map(Word::text).toList()))))
        .orElse(Locale.ENGLISH.getLanguage());
  }

  /**
   * The notes that a line of words is for: those chosen if there are several, otherwise all from
   * the chosen one on.
   */
  Set<NoteKey> notes() {
    if (model.selection().size() > 1) {
      return model.selection();
    }
    NoteIndex notes = model.index().orElse(null);
    if (notes == null) {
      return Set.of();
    }
    int first =
        model.selection().stream()
            .findFirst()
            .map(notes::place)
            .map(place -> place.orElse(0))
            .orElse(0);
    Set<NoteKey> all = new HashSet<>();
    for (int i = first; i < notes.size(); i++) {
      all.add(notes.note(i).key());
    }
    return all;
  }

  /** The words of notes as a line. */
  String text(Set<NoteKey> keys) {
    return model
        .track()
        .map(track -> LyricDistribution.text(track, keys, Syllables.in(language())))
        .orElse("");
  }

  /** How a line would lie under notes. */
  Optional<LyricDistribution> distributed(Set<NoteKey> keys, String line) {
    return model
        .track()
        .map(track -> LyricDistribution.of(track, keys, line, Syllables.in(language())));
  }

  /** Puts a line under notes. */
  void lay(LyricDistribution distribution) {
    Set<NoteKey> before = model.selection();
    model.edit("lyrics", distribution.shown().size(), notes -> notes.worded(distribution.words()));
    model.choose(before);
  }
}
