package studio.melisma.app.pianoroll;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.ScrollEvent;
import studio.melisma.accompaniment.SoundFont;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.commands.Keymap;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.palette.Palette;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.song.Engine;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.song.TimeAxis;
import studio.melisma.app.song.VoiceShelf;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.Player;
import studio.melisma.app.transport.Players;
import studio.melisma.app.window.Menus;
import studio.melisma.failure.ResourceException;
import studio.melisma.files.UserFolders;
import studio.melisma.performance.PerformedNote;
import studio.melisma.playback.PlaybackSource;
import studio.melisma.playback.Timeline;
import studio.melisma.song.LyricEntry;
import studio.melisma.song.ScoreDocument;
import studio.melisma.song.Song;
import studio.melisma.song.SongImport;
import studio.melisma.voicebank.VoicebankLibrary;

/** A roll in a scene with a song in it that nobody sings; to be made on the toolkit's thread. */
final class OpenRoll {

  static final String SCORE =
      """
      <score-partwise version="4.0">
        <part-list>
          <score-part id="P1"><part-name>Soprano</part-name></score-part>
          <score-part id="P2"><part-name>Alto</part-name></score-part>
        </part-list>
        <part id="P1">
          <measure number="1">
            <attributes><divisions>1</divisions><time><beats>4</beats><beat-type>4</beat-type></time></attributes>
            <note><pitch><step>A</step><octave>4</octave></pitch><duration>1</duration><voice>1</voice>
              <lyric><syllabic>begin</syllabic><text>glo</text></lyric></note>
            <note><pitch><step>B</step><octave>4</octave></pitch><duration>1</duration><voice>1</voice>
              <lyric><syllabic>middle</syllabic><text>ri</text></lyric></note>
            <note><pitch><step>A</step><octave>4</octave></pitch><duration>2</duration><voice>1</voice>
              <lyric><syllabic>end</syllabic><text>a</text></lyric></note>
          </measure>
          <measure number="2"><note><rest/><duration>4</duration><voice>1</voice></note></measure>
          <measure number="3"><note><rest/><duration>4</duration><voice>1</voice></note></measure>
        </part>
        <part id="P2">
          <measure number="1">
            <attributes><divisions>1</divisions></attributes>
            <note><pitch><step>D</step><octave>4</octave></pitch><duration>4</duration><voice>1</voice>
              <lyric><syllabic>single</syllabic><text>oh</text></lyric></note>
          </measure>
          <measure number="2"><note><rest/><duration>4</duration><voice>1</voice></note></measure>
          <measure number="3"><note><rest/><duration>4</duration><voice>1</voice></note></measure>
        </part>
      </score-partwise>
      """;

  final ObjectProperty<Palette> palette;
  final Settings settings = new Settings(Map.of());
  final TimeAxis axis = new TimeAxis(128, 4, 640);
  final Player player = Players.withoutDevice();
  final Commands commands = new Commands();
  final SongViewModel song;
  final PianoRollView view;
  final Scene scene;

  OpenRoll(Path folder, Song opened, double width, double height, Palette inks) {
    palette = new SimpleObjectProperty<>(inks);
    Texts texts = Texts.of(Locale.ENGLISH);
    UserFolders folders = new UserFolders(folder.resolve("data"), folder.resolve("cache"));
    Notices notices = new Notices(texts);
    song =
        new SongViewModel(
            new Engine(folders, warning -> {}),
            new VoiceShelf(
                new VoicebankLibrary(folders.data(), folders.cache()),
                notices,
                work -> {},
                Runnable::run),
            OpenRoll::noFont,
            player,
            notices,
            work -> {},
            Runnable::run);
    view = new PianoRollView(song, texts, settings, palette, axis);
    view.register(commands);
    view.makeMenusBy(
        new Menus(commands, new Keymap(commands, settings, texts, false), texts, Map.of())::items);
    scene = new Scene(view.root(), width, height);
    scene.setUserAgentStylesheet(
        (inks == Palette.LIGHT ? new PrimerLight() : new PrimerDark()).getUserAgentStylesheet());
    song.open(opened, true);
    player.load(new PlaybackSource(new Timeline(1000, 0, 60_000, List.of())));
    settle();
  }

  private static SoundFont noFont() throws ResourceException {
    throw new ResourceException("there is none");
  }

