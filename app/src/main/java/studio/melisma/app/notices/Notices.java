package studio.melisma.app.notices;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import studio.melisma.app.texts.Texts;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ScoreRefusedException;

/**
 * What is to be told just now, the newest first. Belongs to the window's thread. A view shows them
 * until the user puts them away.
 */
public final class Notices {

  private static final Logger LOGGER = System.getLogger(Notices.class.getName());

  /** Older ones go when there are more. */
  private static final int MOST = 20;

  private final ObservableList<Notice> shown = FXCollections.observableArrayList();
  private final Texts texts;

  public Notices(Texts texts) {
    this.texts = texts;
  }

  /** What is to be told, to be watched. */
  public ObservableList<Notice> shown() {
    return shown;
  }

  /** Tells something; the same thing told twice stands there once. */
  public void show(Notice notice) {
    shown.remove(notice);
    shown.addFirst(notice);
    if (shown.size() > MOST) {
      shown.remove(MOST, shown.size());
    }
  }

  /** Takes back what belongs to what was done before, where nothing is left to do about it. */
  public void forget() {
    shown.removeIf(notice -> notice.command().isEmpty());
  }

  /** Takes one back. */
  public void dismiss(Notice notice) {
    shown.remove(notice);
  }

  /**
   * Tells of what was thrown: the engine's own failures in their words, everything else as a fault
   * of Melisma, which also goes to the log.
   *
   * @param what was being done, for a person: a file's name, a voice's name
   */
  public void show(String what, Throwable failure) {
    show(Notice.problem(message(what, failure)));
  }

  private String message(String what, Throwable failure) {
    return switch (failure) {
      case ScoreRefusedException refused when !refused.place().inWords().isEmpty() ->
          texts.get(
              "window.problem.at",
              what,
              String.valueOf(refused.getMessage()),
              refused.place().inWords());
      case EngineException known ->
          texts.get("window.problem", what, String.valueOf(known.getMessage()));
      case OutOfMemoryError memory -> texts.get("window.problem.memory", what);
      default -> {
        LOGGER.log(Level.ERROR, what, failure);
        yield texts.get("window.problem.fault", what, String.valueOf(failure));
      }
    };
  }
}
