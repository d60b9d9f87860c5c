package studio.melisma.voicebank;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.melisma.failure.VoiceException;
import studio.melisma.graphs.GraphSignature;
import studio.melisma.graphs.Randomness;

/** Checks what times a bank without dsdur. */
final class RhythmizerCheck {

  private static final String COMPLETE = "Install the rhythmizer again, complete.";

  private RhythmizerCheck() {}

  /**
   * Looks at the rhythmizer that a bank brings, names, or gets because it is the usual one; a bank
   * that has none and names none is without fault.
   *
   * @param root the bank's folder
   * @param singable what the bank's acoustic model knows
   */
  static List<LintFinding> check(Path root, TokenTable singable, DependencyFolders dependencies) {
    Path place = root.resolve(Rhythmizer.FOLDER);
    List<LintFinding> findings = new ArrayList<>();
    try {
      if (Files.isDirectory(place)) {
        findings.addAll(missing(place));
      }
      if (!findings.isEmpty()) {
        return findings;
      }
      Optional<Rhythmizer> found = Rhythmizer.find(root, singable, dependencies);
      if (found.isEmpty()) {
        return notInstalled(root);
      }
      place = found.get().file();
      findings.addAll(graph(found.get()));
      List<String> lacking = found.get().lackingIn(singable);
      if (!lacking.isEmpty()) {
        findings.add(
            LintFinding.warning(
                "table-lacks-symbols",
                singable.file(),
                "%s lacks phonemes that the rhythmizer's dictionary uses: %s."
                    .formatted(singable.file(), String.join(" ", lacking)),
                "Syllables with them can't be sung. Ask the bank's maker for a corrected file."));
      }
    } catch (VoiceException fault) {
      findings.add(
          LintFinding.error(fault.code(), place, String.valueOf(fault.getMessage()), COMPLETE));
    }
    return findings;
  }

  /** The files that a bank's own rhythmizer can't do without, all at once. */
  private static List<LintFinding> missing(Path folder) throws VoiceException {
    List<Path> wanted = new ArrayList<>();
    Path config = folder.resolve(Rhythmizer.CONFIG_FILE);
    wanted.add(config);
    wanted.add(folder.resolve(Rhythmizer.DICTIONARY_FILE));
    if (Files.isRegularFile(config)) {
      YamlMap yaml = YamlMap.read(config);
      wanted.add(Rhythmizer.phonemesOf(config, yaml));
    }
    return wanted.stream()
        .filter(file -> !Files.isRegularFile(file))
        .map(file ->
            LintFinding.error(
                "rhythmizer-incomplete", file, "The rhythmizer lacks " + file + ".", COMPLETE))
        .toList();
  }

  private static List<LintFinding> notInstalled(Path root) throws VoiceException {
    Optional<String> named = Rhythmizer.named(root);
    return named.isEmpty()
        ? List.of()
        : List.of(
            LintFinding.warning(
                "rhythmizer-missing",
                root.resolve(Rhythmizer.CHOICE_FILE),
                "%s names the rhythmizer %s, which is not installed."
                    .formatted(root.resolve(Rhythmizer.CHOICE_FILE), named.get()),
                "Without it pinyin can't be sung. Put its folder into Dependencies."));
  }

  private static List<LintFinding> graph(Rhythmizer rhythmizer) throws VoiceException {
    Path model = rhythmizer.model();
    List<LintFinding> findings = new ArrayList<>();
    findings.addAll(GraphCheck.checkRhythmizer(rhythmizer, GraphSignature.read(model)));
    findings.addAll(GraphCheck.checkRandomness(model, Randomness.read(model)));
    return findings;
  }
}
