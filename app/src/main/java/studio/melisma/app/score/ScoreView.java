package studio.melisma.app.score;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.animation.PauseTransition;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.Property;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.commands.Command;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.settings.Setting;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.texts.Texts;
import studio.melisma.score.NoteId;
import studio.melisma.score.Part;
import studio.melisma.score.Score;

/**
 * The score as it would be printed. Its web view is made when it first comes into a window with a
 * score to show. Scores too large to be drawn at once are drawn a stretch of measures at a time,
 * around the playhead or the selected note. Everything here belongs to the window's thread.
 *
 * <p>With the keyboard in the page, Left and Right go from note to note within a voice, + and -
 * zoom, and Page Up and Page Down turn the page.
 */
public final class ScoreView {

  static final Setting<Boolean> SHOWN = Setting.ofBoolean("score.shown", false);
  static final Setting<Boolean> FOLLOW = Setting.ofBoolean("score.follow", true);
  static final Setting<Boolean> PAPER = Setting.ofBoolean("score.paper", false);
  static final Setting<Double> ZOOM = Setting.ofNumber("score.zoom", 1.0, 0.4, 3.0);

  private static final double ZOOM_STEP = 1.1;
  private static final double LEAST_ZOOM = 0.4;
  private static final double MOST_ZOOM = 3.0;

  /** Measures times staves that are drawn at once: well under a second on a slow machine. */
  private static final int MOST_CELLS = 160;

  private static final int FEWEST_MEASURES = 8;
  private static final Duration SETTLED = Duration.millis(250);

  private final Texts texts;
  private final Property<Boolean> shown;
  private final Property<Boolean> follow;
  private final Property<Boolean> paper;
  private final Property<Double> zoom;
  private final DoubleProperty interfaceZoom = new SimpleDoubleProperty(1);
  private final ObservableValue<Palette> palette;
  private final Supplier<Optional<String>> engraver;
  private final ReadOnlyObjectWrapper<Engraving> state =
      new ReadOnlyObjectWrapper<>(new Engraving.Nothing());
  private final BorderPane root = new BorderPane();
  private final StackPane sheet = new StackPane();
  private final ScoreNotice notice;
  private final ScoreBar bar;
  private final PauseTransition settling = new PauseTransition(SETTLED);

  private @Nullable ScorePage page;
  private boolean pageReady;
  private @Nullable Content content;
  private @Nullable Content loading;
  private NoteLinks links = NoteLinks.NONE;
  private int measures;
  private int from;
  private final ReadOnlyBooleanWrapper drawing = new ReadOnlyBooleanWrapper();
  private boolean drawAgain;
  private Set<String> visibleParts = Set.of();
  private Set<NoteId> selected = Set.of();
  private int current = -1;
  private @Nullable Moment playhead;
  private Consumer<NoteClick> onNote = click -> {};
  private Consumer<String> onBlocked = request -> {};

  private record Content(String musicXml, Score score, long revision) {}

  private record Moment(int measure, double quarter) {}

  /**
   * @param palette the page's colours, unless it is always to be paper
   */
  public ScoreView(Texts texts, Settings settings, ObservableValue<Palette> palette) {
    this(texts, settings, palette, () -> Engraver.script(Engraver.BUNDLED));
  }

  /**
   * @param engraver the engraver's script, where there is one
   */
  ScoreView(
      Texts texts,
      Settings settings,
      ObservableValue<Palette> palette,
      Supplier<Optional<String>> engraver) {
    this.texts = texts;
    this.engraver = engraver;
    shown = settings.property(SHOWN);
    follow = settings.property(FOLLOW);
    paper = settings.property(PAPER);
    zoom = settings.property(ZOOM);
    this.palette = palette;
    notice = new ScoreNotice(texts, this::reload);
    bar = new ScoreBar(texts, this);
    root.getStyleClass().add("score-view");
    root.getStylesheets()
        .add(Objects.requireNonNull(ScoreView.class.getResource("score.css")).toExternalForm());
    root.setTop(bar.root());
    root.setCenter(sheet);
    sheet.getChildren().add(notice.root());
    StackPane.setMargin(notice.root(), new Insets(16));
    settling.setOnFinished(event -> draw());
    root.sceneProperty().subscribe(scene -> makePage());
    sheet.widthProperty().subscribe((before, now) -> settling.playFromStart());
    interfaceZoom.subscribe((before, now) -> settling.playFromStart());
    zoom.subscribe((before, now) -> draw());
    paper.subscribe(always -> paint());
    palette.subscribe(now -> paint());
    state.subscribe(now -> {
      notice.show(now);
      bar.show(now);
    });
  }

  /** The whole view. */
  public Region root() {
    return root;
  }

