package studio.melisma.score;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A note without pitch: percussion, or speech. Nobody sings it.
 *
 * @param id its stable identity
 * @param length quarter notes; zero for a grace note
 * @param staff the staff within the part, from 1 at the top
 * @param line one-based line of the file
 * @param display where it stands on the staff, as the pitch that would stand there; null where the
 *     file doesn't say
 * @param cue whether it is printed for orientation and not sounded
 * @param tieStop whether it only goes on from an earlier one
 * @param marks articulations, ornaments and the like
 * @param instrument the id of its instrument within the part; null where the part has only one
 */
public record Stroke(
    NoteId id,
    Fraction length,
    int staff,
    int line,
    @Nullable Pitch display,
    boolean cue,
    boolean tieStop,
    Set<NoteMark> marks,
    @Nullable String instrument)
    implements VoiceEvent {

  public Stroke {
    marks = Set.copyOf(marks);
  }
}
