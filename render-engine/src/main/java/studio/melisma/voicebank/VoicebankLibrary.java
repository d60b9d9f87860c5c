package studio.melisma.voicebank;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ResourceException;
import studio.melisma.failure.VoiceException;
import studio.melisma.graphs.GraphSignature;
import studio.melisma.work.Cancellation;

/**
 * The voices on this machine: the built-in one, and those installed under a data folder, where
 * {@code voices} holds banks and {@code Dependencies} vocoders and the like. Nothing is half
 * installed: a bank is unpacked aside and moved into place when it is complete.
 */
public final class VoicebankLibrary {

  private static final int MAX_FILES = 20_000;
  private static final long MAX_BYTES = 8L << 30;
  private static final int SEARCH_DEPTH = 4;
  private static final String PACKAGE_FILE = "oudep.yaml";

  private final Path voices;
  private final Path packages;
  private final DependencyFolders dependencies;
  private final StarterVoice starter;
  private final DiskSpace space;

  /**
   * @param data where voices are kept, such as {@code $XDG_DATA_HOME/melisma}; made when needed
   * @param cache where the built-in voice may be unpacked, such as {@code $XDG_CACHE_HOME/melisma}
   */
  public VoicebankLibrary(Path data, Path cache) {
    this(data, DependencyFolders.standard(data), new StarterVoice(cache));
  }

  VoicebankLibrary(Path data, DependencyFolders dependencies, StarterVoice starter) {
    this(data, dependencies, starter, DiskSpace.REAL);
  }

  VoicebankLibrary(
      Path data, DependencyFolders dependencies, StarterVoice starter, DiskSpace space) {
    this.space = space;
    this.voices = data.resolve("voices");
    this.packages = data.resolve("Dependencies");
    this.dependencies = dependencies;
    this.starter = starter;
  }

  /** Where vocoders and other shared packages are looked for. */
  public DependencyFolders dependencies() {
    return dependencies;
  }

  /** Every voice, the built-in one first, then by name. Those that can't be read say why. */
  public List<VoiceEntry> list() throws EngineException {
    List<VoiceEntry> entries = new ArrayList<>();
    Optional<Path> builtIn = starter.folder();
    if (builtIn.isPresent()) {
      entries.add(entry(builtIn.get(), StarterVoice.ID, true));
    }
    if (Files.isDirectory(voices)) {
      List<VoiceEntry> installed = new ArrayList<>();
      try (DirectoryStream<Path> folders =
          Files.newDirectoryStream(voices, path -> Files.isDirectory(path) && !isHidden(path))) {
        for (Path folder : folders) {
          installed.add(entry(folder, folder.getFileName().toString(), false));
        }
      } catch (IOException unreadable) {
        throw unreadable(voices, unreadable);
      }
      installed.sort(Comparator.comparing(VoiceEntry::name, String.CASE_INSENSITIVE_ORDER));
      entries.addAll(installed);
    }
    return entries;
  }

  /** The voice of an id, or of a name in any case; ids go first. */
  public Optional<VoiceEntry> find(String idOrName) throws EngineException {
    List<VoiceEntry> entries = list();
    return entries.stream()
        .filter(entry -> entry.id().equals(idOrName))
        .findFirst()
        .or(() ->
            entries.stream()
                .filter(entry ->
                    entry.name().equalsIgnoreCase(idOrName)
                        || entry.id().equalsIgnoreCase(idOrName))
                .findFirst());
  }

  /** Reads a voice of the library, or the bank in a folder when that is what the text names. */
  public Voicebank open(String idNameOrFolder) throws EngineException {
    Optional<VoiceEntry> entry = find(idNameOrFolder);
    if (entry.isPresent()) {
      return Voicebank.open(entry.get().folder(), dependencies, entry.get().builtIn());
    }
    if (!idNameOrFolder.isBlank() && idNameOrFolder.indexOf('\0') < 0) {
      Path folder = Path.of(idNameOrFolder);
      if (Files.isRegularFile(folder.resolve(DsConfig.FILE_NAME))) {
        return Voicebank.open(folder, dependencies);
      }
    }
    throw new VoiceException(
        "voice-unknown",
        "There is no voice \""
            + idNameOrFolder
            + "\". To see those there are: melisma voices list");
  }

  /**
   * Installs a bank, or a package that banks share. A bank that can't sing is refused, unless all
   * that it lacks is a vocoder that it names, which may be installed after it.
   *
   * @param source a folder, or a .zip or .oudep archive
   */
  public Installation install(Path source) throws EngineException {
    return install(source, InstallListener.NONE, new Cancellation());
  }

  /**
   * Likewise, told of and to be stopped. Whether there is room is looked at before.
   *
   * @throws CancellationException when the cancellation was heard; then nothing is installed
   */
  public Installation install(Path source, InstallListener listener, Cancellation cancellation)
      throws EngineException {
    if (!Files.exists(source)) {
      throw new VoiceException("install-source", "There is no file or folder " + source + ".");
    }
    return unpacked(
        source,
        listener,
        cancellation,
        (unpacked, leftOver) ->
            Files.isRegularFile(unpacked.resolve(PACKAGE_FILE))
                    || Files.isRegularFile(unpacked.resolve(VocoderConfig.FILE_NAME))
                ? installPackage(unpacked, leftOver, cancellation)
                : installVoice(source, unpacked, leftOver, cancellation));
  }

