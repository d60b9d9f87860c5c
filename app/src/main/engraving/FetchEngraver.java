import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Brings the engraver of scores into the studio: has npm fetch what the lock file beside this file
 * names, checked by the lock file's digests, and copies one script and the licences of what is in
 * it. No program of the packages is run. Without npm or a network the build goes on, and the studio
 * says that it has no engraver; {@code -Dengraving.required=true} makes that an error instead, as
 * installers need it.
 *
 * <p>Arguments: this folder, a folder to work in, where the script goes, "offline=true" when Maven
 * is offline, "required=true" when the engraver is required.
 */
final class FetchEngraver {

  private static final String PACKAGE = "opensheetmusicdisplay";
  private static final String SCRIPT = PACKAGE + ".min.js";
  private static final String LICENCES = PACKAGE + "-licences.txt";
  private static final long MINUTES = 5;

  /** A file in the folder to work in: the launcher builds anew once there is npm. */
  private static final String WITHOUT_NPM = "without-npm";

  /** What the script has in it, and where each says under what licence. */
  private static final Map<String, String> CONTENTS =
      Map.of(
          PACKAGE, "LICENSE",
          "jszip", "LICENSE.markdown",
          "loglevel", "LICENSE-MIT",
          "typescript-collections", "LICENSE",
          "vexflow", "LICENSE");

  private FetchEngraver() {}

  public static void main(String[] arguments) throws Exception {
    Path source = Path.of(arguments[0]);
    Path work = Path.of(arguments[1]);
    Path target = Path.of(arguments[2]);
    boolean offline = arguments[3].equals("offline=true");
    boolean required = arguments[4].equals("required=true");

    Path stamp = work.resolve("fetched");
    String wanted = fingerprint(source);
    boolean there =
        Files.exists(target.resolve(SCRIPT))
            && Files.exists(target.resolve(LICENCES))
            && Files.exists(stamp)
            && Files.readString(stamp).equals(wanted);
    if (there) {
      return;
    }
    Optional<String> trouble = fetch(source, work, offline);
    if (trouble.isPresent()) {
      String told =
          "The engraved score is left out of this build: "
              + trouble.get()
              + " With Node.js, npm and a network the next build has it.";
      System.out.println((required ? "[ERROR] " : "[WARNING] ") + told);
      System.exit(required ? 1 : 0);
    }
    Path modules = work.resolve("node_modules");
    Files.createDirectories(target);
    Files.copy(
        modules.resolve(PACKAGE).resolve("build").resolve(SCRIPT),
        target.resolve(SCRIPT),
        StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(target.resolve(LICENCES), licences(modules));
    Files.writeString(stamp, wanted);
  }

  /** Why it could not be fetched; empty when it was. */
  private static Optional<String> fetch(Path source, Path work, boolean offline)
      throws IOException, InterruptedException {
    Files.createDirectories(work);
    Path withoutNpm = work.resolve(WITHOUT_NPM);
    Files.deleteIfExists(withoutNpm);
    for (String file : List.of("package.json", "package-lock.json")) {
      Files.copy(source.resolve(file), work.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows");
    Path log = work.resolve("npm.log");
    Process npm;
    try {
      npm =
          new ProcessBuilder(
                  windows ? "npm.cmd" : "npm",
                  "ci",
                  "--ignore-scripts",
                  "--omit=optional",
                  "--no-audit",
                  "--no-fund",
                  "--no-update-notifier",
                  offline ? "--offline" : "--prefer-offline")
              .directory(work.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start();
    } catch (IOException e) {
      Files.createFile(withoutNpm);
      return Optional.of("there is no npm on this machine.");
    }
    if (!npm.waitFor(MINUTES, TimeUnit.MINUTES)) {
      npm.descendants().forEach(ProcessHandle::destroyForcibly);
      npm.destroyForcibly();
      return Optional.of("npm did not come to an end in " + MINUTES + " minutes.");
    }
    return npm.exitValue() == 0
        ? Optional.empty()
        : Optional.of("npm could not fetch it (its log is " + log + ").");
  }

  private static String licences(Path modules) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String name : CONTENTS.keySet().stream().sorted().toList()) {
      all.append("==== ").append(name).append(" ====\n\n");
      all.append(Files.readString(modules.resolve(name).resolve(CONTENTS.get(name))).strip());
      all.append("\n\n");
    }
    return all.toString();
  }

  private static String fingerprint(Path source) throws Exception {
    MessageDigest digest = MessageDigest.getInstance("SHA-256");
    for (String file : List.of("package.json", "package-lock.json", "FetchEngraver.java")) {
      digest.update(Files.readAllBytes(source.resolve(file)));
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
