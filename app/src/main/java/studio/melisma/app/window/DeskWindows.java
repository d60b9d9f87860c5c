package studio.melisma.app.window;

import java.awt.Desktop;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.layout.Region;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import studio.melisma.app.commands.Command;
import studio.melisma.app.commands.CommandControls;
import studio.melisma.app.export.ExportCommands;
import studio.melisma.app.export.ExportDialog;
import studio.melisma.app.export.ExportQuestions;
import studio.melisma.app.export.ExportStatus;
import studio.melisma.app.notices.Notice;
import studio.melisma.app.palette.Look;
import studio.melisma.app.renders.RendersCommands;
import studio.melisma.app.renders.RendersView;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.voices.VoiceQuestions;
import studio.melisma.app.voices.VoicesView;
import studio.melisma.app.window.StudioWindow.Rooms;
import studio.melisma.export.NotationFormat;

/** The windows of voices and exports, and what they ask the operating system for. */
final class DeskWindows {

  private final Rooms rooms;
  private final Texts texts;
  private final Supplier<@Nullable Window> owner;
  private @Nullable Stage voices;
  private @Nullable Stage export;

  DeskWindows(Rooms rooms, Supplier<@Nullable Window> owner) {
    this.rooms = rooms;
    this.owner = owner;
    texts = rooms.texts();
  }

  /** Registers what can be done. */
  void register() {
    ExportCommands.register(
        rooms.commands(), rooms.song(), rooms.desks().export(), new Exports(), this::openExport);
    RendersCommands.register(rooms.commands(), rooms.desks().renders());
    rooms.commands().register(Command.of("voice.manager", this::openVoices));
    rooms
        .commands()
        .register(
            Command.of("voice.install", () -> new Voices().archive().ifPresent(this::install)));
  }

  /** Installs a voice, with its progress seen. */
  void install(Path source) {
    openVoices();
    rooms.desks().voices().install(source);
  }

  private void openVoices() {
    if (voices != null && voices.isShowing()) {
      voices.toFront();
      return;
    }
    Region view = new VoicesView(texts, rooms.desks().voices(), new Voices()).root();
    Stage opened = open("voices.title", view, 880, 640);
    opened.setOnHidden(event -> rooms.desks().voices().sample().stop());
    voices = opened;
  }

  private void openExport() {
    if (export != null) {
      export.close();
    }
    Region view =
        new ExportDialog(
                texts,
                rooms.desks().export(),
                new Exports(),
                () -> Optional.ofNullable(export).ifPresent(Stage::close))
            .root();
    export = open("export.title", view, 640, 680);
  }

  private Stage open(String title, Region view, double width, double height) {
    double zoom = rooms.settings().get(Look.ZOOM);
    view.setPrefSize(width * zoom, height * zoom);
    Stage stage =
        new DialogWindow(rooms.look(), owner.get(), texts.get(title), view, false).stage();
    stage.show();
    return stage;
  }

  /** What goes on, for the status bar. */
  Region status(CommandControls controls) {
    return new ExportStatus(texts, rooms.desks().export(), controls).root();
  }

  /** The finished files. */
  Region renders() {
    return new RendersView(texts, rooms.desks().renders(), ZoneId.systemDefault(), this::reveal)
        .root();
  }

  /** Shows a folder, or a file in its folder. The desktop may keep its caller waiting. */
  private void reveal(Path file) {
    rooms
        .background()
        .execute(() -> {
          try {
            browse(file.toFile());
          } catch (IOException | UnsupportedOperationException e) {
            rooms
                .ui()
                .execute(() ->
                    rooms
                        .notices()
                        .show(Notice.remark(texts.get("window.reveal.impossible", file))));
          }
        });
  }

  private static void browse(File file) throws IOException {
    if (!Desktop.isDesktopSupported()) {
      throw new IOException("no desktop");
    }
    Desktop desktop = Desktop.getDesktop();
    if (desktop.isSupported(Desktop.Action.BROWSE_FILE_DIR)) {
      desktop.browseFileDirectory(file);
    } else {
      desktop.open(file.isDirectory() ? file : file.getParentFile());
    }
  }

  private FileChooser chooser(String title, Path suggestion) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(texts.get(title));
    Path folder = suggestion.toAbsolutePath().getParent();
    if (folder != null && Files.isDirectory(folder)) {
      chooser.setInitialDirectory(folder.toFile());
    }
    chooser.setInitialFileName(String.valueOf(suggestion.getFileName()));
    return chooser;
  }

  private final class Exports implements ExportQuestions {

    @Override
    public Optional<Path> sound(Path suggestion) {
      return Optional.ofNullable(chooser("export.save", suggestion).showSaveDialog(export))
          .map(File::toPath);
    }

    @Override
    public Optional<Path> notation(Path suggestion, NotationFormat format) {
      FileChooser chooser = chooser("export.save.notes", suggestion);
      if (format == NotationFormat.MIDI) {
        chooser.getExtensionFilters().add(new ExtensionFilter("MIDI", "*.mid"));
      } else {
        chooser
            .getExtensionFilters()
            .addAll(
                new ExtensionFilter("MusicXML", "*.musicxml"), new ExtensionFilter("MXL", "*.mxl"));
      }
      return Optional.ofNullable(chooser.showSaveDialog(owner.get())).map(File::toPath);
    }

    @Override
    public void reveal(Path file) {
      DeskWindows.this.reveal(file);
    }
  }

  private final class Voices implements VoiceQuestions {

    @Override
    public Optional<Path> archive() {
      FileChooser chooser = new FileChooser();
      chooser.setTitle(texts.get("voices.install.choose"));
      chooser
          .getExtensionFilters()
          .add(new ExtensionFilter(texts.get("voices.install.choose"), "*.zip", "*.oudep"));
      return Optional.ofNullable(chooser.showOpenDialog(window())).map(File::toPath);
    }

    @Override
    public Optional<Path> folder() {
      DirectoryChooser chooser = new DirectoryChooser();
      chooser.setTitle(texts.get("voices.install.choose.folder"));
      return Optional.ofNullable(chooser.showDialog(window())).map(File::toPath);
    }

    private @Nullable Window window() {
      return voices != null && voices.isShowing() ? voices : owner.get();
    }

    @Override
    public boolean sure(String question, String action) {
      ButtonType yes = new ButtonType(action, ButtonData.OK_DONE);
      ButtonType no = new ButtonType(texts.get("voices.cancel"), ButtonData.CANCEL_CLOSE);
      Alert alert = new Alert(Alert.AlertType.CONFIRMATION, question, no, yes);
      alert.initOwner(window());
      alert.setTitle(texts.get("voices.title"));
      alert.setHeaderText(null);
      rooms.look().install(alert.getDialogPane().getScene());
      return alert.showAndWait().filter(yes::equals).isPresent();
    }

    @Override
    public void reveal(Path folder) {
      DeskWindows.this.reveal(folder);
    }
  }
}
