package studio.melisma.app.export;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.beans.value.ObservableValue;
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
  private final ObservableValue<Optional<Path>> project;
  private final InstantSource clock;

  /**
   * @param kept with the song that is open
   * @param project where that is saved
   */
  ExportMemory(
      Settings settings,
      Map<String, String> kept,
      ObservableValue<Optional<Path>> project,
      InstantSource clock) {
    this.settings = settings;
    this.kept = kept;
    this.project = project;
    this.clock = clock;
  }

  /** By what a song is known again: of one score there may be several projects. */
  private String keyNow(SongReading reading) {
    return project
        .getValue()
        .map(file -> URLEncoder.encode(file.toAbsolutePath().toString(), StandardCharsets.UTF_8))
        .orElseGet(() -> key(reading));
  }

  /** By what a song is known again that isn't saved. */
  static String key(SongReading reading) {
    // Songs that began with nothing have the same document.
    return reading.song().document().digest()
        + ":"
        + URLEncoder.encode(reading.song().title(), StandardCharsets.UTF_8);
  }

  /** The options of the last export of the song that is open; empty where it was never exported. */
  Optional<ExportOptions> of(SongReading reading) {
    String elsewhere = kept.getOrDefault(KEPT, "");
    Optional<String> here =
        line(keyNow(reading))
            // It was exported before it was saved.
            .or(() ->
                line(key(reading)).filter(line -> elsewhere.isEmpty() || line.equals(elsewhere)));
    boolean comesAlong = !elsewhere.isEmpty() && (here.isEmpty() || at(elsewhere) > at(here.get()));
    return comesAlong
        ? Optional.of(atHome(ExportOptions.read(elsewhere)))
        : here.map(ExportOptions::read);
  }

  private Optional<String> line(String key) {
    String song = key + " ";
    return settings.get(SONGS).stream()
        .filter(line -> line.startsWith(song))
        .findFirst()
        .map(line -> line.substring(song.length()));
  }

  /** Where files go and which they replace is nothing that a project from elsewhere decides. */
  private static ExportOptions atHome(ExportOptions options) {
    return options.withTarget("").withExisting(ExportOptions.DEFAULT.existing());
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
    String song = keyNow(reading) + " ";
    String written = options.written() + "&at=" + clock.millis();
    kept.put(KEPT, written);
    List<String> lines = new ArrayList<>(settings.get(SONGS));
    lines.removeIf(line -> line.startsWith(song));
    lines.addFirst(song + written);
    settings.set(SONGS, List.copyOf(lines.subList(0, Math.min(MOST_SONGS, lines.size()))));
  }
}
