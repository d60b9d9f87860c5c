package studio.melisma.cache;

import java.io.Serial;

/** An entry that is not what was written. The message says in which way, without naming it. */
final class DamagedEntryException extends Exception {

  @Serial private static final long serialVersionUID = 1L;

  DamagedEntryException(String message) {
    super(message);
  }
}
