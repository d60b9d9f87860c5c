package studio.melisma.reimport;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.melisma.performance.MeasureTurn;
import studio.melisma.performance.NoteKey;
import studio.melisma.performance.Performance;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.PerformedPart;
import studio.melisma.performance.PerformedVoice;
import studio.melisma.score.Fraction;
import studio.melisma.score.Lyric;
import studio.melisma.score.NoteId;
import studio.melisma.score.Part;
import studio.melisma.score.Score;
import studio.melisma.song.TrackSource.Voice;

/** A score as it is written and as it is performed, laid out for comparing. */
final class Written {

  private static final Comparator<Sign> ORDER =
      Comparator.<Sign, Fraction>comparing(sign -> sign.id().at())
          .thenComparing(sign -> !sign.grace())
          .thenComparingDouble(Sign::midi)
          .thenComparingInt(sign -> sign.id().ordinal());

  private final Score score;
  private final Performance performance;
  private final Map<NoteKey, PerformedNote> notes = new HashMap<>();
  private final Map<NoteId, Voice> voices = new HashMap<>();
  private final Map<String, List<List<Sign>>> signs = new LinkedHashMap<>();
  private final List<Turn> turns = new ArrayList<>();

  Written(Score score, Performance performance) {
    this.score = score;
    this.performance = performance;
    for (Part part : score.parts()) {
      Map<NoteId, String> lyrics = new HashMap<>();
      part.measures().stream()
          .flatMap(measure -> measure.notes())
          .forEach(note ->
              lyrics.put(
                  note.id(),
                  note.lyrics().stream().map(Lyric::text).collect(Collectors.joining("\n"))));
      signs.put(part.id(), measures(performance.part(part.id()), lyrics));
    }
    layOutTurns();
  }

  /**
   * A note as it is written, ties merged.
   *
   * @param lyric all lines of it
   */
  record Sign(NoteId id, double midi, Fraction length, String lyric, boolean grace) {

    Sign transposed(double semitones) {
      return new Sign(id, midi + semitones, length, lyric, grace);
    }
  }

  /** A measure at its turn; times in quarter notes. */
  record Turn(int measureIndex, int pass, Fraction start, Fraction end) {}

  private List<List<Sign>> measures(@Nullable PerformedPart part, Map<NoteId, String> lyrics) {
    List<List<Sign>> measures = new ArrayList<>();
    for (int i = 0; i < score.measureCount(); i++) {
      measures.add(new ArrayList<>());
    }
    for (PerformedVoice voice : part == null ? List.<PerformedVoice>of() : part.voices()) {
      for (PerformedNote note : voice.notes()) {
        notes.put(note.key(), note);
        if (voices.put(note.id(), new Voice(voice.voice(), voice.staff())) == null) {
          measures
              .get(note.id().measureIndex())
              .add(
                  new Sign(
                      note.id(),
                      note.midi(),
                      note.length(),
                      lyrics.getOrDefault(note.id(), ""),
                      note.grace()));
        }
      }
    }
    measures.forEach(measure -> measure.sort(ORDER));
    return measures;
  }

  private void layOutTurns() {
    Map<Integer, Integer> passes = new HashMap<>();
    List<MeasureTurn> played = performance.turns(score);
    for (int i = 0; i < played.size(); i++) {
      MeasureTurn turn = played.get(i);
      Fraction end = i + 1 < played.size() ? played.get(i + 1).onset() : performance.length();
      turns.add(
          new Turn(
              turn.measureIndex(),
              passes.merge(turn.measureIndex(), 1, Integer::sum),
              turn.onset(),
              end));
    }
  }

  Score score() {
    return score;
  }

  Performance performance() {
    return performance;
  }

  List<Turn> turns() {
    return turns;
  }

  Optional<PerformedNote> note(NoteKey key) {
    return Optional.ofNullable(notes.get(key));
  }

  Optional<Voice> voice(NoteId id) {
    return Optional.ofNullable(voices.get(id));
  }

  Iterable<PerformedNote> notes() {
    return notes.values();
  }

  /** By measures; empty for a part that isn't there. */
  List<List<Sign>> signs(String part) {
    return signs.getOrDefault(part, List.of());
  }

  String number(int measureIndex) {
    return measureIndex >= 0 && measureIndex < score.measureCount()
        ? score.parts().getFirst().measures().get(measureIndex).number()
        : String.valueOf(measureIndex + 1);
  }

  double second(Fraction quarter) {
    return performance.tempo().secondAt(quarter);
  }
}
