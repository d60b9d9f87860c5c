package studio.melisma.app.window;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.Function;
import studio.melisma.app.export.ExportViewModel;
import studio.melisma.app.notices.Notices;
import studio.melisma.app.renders.Previews;
import studio.melisma.app.renders.RendersViewModel;
import studio.melisma.app.settings.Setting;
import studio.melisma.app.settings.Settings;
import studio.melisma.app.song.Engine;
import studio.melisma.app.song.RenderSettings;
import studio.melisma.app.song.SongFiles;
import studio.melisma.app.song.SongViewModel;
import studio.melisma.app.song.VoiceShelf;
import studio.melisma.app.texts.Texts;
import studio.melisma.app.transport.Player;
import studio.melisma.app.transport.TransportSettings;
import studio.melisma.app.voices.VoiceSample;
import studio.melisma.app.voices.VoicesViewModel;
import studio.melisma.files.UserFolders;

/**
 * What is done with songs besides working at them.
 *
 * @param voices the voices of this machine
 * @param export files of the song
 * @param renders the files that were exported
 * @param folders where the cache lies
 */
public record Desks(
    VoicesViewModel voices, ExportViewModel export, RendersViewModel renders, UserFolders folders) {

  /**
   * Those of a studio.
   *
   * @param players makes players by settings
   * @param clock dates what is finished
   */
  public static Desks of(
      Engine engine,
      UserFolders folders,
      SongViewModel song,
      SongFiles files,
      VoiceShelf shelf,
      Function<Settings, Player> players,
      Settings settings,
      Notices notices,
      Texts texts,
      InstantSource clock,
      Executor background,
      Executor ui) {
    settings
        .property(RenderSettings.PREVIEW_STEPS)
        .subscribe(steps -> song.previewQualityProperty().set(RenderSettings.quality(steps)));
    Previews previews = new Previews(folders.cache());
    RendersViewModel renders = new RendersViewModel(previews, background, ui);
    VoiceSample sample =
        new VoiceSample(
            engine,
            shelf.library(),
            players.apply(plain(settings)),
            song.player()::pause,
            notices,
            texts,
            background,
            ui);
    VoicesViewModel voices =
        new VoicesViewModel(shelf, song, sample, notices, texts, background, ui);
    ExportViewModel export =
        new ExportViewModel(
            new ExportViewModel.Rooms(
                song,
                files.kept(),
                engine,
                shelf,
                renders,
                previews,
                settings,
                files.projectProperty(),
                music(),
                notices,
                texts,
                clock,
                background,
                ui));
    return new Desks(voices, export, renders, folders);
  }

  /** Settings with the same device and volume, but neither metronome nor count-in. */
  private static Settings plain(Settings settings) {
    Settings plain = new Settings(Map.of());
    follow(settings, plain, TransportSettings.DEVICE);
    follow(settings, plain, TransportSettings.VOLUME);
    return plain;
  }

  private static <T> void follow(Settings from, Settings to, Setting<T> setting) {
    from.property(setting).subscribe(value -> to.set(setting, value));
  }

  private static Path music() {
    Path home = Path.of(System.getProperty("user.home", "."));
    Path music = home.resolve("Music");
    return Files.isDirectory(music) ? music : home;
  }
}
