package studio.melisma.voicebank;

import java.nio.file.Path;

/**
 * Something about a bank that is wrong or worth knowing.
 *
 * @param severity whether the bank can sing with it
 * @param code a stable name in kebab case ("graph-missing")
 * @param file the file that it is about
 * @param message what is wrong, for a person
 * @param remedy what to do about it
 */
public record LintFinding(
    Severity severity, String code, Path file, String message, String remedy) {

  /** Whether a bank can sing with a finding. */
  public enum Severity {
    /** It can't, or not with the part concerned. */
    ERROR,
    /** It can, but not as its maker meant. */
    WARNING
  }

  static LintFinding error(String code, Path file, String message, String remedy) {
    return new LintFinding(Severity.ERROR, code, file, message, remedy);
  }

  static LintFinding warning(String code, Path file, String message, String remedy) {
    return new LintFinding(Severity.WARNING, code, file, message, remedy);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** The same of a bank that lies elsewhere than where it was checked. */
  LintFinding moved(Path from, Path to) {
    return new LintFinding(
        severity,
        code,
        file.startsWith(from) ? to.resolve(from.relativize(file).toString()) : file,
        message.replace(from.toString(), to.toString()),
        remedy);
  }

  /** One line: "error graph-missing: …". */
  @Override
  public String toString() {
    return (isError() ? "error " : "warning ") + code + ": " + message + " " + remedy;
  }
}
