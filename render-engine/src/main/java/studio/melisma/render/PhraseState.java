package studio.melisma.render;

import studio.melisma.failure.EngineException;
import studio.melisma.failure.ScoreRefusedException;
import studio.melisma.failure.VoiceException;
import studio.melisma.render.StageTimes.Stage;

/** How far a phrase has come. */
public sealed interface PhraseState {

  /** It waits for its turn. */
  record Pending() implements PhraseState {}

  /**
   * It is being sung.
   *
   * @param stage what is being worked at
   * @param done how far the phrase has come, 0..1
   */
  record Rendering(Stage stage, double done) implements PhraseState {}

  /** It can be heard. */
  record Ready() implements PhraseState {}

  /**
   * It can't be sung as it is; the rest goes on without it.
   *
   * @param reason what was thrown: one of the engine's own, or a fault of Melisma
   */
  record Failed(Throwable reason) implements PhraseState {

    /** The reason's stable name, for programs. */
    public String code() {
      return switch (reason) {
        case VoiceException voice -> voice.code();
        case ScoreRefusedException score -> score.code();
        case EngineException resource -> "out-of-resources";
        default -> "fault";
      };
    }

    /** Throws the reason. */
    void raise() throws EngineException {
      switch (reason) {
        case EngineException known -> throw known;
        case RuntimeException fault -> throw fault;
        case Error error -> throw error;
        default -> throw new IllegalStateException(reason);
      }
    }

    /** What is wrong and what to do, for a person. */
    public String message() {
      return reason instanceof EngineException
          ? String.valueOf(reason.getMessage())
          : "This is a fault of Melisma, not of yours: " + reason;
    }
  }
}
