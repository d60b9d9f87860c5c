package studio.melisma.voicebank;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Folders that are being made in another folder, each named after the process that makes it, so
 * that what a process left behind when it was killed can be told from the work of a living one.
 *
 * @param parent where they lie; need not exist
 * @param prefix what their names have before the process's number
 */
record Drafts(Path parent, String prefix) {

  private static final int MAX_DIGITS = 18;

  /** The draft of this process. */
  Path own() {
    return parent.resolve(prefix + ProcessHandle.current().pid());
  }

  /** Deletes this process's draft because of a failure, which is told if that fails too. */
  void discard(Throwable failure) {
    try {
      FileTree.delete(own());
    } catch (IOException leftOver) {
      failure.addSuppressed(leftOver);
    }
  }

  /**
   * Deletes the drafts of processes that no longer live.
   *
   * @return those that can't be deleted
   * @throws IOException when the folder that holds them can't be read
   */
  List<Path> sweep() throws IOException {
    List<Path> stuck = new ArrayList<>();
    if (!Files.isDirectory(parent)) {
      return stuck;
    }
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(parent, this::isAbandoned)) {
      for (Path draft : drafts) {
        try {
          FileTree.delete(draft);
        } catch (IOException notOurs) {
          stuck.add(draft);
        }
      }
    } catch (DirectoryIteratorException unreadable) {
      throw unreadable.getCause();
    }
    return stuck;
  }

  private boolean isAbandoned(Path path) {
    String name = path.getFileName().toString();
    if (!name.startsWith(prefix) || !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    String process = name.substring(prefix.length());
    return !process.isEmpty()
        && process.length() <= MAX_DIGITS
        && process.chars().allMatch(digit -> digit >= '0' && digit <= '9')
        && ProcessHandle.of(Long.parseLong(process)).filter(ProcessHandle::isAlive).isEmpty();
  }
}
