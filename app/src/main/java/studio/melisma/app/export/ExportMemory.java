package studio.melisma.app.export;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import studio.melisma.app.settings.Setting;
import studio.melisma.app.settings.Settings;
import studio.melisma.song.SongReading;

/**
 * The options of the last exports: those of each song, and those of any. A song's own are kept with
 * it and go where its project goes. Of those that were not saved since, or never became a project,
 * the settings know; where both know something, what was exported later counts.
 */
final class ExportMemory {

  /** Under this name they are kept with a song. */
  static final String KEPT = "export.options";

  static final Setting<String> LAST = Setting.ofText("export.options", "");

  /** A line for each song, "key options", the newest first. */
  static final Setting<List<String>> SONGS = Setting.ofTexts("export.songs");

  private static final int MOST_SONGS = 64;

  /** When it was, in milliseconds since 1970, behind the options. */
  private static final Pattern AT = Pattern.compile("&at=(\\d{1,18})$");

  private final Settings settings;
  private final Map<String, String> kept;
  private final InstantSource clock;

  /**
   * @param kept with the song that is open
   */
  ExportMemory(Settings settings, Map<String, String> kept, InstantSource clock) {
    this.settings = settings;
    this.kept = kept;
    this.clock = clock;
  }

  /** By what a song is known again. */
  static String key(SongReading reading) {
    // Songs that began with nothing have the same document.
    return reading.song().document().digest()
        + ":"
        + URLEncoder.encode(reading.song().title(), StandardCharsets.UTF_8);
  }

  /** The options of the last export of the song that is open; empty where it was never exported. */
  Optional<ExportOptions> of(SongReading reading) {
    String song = key(reading) + " ";
    Optional<String> here =
        settings.get(SONGS).stream()
            .filter(line -> line.startsWith(song))
            .findFirst()
            .map(line -> line.substring(song.length()));
    String elsewhere = kept.getOrDefault(KEPT, "");
    boolean comesAlong = !elsewhere.isEmpty() && (here.isEmpty() || at(elsewhere) > at(here.get()));
    return comesAlong
        ? Optional.of(atHome(ExportOptions.read(elsewhere)))
        : here.map(ExportOptions::read);
  }

  /** A folder of another machine is none of this one. */
  private static ExportOptions atHome(ExportOptions options) {
    try {
      Path folder = Path.of(options.target()).getParent();
      return folder != null && Files.isDirectory(folder) ? options : options.withTarget("");
    } catch (InvalidPathException ofAnotherSystem) {
      return options.withTarget("");
    }
  }

  private static long at(String written) {
    Matcher at = AT.matcher(written);
    return at.find() ? Long.parseLong(at.group(1)) : 0;
  }

  /** Those of the last export of any song. */
  ExportOptions last() {
    return ExportOptions.read(settings.get(LAST)).forAnySong();
  }

  void keep(SongReading reading, ExportOptions options) {
    settings.set(LAST, options.forAnySong().written());
    String song = key(reading) + " ";
    String written = options.written() + "&at=" + clock.millis();
    kept.put(KEPT, written);
    List<String> lines = new ArrayList<>(settings.get(SONGS));
    lines.removeIf(line -> line.startsWith(song));
    lines.addFirst(song + written);
    settings.set(SONGS, List.copyOf(lines.subList(0, Math.min(MOST_SONGS, lines.size()))));
  }
}
