package studio.melisma.app.voices;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import studio.melisma.diffsinger.HeededCurves;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ResourceException;
import studio.melisma.failure.VoiceException;
import studio.melisma.voicebank.BankCharacter;
import studio.melisma.voicebank.LintFinding;
import studio.melisma.voicebank.SubBank;
import studio.melisma.voicebank.VoiceEntry;
import studio.melisma.voicebank.Voicebank;
import studio.melisma.voicebank.VoicebankLibrary;

/** Reads what there is to know of a voice; on a thread that may wait. */
final class VoiceReading {

  private VoiceReading() {}

  static VoiceDetails of(VoiceEntry entry, VoicebankLibrary library) throws EngineException {
    try {
      List<LintFinding> findings = library.check(entry.folder(), Optional.empty());
      String documents = BankDocuments.texts(entry.folder());
      long bytes = bytes(entry.folder());
      Optional<Voicebank> bank = bank(entry, library);
      return bank.isPresent()
          ? read(entry, bank.get(), bytes, documents, findings)
          : unread(entry, bytes, documents, findings);
    } catch (IOException e) {
      throw new ResourceException(
          entry.folder() + " can't be read (" + e.getMessage() + "). Check its permissions.", e);
    }
  }

  /** What is wrong with a bank that can't be opened stands among the findings. */
  private static Optional<Voicebank> bank(VoiceEntry entry, VoicebankLibrary library)
      throws ResourceException {
    if (entry.problem().isPresent()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Voicebank.open(entry.folder(), library.dependencies()));
    } catch (VoiceException unreadable) {
      return Optional.empty();
    }
  }

  private static VoiceDetails read(
      VoiceEntry entry, Voicebank bank, long bytes, String documents, List<LintFinding> findings)
      throws IOException, VoiceException {
    BankCharacter who = bank.character();
    boolean sound = findings.stream().noneMatch(LintFinding::isError);
    return new VoiceDetails(
        entry,
        who.author(),
        who.voice(),
        who.web(),
        who.version(),
        BankLanguages.of(bank),
        bank.subBanks().stream()
            .map(SubBank::color)
            .filter(color -> !color.isEmpty())
            .distinct()
            .toList(),
        bank.vocoder()
            .map(vocoder -> OptionalInt.of(vocoder.mel().sampleRate()))
            .orElseGet(OptionalInt::empty),
        bytes,
        sound ? HeededCurves.of(bank) : Set.of(),
        BankDocuments.portrait(bank),
        String.join("\n", who.about()) + (who.about().isEmpty() ? "" : "\n\n") + documents,
        findings);
  }

  private static VoiceDetails unread(
      VoiceEntry entry, long bytes, String documents, List<LintFinding> findings) {
    return new VoiceDetails(
        entry,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        List.of(),
        OptionalInt.empty(),
        bytes,
        Set.of(),
        Optional.empty(),
        documents,
        findings);
  }

  private static long bytes(Path folder) throws IOException {
    long[] bytes = {0};
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            bytes[0] += attributes.size();
            return FileVisitResult.CONTINUE;
          }
        });
    return bytes[0];
  }
}
