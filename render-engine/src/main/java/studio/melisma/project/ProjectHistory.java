package studio.melisma.project;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import studio.melisma.failure.ProjectRefusedException;
import studio.melisma.failure.ResourceException;
import studio.melisma.files.NewFile;
import studio.melisma.files.UserFolders;

/**
 * The last saves of each project. They lie with the user's data and not beside the project, where
 * they would be copied, sent and synchronised along; each project is known by its place.
 */
public final class ProjectHistory {

  /** How many saves are kept of a project. */
  public static final int SAVES = 10;

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final String WHERE = "project.txt";

  private final Path folder;
  private final InstantSource clock;

  private ProjectHistory(Path folder, InstantSource clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /** The one of a user. */
  public static ProjectHistory of(UserFolders user) {
    return in(user.data().resolve("history"), InstantSource.system());
  }

  /** One in a folder, which is made when something is kept. */
  public static ProjectHistory in(Path folder, InstantSource clock) {
    return new ProjectHistory(folder, clock);
  }

  /**
   * A save; a project file as any other.
   *
   * @param file where it lies
   * @param savedAt when it was saved
   * @param bytes how large it is
   */
  public record Entry(Path file, Instant savedAt, long bytes) {}

  /**
   * Keeps a project as it was just saved; the oldest goes when there are more than {@value #SAVES}.
   * The same twice is kept once.
   *
   * @param project the project's file
   * @throws ResourceException if there is no room for it; the project itself isn't touched
   */
  public void keep(Path project) throws ResourceException {
    Path own = folderOf(project);
    try {
      Files.createDirectories(own);
      List<Entry> kept = entries(project);
      if (!kept.isEmpty() && Files.mismatch(kept.getFirst().file(), project) < 0) {
        return;
      }
      Path where = own.resolve(WHERE);
      if (!Files.exists(where)) {
        Files.writeString(where, place(project) + "\n");
      }
      Path target = target(own);
      NewFile.sweepLeftovers(target, clock.instant());
      try (NewFile copy = NewFile.at(target)) {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(project));
        while (bytes.hasRemaining()) {
          copy.channel().write(bytes);
        }
        copy.publish();
      }
      List<Entry> all = entries(project);
      for (Entry old : all.subList(Math.min(SAVES, all.size()), all.size())) {
        Files.deleteIfExists(old.file());
      }
    } catch (IOException e) {
      throw new ResourceException(
          "The song is saved, but its history isn't: "
              + own
              + " can't be written ("
              + e.getMessage()
              + ").",
          e);
    }
  }

  private Path target(Path own) {
    Instant now = clock.instant();
    Path target = own.resolve(STAMP.format(now) + ProjectFile.EXTENSION);
    while (Files.exists(target)) {
      now = now.plusMillis(1);
      target = own.resolve(STAMP.format(now) + ProjectFile.EXTENSION);
    }
    return target;
  }

  /**
   * What is kept of a project, the newest first.
   *
   * @throws ResourceException if the folder can't be read
   */
  public List<Entry> entries(Path project) throws ResourceException {
    Path own = folderOf(project);
    if (!Files.isDirectory(own)) {
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(own, "*" + ProjectFile.EXTENSION)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        Optional<Instant> saved =
            instant(name.substring(0, name.length() - ProjectFile.EXTENSION.length()));
        if (saved.isPresent()) {
          entries.add(new Entry(file, saved.get(), Files.size(file)));
        }
      }
    } catch (IOException e) {
      throw new ResourceException(own + " can't be read (" + e.getMessage() + ").", e);
    }
    entries.sort(Comparator.comparing(Entry::savedAt).reversed());
    return List.copyOf(entries);
  }

  private static Optional<Instant> instant(String stamp) {
    try {
      return Optional.of(STAMP.parse(stamp, Instant::from));
    } catch (DateTimeException _) {
      // Somebody else's file.
      return Optional.empty();
    }
  }

  /**
   * The newest save that can be opened: what to offer for a project that can't.
   *
   * @throws ResourceException if the folder can't be read
   */
  public Optional<Entry> newestIntact(Path project) throws ResourceException {
    for (Entry entry : entries(project)) {
      try {
        ProjectFile.read(entry.file());
        return Optional.of(entry);
      } catch (ProjectRefusedException _) {
        // An older one may be better.
      }
    }
    return Optional.empty();
  }

  private Path folderOf(Path project) throws ResourceException {
    try {
      byte[] place = place(project).getBytes(StandardCharsets.UTF_8);
      String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(place));
      return folder.resolve(digest.substring(0, 32));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    } catch (IOException e) {
      throw new ResourceException(project + " can't be found (" + e.getMessage() + ").", e);
    }
  }

  /** By whatever way somebody came to it, a file has one place; also when it is gone. */
  private static String place(Path project) throws IOException {
    Path absolute = project.toAbsolutePath().normalize();
    Path parent = absolute.getParent();
    if (Files.exists(absolute)) {
      return absolute.toRealPath().toString();
    }
    return parent != null && Files.isDirectory(parent)
        ? parent.toRealPath().resolve(absolute.getFileName()).toString()
        : absolute.toString();
  }
}
