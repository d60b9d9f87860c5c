package studio.melisma.graphs;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where things lie in a model's file, as far as its drawing of random numbers is concerned.
 *
 * @param size bytes of the file
 * @param main the graph that is run
 * @param draws draws of random numbers in it, those of its subgraphs among them
 * @param opset version of the standard operators
 * @param weightFiles other files that hold weights, as the model names them, relative to its folder
 * @param prefix what no name in the model begins with
 * @param obstacle why the draws can't be replaced; empty when they can
 */
record ModelMap(
    long size,
    GraphPart main,
    int draws,
    long opset,
    Set<String> weightFiles,
    String prefix,
    Optional<String> obstacle) {

  ModelMap {
    weightFiles = Set.copyOf(weightFiles);
  }

  /**
   * A field that holds bytes.
   *
   * @param tag where its tag begins
   * @param start where its content begins
   * @param end where its content ends
   */
  record Span(long tag, long start, long end) {}

  /**
   * A graph.
   *
   * @param span where it lies
   * @param firstInput name of its first input; empty when it has none
   * @param nodes those of its nodes that draw or hold subgraphs that do, in the file's order
   */
  record GraphPart(Span span, String firstInput, List<Drawing> nodes) {

    GraphPart {
      nodes = List.copyOf(nodes);
    }
  }

  /** A node that draws, or that holds subgraphs that do. */
  sealed interface Drawing {

    Span span();
  }

  /** How numbers are distributed. */
  enum Distribution {
    NORMAL,
    UNIFORM,
    BERNOULLI
  }

  /**
   * A node that draws.
   *
   * @param span where it lies
   * @param name its name
   * @param output name of what it gives
   * @param distribution how its numbers are distributed
   * @param scale what a number of the standard distribution is multiplied by
   * @param shift what is added then
   * @param like name of the tensor whose shape it takes, for Bernoulli that of the probabilities;
   *     empty when the shape is given
   * @param shape the shape; empty when it is that of {@code like}
   * @param type ONNX number of the elements' type; 0 for that of {@code like}
   */
  record Draw(
      Span span,
      String name,
      String output,
      Distribution distribution,
      float scale,
      float shift,
      String like,
      List<Long> shape,
      int type)
      implements Drawing {

    Draw {
      shape = List.copyOf(shape);
    }
  }

  /** How often a subgraph runs for one run of the node that holds it. */
  enum Repetition {
    /** At most once. */
    ONCE,
    /** Again and again, told the number of the iteration by its first input. */
    COUNTED,
    /** Once for every element of its inputs, without a number. */
    SCANNED
  }

  /** A node with subgraphs that draw. */
  record Nesting(Span span, Repetition repetition, List<Subgraph> subgraphs) implements Drawing {

    Nesting {
      subgraphs = List.copyOf(subgraphs);
    }
  }

  /**
   * A subgraph that draws.
   *
   * @param attribute the attribute that holds it
   * @param graph what it is
   */
  record Subgraph(Span attribute, GraphPart graph) {}
}
