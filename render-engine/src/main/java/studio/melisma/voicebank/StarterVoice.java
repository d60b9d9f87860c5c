package studio.melisma.voicebank;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.ResourceException;

/**
 * The voice that comes with Melisma, as a real folder. Where the classes lie in a folder so does
 * the voice; from a jar it is unpacked once to the cache, under a name made of its contents'
 * checksums, and the copy is held against them each time.
 */
public final class StarterVoice {

  /** Drafts are named by the process: within it one unpacks at a time. */
  private static final Object UNPACKING = new Object();

  /** Where this process has it that can't use its cache. Guarded by {@link #UNPACKING}. */
  private static @Nullable Path ownFolder;

  /** The id by which a library knows it. */
  public static final String ID = "starter";

  private static final String RESOURCES = "starter/";
  private static final Pattern COPY = Pattern.compile("starter-[0-9a-f]{16}");

  /** How long a copy is kept that no version of Melisma uses. */
  private static final Duration KEPT = Duration.ofDays(30);

  private final Path cache;
  private final @Nullable URL configuration;
  private final InstantSource clock;

  /**
   * @param cache where it may be unpacked; made when needed
   */
  public StarterVoice(Path cache) {
    this(cache, StarterVoice.class.getResource(RESOURCES + DsConfig.FILE_NAME));
  }

  StarterVoice(Path cache, @Nullable URL configuration) {
    this(cache, configuration, InstantSource.system());
  }

  StarterVoice(Path cache, @Nullable URL configuration, InstantSource clock) {
    this.cache = cache;
    this.configuration = configuration;
    this.clock = clock;
  }

  /**
   * Its folder; empty in a build that brings no voice. Where the cache can't be used, the voice is
   * unpacked to a folder of this process, which goes with it: somebody without a cache can sing,
   * too.
   */
  public Optional<Path> folder() throws ResourceException {
    if (configuration == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(folder(cache, configuration));
    } catch (ResourceException failed) {
      try {
        return Optional.of(folder(elsewhere(), configuration));
      } catch (ResourceException | IOException again) {
        failed.addSuppressed(again);
        throw failed;
      }
    }
  }

  private static Path elsewhere() throws IOException {
    synchronized (UNPACKING) {
      Path folder = ownFolder;
      if (folder == null) {
        Path made = Files.createTempDirectory("melisma-voice-");
        Runtime.getRuntime()
            .addShutdownHook(
                Thread.ofPlatform()
                    .name("voice of this process")
                    .unstarted(() -> {
                      try {
                        FileTree.delete(made);
                      } catch (IOException unwilling) {
                        // Nobody is left to be told; the system empties the folder by itself.
                      }
                    }));
        ownFolder = made;
        folder = made;
      }
      return folder;
    }
  }

  private Path folder(Path cache, URL configuration) throws ResourceException {
    try {
      URI uri = configuration.toURI();
      if (!uri.getScheme().equals("jar")) {
        Path folder = Path.of(uri).resolveSibling("");
        return uri.getScheme().equals("file") ? folder : unpacked(contents(folder), cache);
      }
      String text = uri.toString();
      int end = text.indexOf("!/");
      Path archive = Path.of(URI.create(text.substring("jar:".length(), end)));
      // By its path, not its URI: of that there may be only one at a time in a process.
      try (FileSystem files = FileSystems.newFileSystem(archive)) {
        return unpacked(contents(files.getPath(text.substring(end + 1))), cache);
      }
    } catch (IOException | URISyntaxException failed) {
      throw new ResourceException(
          "The built-in voice could not be unpacked to %s: %s. Make sure that there is room and that you may write there."
              .formatted(cache, failed.getMessage()),
          failed);
    }
  }

