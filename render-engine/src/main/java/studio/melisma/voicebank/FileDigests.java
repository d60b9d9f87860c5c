package studio.melisma.voicebank;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import studio.melisma.failure.VoiceException;

/** SHA-256 digests of files, each worked out once when it is first asked for. */
final class FileDigests {

  private static final int BUFFER_BYTES = 1 << 17;

  private final Map<Path, String> known = new ConcurrentHashMap<>();

  /** The digest in 64 lower-case hexadecimal digits. */
  String of(Path file) throws VoiceException {
    Path key = file.toAbsolutePath().normalize();
    String digest = known.get(key);
    if (digest == null) {
      try (InputStream bytes = Files.newInputStream(key)) {
        digest = sha256(bytes);
      } catch (IOException unreadable) {
        throw FileFault.in(
            "file-unreadable", key, "can't be read: " + unreadable.getMessage(), unreadable);
      }
      known.put(key, digest);
    }
    return digest;
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
