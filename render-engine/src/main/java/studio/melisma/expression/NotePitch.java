package studio.melisma.expression;

import java.util.List;
import java.util.Optional;

/**
 * What is prescribed about the pitch of one note.
 *
 * @param startSeconds where the note starts
 * @param endSeconds where it ends by the score; it may be sung shorter
 * @param vibrato empty for what the voice does by itself
 * @param portamento into the note; empty for what the voice does by itself
 * @param gestures that are added
 */
record NotePitch(
    double startSeconds,
    double endSeconds,
    Optional<Vibrato> vibrato,
    Optional<Portamento> portamento,
    List<PitchGesture> gestures) {

  NotePitch {
    gestures = List.copyOf(gestures);
  }

  boolean isEmpty() {
    return vibrato.isEmpty() && portamento.isEmpty() && gestures.isEmpty();
  }
}
