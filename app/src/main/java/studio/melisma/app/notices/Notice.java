package studio.melisma.app.notices;

import java.util.Optional;

/**
 * One thing to be told.
 *
 * @param kind how bad it is
 * @param text in the user's language
 * @param command what the user can do about it, by a command's id
 */
public record Notice(Kind kind, String text, Optional<String> command) {

  /** How bad it is. */
  public enum Kind {
    /** Something that was asked for is done. */
    DONE,
    /** Something to know. */
    REMARK,
    /** Something went wrong; nothing is lost. */
    PROBLEM
  }

  public static Notice done(String text) {
    return new Notice(Kind.DONE, text, Optional.empty());
  }

  public static Notice remark(String text) {
    return new Notice(Kind.REMARK, text, Optional.empty());
  }

  public static Notice problem(String text) {
    return new Notice(Kind.PROBLEM, text, Optional.empty());
  }

  /** The same, with something to do about it. */
  public Notice withCommand(String id) {
    return new Notice(kind, text, Optional.of(id));
  }
}
