package studio.melisma.phonemes.english;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import studio.melisma.phonemes.graphone.GraphoneModel;
import studio.melisma.phonemes.lexicon.FrontCodedLexicon;

/**
 * Compiles the English lexicon and trains the model for unknown words. Run by the build; does
 * nothing where neither the dictionaries nor this code have changed since the last run.
 */
public final class PronunciationCompiler {

  private PronunciationCompiler() {}

  /**
   * Compiles where needed.
   *
   * @param arguments the folder of compiled classes, where the resources go, and the file that
   *     remembers what they were made from
   */
  public static void main(String[] arguments) throws IOException {
    Path classes = Path.of(arguments[0]);
    Path remembered = Path.of(arguments[1]);
    Path folder = classes.resolve("studio/melisma/phonemes/english");
    Path lexicon = folder.resolve(EnglishResources.LEXICON);
    Path model = folder.resolve(EnglishResources.MODEL);
    String fingerprint = fingerprint(classes);
    if (Files.exists(lexicon)
        && Files.exists(model)
        && Files.exists(remembered)
        && Files.readString(remembered).equals(fingerprint)) {
      return;
    }
    long started = System.nanoTime();
    EnglishTraining training = EnglishTraining.fromSources();
    GraphoneModel trained = training.train(training.entries());
    Files.createDirectories(folder);
    Files.write(lexicon, FrontCodedLexicon.write(training.entries()));
    Files.write(model, trained.toBytes());
    Files.writeString(remembered, fingerprint);
    System.out.printf(
        "English: %d words in %d KiB, %d n-grams in %d KiB, %d s%n",
        training.entries().size(),
        Files.size(lexicon) / 1024,
        trained.size(),
        Files.size(model) / 1024,
        (System.nanoTime() - started) / 1_000_000_000);
  }

  /** A digest of all that the outcome depends on: the dictionaries and the code of the compiler. */
  private static String fingerprint(Path classes) throws IOException {
    MessageDigest digest = sha256();
    for (String source : SourceDictionary.RESOURCES) {
      try (InputStream stream = SourceDictionary.open(source)) {
        digest.update(stream.readAllBytes());
      }
    }
    Path phonemes = classes.resolve("studio/melisma/phonemes");
    for (String part : List.of("english", "graphone", "lexicon")) {
      try (Stream<Path> files = Files.list(phonemes.resolve(part))) {
        for (Path file : files.filter(file -> shapesOutcome(part, file)).sorted().toList()) {
          digest.update(Files.readAllBytes(file));
        }
      }
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static boolean shapesOutcome(String part, Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".class")
        && (!part.equals("english")
            || Stream.of("Arpabet", "Source", "Stress", "EnglishTraining", "Pronunciation")
                .anyMatch(name::startsWith));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
