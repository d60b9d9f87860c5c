package studio.melisma.voicebank;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

  /** The id by which a library knows it. */
  public static final String ID = "starter";

  private static final String RESOURCES = "starter/";

  private final Path cache;
  private final @Nullable URL configuration;

  /**
   * @param cache where it may be unpacked; made when needed
   */
  public StarterVoice(Path cache) {
    this(cache, StarterVoice.class.getResource(RESOURCES + DsConfig.FILE_NAME));
  }

  StarterVoice(Path cache, @Nullable URL configuration) {
    this.cache = cache;
    this.configuration = configuration;
  }

  /** Its folder; empty in a build that brings no voice. */
  public Optional<Path> folder() throws ResourceException {
    if (configuration == null) {
      return Optional.empty();
    }
    try {
      URI uri = configuration.toURI();
      if (!uri.getScheme().equals("jar")) {
        Path folder = Path.of(uri).resolveSibling("");
        return Optional.of(uri.getScheme().equals("file") ? folder : unpacked(contents(folder)));
      }
      String text = uri.toString();
      int end = text.indexOf("!/");
      URI archive = URI.create(text.substring(0, end));
      try (FileSystem files = FileSystems.newFileSystem(archive, Map.of(), null)) {
        return Optional.of(unpacked(contents(files.getPath(text.substring(end + 1)))));
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

  private Path unpacked(List<Content> contents) throws IOException {
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
    if (isComplete(target, contents)) {
      return target;
    }
    Path temporary = cache.resolve(".starter-" + ProcessHandle.current().pid());
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
    return target;
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
