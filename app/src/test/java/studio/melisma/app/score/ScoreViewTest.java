package studio.melisma.app.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import atlantafx.base.theme.PrimerLight;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.application.Application;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.event.Event;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.web.WebView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.window.Toolkit;
import studio.melisma.musicxml.MusicXmlReader;
import studio.melisma.score.Measure;
import studio.melisma.score.Note;
import studio.melisma.score.NoteId;
import studio.melisma.score.Score;

final class ScoreViewTest {

  private static final Path EXAMPLE = Path.of("../examples/amazing-grace.musicxml");
  private static final Path CHOIR = Path.of("../examples/amazing-grace-choir.musicxml");

  private final ObjectProperty<Palette> palette = new SimpleObjectProperty<>(Palette.LIGHT);
  private final ObservableList<String> requests = FXCollections.observableArrayList();
  private final ObjectProperty<NoteClick> clicked = new SimpleObjectProperty<>();
  private final Settings settings = new Settings(Map.of());
  private ScoreView view;
  private Stage stage;
  private long revisions;

  @BeforeAll
  static void startToolkit() throws Exception {
    Toolkit.start();
    Toolkit.run(
        () -> Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet()));
  }

  @BeforeEach
  void showView() throws Exception {
    view = Toolkit.on(() -> new ScoreView(Texts.of(Locale.ENGLISH), settings, palette));
    stage = Toolkit.on(Stage::new);
    Toolkit.run(() -> {
      view.onNote(clicked::set);
      view.onBlocked(requests::add);
      stage.setScene(new Scene(view.root(), 800, 600));
      stage.show();
    });
  }

  @AfterEach
  void closeView() throws Exception {
    Toolkit.run(stage::close);
  }

  @Test
  void makesNoWebViewBeforeThereIsAScore() throws Exception {
    Toolkit.run(() -> {
      assertThat(view.root().lookupAll("#engraved-score")).isEmpty();
      assertThat(text("#score-notice")).isEqualTo("No score is open");
    });
  }

  @Test
  void saysWhereTheEngraverIsToBeHadWhenTheBuildHasNone() throws Exception {
    Toolkit.run(() -> {
      ScoreView without =
          new ScoreView(Texts.of(Locale.ENGLISH), settings, palette, Optional::empty);
      stage.setScene(new Scene(without.root(), 800, 600));
      without.show("<score-partwise/>", new Score("", null, null, List.of()), 1);
      assertThat(without.engravingProperty().get()).isInstanceOf(Engraving.Missing.class);
      view = without;
      assertThat(text("#score-notice-more")).contains("npm").contains("installer");
      assertThat(without.root().lookup("#engraved-score")).isNull();
    });
  }

  @Test
  void everyNoteThatIsDrawnIsTheSameNoteOfTheScore() throws Exception {
    for (String name : List.of("amazing-grace", "two-verses")) {
      Score score = engrave(Path.of("../examples/" + name + ".musicxml"));
      Set<NoteId> drawn = drawn();
      assertThat(drawn).as(name).isEqualTo(ids(score));
    }
  }

  @Test
  void gracesChordsAndVoicesKeepTheirIdentity() throws Exception {
    Score score = engrave(TrickyScore.TEXT);
    assertThat(ids(score)).hasSize(10);
    assertThat(drawn()).isEqualTo(ids(score));
  }

  @Test
  void scoresInMeasuresFirstAreTurned() throws Exception {
    Score score = engrave(TrickyScore.TIMEWISE);
    assertThat(ids(score)).hasSize(2);
    assertThat(drawn()).isEqualTo(ids(score));
  }

  @Test
  void aClickOnANoteheadTellsTheNoteAndArrowsGoOnFromIt() throws Exception {
    Score score = engrave(EXAMPLE);
    List<Note> notes = notes(score);
    NoteId fifth = notes.get(4).id();
    click(view.work().links().number(fifth).orElseThrow());
    NoteClick click = Toolkit.await(clicked, now -> now != null);
    assertThat(click.id()).isEqualTo(fifth);
    assertThat(click.note().pitch()).isEqualTo(notes.get(4).pitch());
    assertThat(click.adding()).isFalse();
    assertThat(marks()).isEqualTo(1);

    Toolkit.run(() -> press(KeyCode.RIGHT));
    assertThat(Toolkit.on(clicked::get).id()).isEqualTo(notes.get(5).id());
    Toolkit.run(() -> press(KeyCode.LEFT));
    assertThat(Toolkit.on(clicked::get).id()).isEqualTo(fifth);
    assertThat(Toolkit.on(() -> webView().getAccessibleText())).contains("measure");
  }

  @Test
  void selectedNotesHaveAFrameAsWellAsAColour() throws Exception {
    Score score = engrave(EXAMPLE);
    List<Note> notes = notes(score);
    Toolkit.run(() -> view.select(Set.of(notes.get(2).id(), notes.get(7).id())));
    assertThat(marks()).isEqualTo(2);
    assertThat(script("document.querySelectorAll('#sheet .chosen').length")).isEqualTo(2);
    assertThat(fill("#sheet .chosen path")).isNotEqualTo(fill("#sheet .vf-notehead path"));
    Toolkit.run(() -> view.select(Set.of()));
    assertThat(marks()).isZero();
  }

  @Test
  void thePlayheadGoesOnInTimeAndIntoTheNextMeasure() throws Exception {
    Score score = engrave(EXAMPLE);
    double[] early = playhead(1, 0);
    double[] later = playhead(1, 1.5);
    double[] next = playhead(2, 0);
    assertThat(later[0]).isGreaterThan(early[0]);
    assertThat(next[0] > later[0] || next[1] > later[1]).isTrue();
    double[] last = playhead(score.measureCount() - 1, 0);
    assertThat(last[1]).as("in a later system").isGreaterThan(early[1]);
    Toolkit.run(view::hidePlayhead);
    assertThat(Toolkit.on(() -> page().call("playheadAt"))).isEqualTo("");
  }

  @Test
  void ofSystemsHigherThanTheViewTheSameStavesStayInSight() throws Exception {
    Toolkit.run(() -> stage.setHeight(260));
    Score score = engrave(CHOIR);
    List<Measure> organ = score.parts().getLast().measures();
    int low = number(organ.get(1));
    int last = number(organ.getLast());
    Toolkit.run(() -> page().call("select", String.valueOf(low)));
    double chosen = head(low)[1];
    assertThat(chosen).as("in sight").isBetween(0.0, 260.0);
    playhead(1, 0);
    playhead(1, 1);
    assertThat(head(low)[1]).isEqualTo(chosen);
    assertThat(head(last)[1]).isGreaterThan(260);
    playhead(score.measureCount() - 1, 0);
    assertThat(head(last)[1]).as("in sight").isBetween(0.0, 260.0);
  }

  private int number(Measure measure) {
    Note first = measure.notes().findFirst().orElseThrow();
    return view.work().links().number(first.id()).orElseThrow();
  }

  @Test
  void theThemePaintsThePageUnlessItIsAlwaysPaper() throws Exception {
    engrave(EXAMPLE);
    String light = paper();
    Toolkit.run(() -> palette.set(Palette.DARK));
    String dark = paper();
    assertThat(dark).isNotEqualTo(light);
    Toolkit.run(() -> view.paperProperty().setValue(true));
    assertThat(paper()).isEqualTo(light);
  }

  @Test
  void zoomIsACommandAndDrawsAnew() throws Exception {
    engrave(EXAMPLE);
    Commands commands = new Commands();
    double before = head(0)[2] - head(0)[0];
    Toolkit.run(() -> {
      view.register(commands);
      for (int i = 0; i < 5; i++) {
        commands.run("score.zoom-in");
      }
    });
    awaitDrawn();
    assertThat(head(0)[2] - head(0)[0]).isGreaterThan(before * 1.3);
  }

  @Test
  void aLongScoreIsDrawnInStretchesWhichFollowThePlayhead() throws Exception {
    engrave(TrickyScore.ofMeasures(300));
    assertThat(state().whole()).isFalse();
    assertThat(state().first()).isZero();
    Toolkit.run(() -> view.playhead(270, 0));
    Toolkit.await(
        view.engravingProperty(),
        now -> now instanceof Engraving.Drawn drawn && drawn.first() > 0 && drawn.last() >= 270);
    assertThat(playhead(270, 1)[0]).isPositive();
    int first = state().first();
    assertThat(drawn()).isNotEmpty().allMatch(id -> id.measureIndex() >= first);
  }

  @Test
  void nothingOnThePageCanReachANetwork() throws Exception {
    engrave(EXAMPLE);
    Toolkit.run(() ->
        page(
            "const i = document.createElement('img'); i.src = 'http://127.0.0.1:9/x.png';"
                + " document.body.append(i);"
                + " const s = document.createElement('script'); s.src = 'http://127.0.0.1:9/x.js';"
                + " document.body.append(s);"
                + " fetch('http://127.0.0.1:9/y').catch(() => {});"));
    Toolkit.await(Bindings.size(requests), count -> count.intValue() >= 3);
    assertThat(requests).anyMatch(r -> r.startsWith("img-src") || r.startsWith("default-src"));
    Toolkit.run(() -> page("location.href = 'http://127.0.0.1:9/z'"));
    assertThat(script("typeof melisma.draw")).isEqualTo("function");
  }

  @Test
  void anErrorOfThePageIsToldAndMended() throws Exception {
    engrave(EXAMPLE);
    Toolkit.run(() -> page("setTimeout(() => { throw new Error('broken'); }, 0)"));
    Toolkit.await(view.engravingProperty(), Engraving.Failed.class::isInstance);
    Toolkit.run(() -> {
      assertThat(text("#score-notice")).isEqualTo("The score could not be engraved");
      ((Button) view.root().lookup("#score-reload")).fire();
    });
    Toolkit.await(view.engravingProperty(), Engraving.Drawn.class::isInstance);
  }

  @Test
  void anErrorInTheEngraverSaysWhatAndWhere() throws Exception {
    Score score = engrave(EXAMPLE);
    String text = new MusicXmlReader().text(EXAMPLE);
    String engraver = "opensheetmusicdisplay.OpenSheetMusicDisplay.prototype.";
    Toolkit.run(() -> {
      page(engraver + "load = () => { throw new Error('at once'); };");
      view.show(text + "<!-- at once -->", score, 98);
    });
    assertThat(failure("at once")).matches(".*at once \\(1:\\d+, load\\)");
    Toolkit.run(() -> {
      page(engraver + "load = async function read() { await null; [].first.id; };");
      view.show(text + "<!-- later -->", score, 99);
    });
    assertThat(failure("[].first")).matches(".*\\(1:\\d+, read\\)");
  }

  @Test
  void aPageThatCannotReachTheStudioSaysSoAtOnce() throws Exception {
    engrave(EXAMPLE);
    Toolkit.run(() ->
        assertThatThrownBy(() -> page().call("connect", new Object()))
            .hasMessageContaining("bridge.connected"));
  }

  private String failure(String wished) throws Exception {
    Engraving state =
        Toolkit.await(
            view.engravingProperty(),
            now -> now instanceof Engraving.Failed failed && failed.reason().contains(wished));
    return ((Engraving.Failed) state).reason();
  }

  @Test
  void aTextThatIsNoScoreIsSaidToBeNone() throws Exception {
    Score score = engrave(EXAMPLE);
    Toolkit.run(() -> view.show("<score-partwise>", score, 99));
    Toolkit.await(view.engravingProperty(), Engraving.Failed.class::isInstance);
    Toolkit.run(() -> assertThat(text("#score-notice-more")).contains("could not be loaded"));
  }

  @Test
  void ofScoresInQuickSuccessionTheLastOneStays() throws Exception {
    Score score = engrave(EXAMPLE);
    String text = new MusicXmlReader().text(EXAMPLE);
    Toolkit.run(() -> {
      view.show("<score-partwise>", score, 98);
      view.show(text, score, 99);
    });
    Toolkit.await(
        view.engravingProperty(),
        now -> now instanceof Engraving.Drawn drawn && drawn.revision() == 99);
    assertThat(drawn()).isEqualTo(ids(score));
  }

  @Test
  void someOfThePartsCanBeShown() throws Exception {
    Score score = engrave(TrickyScore.TEXT);
    assertThat(score.parts()).hasSizeGreaterThan(1);
    String second = score.parts().get(1).id();
    Toolkit.run(() -> view.setVisibleParts(Set.of(second)));
    awaitDrawn();
    assertThat(drawn()).isNotEmpty().allMatch(id -> id.part().equals(second));
  }

  private Score engrave(Path file) throws Exception {
    return engrave(new MusicXmlReader().text(file));
  }

  private Score engrave(String text) throws Exception {
    assumeTrue(
        Engraver.script(Engraver.BUNDLED).isPresent(),
        "the engraver could not be fetched when this was built");
    Score score =
        new MusicXmlReader()
            .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
            .score();
    long revision = ++revisions;
    Toolkit.run(() -> view.show(text, score, revision));
    Toolkit.await(
        view.engravingProperty(),
        now ->
            now instanceof Engraving.Failed
                || (now instanceof Engraving.Drawn drawn && drawn.revision() == revision));
    assertThat(Toolkit.on(() -> view.engravingProperty().get()))
        .isInstanceOf(Engraving.Drawn.class);
    return score;
  }

  private void awaitDrawn() throws Exception {
    Toolkit.await(view.work().drawingProperty(), drawing -> !drawing);
  }

  private Engraving.Drawn state() throws Exception {
    return (Engraving.Drawn) Toolkit.on(() -> view.engravingProperty().get());
  }

  private static List<Note> notes(Score score) {
    return score.parts().stream()
        .flatMap(part -> part.measures().stream())
        .flatMap(Measure::notes)
        .toList();
  }

  private static Set<NoteId> ids(Score score) {
    return notes(score).stream().map(Note::id).collect(Collectors.toSet());
  }

  /** What the noteheads on the page are, each checked to be found again from its identity. */
  private Set<NoteId> drawn() throws Exception {
    String numbers = (String) Toolkit.on(() -> page().call("drawn"));
    return Arrays.stream(numbers.split(" "))
        .map(Integer::valueOf)
        .map(number -> {
          NoteId id = view.work().links().id(number).orElseThrow();
          assertThat(view.work().links().number(id)).hasValue(number);
          return id;
        })
        .collect(Collectors.toSet());
  }

  /** Left, top, right and bottom in the web view. */
  private double[] head(int number) throws Exception {
    return numbers((String) Toolkit.on(() -> page().call("headOf", number)));
  }

  private double[] playhead(int measure, double quarter) throws Exception {
    return numbers(
        (String)
            Toolkit.on(() -> {
              view.playhead(measure, quarter);
              return page().call("playheadAt");
            }));
  }

  private static double[] numbers(String text) {
    return Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private void click(int number) throws Exception {
    double[] box = head(number);
    Toolkit.run(() -> {
      Point2D middle = webView().localToScene((box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
      double x = middle.getX();
      double y = middle.getY();
      for (var type : List.of(MouseEvent.MOUSE_PRESSED, MouseEvent.MOUSE_RELEASED)) {
        Event.fireEvent(
            webView(),
            new MouseEvent(
                type,
                x,
                y,
                x,
                y,
                MouseButton.PRIMARY,
                1,
                false,
                false,
                false,
                false,
                type == MouseEvent.MOUSE_PRESSED,
                false,
                false,
                false,
                false,
                true,
                new PickResult(webView(), x, y)));
      }
    });
  }

  private void press(KeyCode code) {
    Event.fireEvent(
        webView(), new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
  }

  private ScorePage page() {
    return Objects.requireNonNull(view.work().page());
  }

  private WebView webView() {
    return page().view();
  }

  private Object page(String script) {
    return webView().getEngine().executeScript(script);
  }

  private Object script(String script) throws Exception {
    return Toolkit.on(() -> page(script));
  }

  private int marks() throws Exception {
    return (Integer) script("document.querySelectorAll('#marks div').length");
  }

  private String fill(String element) throws Exception {
    return (String) script("getComputedStyle(document.querySelector('" + element + "')).fill");
  }

  private String paper() throws Exception {
    return (String) script("getComputedStyle(document.documentElement).backgroundColor");
  }

  private String text(String id) {
    return ((Label) view.root().lookup(id)).getText();
  }
}
