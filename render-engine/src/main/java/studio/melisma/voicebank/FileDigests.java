package studio.melisma.voicebank;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import studio.melisma.failure.VoiceException;

/**
 * SHA-256 digests of files, each worked out when it is first asked for, and again when its file was
 * changed.
 */
final class FileDigests {

  private static final int BUFFER_BYTES = 1 << 17;

  private final Map<Path, Known> known = new ConcurrentHashMap<>();

  /** What a file was like when its digest was worked out. */
  private record Known(long size, FileTime changed, Optional<Object> identity, String digest) {

    boolean isOf(BasicFileAttributes file) {
      return size == file.size()
          && changed.equals(file.lastModifiedTime())
          && identity.equals(Optional.ofNullable(file.fileKey()));
    }
  }

  /** The digest in 64 lower-case hexadecimal digits. */
  String of(Path file) throws VoiceException {
    Path key = file.toAbsolutePath().normalize();
    try {
      // Looked at before it is read: a change meanwhile then shows at the next question.
      BasicFileAttributes now = Files.readAttributes(key, BasicFileAttributes.class);
      Known before = known.get(key);
      if (before != null && before.isOf(now)) {
        return before.digest();
      }
      try (InputStream bytes = Files.newInputStream(key)) {
        String digest = sha256(bytes);
        known.put(
            key,
            new Known(
                now.size(), now.lastModifiedTime(), Optional.ofNullable(now.fileKey()), digest));
        return digest;
      }
    } catch (IOException unreadable) {
      throw FileFault.in(
          "file-unreadable", key, "can't be read: " + unreadable.getMessage(), unreadable);
    }
  }

  static String sha256(InputStream bytes) throws IOException {
    MessageDigest sha256 = newSha256();
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
      sha256.update(buffer, 0, read);
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  static MessageDigest newSha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java runtime has SHA-256", impossible);
    }
  }
}
