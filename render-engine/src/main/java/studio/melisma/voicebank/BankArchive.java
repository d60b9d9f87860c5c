package studio.melisma.voicebank;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import studio.melisma.failure.ResourceException;
import studio.melisma.failure.VoiceException;

/** A zip archive from outside, unpacked without trusting anything it says. */
final class BankArchive {

  private static final int MAX_NAME = 1000;

  private BankArchive() {}

  /**
   * Unpacks an archive.
   *
   * @param target an empty folder, which no entry can leave
   */
  static void unpack(Path archive, Path target, FileTree.Budget budget, DiskSpace space)
      throws IOException, VoiceException, ResourceException {
    try (ZipFile zip = open(archive)) {
      budget.expect(announced(zip), target, space);
      Enumeration<? extends ZipEntry> entries = zip.entries();
      while (entries.hasMoreElements()) {
        ZipEntry entry = entries.nextElement();
        Path file = inside(archive, target, entry.getName());
        if (!entry.isDirectory()) {
          try (InputStream bytes = zip.getInputStream(entry)) {
            FileTree.write(bytes, file, budget);
          }
        }
      }
    } catch (ZipException broken) {
      throw FileFault.in(
          "archive-broken",
          archive,
          "can't be unpacked: " + broken.getMessage() + ". Download it again",
          broken);
    }
  }

  /** What the archive says of itself; what really comes is counted while it is unpacked. */
  private static long announced(ZipFile zip) {
    long bytes = 0;
    Enumeration<? extends ZipEntry> entries = zip.entries();
    while (entries.hasMoreElements()) {
      long next = bytes + Math.max(0, entries.nextElement().getSize());
      bytes = next < bytes ? Long.MAX_VALUE : next;
    }
    return bytes;
  }

  /** Names are UTF-8, or in old Japanese archives Shift-JIS. */
  private static ZipFile open(Path archive) throws IOException {
    try {
      return new ZipFile(archive.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException badNames) {
      if (Charset.isSupported("Shift_JIS")) {
        return new ZipFile(archive.toFile(), Charset.forName("Shift_JIS"));
      }
      throw badNames;
    }
  }

  private static Path inside(Path archive, Path target, String name) throws VoiceException {
    String portable = name.replace('\\', '/');
    boolean unsafe =
        portable.isEmpty()
            || portable.length() > MAX_NAME
            || portable.startsWith("/")
            || portable.contains(":")
            || portable.indexOf('\0') >= 0;
    for (String part : portable.split("/", -1)) {
      unsafe |= part.equals("..");
    }
    Path file = unsafe ? target : target.resolve(portable).normalize();
    if (unsafe || !file.startsWith(target)) {
      throw FileFault.in(
          "archive-unsafe",
          archive,
          "wants to write outside its folder (\"" + name + "\"); it is not installed");
    }
    return file;
  }
}
