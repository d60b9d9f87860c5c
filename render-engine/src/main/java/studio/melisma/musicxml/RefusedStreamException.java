package studio.melisma.musicxml;

import java.io.IOException;
import java.io.Serial;
import studio.melisma.failure.ScoreRefusedException;

/** Carries a refusal out of a stream that somebody else's parser reads. */
final class RefusedStreamException extends IOException {

  @Serial private static final long serialVersionUID = 1L;

  private final ScoreRefusedException refusal;

  RefusedStreamException(ScoreRefusedException refusal) {
    super(refusal.getMessage(), refusal);
    this.refusal = refusal;
  }

  ScoreRefusedException refusal() {
    return refusal;
  }
}
