package studio.melisma.app.score;

import java.util.Collection;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.concurrent.Worker;
import javafx.scene.web.WebEngine;
import javafx.scene.web.WebView;
import javafx.util.Duration;
import netscape.javascript.JSException;
import netscape.javascript.JSObject;

/**
 * The web view and the script in it. The page is given as text and its policy forbids it to fetch
 * or run anything; the engraver and our own script are put into it from outside.
 */
@SuppressWarnings("removal") // JSObject only moves, from the JDK to JavaFX
final class ScorePage {

  /** Long enough for the window to show that work has begun before the script holds it up. */
  private static final Duration BREATH = Duration.millis(40);

  private final WebView web = new WebView();
  private final WebEngine engine = web.getEngine();
  // The script's own reference to it is a weak one.
  private final PageBridge bridge;
  private boolean open;
  private int loads;

  /**
   * @param engraver the text of the engraver's script
   * @param listener is told what happens in the page, first that scores can be loaded
   */
  ScorePage(String engraver, PageBridge.Listener listener) {
    bridge = new PageBridge(listener);
    web.setContextMenuEnabled(false);
    web.setId("engraved-score");
    engine.setCreatePopupHandler(features -> null);
    engine.setConfirmHandler(question -> false);
    engine.setPromptHandler(question -> null);
    engine
        .getLoadWorker()
        .stateProperty()
        .subscribe(state -> {
          if (open && state == Worker.State.SCHEDULED) {
            // The page stays the page, wherever a link would lead.
            engine.getLoadWorker().cancel();
          } else if (!open && state == Worker.State.SUCCEEDED) {
            open = true;
            afterBreath(() -> begin(engraver));
          } else if (state == Worker.State.FAILED) {
            bridge.failed(String.valueOf(engine.getLoadWorker().getException()));
          }
        });
    engine.loadContent(Engraver.page());
  }

  private void begin(String engraver) {
    attempt(() -> {
      engine.executeScript(engraver);
      // A constant of a script is no property of its window.
      engine.executeScript(Engraver.own("page.js") + "\nwindow.melisma = melisma;");
      // A page that can't call the studio is found out here: the call comes back as an error.
      call("connect", bridge);
    });
  }

  /** Has the page say nothing more: what is under way when it is dropped concerns no other one. */
  void close() {
    bridge.close();
  }

  WebView view() {
    return web;
  }

  /** Has the page read a score, after which it calls back. */
  void load(String musicXml) {
    loads++;
    afterBreath(() -> attempt(() -> call("load", musicXml)));
  }

  /** Draws measures, the last one included; nothing when another score comes before. */
  void draw(int first, int last, double zoom, Collection<String> parts, Runnable drawn) {
    int load = loads;
    afterBreath(() ->
        attempt(() -> {
          if (load != loads) {
            return;
          }
          call("draw", first, last, zoom, String.join("\n", parts));
          drawn.run();
        }));
  }

  void select(Collection<Integer> numbers) {
    attempt(() ->
        call("select", numbers.stream().map(String::valueOf).collect(Collectors.joining(" "))));
  }

  void playhead(int measure, double quarter, boolean follow) {
    attempt(() -> call("playhead", measure, quarter, follow));
  }

  void hidePlayhead() {
    attempt(() -> call("hidePlayhead"));
  }

  void colours(PageColours colours) {
    web.setPageFill(colours.paper());
    attempt(() ->
        call(
            "colours",
            PageColours.css(colours.paper()),
            PageColours.css(colours.ink()),
            PageColours.css(colours.selected()),
            PageColours.css(colours.playhead())));
  }

  /** What a function of the page answers. */
  Object call(String function, Object... arguments) {
    return ((JSObject) engine.executeScript("melisma")).call(function, arguments);
  }

  private void attempt(Runnable work) {
    try {
      work.run();
    } catch (JSException e) {
      bridge.failed(String.valueOf(e.getMessage()));
    }
  }

  private static void afterBreath(Runnable work) {
    PauseTransition breath = new PauseTransition(BREATH);
    breath.setOnFinished(event -> work.run());
    breath.play();
  }
}
