package studio.melisma.failure;

import java.io.Serial;

/** A voicebank that is missing, broken, or can't sing what it was asked to. */
public final class VoiceException extends EngineException {

  @Serial private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code a stable name of the reason in kebab case ("vocoder-missing")
   * @param message what is wrong with which voice and what to do, for a person
   */
  public VoiceException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** As above, with what was thrown underneath. */
  public VoiceException(String code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The reason's stable name in kebab case. */
  public String code() {
    return code;
  }
}
