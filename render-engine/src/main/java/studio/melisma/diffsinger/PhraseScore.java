package studio.melisma.diffsinger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import studio.melisma.lyrics.SungNote;
import studio.melisma.lyrics.Word;

/**
 * A phrase: phonemes that follow each other without a gap, and the notes that they are sung on. It
 * is the unit of rendering.
 *
 * @param phonemes at least one, each ending where the next starts
 * @param notes in order of time
 * @param language of the words; empty when unknown
 * @param sources where the phonemes come from, one for each; empty where they come from no words.
 *     They say nothing about the sound, so two phrases of different sources may be equal
 */
public record PhraseScore(
    List<TimedPhoneme> phonemes,
    List<PhraseNote> notes,
    String language,
    List<PhonemeSource> sources) {

  /**
   * Shortest distance between two phonemes, about 10 ticks of 1/480 quarter note at 120 a minute.
   */
  static final double SHORTEST_SECONDS = 0.010;

  public PhraseScore {
    phonemes = List.copyOf(phonemes);
    notes = List.copyOf(notes);
    sources = List.copyOf(sources);
    if (!sources.isEmpty() && sources.size() != phonemes.size()) {
      throw new IllegalArgumentException("every phoneme has a source, or none has");
    }
    if (phonemes.isEmpty()) {
      throw new IllegalArgumentException("a phrase has at least one phoneme");
    }
  }

  /** Phonemes that come from no words. */
  public PhraseScore(List<TimedPhoneme> phonemes, List<PhraseNote> notes, String language) {
    this(phonemes, notes, language, List.of());
  }

  /** Whether the other has the same phonemes and notes in the same language. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PhraseScore that
        && phonemes.equals(that.phonemes)
        && notes.equals(that.notes)
        && language.equals(that.language);
  }

  @Override
  public int hashCode() {
    return Objects.hash(phonemes, notes, language);
  }

  /** When the first phoneme starts. */
  public double startSeconds() {
    return phonemes.getFirst().startSeconds();
  }

  /** When the last phoneme ends. */
  public double endSeconds() {
    return phonemes.getLast().endSeconds();
  }

  public double seconds() {
    return endSeconds() - startSeconds();
  }

  /**
   * Joins the sentences of a voice to phrases. Consonants that lead into a sentence may reach back
   * into the one before it, which they then shorten; where that leaves no gap the two are one
   * phrase.
   *
   * @param sentences in order of time
   */
  public static List<PhraseScore> assemble(List<SentencePhonemes> sentences) {
    List<Placed> placed = new ArrayList<>();
    int wordsBefore = 0;
    for (SentencePhonemes sentence : sentences) {
      int[] places = sentence.places();
      for (int i = 0; i < places.length; i++) {
        PhonemeOnset onset = sentence.onsets().get(i);
        Word word = sentence.sentence().words().get(onset.word());
        int ordinal = wordsBefore + onset.word();
        placed.add(
            new Placed(
                onset,
                onset.startSeconds(),
                new PhonemeSource(word, places[i]),
                ordinal,
                sentence.language()));
      }
      wordsBefore += sentence.sentence().words().size();
    }
    List<Placed> spaced = keepApart(placed);
    List<PhraseScore> phrases = new ArrayList<>();
    List<TimedPhoneme> phonemes = new ArrayList<>();
    List<PhonemeSource> sources = new ArrayList<>();
    SortedMap<Integer, Word> words = new TreeMap<>();
    for (int i = 0; i < spaced.size(); i++) {
      Placed current = spaced.get(i);
      boolean last = i + 1 == spaced.size();
      double next = last ? Double.POSITIVE_INFINITY : spaced.get(i + 1).start;
      double end = Math.min(current.source.word().endSeconds(), next);
      boolean touches = !last && next - end <= Sentence.TOUCH_SECONDS;
      if (end > current.start) {
        phonemes.add(current.timed(touches ? next : end));
        sources.add(current.source);
        words.putIfAbsent(current.ordinal, current.source.word());
      }
      if ((!touches || end <= current.start) && !phonemes.isEmpty()) {
        phrases.add(new PhraseScore(phonemes, notes(words.values()), current.language, sources));
        phonemes.clear();
        sources.clear();
        words.clear();
      }
    }
    return phrases;
  }

  private static List<Placed> keepApart(List<Placed> placed) {
    List<Placed> spaced = new ArrayList<>(placed);
    for (int i = spaced.size() - 2; i >= 0; i--) {
      double latest = spaced.get(i + 1).start - SHORTEST_SECONDS;
      if (spaced.get(i).start > latest) {
        spaced.set(i, spaced.get(i).at(latest));
      }
    }
    return spaced;
  }

  private static List<PhraseNote> notes(Collection<Word> words) {
    List<PhraseNote> notes = new ArrayList<>();
    for (Word word : words) {
      boolean continues = false;
      for (SungNote note : word.notes()) {
        notes.add(new PhraseNote(note.startSeconds(), note.endSeconds(), note.midi(), continues));
        continues = true;
      }
    }
    return notes;
  }

  private record Placed(
      PhonemeOnset onset, double start, PhonemeSource source, int ordinal, String language) {

    Placed at(double seconds) {
      return new Placed(onset, seconds, source, ordinal, language);
    }

    TimedPhoneme timed(double end) {
      return new TimedPhoneme(
          onset.symbol(), onset.kind(), start, end, onset.tone(), onset.speaker());
    }
  }
}