  /** The last good moment to stop. */
  private static void requireWanted(Cancellation cancellation) {
    if (cancellation.isRequested()) {
      throw new CancellationException();
    }
  }

  /**
   * Checks a bank that need not belong to the library; one in an archive is unpacked for the time
   * of the check.
   *
   * @param source the bank's folder, or an archive
   * @param probe how its graphs are tried out if nothing else is wrong; empty to leave that out
   * @return errors first; empty for a bank without fault
   */
  public List<LintFinding> check(Path source, Optional<ProbeLoad> probe) throws EngineException {
    if (!Files.isRegularFile(source)) {
      return checkFolder(source, probe);
    }
    return unpacked(
        source,
        InstallListener.NONE,
        new Cancellation(),
        (unpacked, leftOver) ->
            checkFolder(bankRoot(source, unpacked), probe).stream()
                .map(finding -> finding.moved(unpacked, source))
                .toList());
  }

  private List<LintFinding> checkFolder(Path root, Optional<ProbeLoad> probe)
      throws EngineException {
    List<LintFinding> findings = new ArrayList<>(VoicebankLint.check(root, dependencies));
    if (probe.isPresent() && findings.stream().noneMatch(LintFinding::isError)) {
      findings.addAll(probe.get().check(List.copyOf(Voicebank.open(root, dependencies).graphs())));
    }
    return findings;
  }

  /**
   * Does something with a copy of a folder's or an archive's files, which is deleted after. One at
   * a time, for all share the draft's place.
   */
  private synchronized <T> T unpacked(
      Path source, InstallListener listener, Cancellation cancellation, Use<T> use)
      throws EngineException {
    Drafts drafts = new Drafts(voices.toAbsolutePath().normalize(), ".incoming-");
    Path temporary = drafts.own();
    Path unpacked = temporary.resolve(baseName(source));
    try {
      List<LintFinding> leftOver = drafts.sweep().stream().map(VoicebankLibrary::leftOver).toList();
      FileTree.delete(temporary);
      FileTree.Budget budget =
          new FileTree.Budget(source, MAX_FILES, MAX_BYTES, listener, cancellation);
      Files.createDirectories(unpacked);
      if (Files.isDirectory(source)) {
        FileTree.copy(source, unpacked, budget, space);
      } else {
        BankArchive.unpack(source, unpacked, budget, space);
      }
      listener.progress(InstallListener.Stage.CHECKING, 0);
      return use.of(unpacked, leftOver);
    } catch (VoiceException refused) {
      // The copy is gone when this is read; its user knows the files by where they came from.
      String message = String.valueOf(refused.getMessage());
      throw new VoiceException(
          refused.code(), message.replace(unpacked.toString(), source.toString()), refused);
    } catch (FileAlreadyExistsException twice) {
      throw FileFault.in(
          "archive-broken", source, "holds a file twice: " + twice.getMessage(), twice);
    } catch (IOException failed) {
      throw new ResourceException(
          "%s could not be unpacked or installed in %s: %s. Make sure that there is room and that you may write there."
              .formatted(source, voices, failed.getMessage()),
          failed);
    } finally {
      cleanUp(temporary);
    }
  }

  @FunctionalInterface
  private interface Use<T> {
    T of(Path unpacked, List<LintFinding> leftOver) throws IOException, EngineException;
  }

  /** Removes an installed voice and all its files. */
  public void remove(String id) throws EngineException {
    VoiceEntry entry =
        find(id)
            .orElseThrow(() ->
                new VoiceException(
                    "voice-unknown",
                    "There is no voice \""
                        + id
                        + "\". To see those there are: melisma voices list"));
    if (entry.builtIn()) {
      throw new VoiceException(
          "voice-built-in",
          "The voice \"" + entry.name() + "\" came with Melisma and can't be removed.");
    }
    try {
      FileTree.delete(entry.folder());
    } catch (IOException failed) {
      throw new ResourceException(
          entry.folder() + " could not be removed: " + failed.getMessage() + ".", failed);
    }
  }

  private Installation installVoice(
      Path source, Path unpacked, List<LintFinding> leftOver, Cancellation cancellation)
      throws IOException, VoiceException {
    Path root = bankRoot(source, unpacked);
    List<LintFinding> found = VoicebankLint.check(root, dependencies);
    List<LintFinding> errors = found.stream().filter(LintFinding::isError).toList();
    Optional<String> missingVocoder =
        errors.stream().map(LintFinding::code).allMatch("vocoder-missing"::equals)
                && !errors.isEmpty()
            ? DsConfig.read(root.resolve(DsConfig.FILE_NAME)).vocoder()
            : Optional.empty();
    if (!errors.isEmpty() && missingVocoder.isEmpty()) {
      throw cantSing(source, errors.stream().map(error -> error.moved(unpacked, source)).toList());
    }
    String name = Voicebank.open(root, dependencies).name();
    Path target = freePlace(voices, root.getFileName().toString(), "voice");
    requireWanted(cancellation);
    FileTree.moveIntoPlace(root, target);
    List<LintFinding> findings = new ArrayList<>(leftOver);
    found.forEach(finding -> findings.add(finding.moved(root, target)));
    return new Installation(
        Installation.Kind.VOICE,
        target.getFileName().toString(),
        name,
        target,
        missingVocoder,
        findings);
  }

