package studio.melisma.failure;

import java.io.Serial;

/** A score that can't be read as one: broken, hostile, too large, or not a score at all. */
public final class ScoreRefusedException extends EngineException {

  @Serial private static final long serialVersionUID = 1L;

  private final String code;
  private final transient Place place;

  /**
   * @param code a stable name of the reason in kebab case, for programs ("not-musicxml")
   * @param place where in the file
   * @param message what is wrong and what to do, for a person
   */
  public ScoreRefusedException(String code, Place place, String message) {
    super(message);
    this.code = code;
    this.place = place;
  }

  /** As above, with what was thrown underneath. */
  public ScoreRefusedException(String code, Place place, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
    this.place = place;
  }

  /** The reason's stable name in kebab case. */
  public String code() {
    return code;
  }

  /** Where in the file the reason stands. */
  public Place place() {
    return place;
  }
}
