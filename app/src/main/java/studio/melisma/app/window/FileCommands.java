package studio.melisma.app.window;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.commands.Command;
import studio.melisma.app.commands.Commands;
import studio.melisma.app.song.SongFiles;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.texts.Texts;
import studio.melisma.project.Recovery;
import studio.melisma.song.SongReading;

/** New, open, save, close: none of them loses what isn't saved without asking. */
final class FileCommands {

  private static final String DEMO = "amazing-grace.musicxml";

  private final SongViewModel song;
  private final SongFiles files;
  private final Texts texts;
  private final FileChoice choice;
  private final Questions questions;
  private final Supplier<@Nullable Window> owner;

  FileCommands(
      SongViewModel song,
      SongFiles files,
      Texts texts,
      FileChoice choice,
      Questions questions,
      Supplier<@Nullable Window> owner) {
    this.song = song;
    this.files = files;
    this.texts = texts;
    this.choice = choice;
    this.questions = questions;
    this.owner = owner;
  }

  void register(Commands commands) {
    ObservableValue<Boolean> open = song.readingProperty().map(Optional::isPresent);
    commands.register(Command.of("file.new", () -> whenKept(this::create), "Shortcut+N"));
    commands.register(Command.of("file.open", this::choose, "Shortcut+O", "Shortcut+I"));
    commands.register(Command.of("file.demo", () -> whenKept(this::openDemo)));
    commands.register(
        Command.of(
            "file.cancel-opening",
            files.openingProperty().map(Optional::isPresent),
            files::cancel));
    commands.register(Command.of("file.save", open, () -> save(() -> {}), "Shortcut+S"));
    commands.register(Command.of("file.save-as", open, () -> saveAs(() -> {}), "Shortcut+Shift+S"));
    commands.register(Command.of("file.close", open, () -> whenKept(files::close), "Shortcut+W"));
    commands.register(
        Command.of(
            SongFiles.OPEN_LAST_GOOD,
            files.lastGoodProperty().map(Optional::isPresent),
            () -> files.lastGoodProperty().get().ifPresent(this::openCopy)));
    commands.register(
        Command.of(
            SongFiles.RECOVER,
            files.recoverableProperty().map(entries -> !entries.isEmpty()),
            () -> files.recoverableProperty().get().stream().findFirst().ifPresent(this::recover)));
  }

  private void create() {
    files.create(texts.get("song.new.title"), texts.get("song.new.track"));
  }

  private void choose() {
    choice.songToOpen(owner.get()).ifPresent(this::open);
  }

  /** Opens a file, once what is open is kept. */
  void open(Path file) {
    whenKept(() -> files.open(file));
  }

  /** Opens an earlier save as a copy, once what is open is kept. */
  void openCopy(Path save) {
    whenKept(() -> files.openCopy(save));
  }

  private void openDemo() {
    try (InputStream demo =
        Objects.requireNonNull(FileCommands.class.getResourceAsStream(DEMO), DEMO)) {
      files.open(DEMO, demo.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void save(Runnable then) {
    files
        .projectProperty()
        .get()
        .ifPresentOrElse(file -> files.save(file, then), () -> saveAs(then));
  }

  private void saveAs(Runnable then) {
    choice.projectToSave(owner.get(), files.suggestion()).ifPresent(file -> files.save(file, then));
  }

  /** Does something that ends the work at this song, unless the user thinks better of it. */
  void whenKept(Runnable then) {
    if (!song.dirtyProperty().get()) {
      then.run();
      return;
    }
    String title = song.reading().map(SongReading::song).orElseThrow().title();
    switch (questions.unsaved(owner.get(), title)) {
      case SAVE -> save(then);
      case DISCARD -> then.run();
      case CANCEL -> {}
    }
  }

  /** The files that were opened last; those that are gone can't be chosen. */
  Menu recent() {
    Menu menu = new Menu(texts.get("window.menu.recent"));
    Runnable fill = () -> menu.getItems().setAll(recentItems());
    files.recentProperty().subscribe(fill);
    fill.run();
    menu.setOnShowing(event -> fill.run());
    return menu;
  }

  /** What crashes have left, each to be recovered. */
  Menu leftovers() {
    Menu menu = new Menu(texts.get("window.menu.leftovers"));
    files
        .recoverableProperty()
        .subscribe(found -> {
          menu.getItems().setAll(found.stream().map(this::leftover).toList());
          menu.setVisible(!found.isEmpty());
        });
    return menu;
  }

  private MenuItem leftover(Recovery.Entry entry) {
    MenuItem item = new MenuItem(name(entry));
    item.setMnemonicParsing(false);
    item.setOnAction(event -> recover(entry));
    return item;
  }

  /** A leftover by its song's title and by when it was kept. */
  String name(Recovery.Entry entry) {
    return texts.get(
        "window.leftover",
        entry.title(),
        DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
            .withLocale(texts.locale())
            .withZone(ZoneId.systemDefault())
            .format(entry.savedAt()));
  }

  /** Opens what a crash has left, once what is open is kept. */
  void recover(Recovery.Entry entry) {
    whenKept(() -> files.recover(entry));
  }

  private List<MenuItem> recentItems() {
    return files.recentProperty().get().stream()
        .map(path -> {
          Path file = Path.of(path);
          MenuItem item = new MenuItem(path);
          item.setMnemonicParsing(false);
          item.setDisable(!Files.exists(file));
          item.setOnAction(event -> open(file));
          return item;
        })
        .toList();
  }
}
