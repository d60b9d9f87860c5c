package studio.melisma.app.voices;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import studio.melisma.voicebank.Voicebank;

/** What lies in a bank's folder for its users: texts and a picture, both within limits. */
final class BankDocuments {

  /** Longer than any licence. */
  private static final int MOST_BYTES = 1 << 18;

  private static final int MOST_TEXTS = 12;
  private static final long MOST_PICTURE_BYTES = 16L << 20;
  private static final int MOST_PIXELS_A_SIDE = 8192;

  /** Texts that are meant for programs. */
  private static final Set<String> DATA =
      Set.of("character.txt", "phonemes.txt", "dsdict.txt", "install.txt", "prefix.map");

  private static final Pattern LICENCE =
      Pattern.compile("licen[cs]e|copying|terms|eula|規約|rule|利用");

  private static final Pattern TEXT =
      Pattern.compile("(readme|licen[cs]e|copying|notice|terms|eula)[^.]*|.*\\.(txt|md)");

  private BankDocuments() {}

  /** Every text for people in the bank's folder under its name, licences first. */
  static String texts(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(
            root, file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && isText(file))) {
      found.forEach(files::add);
    }
    files.sort(
        Comparator.comparing((Path file) -> !LICENCE.matcher(name(file)).find())
            .thenComparing(BankDocuments::name));
    StringBuilder texts = new StringBuilder();
    for (Path file : files.subList(0, Math.min(MOST_TEXTS, files.size()))) {
      texts
          .append(texts.isEmpty() ? "" : "\n\n")
          .append(file.getFileName())
          .append("\n\n")
          .append(text(file).strip());
    }
    return texts.toString();
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
  }

  private static boolean isText(Path file) {
    return TEXT.matcher(name(file)).matches() && !DATA.contains(name(file));
  }

  /** UTF-8, or Shift-JIS as older Japanese banks have it. */
  private static String text(Path file) throws IOException {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException other) {
      return new String(
          bytes,
          Charset.isSupported("Shift_JIS") ? Charset.forName("Shift_JIS") : StandardCharsets.UTF_8);
    }
  }

  /** The bank's picture, if it lies in the bank and is no larger than it should be. */
  static Optional<Path> portrait(Voicebank bank) {
    return Stream.of(bank.character().image(), bank.character().portrait())
        .flatMap(Optional::stream)
        .filter(name -> name.indexOf('\0') < 0)
        .map(name -> bank.root().resolve(name.replace('\\', '/')).normalize())
        .filter(file -> file.startsWith(bank.root()) && isPicture(file))
        .findFirst();
  }

  private static boolean isPicture(Path file) {
    try {
      if (!Files.isRegularFile(file) || Files.size(file) > MOST_PICTURE_BYTES) {
        return false;
      }
      try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
        var readers = ImageIO.getImageReaders(in);
        if (!readers.hasNext()) {
          return false;
        }
        ImageReader reader = readers.next();
        try {
          reader.setInput(in);
          return reader.getWidth(0) <= MOST_PIXELS_A_SIDE
              && reader.getHeight(0) <= MOST_PIXELS_A_SIDE;
        } finally {
          reader.dispose();
        }
      }
    } catch (IOException | RuntimeException broken) {
      // A voice sings as well without its picture; readers of broken files throw anything.
      return false;
    }
  }
}
