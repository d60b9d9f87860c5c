package studio.melisma.project;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.ProjectRefusedException;
import studio.melisma.failure.ResourceException;
import studio.melisma.files.NewFile;
import studio.melisma.song.ScoreDocument;

/**
 * Project files, {@code .melisma}. A file is at every instant the one that was saved before or the
 * one that is being saved, whole, whatever happens to the process or the machine.
 */
public final class ProjectFile {

  /** How names of project files end. */
  public static final String EXTENSION = ".melisma";

  /** What a file system may want for itself. */
  private static final long SPARE_BYTES = 64 << 10;

  private ProjectFile() {}

  /**
   * Opens a project. Drafts that killed processes have left beside it are removed.
   *
   * @throws ProjectRefusedException if it is damaged, no project, or too new; the message says what
   *     exactly is wrong. What is left: the {@link ProjectHistory}, and the {@link #score}.
   * @throws ResourceException if it can't be read from the disk
   */
  public static Project read(Path file) throws ProjectRefusedException, ResourceException {
    NewFile.sweepLeftovers(file, Instant.now());
    try {
      return project(Archive.unpack(file), file.toAbsolutePath().getParent());
    } catch (ProjectRefusedException e) {
      throw named(file, e);
    }
  }

  private static Project project(Map<String, byte[]> files, @Nullable Path folder)
      throws ProjectRefusedException, ResourceException {
    JsonPlace json = Description.parsed(files.getOrDefault(Archive.DESCRIPTION, new byte[0]));
    Description.requireReadable(json);
    return Description.project(json, Description.document(files, json, folder));
  }

  static ProjectRefusedException named(Path file, ProjectRefusedException e) {
    return new ProjectRefusedException(
        e.code(), file.getFileName() + " can't be opened. " + e.getMessage(), e);
  }

  /**
   * The score alone, of a project whose edits can't be read any more.
   *
   * @throws ProjectRefusedException if the score is damaged, too
   * @throws ResourceException if the file can't be read from the disk
   */
  public static ScoreDocument score(Path file) throws ProjectRefusedException, ResourceException {
    try {
      for (Map.Entry<String, byte[]> one : Archive.unpack(file).entrySet()) {
        if (one.getKey().startsWith(Archive.SCORE)) {
          return Description.document(
              one.getKey().substring(Archive.SCORE.length()), Optional.empty(), one.getValue());
        }
      }
      throw new ProjectRefusedException("project-damaged", "There is no score in it.");
    } catch (ProjectRefusedException e) {
      throw named(file, e);
    }
  }

  /**
   * Saves a project.
   *
   * @throws ResourceException if the disk is full or refuses; the file is then as it was
   */
  public static void write(Project project, Path file) throws ResourceException {
    write(project, file, Map.of(), Disk.REAL);
  }

  static void write(Project project, Path file, Map<String, byte[]> more, Disk disk)
      throws ResourceException {
    Map<String, byte[]> files =
        new LinkedHashMap<>(Description.files(project, file.toAbsolutePath().getParent()));
    files.putAll(more);
    requireLegible(project, files);
    byte[] packed = Archive.pack(files);
    if (packed.length > Limits.FILE_BYTES) {
      throw unwritable("it would be larger than Melisma opens", null);
    }
    try (NewFile draft = NewFile.at(file)) {
      requireSpace(file, packed.length, disk);
      ByteBuffer bytes = ByteBuffer.wrap(packed);
      while (bytes.hasRemaining()) {
        disk.write(draft.channel(), bytes);
      }
      draft.publish();
    } catch (IOException e) {
      throw new ResourceException(
          file
              + " could not be saved ("
              + e.getMessage()
              + "). What was saved before is still there. Make room on the disk, or save elsewhere.",
          e);
    }
  }

  /** What can't be read again must not take the place of what can. */
  private static void requireLegible(Project project, Map<String, byte[]> files)
      throws ResourceException {
    try {
      byte[] description = files.getOrDefault(Archive.DESCRIPTION, new byte[0]);
      if (description.length > Limits.JSON_BYTES) {
        throw unwritable("its description would be larger than Melisma opens", null);
      }
      Project again =
          Description.project(Description.parsed(description), project.song().document());
      if (!again.equals(project)) {
        throw unwritable("it would not be the same when opened again", null);
      }
    } catch (ProjectRefusedException e) {
      throw unwritable(String.valueOf(e.getMessage()), e);
    }
  }

  private static ResourceException unwritable(String why, @Nullable Exception cause) {
    String message =
        "The song could not be saved: "
            + why
            + ". What was saved before is still there. Undo the last steps and save again.";
    return cause == null ? new ResourceException(message) : new ResourceException(message, cause);
  }

  private static void requireSpace(Path file, long bytes, Disk disk)
      throws IOException, ResourceException {
    Path folder = file.toAbsolutePath().getParent();
    long free = folder == null ? Long.MAX_VALUE : disk.free(folder);
    long needed = bytes + SPARE_BYTES;
    // Some network folders say 0 and mean that they don't know.
    if (free > 0 && free < needed) {
      throw new ResourceException(
          ("There is not enough room to save %s: it needs %d kB and %d kB are free. What was saved"
                  + " before is still there. Make room on the disk, or save elsewhere.")
              .formatted(file, needed / 1000 + 1, free / 1000));
    }
  }

  /**
   * Gives a damaged file another name, for a user who wishes so; nothing is deleted.
   *
   * @return where it lies now
   * @throws ResourceException if it can't be renamed
   */
  public static Path setAside(Path file) throws ResourceException {
    String name = String.valueOf(file.getFileName());
    String base =
        name.endsWith(EXTENSION) ? name.substring(0, name.length() - EXTENSION.length()) : name;
    try {
      for (int count = 1; ; count++) {
        Path aside =
            file.resolveSibling(
                base + (count == 1 ? " (damaged)" : " (damaged " + count + ")") + EXTENSION);
        if (!Files.exists(aside)) {
          return Files.move(file, aside);
        }
      }
    } catch (IOException e) {
      throw new ResourceException(
          file + " can't be renamed (" + e.getMessage() + "); it was left as it is.", e);
    }
  }
}
