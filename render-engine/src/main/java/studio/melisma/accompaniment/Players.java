package studio.melisma.accompaniment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.melisma.score.Fraction;
import studio.melisma.score.Instrument;
import studio.melisma.score.Marking;
import studio.melisma.score.Measure;
import studio.melisma.score.NoteId;
import studio.melisma.score.Part;

/** The instruments of a part, with their changes, at each place of the written score. */
final class Players {

  private final String partName;
  private final List<Instrument> listed;
  private final Map<String, List<Since>> byId = new HashMap<>();
  private final Map<Instrument, Player> known = new HashMap<>();

  private Players(Part part) {
    partName = part.name();
    listed = part.instruments().isEmpty() ? List.of(Instrument.named("")) : part.instruments();
    for (Instrument instrument : listed) {
      List<Since> states = new ArrayList<>(1);
      states.add(new Since(0, Fraction.ZERO, instrument));
      byId.put(instrument.id(), states);
    }
  }

  static Players of(Part part) {
    Players players = new Players(part);
    for (Measure measure : part.measures()) {
      measure
          .markings(Marking.InstrumentChange.class)
          .forEach(change -> players.take(measure.index(), change));
    }
    return players;
  }

  private void take(int measure, Marking.InstrumentChange marking) {
    List<Since> states = states(marking.change().id());
    Instrument before = states.getLast().instrument();
    states.add(new Since(measure, marking.at(), before.changedBy(marking.change())));
  }

  private List<Since> states(@Nullable String id) {
    List<Since> own = id == null ? null : byId.get(id);
    return own != null ? own : byId.getOrDefault(listed.getFirst().id(), List.of());
  }

  /**
   * What plays a note.
   *
   * @param id the instrument that the note names; null for the part's first
   */
  Player of(@Nullable String id, NoteId note) {
    Instrument instrument = listed.getFirst();
    for (Since since : states(id)) {
      if (since.isReachedBy(note)) {
        instrument = since.instrument;
      }
    }
    return known.computeIfAbsent(
        instrument, own -> new Player(playable(own), GeneralMidi.isDrums(own, partName)));
  }

  /** With a program in any case, so that equal programs are equal instruments. */
  private Instrument playable(Instrument instrument) {
    return new Instrument(
        instrument.id(),
        instrument.name(),
        instrument.sound(),
        instrument.channel(),
        GeneralMidi.program(instrument, partName),
        instrument.drum(),
        instrument.volume(),
        instrument.pan());
  }

  /**
   * An instrument in somebody's hands.
   *
   * @param instrument with its program
   * @param drums whether its keys are drums
   */
  record Player(Instrument instrument, boolean drums) {}

  private record Since(int measure, Fraction at, Instrument instrument) {

    boolean isReachedBy(NoteId note) {
      return measure < note.measureIndex()
          || (measure == note.measureIndex() && !at.isAfter(note.at()));
    }
  }
}
