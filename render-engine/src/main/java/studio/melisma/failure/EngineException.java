package studio.melisma.failure;

/**
 * Something that the engine could not do for its user. The message is meant for a musician: it
 * names the file or the voice, the place where that helps, and what to do next.
 */
public abstract sealed class EngineException extends Exception
    permits ScoreRefusedException, ProjectRefusedException, VoiceException, ResourceException {

  private static final long serialVersionUID = 1L;

  EngineException(String message) {
    super(message);
  }

  EngineException(String message, Throwable cause) {
    super(message, cause);
  }
}
