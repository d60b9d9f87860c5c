package studio.melisma.score;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A score as it was written. All parts have the same number of measures; where the file gave a part
 * fewer, empty ones stand in.
 *
 * @param title of the movement, else of the work, else of the first credit; empty where none is
 *     given
 * @param composer null where none is given
 * @param lyricist who wrote the words; null where none is given
 * @param parts in the order of the file, each id once
 */
public record Score(
    String title, @Nullable String composer, @Nullable String lyricist, List<Part> parts) {

  public Score {
    parts = List.copyOf(parts);
    int measures = parts.isEmpty() ? 0 : parts.getFirst().measures().size();
    if (parts.stream().anyMatch(part -> part.measures().size() != measures)) {
      throw new IllegalArgumentException("the parts of a score have equally many measures");
    }
  }

  /** How many measures are written. */
  public int measureCount() {
    return parts.isEmpty() ? 0 : parts.getFirst().measures().size();
  }

  /** The part of this id, or null. */
  public @Nullable Part part(String id) {
    return parts.stream().filter(part -> part.id().equals(id)).findFirst().orElse(null);
  }

  /** The written note of this identity, or null where the score has none. */
  public @Nullable Note note(NoteId id) {
    Part part = part(id.part());
    if (part == null || id.measureIndex() < 0 || id.measureIndex() >= part.measures().size()) {
      return null;
    }
    return part.measures()
        .get(id.measureIndex())
        .notes()
        .filter(note -> note.id().equals(id))
        .findFirst()
        .orElse(null);
  }
}
