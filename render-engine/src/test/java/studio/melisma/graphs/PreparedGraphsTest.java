package studio.melisma.graphs;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OnnxTensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.graphs.PreparedGraph.InFile;
import studio.melisma.graphs.PreparedGraph.InMemory;
import studio.melisma.onnx.StageGraphs;
import studio.melisma.onnx.TinyGraph;
import studio.melisma.onnx.TinyGraph.ElementType;

/** Where rewritten graphs are kept. */
final class PreparedGraphsTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder;

  @Test
  void aGraphThatDrawsNothingIsLoadedFromWhereItLies() throws Exception {
    Path file = write("plain.onnx", StageGraphs.vocoder());
    PreparedGraph prepared = graphs(1 << 20).prepare(file, path -> "unused");
    assertThat(prepared.form()).isEqualTo(new InFile(file));
    assertThat(prepared.noise()).isEmpty();
    assertThat(cache()).doesNotExist();
  }

  @Test
  void aGraphIsRewrittenOnce() throws Exception {
    Path file = write("noisy.onnx", StageGraphs.noisyVocoder());
    byte[] original = Files.readAllBytes(file);
    Path made = fileOf(graphs(1 << 20).prepare(file, path -> "d1"));
    assertThat(made).hasParent(cache());
    byte[] content = Files.readAllBytes(made);
    Files.setLastModifiedTime(made, FileTime.from(NOW.minusSeconds(1000)));

    assertThat(fileOf(graphs(1 << 20).prepare(file, path -> "d1"))).isEqualTo(made);
    assertThat(Files.getLastModifiedTime(made).toInstant()).isEqualTo(NOW);
    assertThat(Files.readAllBytes(made)).isEqualTo(content);
    assertThat(Files.readAllBytes(file)).isEqualTo(original);
    assertThat(fileOf(graphs(1 << 20).prepare(file, path -> "d2"))).isNotEqualTo(made);
  }

  @Test
  void aFileThatIsNotWholeIsMadeAgain() throws Exception {
    Path file = write("noisy.onnx", StageGraphs.noisyVocoder());
    Path made = fileOf(graphs(1 << 20).prepare(file, path -> "d1"));
    byte[] content = Files.readAllBytes(made);
    Files.write(made, new byte[5]);
    assertThat(fileOf(graphs(1 << 20).prepare(file, path -> "d1"))).isEqualTo(made);
    assertThat(made).hasBinaryContent(content);
  }

  @Test
  void whatWasLongestUnusedGoesFirst() throws Exception {
    Path file = write("noisy.onnx", StageGraphs.noisyVocoder());
    Path oldest = fileOf(graphs(1 << 20).prepare(file, path -> "oldest"));
    Path older = fileOf(graphs(1 << 20).prepare(file, path -> "older"));
    Path loading = fileOf(graphs(1 << 20).prepare(file, path -> "loading"));
    Files.setLastModifiedTime(oldest, FileTime.from(NOW.minusSeconds(3000)));
    Files.setLastModifiedTime(older, FileTime.from(NOW.minusSeconds(2000)));
    Files.setLastModifiedTime(loading, FileTime.from(NOW.minusSeconds(10)));
    long size = Files.size(oldest);

    Path latest = fileOf(graphs(3 * size).prepare(file, path -> "latest"));
    assertThat(oldest).doesNotExist();
    assertThat(List.of(older, loading, latest)).allSatisfy(kept -> assertThat(kept).exists());
    // Another process may be about to load what was used just now.
    Path last = fileOf(graphs(size).prepare(file, path -> "last"));
    assertThat(older).doesNotExist();
    assertThat(List.of(loading, latest, last)).allSatisfy(kept -> assertThat(kept).exists());
    try (Stream<Path> files = Files.list(cache())) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void withoutAFolderTheGraphIsLoadedFromMemory() throws Exception {
    Path file = write("noisy.onnx", StageGraphs.noisyVocoder());
    Path made = fileOf(graphs(1 << 20).prepare(file, path -> "d1"));
    Path blocked = Files.writeString(folder.resolve("blocked"), "a file, no folder");
    PreparedGraph prepared =
        new PreparedGraphs(blocked, 1 << 20, InstantSource.fixed(NOW)).prepare(file, path -> "d1");
    assertThat(prepared.form()).isInstanceOf(InMemory.class);
    InMemory inMemory = (InMemory) prepared.form();
    assertThat(inMemory.reason()).contains("blocked");
    byte[] bytes = new byte[inMemory.model().remaining()];
    inMemory.model().duplicate().get(bytes);
    assertThat(bytes).isEqualTo(Files.readAllBytes(made));
    try (GraphRun fromFile = GraphRun.of(graphs(1 << 20).prepare(file, path -> "d1"));
        GraphRun fromMemory = GraphRun.of(prepared);
        OnnxTensor mel = GraphRun.tensor(new float[20 * 4], 1, 20, 4);
        OnnxTensor f0 = GraphRun.tensor(new float[20], 1, 20)) {
      long[] key = {1, 2, 3};
      Map<String, OnnxTensor> inputs = Map.of("mel", mel, "f0", f0);
      assertThat(fromMemory.run(key, inputs)).isEqualTo(fromFile.run(key, inputs));
    }
  }

  @Test
  void weightsInFilesOfTheirOwnAreFound() throws Exception {
    ByteBuffer weights = ByteBuffer.allocate(3 * 4).order(ByteOrder.LITTLE_ENDIAN);
    weights.asFloatBuffer().put(new float[] {100, 200, 300});
    Files.write(folder.resolve("weights.data"), weights.array());
    Path file =
        write(
            "external.onnx",
            new TinyGraph()
                .externalFloats("weights", "weights.data", 3)
                .node("RandomUniformLike", List.of("weights"), List.of("drawn"))
                .node("Add", List.of("weights", "drawn"), "out")
                .output("out", ElementType.FLOAT, 3));
    PreparedGraph prepared = graphs(1 << 20).prepare(file, path -> "d1");
    assertThat(prepared.dataFolder()).contains(folder.toAbsolutePath());
    Path blocked = Files.writeString(folder.resolve("blocked"), "a file, no folder");
    PreparedGraph inMemory =
        new PreparedGraphs(blocked, 1 << 20, InstantSource.fixed(NOW)).prepare(file, path -> "d1");
    for (PreparedGraph each : List.of(prepared, inMemory)) {
      try (GraphRun run = GraphRun.of(each)) {
        float[] sums = run.run(1, 2, 3);
        assertThat(sums[0]).isBetween(100f, 101f);
        assertThat(sums[2]).isBetween(300f, 301f);
      }
    }
  }

  private PreparedGraphs graphs(long maxBytes) {
    return new PreparedGraphs(cache(), maxBytes, InstantSource.fixed(NOW));
  }

  private Path cache() {
    return folder.resolve("cache").resolve("graphs");
  }

  private static Path fileOf(PreparedGraph prepared) {
    assertThat(prepared.form()).isInstanceOf(InFile.class);
    Path file = ((InFile) prepared.form()).file();
    assertThat(file).isRegularFile();
    return file;
  }

  private Path write(String name, TinyGraph graph) throws Exception {
    Path file = folder.resolve(name);
    graph.writeTo(file);
    return file;
  }
}
