package studio.melisma.app.score;

import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import studio.melisma.score.Part;
import studio.melisma.score.Score;

/**
 * The work of bringing a score onto a page: the page is made, the score is read, and a stretch of
 * its measures is drawn, one after the other. What is wished meanwhile is looked at when that is
 * done; the last wish counts.
 */
final class EngravingWork {

  /** Measures times staves that are drawn at once: well under a second on a slow machine. */
  private static final int MOST_CELLS = 160;

  private static final int FEWEST_MEASURES = 8;

  private final Supplier<Optional<String>> engraver;
  private final DoubleSupplier zoom;
  private final Listener listener;
  private final ReadOnlyObjectWrapper<Engraving> state =
      new ReadOnlyObjectWrapper<>(new Engraving.Nothing());
  private final ReadOnlyBooleanWrapper drawing = new ReadOnlyBooleanWrapper();

  private boolean inWindow;
  private @Nullable ScorePage page;
  private boolean pageReady;
  private @Nullable Content content;
  private @Nullable Content loading;
  private NoteLinks links = NoteLinks.NONE;
  private int measures;
  private int from;
  private boolean drawAgain;
  private Set<String> visibleParts = Set.of();

  private record Content(String musicXml, Score score, long revision) {}

  /** Whom the work tells how far it is. */
  interface Listener {

    /** There is a page, still empty. */
    void made(ScorePage page);

    /** A page isn't used any more. */
    void dropped(ScorePage page);

    /** The page can be painted and be asked for something. */
    void opened();

    /** A score was read: the links are another's. */
    void read();

    /** Measures were drawn: nothing is marked on them. */
    void drawn();

    /** A note was clicked; -1 where there is none. */
    void clicked(int number, boolean adding);

    /** The page tried to fetch something. */
    void blocked(String request);
  }

  /**
   * @param engraver the engraver's script, where there is one
   * @param zoom how large to draw
   */
  EngravingWork(Supplier<Optional<String>> engraver, DoubleSupplier zoom, Listener listener) {
    this.engraver = engraver;
    this.zoom = zoom;
    this.listener = listener;
  }

  ReadOnlyObjectProperty<Engraving> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Whether the page is being drawn, for the first time or anew. */
  ReadOnlyBooleanProperty drawingProperty() {
    return drawing.getReadOnlyProperty();
  }

  /** Between the notes of the page and those of the score. */
  NoteLinks links() {
    return links;
  }

  /** The page, as soon as it is made. */
  @Nullable ScorePage page() {
    return page;
  }

  /** The page, once it can be asked for something. */
  Optional<ScorePage> openPage() {
    return pageReady ? Optional.ofNullable(page) : Optional.empty();
  }

  /** Only in a window is a page made. */
  void inWindow(boolean now) {
    inWindow = now;
    makePage();
  }

  /** Wishes for a score; one of the same text is there already. */
  void show(String musicXml, Score score, long revision) {
    boolean another = content == null || !content.musicXml().equals(musicXml);
    content = new Content(musicXml, score, revision);
    if (!another && state.get() instanceof Engraving.Drawn drawn) {
      state.set(new Engraving.Drawn(revision, drawn.first(), drawn.last(), drawn.measures()));
      return;
    }
    from = 0;
    makePage();
    load();
  }

  /** Wishes for nothing any more. */
  void clear() {
    content = null;
    links = NoteLinks.NONE;
    state.set(new Engraving.Nothing());
  }

  Set<String> visibleParts() {
    return visibleParts;
  }

  /** Which parts are drawn, by id; empty for all. */
  void setVisibleParts(Set<String> parts) {
    visibleParts = Set.copyOf(parts);
    draw();
  }

  /** Goes a stretch of measures on or back, where the score is drawn in stretches. */
  void turn(int stretches) {
    int next = from + stretches * stretch();
    if (next >= 0 && next < measures) {
      from = next;
      draw();
    }
  }

  /** Whether a measure is drawn. */
  boolean within(int measure) {
    return state.get() instanceof Engraving.Drawn drawn
        && measure >= drawn.first()
        && measure <= drawn.last();
  }