  private static List<Content> contents(Path at) throws IOException {
    Path folder = Files.isDirectory(at) ? at : at.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("no folder holds " + at);
    }
    List<Content> contents = new ArrayList<>();
    for (Path file : FileTree.files(folder)) {
      contents.add(
          new Content(folder.relativize(file).toString(), file, Files.size(file), checksum(file)));
    }
    return contents;
  }

  private Path unpacked(List<Content> contents, Path cache) throws IOException {
    StringBuilder index = new StringBuilder();
    contents.forEach(content ->
        index
            .append(content.name())
            .append(' ')
            .append(content.size())
            .append(' ')
            .append(content.checksum())
            .append('\n'));
    byte[] digest =
        FileDigests.newSha256().digest(index.toString().getBytes(StandardCharsets.UTF_8));
    Path target = cache.resolve("starter-" + HexFormat.of().formatHex(digest).substring(0, 16));
    synchronized (UNPACKING) {
      if (!isComplete(target, contents)) {
        unpack(contents, target, cache);
      }
      tidy(target, cache);
    }
    return target;
  }

  private static void unpack(List<Content> contents, Path target, Path cache) throws IOException {
    Drafts drafts = new Drafts(cache, ".starter-");
    try {
      unpackTo(contents, target, drafts.own());
    } catch (IOException | RuntimeException failed) {
      drafts.discard(failed);
      throw failed;
    }
  }

  private static void unpackTo(List<Content> contents, Path target, Path temporary)
      throws IOException {
    FileTree.delete(temporary);
    for (Content content : contents) {
      Path file = temporary.resolve(content.name());
      Path parent = file.getParent();
      if (parent != null) {
        Files.createDirectories(parent);
      }
      Files.copy(content.source(), file);
    }
    // Another process may have been quicker; its copy is as good as this one.
    if (!isComplete(target, contents)) {
      FileTree.delete(target);
      FileTree.moveIntoPlace(temporary, target);
    }
    FileTree.delete(temporary);
  }

  /**
   * Deletes what killed processes and older versions left in the cache, and marks the folder in use
   * as used, for versions may take turns.
   */
  private void tidy(Path used, Path cache) {
    Instant now = clock.instant();
    try {
      Files.setLastModifiedTime(used, FileTime.from(now));
      new Drafts(cache, ".starter-").sweep();
      FileTime oldest = FileTime.from(now.minus(KEPT));
      try (DirectoryStream<Path> versions = Files.newDirectoryStream(cache, StarterVoice::isCopy)) {
        for (Path version : versions) {
          if (!version.equals(used) && Files.getLastModifiedTime(version).compareTo(oldest) < 0) {
            FileTree.delete(version);
          }
        }
      }
    } catch (IOException | DirectoryIteratorException unwilling) {
      // The voice is there and complete, and that alone was asked for. A cache that is only for
      // reading, or a file that another program holds, must not keep it from singing or be
      // complained of at every start; the next start tries again.
    }
  }

  private static boolean isCopy(Path path) {
    return COPY.matcher(path.getFileName().toString()).matches()
        && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  private static boolean isComplete(Path target, List<Content> contents) throws IOException {
    for (Content content : contents) {
      Path file = target.resolve(content.name());
      if (!Files.isRegularFile(file)
          || Files.size(file) != content.size()
          || computedChecksum(file) != content.checksum()) {
        return false;
      }
    }
    return true;
  }

  /** A jar keeps the checksums of its entries; elsewhere they are worked out. */
  private static long checksum(Path file) throws IOException {
    if (file.getFileSystem().supportedFileAttributeViews().contains("zip")
        && Files.getAttribute(file, "zip:crc") instanceof Long stored) {
      return stored;
    }
    return computedChecksum(file);
  }

  private static long computedChecksum(Path file) throws IOException {
    CRC32 checksum = new CRC32();
    try (InputStream bytes = new CheckedInputStream(Files.newInputStream(file), checksum)) {
      bytes.transferTo(OutputStream.nullOutputStream());
    }
    return checksum.getValue();
  }

  private record Content(String name, Path source, long size, long checksum) {}
}