  /** How far the page is. */
  public ReadOnlyObjectProperty<Engraving> engravingProperty() {
    return state.getReadOnlyProperty();
  }

  /** Whether the view is wanted in the window: what the command "view.score" switches. */
  public Property<Boolean> shownProperty() {
    return shown;
  }

  /** Whether the page turns with the playhead. */
  public Property<Boolean> followProperty() {
    return follow;
  }

  /** Whether the page is black on white whatever the theme. */
  public Property<Boolean> paperProperty() {
    return paper;
  }

  /** The zoom of the whole window, by which the page is zoomed too. */
  public DoubleProperty interfaceZoomProperty() {
    return interfaceZoom;
  }

  /** Who is told of a click on a note, or a step of the arrow keys to it. */
  public void onNote(Consumer<NoteClick> listener) {
    onNote = listener;
  }

  /** Who is told when the page tried to fetch something. */
  void onBlocked(Consumer<String> listener) {
    onBlocked = listener;
  }

  /**
   * Shows a score.
   *
   * @param musicXml its text, not packed; {@code MusicXmlReader.text} gives that of any file
   * @param score what the engine's reader made of the same text
   * @param revision any number that tells this state of the score from others
   */
  public void show(String musicXml, Score score, long revision) {
    boolean another = content == null || !content.musicXml().equals(musicXml);
    content = new Content(musicXml, score, revision);
    bar.parts(score.parts());
    if (!another && state.get() instanceof Engraving.Drawn drawn) {
      state.set(new Engraving.Drawn(revision, drawn.first(), drawn.last(), drawn.measures()));
      return;
    }
    from = 0;
    makePage();
    load();
  }

  /** Shows nothing any more. */
  public void clear() {
    content = null;
    links = NoteLinks.NONE;
    selected = Set.of();
    playhead = null;
    bar.parts(List.of());
    state.set(new Engraving.Nothing());
  }

  /** Highlights these notes, and no others, and brings the first of them into view. */
  public void select(Set<NoteId> notes) {
    selected = Set.copyOf(notes);
    List<Integer> numbers = numbersOf(selected);
    if (!numbers.contains(current)) {
      current = numbers.isEmpty() ? -1 : numbers.getFirst();
    }
    describe();
    if (numbers.isEmpty() || within(links.engraved().get(current).measureIndex())) {
      mark();
    } else {
      turnTo(links.engraved().get(current).measureIndex());
    }
  }

  /**
   * Puts the playhead at a moment of the written score.
   *
   * @param measureIndex zero-based
   * @param atQuarter quarter notes from the start of the measure
   */
  public void playhead(int measureIndex, double atQuarter) {
    playhead = new Moment(measureIndex, atQuarter);
    if (!(state.get() instanceof Engraving.Drawn) || page == null) {
      return;
    }
    if (follow.getValue() && !within(measureIndex) && measureIndex < measures) {
      turnTo(measureIndex);
    } else {
      page.playhead(measureIndex, atQuarter, follow.getValue());
    }
  }

  /** Takes the playhead away. */
  public void hidePlayhead() {
    playhead = null;
    if (pageReady && page != null) {
      page.hidePlayhead();
    }
  }

  /** Which parts are drawn, by id; empty for all. */
  public void setVisibleParts(Set<String> parts) {
    if (!visibleParts.equals(parts)) {
      visibleParts = Set.copyOf(parts);
      bar.visible(visibleParts);
      draw();
    }
  }

  Set<String> visibleParts() {
    return visibleParts;
  }

  /** Registers what can be done here. */
  public void register(Commands commands) {
    ObservableValue<Boolean> drawn = state.map(Engraving.Drawn.class::isInstance);
    commands.register(Command.toggle("view.score", shown));
    commands.register(Command.toggle("score.follow", follow));
    commands.register(Command.of("score.next-measures", drawn, () -> turn(1)));
    commands.register(Command.toggle("score.paper", paper));
    commands.register(Command.of("score.previous-measures", drawn, () -> turn(-1)));
    commands.register(Command.of("score.zoom-in", drawn, this::zoomIn));
    commands.register(Command.of("score.zoom-out", drawn, this::zoomOut));
    commands.register(Command.of("score.zoom-reset", drawn, () -> zoom.setValue(1.0)));
  }

  void zoomIn() {
    zoom.setValue(Math.min(MOST_ZOOM, zoom.getValue() * ZOOM_STEP));
  }

  void zoomOut() {
    zoom.setValue(Math.max(LEAST_ZOOM, zoom.getValue() / ZOOM_STEP));
  }

  /** Goes a stretch of measures on or back, where the score is drawn in stretches. */
  void turn(int stretches) {
    int next = from + stretches * stretch();
    if (next >= 0 && next < measures) {
      from = next;
      draw();
    }
  }

