package studio.melisma.voicebank;

import java.nio.file.Path;
import java.util.List;

/**
 * What was installed.
 *
 * @param kind a voice, or a package that voices share
 * @param id the name of its folder
 * @param folder where it lies now
 * @param findings what the check of it found; a voice may be installed before its vocoder
 */
public record Installation(Kind kind, String id, Path folder, List<LintFinding> findings) {

  /** What can be installed. */
  public enum Kind {
    VOICE,
    DEPENDENCY
  }

  public Installation {
    findings = List.copyOf(findings);
  }
}
