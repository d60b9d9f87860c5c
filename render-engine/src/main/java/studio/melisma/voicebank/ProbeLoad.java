package studio.melisma.voicebank;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import studio.melisma.failure.ResourceException;

/**
 * Tries graphs out in a process of their own, for some take the whole process down (onnxruntime
 * issue 25588): loads each and runs it once on a few phonemes and frames. A crash there becomes a
 * finding here; so do a graph that never ends and one that fills the memory. That a graph refuses
 * those few frames says nothing, for they only have the right names, types and shapes.
 */
public final class ProbeLoad {

  private static final long LOOK_MILLIS = 20;
  private static final Duration START = Duration.ofSeconds(60);
  private static final long BYTES_PER_SECOND = 4 << 20;
  private static final long RUNTIME_BYTES = 1L << 30;

  private final Duration timeout;
  private final long maxMemoryBytes;

  /**
   * @param timeout time for all graphs together
   * @param maxMemoryBytes memory that the process may hold; watched where the system tells (Linux)
   */
  public ProbeLoad(Duration timeout, long maxMemoryBytes) {
    this.timeout = timeout;
    this.maxMemoryBytes = maxMemoryBytes;
  }

  /**
   * With time and memory for graphs of a size: a gigabyte and four times the files, at most three
   * quarters of what this machine has.
   */
  static ProbeLoad forBytes(long bytes) {
    long machine =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : Long.MAX_VALUE;
    return new ProbeLoad(
        START.plusSeconds(bytes / BYTES_PER_SECOND),
        Math.min(RUNTIME_BYTES + 4 * bytes, machine / 4 * 3));
  }

  /**
   * Tries every graph, one after the other.
   *
   * @return an error for the first graph that can't be loaded or run; empty when all can
   * @throws ResourceException when no process could be started
   */
  public List<LintFinding> check(List<Path> graphs) throws ResourceException {
    if (graphs.isEmpty()) {
      return List.of();
    }
    try {
      Path folder = Files.createTempDirectory("melisma-probe");
      try {
        return run(graphs, folder);
      } finally {
        FileTree.delete(folder);
      }
    } catch (IOException failed) {
      throw new ResourceException(
          "The voice could not be tried out in a process of its own: " + failed.getMessage() + ".",
          failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new ResourceException("Trying out the voice was interrupted.", stopped);
    }
  }

  private List<LintFinding> run(List<Path> graphs, Path folder)
      throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    Process process = process(graphs, folder).redirectOutput(output.toFile()).start();
    String ended = "";
    try {
      process.getOutputStream().close();
      long deadline = System.nanoTime() + timeout.toNanos();
      while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        if (System.nanoTime() > deadline) {
          ended = "probe-timeout";
          break;
        }
        if (residentBytes(process.pid()).filter(bytes -> bytes > maxMemoryBytes).isPresent()) {
          ended = "probe-memory";
          break;
        }
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
    int loaded = (int) lines.stream().filter(ProbeLoadMain.LOADED::equals).count();
    int ran = (int) lines.stream().filter(ProbeLoadMain.RAN::equals).count();
    if (ran >= graphs.size() && ended.isEmpty()) {
      return List.of();
    }
    Path graph = graphs.get(Math.min(ran, graphs.size() - 1));
    boolean running = loaded > ran;
    return List.of(finding(graph, running, ended, process.exitValue(), lines));
  }

  static ProcessBuilder process(List<Path> graphs, Path folder) throws IOException {
    ProcessBuilder process =
        new ProcessBuilder(command(graphs, folder))
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    process.environment().put(OnnxEnvironment.TELEMETRY_OFF, "1");
    return process;
  }

  private LintFinding finding(
      Path graph, boolean running, String ended, int exit, List<String> lines) {
    String remedy = "Don't use this bank, and tell its maker.";
    return switch (ended) {
      case "probe-timeout" ->
          LintFinding.error(
              ended,
              graph,
              "%s did not %s within %d s."
                  .formatted(graph, running ? "finish a run" : "load", timeout.toSeconds()),
              remedy);
      case "probe-memory" ->
          LintFinding.error(
              ended,
              graph,
              "%s took more than %d MB to %s."
                  .formatted(graph, maxMemoryBytes >> 20, running ? "run" : "load"),
              remedy);
      default -> {
        Optional<String> reason =
            lines.stream()
                .filter(line -> line.startsWith(ProbeLoadMain.REFUSED))
                .map(line -> line.substring(ProbeLoadMain.REFUSED.length()))
                .findFirst();
        yield reason.isPresent()
            ? LintFinding.error(
                "probe-refused", graph, graph + " can't be loaded: " + reason.get(), remedy)
            : LintFinding.error(
                "probe-crashed",
                graph,
                "%s takes the process that %s it down (exit status %d)."
                    .formatted(graph, running ? "runs" : "loads", exit),
                remedy);
      }
    };
  }

  private static List<String> command(List<Path> graphs, Path folder) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    if (!Files.isExecutable(java) && !Files.isExecutable(java.resolveSibling("java.exe"))) {
      throw new IOException("there is no " + java);
    }
    List<String> command = new ArrayList<>();
    command.add(java.toString());
    command.add("-Xmx128m");
    command.add("-XX:-CreateCoredumpOnCrash");
    command.add("-XX:ErrorFile=" + folder.resolve("crash"));
    String natives = System.getProperty("onnxruntime.native.path");
    if (natives != null) {
      command.add("-Donnxruntime.native.path=" + natives);
    }
    String main = ProbeLoadMain.class.getName();
    String modules = System.getProperty("jdk.module.path");
    Module module = ProbeLoad.class.getModule();
    if (module.isNamed() && modules != null) {
      command.addAll(
          List.of(
              "--enable-native-access=com.microsoft.onnxruntime",
              "--module-path",
              modules,
              "-m",
              module.getName() + "/" + main));
    } else {
      command.addAll(
          List.of(
              "--enable-native-access=ALL-UNNAMED",
              "-cp",
              absolute(System.getProperty("java.class.path")),
              main));
    }
    for (Path graph : graphs) {
      command.add(graph.toAbsolutePath().toString());
    }
    return command;
  }

  private static String absolute(String classPath) {
    List<String> entries = new ArrayList<>();
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      entries.add(Path.of(entry).toAbsolutePath().toString());
    }
    return String.join(File.pathSeparator, entries);
  }

  /** Memory that a process holds, where the system has a file that tells. */
  private static Optional<Long> residentBytes(long pid) {
    Path status = Path.of("/proc", Long.toString(pid), "status");
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(status), StandardCharsets.US_ASCII))) {
      return lines
          .lines()
          .filter(line -> line.startsWith("VmRSS:"))
          .map(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst();
    } catch (IOException gone) {
      // No such file on this system, or the process has just ended.
      return Optional.empty();
    }
  }
}