  /** Begins anew with an empty page: what a script has left broken is gone with it. */
  private void reload() {
    if (page != null) {
      sheet.getChildren().remove(page.view());
    }
    page = null;
    pageReady = false;
    loading = null;
    makePage();
  }

  private void makePage() {
    if (page != null || content == null || root.getScene() == null) {
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
    page.view().setAccessibleText(texts.get("score.accessible"));
    page.view().addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    sheet.getChildren().addFirst(page.view());
  }

  private void opened() {
    pageReady = true;
    paint();
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
    current = numbersOf(selected).stream().findFirst().orElse(-1);
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

  private void draw() {
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
    on.draw(
        first,
        last,
        zoom.getValue() * interfaceZoom.get(),
        visibleParts,
        () -> drawn(on, first, last));
  }

  private void drawn(ScorePage on, int first, int last) {
    if (page != on || content == null) {
      return;
    }
    if (drawAgain) {
      drawStretch(on);
      return;
    }
    mark();
    state.set(new Engraving.Drawn(content.revision(), first, last, measures));
    drawing.set(false);
    if (playhead != null) {
      playhead(playhead.measure(), playhead.quarter());
    }
  }

  /** How many measures are drawn at once. */
  private int stretch() {
    if (content == null) {
      return FEWEST_MEASURES;
    }
    long staves =
        content.score().parts().stream()
            .filter(part -> visibleParts.isEmpty() || visibleParts.contains(part.id()))
            .mapToInt(ScoreView::staves)
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

  private boolean within(int measure) {
    return state.get() instanceof Engraving.Drawn drawn
        && measure >= drawn.first()
        && measure <= drawn.last();
  }

  private void turnTo(int measure) {
    int start = measure / stretch() * stretch();
    if (start != from) {
      from = start;
      draw();
    }
  }

  private List<Integer> numbersOf(Collection<NoteId> notes) {
    return notes.stream()
        .map(links::number)
        .filter(OptionalInt::isPresent)
        .map(OptionalInt::getAsInt)
        .sorted()
        .toList();
  }

  private void mark() {
    if (pageReady && page != null) {
      page.select(numbersOf(selected));
    }
  }

  private void paint() {
    if (pageReady && page != null) {
      page.colours(PageColours.of(paper.getValue() ? Palette.LIGHT : palette.getValue()));
    }
  }

  private void pressed(KeyEvent key) {
    if (key.isShortcutDown() || key.isAltDown()) {
      return;
    }
    boolean ours =
        switch (key.getCode()) {
          case LEFT -> step(-1, key.isShiftDown());
          case RIGHT -> step(1, key.isShiftDown());
          case PLUS, ADD, EQUALS -> {
            zoomIn();
            yield true;
          }
          case MINUS, SUBTRACT -> {
            zoomOut();
            yield true;
          }
          default -> false;
        };
    if (ours) {
      key.consume();
    }
  }

  private boolean step(int step, boolean adding) {
    if (links.engraved().isEmpty()) {
      return false;
    }
    OptionalInt next = current < 0 ? OptionalInt.of(0) : links.beside(current, step);
    next.ifPresent(number -> clicked(number, adding));
    return true;
  }

  private void clicked(int number, boolean adding) {
    if (number < 0 || number >= links.engraved().size()) {
      return;
    }
    links
        .id(number)
        .ifPresent(id -> {
          current = number;
          Set<NoteId> now = new LinkedHashSet<>(adding ? selected : Set.of());
          now.add(id);
          select(now);
          onNote.accept(new NoteClick(links.engraved().get(number), id, adding));
        });
  }

  /** Says in words which note the keyboard is at. */
  private void describe() {
    if (page == null) {
      return;
    }
    page.view()
        .setAccessibleText(
            current < 0
                ? texts.get("score.accessible")
                : texts.get(
                    "score.accessible.note",
                    NoteName.of(links.engraved().get(current).pitch()),
                    links.engraved().get(current).measureIndex() + 1));
  }

  private final class FromPage implements PageBridge.Listener {

    @Override
    public void connected() {
      ScoreView.this.opened();
    }

    @Override
    public void loaded(int measures, String table) {
      ScoreView.this.loaded(measures, table);
    }

    @Override
    public void clicked(int number, boolean adding) {
      ScoreView.this.clicked(number, adding);
    }

    @Override
    public void failed(String message) {
      ScoreView.this.failed(message);
    }

    @Override
    public void blocked(String request) {
      onBlocked.accept(request);
    }
  }

  /** Whether the page is being drawn, for the first time or anew. */
  ReadOnlyBooleanProperty drawingProperty() {
    return drawing.getReadOnlyProperty();
  }

  /** The page, for tests. */
  @Nullable ScorePage page() {
    return page;
  }

  NoteLinks links() {
    return links;
  }
}
