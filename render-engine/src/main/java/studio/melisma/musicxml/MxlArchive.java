package studio.melisma.musicxml;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import studio.melisma.failure.Place;
import studio.melisma.failure.ScoreRefusedException;

/**
 * A packed score: a zip whose META-INF/container.xml names the score in it. Entries are read in
 * place; nothing is ever written, and the unpacked bytes are counted as they come.
 */
final class MxlArchive {

  private static final String CONTAINER = "META-INF/container.xml";
  private static final int CONTAINER_BYTES = 1 << 20;

  private final ReadingLimits limits;
  private final Warnings warnings;

  MxlArchive(ReadingLimits limits, Warnings warnings) {
    this.limits = limits;
    this.warnings = warnings;
  }

  <T> T read(Path file, TextUse<T> use) throws IOException, ScoreRefusedException {
    try (ZipFile zip = open(file)) {
      if (zip.size() > limits.archiveEntries()) {
        throw new ScoreRefusedException(
            "too-large",
            Place.NOWHERE,
            "The archive has more than " + limits.archiveEntries() + " files in it.");
      }
      return score(zip, rootFile(zip), use);
    } catch (ZipException | EOFException e) {
      throw damaged(e);
    }
  }

  private static ZipFile open(Path file) throws IOException {
    try {
      return new ZipFile(file.toFile(), StandardCharsets.UTF_8);
    } catch (ZipException _) {
      // Old packers write names in the encoding of their machine, which is no UTF-8.
      return new ZipFile(file.toFile(), StandardCharsets.ISO_8859_1);
    }
  }

  private ZipEntry rootFile(ZipFile zip) throws IOException, ScoreRefusedException {
    ZipEntry container = zip.getEntry(CONTAINER);
    if (container == null) {
      return onlyScore(zip);
    }
    String name = rootName(zip, container);
    if (name.startsWith("/")
        || name.contains("\\")
        || name.contains(":")
        || List.of(name.split("/", -1)).contains("..")) {
      throw new ScoreRefusedException(
          "unsafe-path",
          Place.NOWHERE,
          "The archive names a score outside itself (" + shown(name) + "), which is never opened.");
    }
    ZipEntry root = zip.getEntry(name);
    if (root == null || root.isDirectory()) {
      throw new ScoreRefusedException(
          "root-file-missing",
          Place.NOWHERE,
          "The archive says that its score is "
              + shown(name)
              + ", but that isn't in it; export the score again.");
    }
    return root;
  }

  private String rootName(ZipFile zip, ZipEntry container)
      throws IOException, ScoreRefusedException {
    try (InputStream unpacked = zip.getInputStream(container)) {
      InputStream in = new LimitedStream(unpacked, CONTAINER_BYTES);
      // How the container is written matters to nobody who reads the score.
      Warnings unheard = new Warnings(0);
      XmlStream xml = new XmlStream(TextEncoding.decode(in, unheard), limits, unheard);
      XmlElement all = xml.whole(xml.root());
      XmlElement files = all.child("rootfiles");
      if (files != null) {
        for (XmlElement rootFile : files.children()) {
          String path = rootFile.attribute("full-path");
          // The first one is the score; others are other renderings of it, such as a PDF.
          if (rootFile.name().equals("rootfile") && path != null) {
            return path;
          }
        }
      }
    }
    throw new ScoreRefusedException(
        "root-file-missing",
        Place.NOWHERE,
        "The archive's container names no score; export the score again.");
  }

  private ZipEntry onlyScore(ZipFile zip) throws ScoreRefusedException {
    List<? extends ZipEntry> scores =
        zip.stream()
            .filter(entry -> !entry.isDirectory() && !entry.getName().startsWith("META-INF/"))
            .filter(entry -> {
              String name = entry.getName().toLowerCase(Locale.ROOT);
              return name.endsWith(".xml") || name.endsWith(".musicxml");
            })
            .toList();
    if (scores.size() != 1) {
      throw new ScoreRefusedException(
          "no-score-in-archive",
          Place.NOWHERE,
          scores.isEmpty()
              ? "There is no score in the archive; export the score again."
              : "The archive has several scores and doesn't say which one is meant; "
                  + "unpack it and choose one.");
    }
    warnings.add(
        "container-missing",
        null,
        null,
        null,
        "The archive doesn't name its score; " + shown(scores.getFirst().getName()) + " was read.");
    return scores.getFirst();
  }

  private <T> T score(ZipFile zip, ZipEntry entry, TextUse<T> use)
      throws IOException, ScoreRefusedException {
    CRC32 sum = new CRC32();
    try (InputStream unpacked = zip.getInputStream(entry)) {
      LimitedStream counted =
          new LimitedStream(
              unpacked,
              limits.inflatedBytes(),
              Math.max(1, entry.getCompressedSize()),
              limits.inflationRatio());
      InputStream checked = new CheckedInputStream(counted, sum);
      T score = use.of(TextEncoding.decode(checked, warnings));
      checked.transferTo(OutputStream.nullOutputStream());
      if (counted.bytesRead() != entry.getSize() || sum.getValue() != entry.getCrc()) {
        throw new ScoreRefusedException(
            "damaged-archive",
            Place.NOWHERE,
            "The archive is damaged (its checksum doesn't fit); export the score again.");
      }
      return score;
    }
  }

  private static ScoreRefusedException damaged(IOException e) {
    String reason = String.valueOf(e.getMessage());
    return reason.contains("encrypted")
        ? new ScoreRefusedException(
            "encrypted-archive",
            Place.NOWHERE,
            "The archive is encrypted; export the score without a password.",
            e)
        : new ScoreRefusedException(
            "damaged-archive",
            Place.NOWHERE,
            "The archive is damaged (" + reason + "); export the score again.",
            e);
  }

  private static String shown(String name) {
    return name.length() <= 100 ? name : name.substring(0, 100) + "…";
  }
}