  static Song song(String xml) {
    try {
      return SongImport.of(
          ScoreDocument.of(
              "song.musicxml", Optional.empty(), xml.getBytes(StandardCharsets.UTF_8)));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  static Song song(Path file) {
    try {
      return SongImport.of(ScoreDocument.read(file));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /** Lays out and draws what is due. */
  void settle() {
    scene.getRoot().applyCss();
    scene.getRoot().layout();
  }

  Node node(String selector) {
    Node node = scene.lookup(selector);
    if (node == null) {
      throw new AssertionError("there is no " + selector);
    }
    return node;
  }

  double x(double quarter) {
    return view.geometry().x(quarter);
  }

  double y(double midi) {
    return view.geometry().y(midi);
  }

  /** "0+1 69 glo-" */
  List<String> notes() {
    return song.track().orElseThrow().notes().stream().map(OpenRoll::shown).toList();
  }

  private static String shown(PerformedNote note) {
    return "%s+%s %.0f %s"
        .formatted(note.onset(), note.length(), note.midi(), LyricEntry.shown(note.words()))
        .strip();
  }

  /** Modifiers that are held, and where the mouse is: "ctrl", "shift", "alt". */
  void mouse(
      EventType<MouseEvent> type,
      MouseButton button,
      int clicks,
      double x,
      double y,
      String... held) {
    mouse(node("#roll-notes"), type, button, clicks, x, y, held);
  }

  void mouse(
      Node target,
      EventType<MouseEvent> type,
      MouseButton button,
      int clicks,
      double x,
      double y,
      String... held) {
    List<String> keys = List.of(held);
    Point2D scene = target.localToScene(x, y);
    boolean down = type != MouseEvent.MOUSE_RELEASED && type != MouseEvent.MOUSE_MOVED;
    Event.fireEvent(
        target,
        new MouseEvent(
            type,
            scene.getX(),
            scene.getY(),
            scene.getX(),
            scene.getY(),
            button,
            clicks,
            keys.contains("shift"),
            keys.contains("ctrl"),
            keys.contains("alt"),
            false,
            down && button == MouseButton.PRIMARY,
            down && button == MouseButton.MIDDLE,
            down && button == MouseButton.SECONDARY,
            false,
            button == MouseButton.SECONDARY,
            true,
            new PickResult(target, scene.getX(), scene.getY())));
    settle();
  }

  void click(double quarter, double midi, String... held) {
    mouse(MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY, 1, x(quarter), y(midi), held);
    mouse(MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, 1, x(quarter), y(midi), held);
  }

  void doubleClick(double quarter, double midi) {
    click(quarter, midi);
    mouse(MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY, 2, x(quarter), y(midi));
    mouse(MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, 2, x(quarter), y(midi));
  }

  void drag(double fromQuarter, double fromMidi, double toQuarter, double toMidi, String... held) {
    press(fromQuarter, fromMidi, held);
    mouse(
        MouseEvent.MOUSE_DRAGGED,
        MouseButton.PRIMARY,
        1,
        (x(fromQuarter) + x(toQuarter)) / 2,
        (y(fromMidi) + y(toMidi)) / 2,
        held);
    mouse(MouseEvent.MOUSE_DRAGGED, MouseButton.PRIMARY, 1, x(toQuarter), y(toMidi), held);
    mouse(MouseEvent.MOUSE_RELEASED, MouseButton.PRIMARY, 1, x(toQuarter), y(toMidi), held);
  }

  void press(double quarter, double midi, String... held) {
    mouse(MouseEvent.MOUSE_PRESSED, MouseButton.PRIMARY, 1, x(quarter), y(midi), held);
  }

  void rightClick(double quarter, double midi) {
    mouse(MouseEvent.MOUSE_PRESSED, MouseButton.SECONDARY, 1, x(quarter), y(midi));
    mouse(MouseEvent.MOUSE_RELEASED, MouseButton.SECONDARY, 1, x(quarter), y(midi));
  }

  void wheel(double x, double y, double deltaX, double deltaY, String... held) {
    List<String> keys = List.of(held);
    Node target = node("#roll-notes");
    Event.fireEvent(
        target,
        new ScrollEvent(
            ScrollEvent.SCROLL,
            x,
            y,
            x,
            y,
            keys.contains("shift"),
            keys.contains("ctrl"),
            keys.contains("alt"),
            false,
            false,
            false,
            deltaX,
            deltaY,
            deltaX,
            deltaY,
            ScrollEvent.HorizontalTextScrollUnits.NONE,
            0,
            ScrollEvent.VerticalTextScrollUnits.NONE,
            0,
            0,
            new PickResult(target, x, y)));
    settle();
  }

  static void key(Node target, KeyCode code, boolean shift) {
    Event.fireEvent(
        target, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, shift, false, false, false));
  }
}
