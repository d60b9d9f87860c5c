package studio.melisma.voicebank;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What was installed.
 *
 * @param kind a voice, or a package that voices share
 * @param id the name of its folder
 * @param name what a person calls it: the singer's name, or the package's
 * @param folder where it lies now
 * @param missingVocoder the vocoder that a voice can't sing without and that is not installed yet
 * @param findings what the check of it found, and what could not be tidied up
 */
public record Installation(
    Kind kind,
    String id,
    String name,
    Path folder,
    Optional<String> missingVocoder,
    List<LintFinding> findings) {

  /** What can be installed. */
  public enum Kind {
    VOICE,
    DEPENDENCY
  }

  public Installation {
    findings = List.copyOf(findings);
  }
}
