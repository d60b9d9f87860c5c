package studio.melisma.reimport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.EngineException;
import studio.melisma.song.ScoreDocument;

/** What is to be made of a file, looked at time and again. */
final class Watching {

  /** Programs write in bursts. */
  static final Duration QUIET = Duration.ofMillis(300);

  /** A file that is half there for so long stays so. */
  static final Duration GIVEN_UP = Duration.ofSeconds(3);

  private final Path file;
  private final ScoreWatch.Listener listener;
  private final InstantSource clock;
  private String digest;
  private @Nullable Stamp seen;
  private @Nullable Stamp settled;
  private @Nullable Stamp refused;
  private Instant since = Instant.EPOCH;

  Watching(Path file, String digest, ScoreWatch.Listener listener, InstantSource clock) {
    this.file = file;
    this.digest = digest;
    this.listener = listener;
    this.clock = clock;
  }

  /** What tells that a file may have other contents. */
  private record Stamp(long size, FileTime modified, @Nullable Object key) {}

  /**
   * Looks at the file.
   *
   * @return whether it should be looked at again soon
   */
  boolean look() {
    Instant now = clock.instant();
    Stamp stamp = stamp();
    if (stamp == null) {
      // Between taking away the old one and putting the new one there.
      return false;
    }
    if (!stamp.equals(seen)) {
      seen = stamp;
      since = now;
    }
    if (stamp.equals(settled)) {
      return false;
    }
    Duration quiet = Duration.between(since, now);
    boolean tried = stamp.equals(refused);
    if (quiet.compareTo(tried ? GIVEN_UP : QUIET) >= 0) {
      read(stamp, quiet.compareTo(GIVEN_UP) >= 0);
    }
    return !stamp.equals(settled);
  }

  private void read(Stamp stamp, boolean last) {
    try {
      ScoreDocument again = ScoreDocument.read(file);
      if (!stamp.equals(stamp())) {
        // Written to while it was read; it is looked at again when it is quiet.
        return;
      }
      settled = stamp;
      if (!again.digest().equals(digest)) {
        digest = again.digest();
        listener.changed(again);
      }
    } catch (EngineException e) {
      refused = stamp;
      if (last && stamp.equals(stamp())) {
        settled = stamp;
        listener.unreadable(e);
      }
    }
  }

  private @Nullable Stamp stamp() {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return attributes.isRegularFile()
          ? new Stamp(attributes.size(), attributes.lastModifiedTime(), attributes.fileKey())
          : null;
    } catch (IOException _) {
      return null;
    }
  }
}
