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
import javafx.beans.property.ReadOnlyObjectProperty;
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
import studio.melisma.score.Score;

/**
 * The score as it would be printed. Its web view is made when it first comes into a window with a
 * score to show. Scores too large to be drawn at once are drawn a stretch of measures at a time,
 * around the playhead or the selected note. Everything here belongs to the window's thread. How the
 * score comes onto the page is the matter of {@link EngravingWork}.
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

  private static final Duration SETTLED = Duration.millis(250);

  private final Texts texts;
  private final Property<Boolean> shown;
  private final Property<Boolean> follow;
  private final Property<Boolean> paper;
  private final Property<Double> zoom;
  private final DoubleProperty interfaceZoom = new SimpleDoubleProperty(1);
  private final ObservableValue<Palette> palette;
  private final EngravingWork work;
  private final BorderPane root = new BorderPane();
  private final StackPane sheet = new StackPane();
  private final ScoreNotice notice;
  private final ScoreBar bar;
  private final PauseTransition settling = new PauseTransition(SETTLED);

  private Set<NoteId> selected = Set.of();
  private int current = -1;
  private @Nullable Moment playhead;
  private Consumer<NoteClick> onNote = click -> {};
  private Consumer<String> onBlocked = request -> {};

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
    shown = settings.property(SHOWN);
    follow = settings.property(FOLLOW);
    paper = settings.property(PAPER);
    zoom = settings.property(ZOOM);
    this.palette = palette;
    work = new EngravingWork(engraver, () -> zoom.getValue() * interfaceZoom.get(), new FromWork());
    notice = new ScoreNotice(texts, work::reload);
    bar = new ScoreBar(texts, this);
    root.getStyleClass().add("score-view");
    root.getStylesheets()
        .add(Objects.requireNonNull(ScoreView.class.getResource("score.css")).toExternalForm());
    root.setTop(bar.root());
    root.setCenter(sheet);
    sheet.getChildren().add(notice.root());
    StackPane.setMargin(notice.root(), new Insets(16));
    settling.setOnFinished(event -> work.draw());
    root.sceneProperty().subscribe(scene -> work.inWindow(scene != null));
    sheet.widthProperty().subscribe((before, now) -> settling.playFromStart());
    interfaceZoom.subscribe((before, now) -> settling.playFromStart());
    zoom.subscribe((before, now) -> work.draw());
    paper.subscribe(always -> paint());
    palette.subscribe(now -> paint());
    work.stateProperty()
        .subscribe(now -> {
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
    return work.stateProperty();
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
    bar.parts(score.parts());
    work.show(musicXml, score, revision);
  }

  /** Shows nothing any more. */
  public void clear() {
    selected = Set.of();
    playhead = null;
    bar.parts(List.of());
    work.clear();
  }

  /** Highlights these notes, and no others, and brings the first of them into view. */
  public void select(Set<NoteId> notes) {
    selected = Set.copyOf(notes);
    List<Integer> numbers = numbersOf(selected);
    if (!numbers.contains(current)) {
      current = numbers.isEmpty() ? -1 : numbers.getFirst();
    }
    describe();
    if (numbers.isEmpty() || work.within(engraved(current).measureIndex())) {
      mark();
    } else {
      work.turnTo(engraved(current).measureIndex());
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
    if (!(work.stateProperty().get() instanceof Engraving.Drawn)) {
      return;
    }
    if (follow.getValue() && !work.within(measureIndex) && work.has(measureIndex)) {
      work.turnTo(measureIndex);
    } else {
      work.openPage().ifPresent(page -> page.playhead(measureIndex, atQuarter, follow.getValue()));
    }
  }

  /** Takes the playhead away. */
  public void hidePlayhead() {
    playhead = null;
    work.openPage().ifPresent(ScorePage::hidePlayhead);
  }

  /** Which parts are drawn, by id; empty for all. */
  public void setVisibleParts(Set<String> parts) {
    if (!visibleParts().equals(parts)) {
      work.setVisibleParts(parts);
      bar.visible(visibleParts());
    }
  }

  Set<String> visibleParts() {
    return work.visibleParts();
  }

  /** Registers what can be done here. */
  public void register(Commands commands) {
    ObservableValue<Boolean> drawn = work.stateProperty().map(Engraving.Drawn.class::isInstance);
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
    work.turn(stretches);
  }

  private List<Integer> numbersOf(Collection<NoteId> notes) {
    return notes.stream()
        .map(work.links()::number)
        .filter(OptionalInt::isPresent)
        .map(OptionalInt::getAsInt)
        .sorted()
        .toList();
  }

  private void mark() {
    work.openPage().ifPresent(page -> page.select(numbersOf(selected)));
  }

  private void paint() {
    PageColours colours = PageColours.of(paper.getValue() ? Palette.LIGHT : palette.getValue());
    work.openPage().ifPresent(page -> page.colours(colours));
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
    if (work.links().engraved().isEmpty()) {
      return false;
    }
    OptionalInt next = current < 0 ? OptionalInt.of(0) : work.links().beside(current, step);
    next.ifPresent(number -> clicked(number, adding));
    return true;
  }

  private void clicked(int number, boolean adding) {
    if (number < 0 || number >= work.links().engraved().size()) {
      return;
    }
    work.links()
        .id(number)
        .ifPresent(id -> {
          current = number;
          Set<NoteId> now = new LinkedHashSet<>(adding ? selected : Set.of());
          now.add(id);
          select(now);
          onNote.accept(new NoteClick(engraved(number), id, adding));
        });
  }

  /** Says in words which note the keyboard is at. */
  private void describe() {
    ScorePage page = work.page();
    if (page == null) {
      return;
    }
    page.view()
        .setAccessibleText(
            current < 0
                ? texts.get("score.accessible")
                : texts.get(
                    "score.accessible.note",
                    NoteName.of(engraved(current).pitch()),
                    engraved(current).measureIndex() + 1));
  }

  private EngravedNote engraved(int number) {
    return work.links().engraved().get(number);
  }

  private final class FromWork implements EngravingWork.Listener {

    @Override
    public void made(ScorePage page) {
      page.view().setAccessibleText(texts.get("score.accessible"));
      page.view().addEventFilter(KeyEvent.KEY_PRESSED, ScoreView.this::pressed);
      sheet.getChildren().addFirst(page.view());
    }

    @Override
    public void dropped(ScorePage page) {
      sheet.getChildren().remove(page.view());
    }

    @Override
    public void opened() {
      paint();
    }

    @Override
    public void read() {
      current = numbersOf(selected).stream().findFirst().orElse(-1);
    }

    @Override
    public void drawn() {
      mark();
      if (playhead != null) {
        playhead(playhead.measure(), playhead.quarter());
      }
    }

    @Override
    public void clicked(int number, boolean adding) {
      ScoreView.this.clicked(number, adding);
    }

    @Override
    public void blocked(String request) {
      onBlocked.accept(request);
    }
  }

  /** The work on the page, for tests. */
  EngravingWork work() {
    return work;
  }
}