  /** Whether the score has so many measures. */
  boolean has(int measure) {
    return measure < measures;
  }

  /** Draws the stretch that a measure is in. */
  void turnTo(int measure) {
    int start = measure / stretch() * stretch();
    if (start != from) {
      from = start;
      draw();
    }
  }

  /** Begins anew with an empty page: what a script has left broken is gone with it. */
  void reload() {
    if (page != null) {
      page.close();
      listener.dropped(page);
    }
    page = null;
    pageReady = false;
    loading = null;
    makePage();
  }

  private void makePage() {
    if (page != null || content == null || !inWindow) {
      return;
    }
    Optional<String> script = engraver.get();
    if (script.isEmpty()) {
      state.set(new Engraving.Missing());
      return;
    }
    state.set(new Engraving.Working(content.revision()));
    pageReady = false;
    drawing.set(false);
    page = new ScorePage(script.get(), new FromPage());
    listener.made(page);
  }

  private void opened() {
    pageReady = true;
    listener.opened();
    load();
  }

  private void load() {
    // What is being read can't be stopped; when it is done the latest is looked for.
    if (page == null || !pageReady || content == null || loading != null) {
      return;
    }
    loading = content;
    drawing.set(false);
    drawAgain = false;
    links = NoteLinks.NONE;
    state.set(new Engraving.Working(content.revision()));
    page.load(content.musicXml());
  }

  private void loaded(int count, String table) {
    Content read = loading;
    loading = null;
    if (content == null || read == null) {
      return;
    }
    if (!content.musicXml().equals(read.musicXml())) {
      load();
      return;
    }
    measures = count;
    links = NoteLinks.of(content.score(), EngravedNote.table(table));
    listener.read();
    drawing.set(false);
    drawNow();
  }

  private void failed(String message) {
    boolean overtaken =
        loading != null && content != null && !content.musicXml().equals(loading.musicXml());
    loading = null;
    drawing.set(false);
    if (overtaken) {
      load();
    } else {
      state.set(new Engraving.Failed(message));
    }
  }

  /** Draws anew what is drawn. */
  void draw() {
    if (state.get() instanceof Engraving.Drawn) {
      drawNow();
    } else if (drawing.get()) {
      drawAgain = true;
    }
  }

  private void drawNow() {
    if (page == null || content == null || measures == 0) {
      return;
    }
    if (drawing.get()) {
      drawAgain = true;
      return;
    }
    drawing.set(true);
    drawStretch(page);
  }

  private void drawStretch(ScorePage on) {
    drawAgain = false;
    int first = from;
    int last = Math.min(measures, first + stretch()) - 1;
    on.draw(first, last, zoom.getAsDouble(), visibleParts, () -> drawn(on, first, last));
  }

  private void drawn(ScorePage on, int first, int last) {
    if (page != on || content == null) {
      return;
    }
    if (drawAgain) {
      drawStretch(on);
      return;
    }
    state.set(new Engraving.Drawn(content.revision(), first, last, measures));
    drawing.set(false);
    listener.drawn();
  }

  /** How many measures are drawn at once. */
  private int stretch() {
    if (content == null) {
      return FEWEST_MEASURES;
    }
    long staves =
        content.score().parts().stream()
            .filter(part -> visibleParts.isEmpty() || visibleParts.contains(part.id()))
            .mapToInt(EngravingWork::staves)
            .sum();
    return Math.max(FEWEST_MEASURES, (int) (MOST_CELLS / Math.max(1, staves)));
  }

  private static int staves(Part part) {
    return part.measures().stream()
        .flatMap(measure -> measure.events().stream())
        .mapToInt(event -> event.staff())
        .max()
        .orElse(1);
  }

  private final class FromPage implements PageBridge.Listener {

    @Override
    public void connected() {
      opened();
    }

    @Override
    public void loaded(int measures, String table) {
      EngravingWork.this.loaded(measures, table);
    }

    @Override
    public void clicked(int number, boolean adding) {
      listener.clicked(number, adding);
    }

    @Override
    public void failed(String message) {
      EngravingWork.this.failed(message);
    }

    @Override
    public void blocked(String request) {
      listener.blocked(request);
    }
  }
}
