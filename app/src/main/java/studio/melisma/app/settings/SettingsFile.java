package studio.melisma.app.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.ResourceException;
import studio.melisma.files.NewFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The settings on the disk: a JSON object with {@code "format": 1} and {@code "settings"}, an
 * object of texts. It is written a moment after something has changed, and is always whole. A file
 * that can't be understood is set aside under a name with its date, and everything is as usual
 * again.
 */
public final class SettingsFile implements AutoCloseable {

  /** Far more than anyone sets. */
  private static final int MOST_BYTES = 1 << 20;

  private static final int FORMAT = 1;
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuuMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path file;
  private final Settings settings;
  private final @Nullable Path setAside;
  private final AtomicReference<@Nullable Map<String, String>> unwritten = new AtomicReference<>();
  private Consumer<ResourceException> trouble = problem -> {};

  private SettingsFile(
      Path file, Map<String, String> written, @Nullable Path setAside, Executor later) {
    this.file = file;
    this.setAside = setAside;
    settings = new Settings(written);
    settings.onChange(() -> {
      if (unwritten.getAndSet(settings.written()) == null) {
        later.execute(this::write);
      }
    });
  }

  /**
   * Reads the settings. This never fails: without a file that can be read all is as usual.
   *
   * @param file where they are kept; need not exist yet, nor its folder
   * @param clock dates a file that is set aside
   * @param later runs a task in the background, after a moment in which more may change
   */
  public static SettingsFile at(Path file, InstantSource clock, Executor later) {
    if (!Files.exists(file)) {
      return new SettingsFile(file, Map.of(), null, later);
    }
    try {
      return new SettingsFile(file, read(file), null, later);
    } catch (IOException | JacksonException e) {
      Path aside =
          file.resolveSibling(file.getFileName() + "." + STAMP.format(clock.instant()) + ".broken");
      return new SettingsFile(file, Map.of(), putAside(file, aside), later);
    }
  }

  private static Map<String, String> read(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    }
    if (bytes.length > MOST_BYTES) {
      throw new IOException("more than " + MOST_BYTES + " bytes");
    }
    JsonNode written = JsonMapper.shared().readTree(bytes).path("settings");
    if (!written.isObject()) {
      throw new IOException("no object called settings");
    }
    Map<String, String> texts = new TreeMap<>();
    written.properties().stream()
        .filter(setting -> setting.getValue().isString())
        .forEach(setting -> texts.put(setting.getKey(), setting.getValue().stringValue()));
    return texts;
  }

  private static Path putAside(Path file, Path aside) {
    try {
      return Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      // It stays, and the next change will say that it can't be replaced.
      return file;
    }
  }

  /** What is remembered. */
  public Settings settings() {
    return settings;
  }

  /** Where the file lies now that could not be understood, to be told to the user. */
  public Optional<Path> setAside() {
    return Optional.ofNullable(setAside);
  }

  /**
   * Hears, in the background, when the settings can't be written. They stay as they are till then.
   */
  public void onTrouble(Consumer<ResourceException> listener) {
    trouble = listener;
  }

  /** Writes what has changed and isn't written yet. */
  @Override
  public void close() {
    write();
  }

  private synchronized void write() {
    Map<String, String> texts = unwritten.getAndSet(null);
    if (texts == null) {
      return;
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("format", FORMAT);
    all.put("settings", texts);
    byte[] json = JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsBytes(all);
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (NewFile fresh = NewFile.at(file)) {
        ByteBuffer bytes = ByteBuffer.wrap(json);
        while (bytes.hasRemaining()) {
          fresh.channel().write(bytes);
        }
        fresh.publish();
      }
    } catch (ResourceException e) {
      trouble.accept(e);
    } catch (IOException e) {
      trouble.accept(
          new ResourceException(
              "The settings can't be written to "
                  + file
                  + " ("
                  + e.getMessage()
                  + "). Check the free space and the permissions.",
              e));
    }
  }
}
