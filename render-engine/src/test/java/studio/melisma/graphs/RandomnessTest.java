package studio.melisma.graphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.failure.VoiceException;
import studio.melisma.onnx.Attribute;
import studio.melisma.onnx.StageGraphs;
import studio.melisma.onnx.TinyGraph;
import studio.melisma.onnx.TinyGraph.ElementType;

/** What is found out about a graph's draws without running it. */
final class RandomnessTest {

  @TempDir private Path folder;

  @Test
  void countsDrawsAtAnyDepth() throws Exception {
    assertThat(read(StageGraphs.acoustic("f0"))).isEqualTo(Randomness.NONE);
    Randomness noisy = read(StageGraphs.noisyAcoustic("f0", "steps"));
    assertThat(noisy.draws()).isEqualTo(2);
    assertThat(noisy.isFed()).isTrue();
    assertThat(noisy.reproducible()).isTrue();
  }

  @Test
  void namesWhyADrawIsLeftAsItIs() throws Exception {
    assertThat(obstacle(draw("RandomNormalLike", "x").opset(10))).contains("opset 10");
    assertThat(obstacle(draw("RandomNormalLike", "x").opset(14))).contains("naming a type");
    assertThat(obstacle(draw("Multinomial", "x"))).contains("Multinomial");
    assertThat(obstacle(draw("Dropout", "x", "", "x"))).contains("Dropout");
    assertThat(obstacle(draw("RandomNormal", "x"))).contains("RandomNormal");
    TinyGraph inside = draw("RandomNormalLike", "x");
    assertThat(
            obstacle(
                new TinyGraph()
                    .node("SequenceMap", List.of(), List.of("y"), Attribute.graph("body", inside))))
        .contains("Loop, Scan or If");
    assertThat(obstacle(new TinyGraph().function("own", "Noise", inside))).contains("function");
    assertThat(read(draw("Dropout", "x", "r"))).isEqualTo(Randomness.NONE);
  }

  @Test
  void whatCannotBeRewrittenIsUsedAsItIs() throws Exception {
    Path file = folder.resolve("old.onnx");
    draw("RandomNormalLike", "x").opset(10).writeTo(file);
    PreparedGraph prepared =
        new PreparedGraphs(folder.resolve("cache"), 1 << 20, InstantSource.system())
            .prepare(
                file,
                path -> {
                  throw new AssertionError("nothing is to be rewritten");
                });
    assertThat(prepared.form()).isEqualTo(new PreparedGraph.InFile(file));
    assertThat(prepared.noise()).isEmpty();
    assertThat(prepared.randomness().reproducible()).isFalse();
    assertThat(folder.resolve("cache")).doesNotExist();
  }

  @Test
  void refusesSubgraphsWithoutEnd() throws Exception {
    TinyGraph deep = draw("RandomNormalLike", "x");
    for (int depth = 0; depth < 40; depth++) {
      deep =
          new TinyGraph()
              .node("If", List.of("c"), List.of("y"), Attribute.graph("then_branch", deep));
    }
    TinyGraph bottomless = deep;
    assertThatThrownBy(() -> read(bottomless))
        .isInstanceOfSatisfying(
            VoiceException.class, e -> assertThat(e.code()).isEqualTo("graph-broken"))
        .hasMessageContaining("nested");
  }

  @Test
  void refusesTensorsWithoutEnd() throws Exception {
    for (long[] shape : new long[][] {{1L << 40, 1L << 40}, {-1}, {1L << 40}}) {
      TinyGraph graph =
          new TinyGraph()
              .node("RandomNormal", List.of(), List.of("y"), Attribute.row("shape", shape));
      assertThatThrownBy(() -> read(graph))
          .isInstanceOf(VoiceException.class)
          .hasMessageContaining("shape");
    }
    TinyGraph graph =
        new TinyGraph()
            .node("RandomNormal", List.of(), List.of("y"), Attribute.row("shape", new long[999]));
    assertThatThrownBy(() -> read(graph)).hasMessageContaining("999 dimensions");
  }

  /** Every prefix of a file is cut short; none may do more harm than to be refused. */
  @Test
  void aFileCutShortIsRefused() throws Exception {
    byte[] whole = StageGraphs.noisyAcoustic("f0", "steps").toByteArray();
    Path file = folder.resolve("cut.onnx");
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      try {
        Randomness.read(file);
      } catch (VoiceException refused) {
        assertThat(refused.code()).isEqualTo("graph-broken");
      }
    }
  }

  @Test
  void aByteChangedIsRefusedOrRead() throws Exception {
    byte[] whole = StageGraphs.noisyAcoustic("f0", "steps").toByteArray();
    Path file = folder.resolve("changed.onnx");
    PreparedGraphs graphs =
        new PreparedGraphs(folder.resolve("cache"), 1 << 30, InstantSource.system());
    for (int at = 0; at < whole.length; at += 11) {
      byte[] changed = whole.clone();
      changed[at] ^= (byte) 0xff;
      Files.write(file, changed);
      String digest = "changed" + at;
      try {
        graphs.prepare(file, path -> digest);
      } catch (VoiceException refused) {
        assertThat(refused.code()).isEqualTo("graph-broken");
      }
    }
  }

  @Test
  void twoGraphsInAFileAreRefused() throws Exception {
    byte[] one = draw("RandomNormalLike", "x").toByteArray();
    ByteArrayOutputStream two = new ByteArrayOutputStream();
    two.writeBytes(one);
    two.writeBytes(one);
    Path file = Files.write(folder.resolve("two.onnx"), two.toByteArray());
    assertThatThrownBy(() -> Randomness.read(file)).hasMessageContaining("two graphs");
    assertThatThrownBy(() -> Randomness.read(folder.resolve("none.onnx")))
        .isInstanceOfSatisfying(
            VoiceException.class, e -> assertThat(e.code()).isEqualTo("graph-missing"));
  }

  private static TinyGraph draw(String operator, String... inputs) {
    return new TinyGraph()
        .input("x", ElementType.FLOAT, 3)
        .node(operator, List.of(inputs), List.of("y"))
        .output("y", ElementType.FLOAT, 3);
  }

  private String obstacle(TinyGraph graph) throws Exception {
    Randomness randomness = read(graph);
    assertThat(randomness.reproducible()).isFalse();
    assertThat(randomness.isFed()).isFalse();
    return randomness.obstacle().orElseThrow();
  }

  private Randomness read(TinyGraph graph) throws Exception {
    Path file = folder.resolve("graph.onnx");
    graph.writeTo(file);
    return Randomness.read(file);
  }
}
