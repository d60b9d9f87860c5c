package studio.melisma.failure;

import java.io.Serial;

/** The machine could not carry the work: disk, memory, or a file that can't be written. */
public final class ResourceException extends EngineException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * @param message what is lacking and what to do, for a person
   */
  public ResourceException(String message) {
    super(message);
  }

  /** As above, with what was thrown underneath. */
  public ResourceException(String message, Throwable cause) {
    super(message, cause);
  }
}
