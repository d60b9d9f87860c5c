package studio.melisma.voicebank;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ResourceException;
import studio.melisma.failure.VoiceException;
import studio.melisma.files.NewFile;

/**
 * Keeps graphs that were never tried out from being loaded into this process. What came through is
 * noted under the digest of its file, so that it costs nothing from then on; a version of the ONNX
 * Runtime or of the trial other than the one that is noted calls for a new one. What failed is
 * tried again each time, for a machine may have had a bad moment.
 *
 * <p>Safe for use by many threads and processes.
 */
public final class GraphProbes {

  /** To be raised when the trial looks for more than before. */
  private static final int TRIAL = 1;

  private static final String SOUND = "loaded and ran\n";

  private final Path folder;
  private final LongFunction<ProbeLoad> trial;

  /**
   * @param cache where notes are kept, in a folder {@code probed}; made when needed
   */
  public GraphProbes(Path cache) {
    this(cache, ProbeLoad::forBytes);
  }

  /**
   * @param trial the trial of graphs of so many bytes together
   */
  GraphProbes(Path cache, LongFunction<ProbeLoad> trial) {
    this.folder = cache.resolve("probed");
    this.trial = trial;
  }

  /**
   * Tries out in a process of their own those graphs of a bank that never were; blocks for that
   * time, some seconds for a bank of the usual size.
   *
   * @throws VoiceException when one can't be loaded, crashes, hangs or fills the memory
   * @throws ResourceException when no process could be started, or this thread was interrupted
   */
  public synchronized void require(Voicebank bank, List<Path> graphs) throws EngineException {
    List<Path> untried = new ArrayList<>();
    long bytes = 0;
    for (Path graph : graphs) {
      if (!isSound(note(bank, graph))) {
        untried.add(graph);
        bytes += size(graph);
      }
    }
    for (LintFinding finding : trial.apply(bytes).check(untried)) {
      throw new VoiceException(
          finding.code(),
          "The voice %s can't be used. %s %s"
              .formatted(bank.name(), finding.message(), finding.remedy()));
    }
    for (Path graph : untried) {
      write(note(bank, graph));
    }
  }

  private Path note(Voicebank bank, Path graph) throws VoiceException {
    return folder.resolve(
        "%s-onnxruntime-%s-trial-%d.txt"
            .formatted(bank.digest(graph), OnnxEnvironment.version(), TRIAL));
  }

  private static boolean isSound(Path note) {
    try {
      return Files.isRegularFile(note) && Files.readString(note).equals(SOUND);
    } catch (IOException unreadable) {
      // As good as none: the graph is tried again.
      return false;
    }
  }

  private static void write(Path note) {
    try {
      Files.createDirectories(note.getParent());
      try (NewFile file = NewFile.at(note)) {
        file.channel().write(ByteBuffer.wrap(SOUND.getBytes(StandardCharsets.US_ASCII)));
        file.publish();
      }
    } catch (IOException | ResourceException unwilling) {
      // A full disk or a cache that is only for reading must not keep a sound voice from singing;
      // the graph is tried again next time.
    }
  }

  private static long size(Path graph) throws VoiceException {
    try {
      return Files.size(graph);
    } catch (IOException missing) {
      throw FileFault.in("graph-missing", graph, "is missing", missing);
    }
  }
}
