package studio.melisma.app.score;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import studio.melisma.score.Note;
import studio.melisma.score.NoteId;
import studio.melisma.score.Part;
import studio.melisma.score.Pitch;
import studio.melisma.score.Score;

/**
 * Which note of the page is which note of the engine's score. Both count alike; where the engine's
 * reader had to mend a file and so counts otherwise, notes are matched by their order in the
 * measure. A note whose pitch isn't the same is never linked.
 */
final class NoteLinks {

  /** Of no score. */
  static final NoteLinks NONE = new NoteLinks(List.of(), Map.of());

  private final List<EngravedNote> engraved;
  private final Map<Integer, NoteId> ids;
  private final Map<NoteId, Integer> numbers = new HashMap<>();

  private NoteLinks(List<EngravedNote> engraved, Map<Integer, NoteId> ids) {
    this.engraved = engraved;
    this.ids = ids;
    ids.forEach((number, id) -> numbers.put(id, number));
  }

  private record Place(int part, int measure) {}

  static NoteLinks of(Score score, List<EngravedNote> engraved) {
    Map<Place, List<EngravedNote>> places = new HashMap<>();
    for (EngravedNote note : engraved) {
      places
          .computeIfAbsent(
              new Place(note.partIndex(), note.measureIndex()), place -> new ArrayList<>())
          .add(note);
    }
    Map<Integer, NoteId> ids = new HashMap<>();
    places.forEach((place, notes) -> {
      Part part = part(score, notes.getFirst());
      if (part != null && place.measure() < part.measures().size()) {
        link(notes, part.measures().get(place.measure()).notes().toList(), part.id(), ids);
      }
    });
    return new NoteLinks(engraved, ids);
  }

  private static @Nullable Part part(Score score, EngravedNote note) {
    Part named = score.part(note.part());
    return named == null && note.partIndex() < score.parts().size()
        ? score.parts().get(note.partIndex())
        : named;
  }

  private static void link(
      List<EngravedNote> engraved, List<Note> written, String part, Map<Integer, NoteId> ids) {
    Map<NoteId, Note> byId = new HashMap<>();
    written.forEach(note -> byId.put(note.id(), note));
    Map<Integer, NoteId> found = new HashMap<>();
    for (EngravedNote note : engraved) {
      NoteId id = new NoteId(part, note.measureIndex(), note.voice(), note.at(), note.ordinal());
      Note same = byId.get(id);
      if (same != null && samePitch(same.pitch(), note.pitch())) {
        found.put(note.number(), id);
      }
    }
    if (found.size() < engraved.size() && engraved.size() == written.size()) {
      found.clear();
      for (int i = 0; i < written.size(); i++) {
        if (samePitch(written.get(i).pitch(), engraved.get(i).pitch())) {
          found.put(engraved.get(i).number(), written.get(i).id());
        }
      }
    }
    ids.putAll(found);
  }

  private static boolean samePitch(Pitch one, Pitch other) {
    return one.step() == other.step() && one.octave() == other.octave();
  }

  /** All notes of the page. */
  List<EngravedNote> engraved() {
    return engraved;
  }

  /** The note of the score that this one of the page is. */
  Optional<NoteId> id(int number) {
    return Optional.ofNullable(ids.get(number));
  }

  /** The note of the page that this one of the score is. */
  OptionalInt number(NoteId id) {
    Integer number = numbers.get(id);
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /**
   * The next note of the same part and voice, or the one before.
   *
   * @param step 1 or -1
   */
  OptionalInt beside(int number, int step) {
    EngravedNote from = engraved.get(number);
    for (int next = number + step; next >= 0 && next < engraved.size(); next += step) {
      EngravedNote note = engraved.get(next);
      if (note.partIndex() != from.partIndex()) {
        return OptionalInt.empty();
      }
      if (note.voice().equals(from.voice()) && note.staff() == from.staff()) {
        return OptionalInt.of(next);
      }
    }
    return OptionalInt.empty();
  }
}