  private static VoiceException cantSing(Path source, List<LintFinding> errors) {
    StringBuilder message = new StringBuilder();
    message.append(source).append(" can't sing and is not installed:");
    errors.forEach(
        error -> message.append("\n  ").append(error.message()).append(' ').append(error.remedy()));
    return new VoiceException(
        errors.size() == 1 ? errors.getFirst().code() : "voice-broken", message.toString());
  }

  private static LintFinding leftOver(Path draft) {
    return LintFinding.warning(
        "draft-left-over",
        draft,
        draft + " was left behind by an installation that was broken off, and can't be deleted.",
        "Delete it yourself to regain its room.");
  }

  private Installation installPackage(
      Path unpacked, List<LintFinding> leftOver, Cancellation cancellation)
      throws IOException, VoiceException {
    Path description = unpacked.resolve(PACKAGE_FILE);
    String id = unpacked.getFileName().toString();
    if (Files.isRegularFile(description)) {
      YamlMap yaml = YamlMap.read(description);
      id = yaml.text("id").or(() -> yaml.text("name")).orElse(id);
    }
    Path vocoder = unpacked.resolve(VocoderConfig.FILE_NAME);
    if (Files.isRegularFile(vocoder)) {
      GraphSignature.read(VocoderConfig.read(vocoder).model());
    }
    Files.createDirectories(packages);
    Path target = freePlace(packages, id, "package");
    requireWanted(cancellation);
    FileTree.moveIntoPlace(unpacked, target);
    return new Installation(
        Installation.Kind.DEPENDENCY, id, id, target, Optional.empty(), leftOver);
  }

  private static Path freePlace(Path folder, String id, String what) throws VoiceException {
    if (id.isBlank() || id.startsWith(".") || id.matches(".*[/\\\\:*?\"<>|\\x00-\\x1f].*")) {
      throw new VoiceException(
          "install-name", "\"" + id + "\" can't be the name of a " + what + "'s folder.");
    }
    Path target = folder.resolve(id);
    if (Files.exists(target)) {
      throw new VoiceException(
          "already-installed",
          "There is a %s \"%s\" already, in %s. Remove it first.".formatted(what, id, target));
    }
    return target;
  }

  /** The folder of the bank in what was unpacked, which may lie some folders down. */
  private static Path bankRoot(Path source, Path unpacked) throws IOException, VoiceException {
    List<Path> roots = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(unpacked, SEARCH_DEPTH)) {
      paths
          .filter(path -> path.endsWith(DsConfig.FILE_NAME))
          .map(Path::getParent)
          .sorted(Comparator.comparingInt(Path::getNameCount))
          .filter(folder -> roots.stream().noneMatch(folder::startsWith))
          .forEach(roots::add);
    }
    if (roots.isEmpty()) {
      throw FileFault.in(
          "not-a-voicebank",
          source,
          "holds no DiffSinger voicebank: there is no dsconfig.yaml in it");
    }
    if (roots.size() > 1) {
      throw FileFault.in(
          "several-voicebanks", source, "holds several voicebanks; install each by itself");
    }
    return roots.getFirst();
  }

  private VoiceEntry entry(Path folder, String id, boolean builtIn) {
    try {
      Voicebank bank = Voicebank.open(folder, dependencies);
      return new VoiceEntry(id, bank.name(), folder, builtIn, Optional.empty());
    } catch (VoiceException broken) {
      return new VoiceEntry(
          id, id, folder, builtIn, Optional.of(String.valueOf(broken.getMessage())));
    }
  }

  private static boolean isHidden(Path path) {
    return path.getFileName().toString().startsWith(".");
  }

  private static String baseName(Path source) {
    Path name = source.toAbsolutePath().normalize().getFileName();
    if (name == null) {
      return "voice";
    }
    String base = name.toString();
    return Files.isDirectory(source) ? base : base.replaceFirst("\\.(?i:zip|oudep)$", "");
  }

  private static ResourceException unreadable(Path folder, IOException cause) {
    return new ResourceException(folder + " can't be read: " + cause.getMessage() + ".", cause);
  }

  private static void cleanUp(Path temporary) throws ResourceException {
    try {
      FileTree.delete(temporary);
    } catch (IOException failed) {
      throw new ResourceException(
          "The folder %s is left over and can be deleted: %s."
              .formatted(temporary, failed.getMessage()),
          failed);
    }
  }
}
