package studio.melisma.project;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import studio.melisma.failure.ProjectRefusedException;
import studio.melisma.failure.ResourceException;
import studio.melisma.files.UserFolders;

/**
 * What a crash has left: projects that were autosaved by processes that ended without closing them.
 * Whether a process lives is told by a lock on a file beside, which the operating system lets go
 * when the process ends, however it does.
 */
public final class Recovery {

  static final String LOCK = ".lock";

  /** Of this process. Looking at such a lock through another channel could let it go. */
  static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private static final String DAMAGED = "damaged";

  private final Path folder;

  private Recovery(Path folder) {
    this.folder = folder;
  }

  /** The one of a user. */
  public static Recovery of(UserFolders user) {
    return in(user.data().resolve("recovery"));
  }

  /** One in a folder, which is made when there is something to keep. */
  public static Recovery in(Path folder) {
    return new Recovery(folder.toAbsolutePath());
  }

  Path folder() {
    return folder;
  }

  /**
   * A project that can be had again.
   *
   * @param file where it lies
   * @param title the song's
   * @param savedAt when it was autosaved
   * @param original the project's file; empty for a song that was never saved
   */
  public record Entry(Path file, String title, Instant savedAt, Optional<Path> original) {}

  /**
   * What can't be had again.
   *
   * @param file where it was put
   * @param reason what is wrong with it, for a person
   */
  public record Broken(Path file, String reason) {}

  /**
   * What was found.
   *
   * @param entries the newest first
   * @param broken set aside, and not found again
   */
  public record Found(List<Entry> entries, List<Broken> broken) {

    public Found {
      entries = List.copyOf(entries);
      broken = List.copyOf(broken);
    }
  }

  /**
   * Looks for what can be had again. What dead processes have left besides is swept.
   *
   * @throws ResourceException if the folder can't be read
   */
  public Found found() throws ResourceException {
    if (!Files.isDirectory(folder)) {
      return new Found(List.of(), List.of());
    }
    List<Entry> entries = new ArrayList<>();
    List<Broken> broken = new ArrayList<>();
    try {
      for (String name : deadNames()) {
        Path file = folder.resolve(name + ProjectFile.EXTENSION);
        sweep(name);
        if (!Files.exists(file)) {
          continue;
        }
        try {
          entries.add(entry(file));
        } catch (ProjectRefusedException e) {
          broken.add(new Broken(setAside(file), String.valueOf(e.getMessage())));
        }
      }
    } catch (IOException e) {
      throw new ResourceException(folder + " can't be read (" + e.getMessage() + ").", e);
    }
    entries.sort(Comparator.comparing(Entry::savedAt).reversed());
    return new Found(entries, broken);
  }

  private Set<String> deadNames() throws IOException {
    Set<String> names = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        for (String ending : List.of(ProjectFile.EXTENSION, LOCK)) {
          if (name.endsWith(ending) && !name.startsWith(".")) {
            names.add(name.substring(0, name.length() - ending.length()));
          }
        }
      }
    }
    names.removeIf(name -> isAlive(folder.resolve(name + LOCK)));
    return names;
  }

  private static boolean isAlive(Path lock) {
    if (HELD.contains(lock)) {
      return true;
    }
    if (!Files.exists(lock)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock own = channel.tryLock()) {
      return own == null;
    } catch (IOException _) {
      // Where there are no locks it is better to offer one too many than one too few.
      return false;
    }
  }

  private void sweep(String name) throws IOException {
    Files.deleteIfExists(folder.resolve(name + LOCK));
    try (DirectoryStream<Path> drafts =
        Files.newDirectoryStream(
            folder,
            file ->
                String.valueOf(file.getFileName())
                    .startsWith("." + name + ProjectFile.EXTENSION + "."))) {
      for (Path draft : drafts) {
        Files.deleteIfExists(draft);
      }
    }
  }

  private static Entry entry(Path file) throws ProjectRefusedException, ResourceException {
    Map<String, byte[]> files = Archive.unpack(file);
    JsonPlace project = Description.parsed(files.getOrDefault(Archive.DESCRIPTION, new byte[0]));
    Description.requireReadable(project);
    JsonPlace told =
        Description.parsed(files.getOrDefault(Archive.RECOVERY, new byte[] {'{', '}'}));
    long savedAt = told.field("savedAt").whole();
    if (Math.abs(savedAt) > 1L << 50) {
      throw told.field("savedAt").refused("is no time");
    }
    return new Entry(
        file,
        project.field("title").text(),
        Instant.ofEpochMilli(savedAt),
        told.optional("original", JsonPlace::text).flatMap(Description::path));
  }

  private Path setAside(Path file) throws IOException {
    Path aside = Files.createDirectories(folder.resolve(DAMAGED)).resolve(file.getFileName());
    return Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
  }

  /**
   * Opens what was found. It stays where it is until it is {@link #discard discarded}: after the
   * user has saved it, or doesn't want it.
   *
   * @throws ProjectRefusedException if it is damaged
   * @throws ResourceException if it can't be read from the disk
   */
  public Project open(Entry entry) throws ProjectRefusedException, ResourceException {
    return ProjectFile.read(entry.file());
  }

  /**
   * Removes what was found, for good.
   *
   * @throws ResourceException if it can't be removed
   */
  public void discard(Entry entry) throws ResourceException {
    try {
      Files.deleteIfExists(entry.file());
    } catch (IOException e) {
      throw new ResourceException(entry.file() + " can't be removed (" + e.getMessage() + ").", e);
    }
  }
}
