package studio.melisma.app.score;

import java.util.function.Consumer;
import javafx.application.Platform;

/**
 * What the page's script can call, on the window's thread. Public only because the web view calls
 * it by reflection; the page has no way to anything else of the studio's.
 */
public final class PageBridge {

  private final Listener listener;
  private boolean closed;

  PageBridge(Listener listener) {
    this.listener = listener;
  }

  /** Whom the page tells. */
  interface Listener {
    void connected();

    void loaded(int measures, String table);

    void clicked(int number, boolean adding);

    void failed(String message);

    void blocked(String request);
  }

  /** The page has found its way here. */
  public void connected() {
    later(Listener::connected);
  }

  /** A score has been read; the table has a line for each note. */
  public void loaded(int measures, String table) {
    later(to -> to.loaded(measures, table));
  }

  /** A note was clicked; -1 where there is none. */
  public void clicked(int number, boolean adding) {
    later(to -> to.clicked(number, adding));
  }

  /** Something went wrong in the page. */
  public void failed(String message) {
    later(to -> to.failed(message));
  }

  /** The page tried to fetch something, which it never may. */
  public void blocked(String request) {
    later(to -> to.blocked(request));
  }

  /** Tells nobody any more. */
  void close() {
    closed = true;
  }

  /** Later, since the page must not be changed from inside a call of its own. */
  private void later(Consumer<Listener> call) {
    Platform.runLater(() -> {
      if (!closed) {
        call.accept(listener);
      }
    });
  }
}
