package studio.melisma.failure;

import java.io.Serial;

/** A saved project that can't be read as one: broken, hostile, too new, or no project at all. */
public final class ProjectRefusedException extends EngineException {

  @Serial private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * @param code a stable name of the reason in kebab case, for programs ("newer-project")
   * @param message what is wrong with which file and what to do, for a person
   */
  public ProjectRefusedException(String code, String message) {
    super(message);
    this.code = code;
  }

  /** As above, with what was thrown underneath. */
  public ProjectRefusedException(String code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** The reason's stable name in kebab case. */
  public String code() {
    return code;
  }
}
