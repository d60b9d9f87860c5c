package studio.melisma.app.export;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.melisma.app.settings.Setting;
import studio.melisma.app.settings.Settings;
import studio.melisma.song.SongReading;

/** The options of the last exports: those of each song, and those of any. */
final class ExportMemory {

  static final Setting<String> LAST = Setting.ofText("export.options", "");

  /** A line for each song, "key options", the newest first. */
  static final Setting<List<String>> SONGS = Setting.ofTexts("export.songs");

  private static final int MOST_SONGS = 64;

  private final Settings settings;

  ExportMemory(Settings settings) {
    this.settings = settings;
  }

  /** By what a song is known again. */
  static String key(SongReading reading) {
    // Songs that began with nothing have the same document.
    return reading.song().document().digest()
        + ":"
        + URLEncoder.encode(reading.song().title(), StandardCharsets.UTF_8);
  }

  /** The options of a song's last export; empty where it was never exported. */
  Optional<ExportOptions> of(SongReading reading) {
    String song = key(reading);
    return settings.get(SONGS).stream()
        .filter(line -> line.startsWith(song + " "))
        .findFirst()
        .map(line -> ExportOptions.read(line.substring(song.length() + 1)));
  }

  /** Those of the last export of any song. */
  ExportOptions last() {
    return ExportOptions.read(settings.get(LAST)).forAnySong();
  }

  void keep(SongReading reading, ExportOptions options) {
    String song = key(reading);
    settings.set(LAST, options.forAnySong().written());
    List<String> lines = new ArrayList<>(settings.get(SONGS));
    lines.removeIf(line -> line.startsWith(song + " "));
    lines.addFirst(song + " " + options.written());
    settings.set(SONGS, List.copyOf(lines.subList(0, Math.min(MOST_SONGS, lines.size()))));
  }
}
