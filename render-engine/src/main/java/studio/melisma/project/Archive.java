package studio.melisma.project;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import studio.melisma.failure.ProjectRefusedException;
import studio.melisma.failure.ResourceException;

/** The zip around a project. Nothing of it is ever unpacked to the disk. */
final class Archive {

  /** What an archive is about; must be first of what is written. */
  static final String DESCRIPTION = "project.json";

  /** What a recovery file says about itself. */
  static final String RECOVERY = "recovery.json";

  /** Where the score's own file lies. */
  static final String SCORE = "score/";

  /** The same song gives the same bytes: no entry tells when it was made. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private Archive() {}

  /** Packs files, in their order. */
  static byte[] pack(Map<String, byte[]> files) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed, StandardCharsets.UTF_8)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        zip.putNextEntry(entry(file.getKey(), file.getValue()));
        zip.write(file.getValue());
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory takes all bytes", e);
    }
    return packed.toByteArray();
  }

  private static ZipEntry entry(String name, byte[] bytes) {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME);
    // A packed score can't be packed any further.
    if (bytes.length > 1 && bytes[0] == 'P' && bytes[1] == 'K') {
      CRC32 sum = new CRC32();
      sum.update(bytes);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(bytes.length);
      entry.setCompressedSize(bytes.length);
      entry.setCrc(sum.getValue());
    }
    return entry;
  }

  /**
   * What a file holds: its description, what a recovery file says, and the files of its score. What
   * else there is isn't looked at.
   */
  static Map<String, byte[]> unpack(Path file) throws ProjectRefusedException, ResourceException {
    try {
      if (Files.size(file) > Limits.FILE_BYTES) {
        throw refused("too-large", "It is larger than any project.");
      }
      try (ZipFile zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8)) {
        return unpack(zip);
      }
    } catch (ZipException | EOFException e) {
      throw damaged(e);
    } catch (NoSuchFileException e) {
      throw new ResourceException("There is no file " + file + " any more.", e);
    } catch (IOException e) {
      throw new ResourceException(
          file + " can't be read from the disk (" + e.getMessage() + ").", e);
    }
  }

  private static Map<String, byte[]> unpack(ZipFile zip)
      throws IOException, ProjectRefusedException {
    if (zip.size() > Limits.ENTRIES) {
      throw refused("too-large", "There are more than " + Limits.ENTRIES + " files in it.");
    }
    Map<String, byte[]> files = new LinkedHashMap<>();
    Set<String> names = new HashSet<>();
    for (ZipEntry entry : zip.stream().toList()) {
      String name = entry.getName();
      if (!names.add(name)) {
        throw refused("project-damaged", "It holds " + shown(name) + " twice.");
      }
      if (leadsOutside(name)) {
        throw refused(
            "unsafe-path", "It holds a file that would lie outside of it (" + shown(name) + ").");
      }
      if (name.equals(DESCRIPTION) || name.equals(RECOVERY)) {
        files.put(name, bytes(zip, entry, Limits.JSON_BYTES));
      } else if (name.startsWith(SCORE) && !entry.isDirectory()) {
        if (files.keySet().stream().anyMatch(other -> other.startsWith(SCORE))) {
          throw refused("project-damaged", "It holds more than one score.");
        }
        files.put(name, bytes(zip, entry, Limits.SCORE_BYTES));
      }
    }
    if (!files.containsKey(DESCRIPTION)) {
      throw refused("not-a-project", "There is no " + DESCRIPTION + " in it.");
    }
    return files;
  }

  static boolean leadsOutside(String name) {
    return name.startsWith("/")
        || name.contains("\\")
        || name.contains(":")
        || List.of(name.split("/", -1)).contains("..");
  }

  private static byte[] bytes(ZipFile zip, ZipEntry entry, int most)
      throws IOException, ProjectRefusedException {
    String name = shown(entry.getName());
    try (InputStream in = zip.getInputStream(entry)) {
      // What the archive says of its sizes is worth nothing.
      byte[] bytes = in.readNBytes(most + 1);
      if (bytes.length > most) {
        throw refused("too-large", name + " in it has more than " + most + " bytes.");
      }
      CRC32 sum = new CRC32();
      sum.update(bytes);
      if (sum.getValue() != entry.getCrc()) {
        throw refused("project-damaged", name + " in it is damaged: its checksum doesn't fit.");
      }
      return bytes;
    } catch (ZipException | EOFException e) {
      throw refused("project-damaged", name + " in it is damaged (" + e.getMessage() + ").", e);
    }
  }

  private static ProjectRefusedException damaged(IOException e) {
    return refused(
        "project-damaged",
        "It is no project, or only a part of one is there (" + e.getMessage() + ").",
        e);
  }

  private static ProjectRefusedException refused(String code, String message) {
    return new ProjectRefusedException(code, message);
  }

  private static ProjectRefusedException refused(String code, String message, IOException e) {
    return new ProjectRefusedException(code, message, e);
  }

  private static String shown(String name) {
    return name.length() <= 100 ? name : name.substring(0, 100) + "…";
  }
}
