package studio.melisma.app;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.MouseButton;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.testfx.api.FxRobot;
import studio.melisma.app.notices.Notice;
import studio.melisma.app.palette.Look;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.transport.Ear;
import studio.melisma.app.transport.TransportState;
import studio.melisma.app.window.FileChoice;
import studio.melisma.app.window.Questions;
import studio.melisma.app.window.StudioWindow.Rooms;
import studio.melisma.app.window.Toolkit;
import studio.melisma.files.UserFolders;

/** The whole studio with its window, on folders of its own, and somebody who sits at it. */
final class StudioAtHand implements AutoCloseable {

  final Ear ear;
  final FxRobot robot = new FxRobot();
  final Stage stage;

  /** What the user picks when asked for a file to open. */
  Path chosen = Path.of("");

  /** What the user says of a song that isn't saved. */
  Questions.Unsaved answer = Questions.Unsaved.CANCEL;

  /** What the clock says. */
  volatile Instant now = Instant.parse("2026-11-20T20:00:00Z");

  private final UserFolders folders;
  private final OpenStudio studio;

  StudioAtHand(UserFolders folders, Ear ear, Locale locale) throws Exception {
    this.ear = ear;
    this.folders = folders;
    Toolkit.start();
    InstantSource clock = () -> now;
    studio =
        Toolkit.on(() ->
            new OpenStudio(
                new Surroundings(
                    folders,
                    locale,
                    clock,
                    ear::player,
                    settings ->
                        new Look(
                            settings,
                            new SimpleObjectProperty<>(false),
                            new SimpleObjectProperty<>(false)),
                    texts -> new Choice(),
                    (texts, look) -> (owner, title) -> answer)));
    stage =
        Toolkit.on(() -> {
          Stage shown = new Stage();
          studio.show(shown);
          studio.begin();
          return shown;
        });
  }

  /** An English-speaking user with good ears. */
  static StudioAtHand in(UserFolders folders) throws Exception {
    return new StudioAtHand(folders, Ear.open(), Locale.ENGLISH);
  }

  Rooms rooms() {
    return studio.rooms();
  }

  SongViewModel song() {
    return rooms().song();
  }

  Scene scene() {
    return stage.getScene();
  }

  void run(String command) throws Exception {
    Toolkit.run(() -> rooms().commands().run(command));
  }

  /** Something of the window, by its selector. */
  Node node(String selector) throws Exception {
    return Toolkit.on(() -> requireNonNull(scene().lookup(selector), selector));
  }

  /** Opens a file without a mouse and waits until it is there. */
  void open(Path file) throws Exception {
    Toolkit.run(() -> rooms().files().open(file));
    opened();
  }

  /** Waits until a song is there, and nothing more is being read. */
  void opened() throws Exception {
    Toolkit.await(rooms().files().openingProperty(), Optional::isEmpty);
    Toolkit.await(song().readingProperty(), Optional::isPresent);
  }

  /** Waits until all of it, as it now is, is sung. */
  void sung() throws Exception {
    Toolkit.await(
        song().snapshotProperty(),
        now -> {
          // What is told of is now and then of the moment before an edit.
          boolean current =
              song().session().map(session -> session.snapshot().isReady()).orElse(false);
          return current && now.phrases().findAny().isPresent() && now.isReady();
        });
  }

  /** Plays from the beginning to the end and gives what was heard. */
  short[] listen() throws Exception {
    run("transport.start");
    int before = ear.times();
    run("transport.play");
    return heardSince(before);
  }

  /** What is heard of what began to play after so many others. */
  short[] heardSince(int before) throws Exception {
    Toolkit.await(
        song().player().stateProperty(),
        state -> state instanceof TransportState.Stopped && ear.times() > before);
    return ear.heard();
  }

  /** Waits until something is told. */
  Notice told(Predicate<String> wished) throws Exception {
    ObservableValue<Optional<Notice>> found =
        Toolkit.on(() ->
            Bindings.createObjectBinding(
                () ->
                    rooms().notices().shown().stream()
                        .filter(notice -> wished.test(notice.text()))
                        .findFirst(),
                rooms().notices().shown()));
    return Toolkit.await(found, Optional::isPresent).orElseThrow();
  }

  /**
   * Drags a file from another window, as from the system's file manager, and drops it here. The
   * headless platform carries no drag from window to window; its events come here by hand, with the
   * board that a real drag has filled.
   */
  void drop(Path file) throws Exception {
    Node target =
        Toolkit.on(() -> requireNonNull(scene().lookup("#recent"), "the welcome").getParent());
    Stage files =
        Toolkit.on(() -> {
          Label icon = new Label(String.valueOf(file.getFileName()));
          icon.setId("dragged-file");
          icon.setOnDragDetected(drag -> {
            ClipboardContent content = new ClipboardContent();
            content.putFiles(List.<File>of(file.toFile()));
            Dragboard board = icon.startDragAndDrop(TransferMode.COPY);
            board.setContent(content);
            drag.consume();
            for (EventType<DragEvent> step :
                List.of(DragEvent.DRAG_ENTERED, DragEvent.DRAG_DROPPED)) {
              Event.fireEvent(
                  target,
                  new DragEvent(
                      icon,
                      target,
                      step,
                      board,
                      8,
                      8,
                      8,
                      8,
                      TransferMode.COPY,
                      icon,
                      target,
                      new PickResult(target, 8, 8)));
            }
            // With nothing on its board the platform carries no drag on.
            board.clear();
          });
          Stage other = new Stage();
          other.setScene(new Scene(icon, 200, 40));
          other.setX(700);
          other.setY(900);
          other.show();
          other.toFront();
          return other;
        });
    Point2D at = Toolkit.on(() -> files.getScene().getRoot().localToScreen(20, 20));
    robot.moveTo(at).press(MouseButton.PRIMARY).moveBy(12, 0).moveBy(12, 0);
    robot.release(MouseButton.PRIMARY);
    Toolkit.run(files::hide);
  }

  /** Where the user keeps files: beside the folders of the studio. */
  Path folder() {
    return requireNonNull(folders.data().getParent());
  }

  /** All that can be read in a part of the window. */
  static List<String> words(Node within) {
    List<String> words = new ArrayList<>();
    if (within instanceof Label label && label.getText() != null) {
      words.add(label.getText());
    }
    if (within instanceof Parent parent) {
      parent.getChildrenUnmodifiable().forEach(child -> words.addAll(words(child)));
    }
    return words;
  }

  @Override
  public void close() {
    try {
      Toolkit.run(stage::hide);
      if (!studio.close()) {
        throw new IllegalStateException("the studio doesn't end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private final class Choice implements FileChoice {

    @Override
    public Optional<Path> songToOpen(@Nullable Window owner) {
      return Optional.of(chosen);
    }

    @Override
    public Optional<Path> projectToSave(@Nullable Window owner, Path suggestion) {
      return Optional.of(suggestion);
    }
  }
}
