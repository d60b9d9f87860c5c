package studio.melisma.cache;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import studio.melisma.cache.EntryFolder.Kept;
import studio.melisma.failure.ResourceException;

/** A cache's folder from outside: how much lies there, and emptying it. */
public final class CacheFolder {

  private final EntryFolder folder;

  /**
   * @param folder as given to {@link FolderCache#open}; needn't exist
   */
  public CacheFolder(Path folder) {
    this.folder = new EntryFolder(folder, Disk.REAL);
  }

  /**
   * What lies in a cache.
   *
   * @param entries how many results
   * @param bytes that they take on the disk
   */
  public record Contents(int entries, long bytes) {}

  /** Where it is. */
  public Path path() {
    return folder.root();
  }

  /**
   * What lies there now; nothing where there is no folder.
   *
   * @throws ResourceException when the folder can't be read
   */
  public Contents contents() throws ResourceException {
    return total(files());
  }

  /**
   * Removes everything that was kept, and nothing else. Whoever is singing goes on, and keeps what
   * is sung from then on.
   *
   * @return what was removed
   * @throws ResourceException when something can't be removed
   */
  public Contents clear() throws ResourceException {
    List<Kept> removed = new ArrayList<>();
    List<Kept> stuck = new ArrayList<>();
    for (Kept kept : files()) {
      if (EntryFolder.remove(kept.file())) {
        removed.add(kept);
      } else if (Files.exists(kept.file())) {
        stuck.add(kept);
      }
    }
    if (!stuck.isEmpty()) {
      throw new ResourceException(
          "%d of %d kept results in %s can't be removed. Check the permissions there, or close what is using them."
              .formatted(stuck.size(), stuck.size() + removed.size(), path()));
    }
    return total(removed);
  }

  private List<Kept> files() throws ResourceException {
    try {
      return folder.list();
    } catch (IOException e) {
      String reason =
          e instanceof FileSystemException named && named.getReason() != null
              ? named.getReason()
              : String.valueOf(e.getMessage());
      throw new ResourceException(
          "The cache in %s can't be read (%s). Check the permissions there."
              .formatted(path(), reason),
          e);
    }
  }

  private static Contents total(List<Kept> files) {
    return new Contents(
        (int) files.stream().filter(kept -> !kept.isDraft()).count(),
        files.stream().mapToLong(Kept::bytes).sum());
  }
}
