package studio.melisma.accompaniment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import studio.melisma.performance.MeasureTurn;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.PerformedPart;
import studio.melisma.performance.PerformedVoice;
import studio.melisma.performance.TempoMap;
import studio.melisma.score.Fraction;
import studio.melisma.score.Marking;
import studio.melisma.score.Note;
import studio.melisma.score.NoteId;
import studio.melisma.score.NoteMark;
import studio.melisma.score.Part;
import studio.melisma.score.Stroke;

/**
 * Reads a part as its player does.
 *
 * <ul>
 *   <li>Staccato halves a note, staccatissimo leaves a third, portato three quarters.
 *   <li>Grace notes lead to the beat as the singers' do: each takes an eighth of a quarter note, at
 *       most 120 ms.
 *   <li>Strokes sound for at least a tenth of a second, other notes for a twentieth.
 *   <li>Trills, tremolos and other ornaments are played as the plain note.
 * </ul>
 */
final class PartReading {

  private static final double LONGEST_GRACE = 0.120;
  private static final double SHORTEST_NOTE = 0.050;
  private static final double SHORTEST_STROKE = 0.100;
  private static final double PEDAL_LIFT = 0.030;

  private final Part part;
  private final TempoMap tempo;
  private final Strengths strengths;
  private final Players players;
  private final Map<NoteId, Note> written = new HashMap<>();
  private final List<PlayedNote> notes = new ArrayList<>();

  private PartReading(Part part, TempoMap tempo) {
    this.part = part;
    this.tempo = tempo;
    this.strengths = Strengths.of(part);
    this.players = Players.of(part);
    part.measures().stream()
        .flatMap(measure -> measure.notes())
        .forEach(note -> written.put(note.id(), note));
  }

  /**
   * What a part plays.
   *
   * @param part as written
   * @param performed the voices of it that are played
   * @param turns every measure at its turn
   */
  static PlayedPart of(
      Part part, PerformedPart performed, List<MeasureTurn> turns, TempoMap tempo) {
    PartReading reading = new PartReading(part, tempo);
    for (PerformedVoice voice : performed.voices()) {
      reading.voice(voice.notes());
    }
    for (MeasureTurn turn : turns) {
      reading.strokes(turn);
    }
    reading.notes.sort(
        Comparator.comparingDouble(PlayedNote::start).thenComparingInt(PlayedNote::key));
    String name = part.name().isBlank() ? part.id() : part.name().strip();
    return new PlayedPart(part.id(), name, Unisons.joined(reading.notes), reading.pedal(turns));
  }

  private void voice(List<PerformedNote> voice) {
    int i = 0;
    while (i < voice.size()) {
      PerformedNote note = voice.get(i);
      int next = i + 1;
      if (note.grace()) {
        while (next < voice.size()
            && voice.get(next).grace()
            && voice.get(next).onset().equals(note.onset())) {
          next++;
        }
        graces(voice.subList(i, next));
      } else {
        add(note, note.startSeconds(), note.endSeconds());
      }
      i = next;
    }
  }

  /** Grace notes, in the order written, before the onset that they share. */
  private void graces(List<PerformedNote> graces) {
    List<List<PerformedNote>> chords = new ArrayList<>();
    for (PerformedNote grace : graces) {
      Note note = written.get(grace.id());
      if (note == null || !note.chordMember() || chords.isEmpty()) {
        chords.add(new ArrayList<>());
      }
      chords.getLast().add(grace);
    }
    Fraction onset = graces.getFirst().onset();
    double length = Math.min(LONGEST_GRACE, 60 / tempo.tempoAt(onset) / 8);
    double start = tempo.secondAt(onset) - length * chords.size();
    for (int i = 0; i < chords.size(); i++) {
      for (PerformedNote grace : chords.get(i)) {
        add(grace, start + i * length, start + (i + 1) * length);
      }
    }
  }

  private void add(PerformedNote note, double start, double end) {
    Note head = written.get(note.id());
    Set<NoteMark> marks = head == null ? Set.of() : head.marks();
    Players.Player player = players.of(head == null ? null : head.instrument(), note.id());
    int key = (int) Math.rint(note.midi());
    double length = Math.max(SHORTEST_NOTE, (end - start) * share(marks));
    notes.add(
        new PlayedNote(
            start,
            start + length,
            key,
            (note.midi() - key) * 100,
            strengths.velocity(note.id(), marks),
            player.instrument(),
            player.drums()));
  }

  private void strokes(MeasureTurn turn) {
    for (var event : part.measures().get(turn.measureIndex()).events()) {
      if (event instanceof Stroke stroke && !stroke.cue() && !stroke.tieStop()) {
        Fraction onset = turn.onset().plus(stroke.at());
        double start = tempo.secondAt(onset);
        double end = tempo.secondAt(onset.plus(stroke.length()));
        Players.Player player = players.of(stroke.instrument(), stroke.id());
        Integer drum = player.instrument().drum();
        notes.add(
            new PlayedNote(
                start,
                Math.max(start + SHORTEST_STROKE, end),
                drum == null ? GeneralMidi.drum(stroke.display()) : drum,
                /* cents= */ 0,
                strengths.velocity(stroke.id(), stroke.marks()),
                player.instrument(),
                // Without pitch, also an instrument that isn't known as a drum can only be one.
                /* drum= */ true));
      }
    }
  }

  private List<PedalMove> pedal(List<MeasureTurn> turns) {
    List<PedalMove> moves = new ArrayList<>();
    for (MeasureTurn turn : turns) {
      part.measures()
          .get(turn.measureIndex())
          .markings(Marking.Pedal.class)
          .forEach(pedal -> {
            double at = tempo.secondAt(turn.onset().plus(pedal.at()));
            if (pedal.action() != Marking.PedalAction.DOWN) {
              moves.add(new PedalMove(at, /* down= */ false));
            }
            if (pedal.action() != Marking.PedalAction.UP) {
              boolean change = pedal.action() == Marking.PedalAction.CHANGE;
              moves.add(new PedalMove(change ? at + PEDAL_LIFT : at, /* down= */ true));
            }
          });
    }
    moves.sort(Comparator.comparingDouble(PedalMove::at));
    return moves;
  }

  /** How much of its length a note sounds. */
  private static double share(Set<NoteMark> marks) {
    if (marks.contains(NoteMark.STACCATISSIMO)) {
      return 1.0 / 3;
    }
    if (marks.contains(NoteMark.STACCATO)) {
      return marks.contains(NoteMark.TENUTO) ? 0.75 : 0.5;
    }
    return marks.contains(NoteMark.DETACHED_LEGATO) ? 0.75 : 1;
  }
}
