package studio.melisma.graphs;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import studio.melisma.failure.VoiceException;
import studio.melisma.graphs.ModelMap.Draw;
import studio.melisma.graphs.ModelMap.Drawing;
import studio.melisma.graphs.ModelMap.GraphPart;
import studio.melisma.graphs.ModelMap.Nesting;
import studio.melisma.graphs.ModelMap.Repetition;
import studio.melisma.graphs.ModelMap.Span;
import studio.melisma.graphs.ModelMap.Subgraph;

/**
 * Finds where a model draws random numbers, at any depth of its subgraphs. Weights are jumped over.
 * Field numbers are those of {@code onnx.proto3}.
 */
final class ModelScan {

  /** What names of our making begin with. */
  static final String PREFIX = "melisma.noise";

  /** Range with inputs of any number type, and Mod: what replaces a draw needs both. */
  static final long FIRST_OPSET = 11;

  /** CastLike, for draws that take the type of another tensor. */
  static final long OPSET_OF_CAST_LIKE = 15;

  private static final int MAX_DEPTH = 16;
  private static final int MAX_NODES = 1_000_000;
  private static final int MAX_INITIALIZERS = 1_000_000;
  private static final int MAX_ATTRIBUTES = 10_000;
  private static final int MAX_DRAWS = 10_000;
  private static final int MAX_RESERVED = 100_000;
  private static final int MAX_WEIGHT_FILES = 10_000;

  private static final int MODEL_GRAPH = 7;
  private static final int MODEL_OPSET = 8;
  private static final int MODEL_FUNCTION = 25;
  private static final int OPSET_DOMAIN = 1;
  private static final int OPSET_VERSION = 2;
  private static final int FUNCTION_NODE = 7;
  static final int GRAPH_NODE = 1;
  private static final int GRAPH_INITIALIZER = 5;
  static final int GRAPH_INPUT = 11;
  static final int GRAPH_OUTPUT = 12;
  static final int NODE_INPUT = 1;
  static final int NODE_OUTPUT = 2;
  static final int NODE_NAME = 3;
  static final int NODE_OPERATOR = 4;
  static final int NODE_ATTRIBUTE = 5;
  private static final int NODE_DOMAIN = 7;
  static final int ATTRIBUTE_NAME = 1;
  static final int ATTRIBUTE_FLOAT = 2;
  static final int ATTRIBUTE_INT = 3;
  static final int ATTRIBUTE_TENSOR = 5;
  static final int ATTRIBUTE_GRAPH = 6;
  static final int ATTRIBUTE_INTS = 8;
  private static final int ATTRIBUTE_GRAPHS = 11;
  static final int TENSOR_NAME = 8;
  private static final int TENSOR_EXTERNAL_DATA = 13;
  private static final int ENTRY_KEY = 1;
  private static final int ENTRY_VALUE = 2;
  static final int VALUE_NAME = 1;

  private final WireReader wire;
  private final Set<String> reserved = new HashSet<>();
  private final List<String> obstacles = new ArrayList<>();
  private int nodes;
  private int initializers;
  private int draws;
  private long opset;
  private final Set<String> weightFiles = new TreeSet<>();
  private boolean insideFunction;

  private ModelScan(WireReader wire) {
    this.wire = wire;
  }

  /** Reads where things lie in a file. */
  static ModelMap of(Path file) throws VoiceException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return new ModelScan(new WireReader(channel)).model(channel.size());
    } catch (IOException unreadable) {
      throw GraphFault.reading(file, unreadable);
    }
  }

  private ModelMap model(long size) throws IOException {
    GraphPart main = null;
    long tag = wire.position();
    for (int field = wire.nextField(size); field != 0; field = wire.nextField(size)) {
      if (field == MODEL_GRAPH && wire.isBytes()) {
        if (main != null) {
          throw new IOException("it holds two graphs");
        }
        main = graph(span(tag, size), 0);
      } else if (field == MODEL_OPSET && wire.isBytes()) {
        opset(wire.messageEnd(size));
      } else if (field == MODEL_FUNCTION && wire.isBytes()) {
        function(wire.messageEnd(size));
      } else {
        wire.skip(size);
      }
      tag = wire.position();
    }
    if (main == null) {
      throw new IOException("it holds no graph");
    }
    return new ModelMap(size, main, draws, opset, weightFiles, prefix(), obstacle(main));
  }

  private Optional<String> obstacle(GraphPart main) {
    if (draws > 0 && opset < FIRST_OPSET) {
      return Optional.of("it is of opset " + opset + ", older than " + FIRST_OPSET);
    }
    if (opset < OPSET_OF_CAST_LIKE && takesTypes(main)) {
      return Optional.of("it draws without naming a type, in opset " + opset);
    }
    return obstacles.stream().findFirst();
  }

  private static boolean takesTypes(GraphPart graph) {
    for (Drawing drawing : graph.nodes()) {
      boolean takes =
          switch (drawing) {
            case Draw draw -> draw.type() == 0;
            case Nesting nesting ->
                nesting.subgraphs().stream().anyMatch(subgraph -> takesTypes(subgraph.graph()));
          };
      if (takes) {
        return true;
      }
    }
    return false;
  }

  private void opset(long end) throws IOException {
    String domain = "";
    long version = 0;
    for (int field = wire.nextField(end); field != 0; field = wire.nextField(end)) {
      if (field == OPSET_DOMAIN && wire.isBytes()) {
        domain = wire.text(end);
      } else if (field == OPSET_VERSION && wire.isVarint()) {
        version = wire.varint();
      } else {
        wire.skip(end);
      }
    }
    if (isStandard(domain)) {
      opset = version;
    }
  }

  private void function(long end) throws IOException {
    int before = draws;
    insideFunction = true;
    long tag = wire.position();
    for (int field = wire.nextField(end); field != 0; field = wire.nextField(end)) {
      if (field == FUNCTION_NODE && wire.isBytes()) {
        node(span(tag, end), 0);
      } else {
        wire.skip(end);
      }
      tag = wire.position();
    }
    insideFunction = false;
    if (draws > before) {
      obstacles.add("it draws in a function of its own");
    }
  }

  private GraphPart graph(Span span, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new IOException("its subgraphs are nested more than " + MAX_DEPTH + " deep");
    }
    long end = span.end();
    List<Drawing> drawings = new ArrayList<>();
    Optional<String> firstInput = Optional.empty();
    long tag = wire.position();
    for (int field = wire.nextField(end); field != 0; field = wire.nextField(end)) {
      if (!wire.isBytes()) {
        wire.skip(end);
      } else if (field == GRAPH_NODE) {
        node(span(tag, end), depth).ifPresent(drawings::add);
      } else if (field == GRAPH_INPUT) {
        String input = name(wire.messageEnd(end), VALUE_NAME);
        firstInput = firstInput.or(() -> Optional.of(input));
      } else if (field == GRAPH_INITIALIZER) {
        if (++initializers > MAX_INITIALIZERS) {
          throw new IOException("it holds more than " + MAX_INITIALIZERS + " weights");
        }
        tensor(wire.messageEnd(end));
      } else {
        wire.skip(end);
      }
      tag = wire.position();
    }
    return new GraphPart(span, firstInput.orElse(""), drawings);
  }

  private Optional<Drawing> node(Span span, int depth) throws IOException {
    if (++nodes > MAX_NODES) {
      throw new IOException("it holds more than " + MAX_NODES + " operators");
    }
    long end = span.end();
    String name = "";
    String operator = "";
    String domain = "";
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    Map<String, AttributeValue> attributes = new HashMap<>();
    List<Subgraph> subgraphs = new ArrayList<>();
    long tag = wire.position();
    for (int field = wire.nextField(end); field != 0; field = wire.nextField(end)) {
      if (!wire.isBytes()) {
        wire.skip(end);
      } else if (field == NODE_INPUT) {
        inputs.add(reserving(wire.text(end)));
      } else if (field == NODE_OUTPUT) {
        outputs.add(reserving(wire.text(end)));
      } else if (field == NODE_NAME) {
        name = reserving(wire.text(end));
      } else if (field == NODE_OPERATOR) {
        operator = wire.text(end);
      } else if (field == NODE_DOMAIN) {
        domain = wire.text(end);
      } else if (field == NODE_ATTRIBUTE) {
        attribute(span(tag, end), depth, attributes, subgraphs);
      } else {
        wire.skip(end);
      }
      if (inputs.size() + outputs.size() + attributes.size() > MAX_ATTRIBUTES) {
        throw new IOException("it holds an operator of more than " + MAX_ATTRIBUTES + " parts");
      }
      tag = wire.position();
    }
    if (!subgraphs.isEmpty()) {
      return Optional.of(nesting(span, isStandard(domain) ? operator : "", subgraphs));
    }
    return isStandard(domain)
        ? draw(new DrawReading(span, name, operator, inputs, outputs, attributes))
        : Optional.empty();
  }

  private Nesting nesting(Span span, String operator, List<Subgraph> subgraphs) {
    Repetition repetition =
        switch (operator) {
          case "Loop" -> Repetition.COUNTED;
          case "Scan" -> Repetition.SCANNED;
          case "If" -> Repetition.ONCE;
          default -> {
            obstacles.add("it draws inside an operator that isn't Loop, Scan or If");
            yield Repetition.ONCE;
          }
        };
    if (repetition == Repetition.COUNTED
        && subgraphs.stream().anyMatch(body -> body.graph().firstInput().isEmpty())) {
      obstacles.add("the body of a Loop has no input");
    }
    return new Nesting(span, repetition, subgraphs);
  }

  private Optional<Drawing> draw(DrawReading reading) throws IOException {
    if (!reading.draws()) {
      return Optional.empty();
    }
    if (++draws > MAX_DRAWS) {
      throw new IOException("it draws random numbers in more than " + MAX_DRAWS + " places");
    }
    if (insideFunction) {
      return Optional.empty();
    }
    Optional<Draw> draw = reading.draw();
    if (draw.isEmpty()) {
      obstacles.add("it draws by " + reading.operator() + " in a way that isn't known here");
    }
    return draw.map(found -> found);
  }

  private void attribute(
      Span span, int depth, Map<String, AttributeValue> attributes, List<Subgraph> subgraphs)
      throws IOException {
    long end = span.end();
    String name = "";
    AttributeValue value = new AttributeValue();
    boolean several = false;
    List<Subgraph> found = new ArrayList<>();
    long tag = wire.position();
    for (int field = wire.nextField(end); field != 0; field = wire.nextField(end)) {
      if (wire.isBytes() && field == ATTRIBUTE_NAME) {
        name = wire.text(end);
      } else if (wire.isFixed32() && field == ATTRIBUTE_FLOAT) {
        value.real(Float.intBitsToFloat(wire.fixed32()));
      } else if (wire.isVarint() && (field == ATTRIBUTE_INT || field == ATTRIBUTE_INTS)) {
        value.add(wire.varint());
      } else if (wire.isBytes() && field == ATTRIBUTE_INTS) {
        long packedEnd = wire.messageEnd(end);
        while (wire.position() < packedEnd) {
          value.add(wire.varint());
        }
      } else if (wire.isBytes() && field == ATTRIBUTE_TENSOR) {
        tensor(wire.messageEnd(end));
      } else if (wire.isBytes() && (field == ATTRIBUTE_GRAPH || field == ATTRIBUTE_GRAPHS)) {
        GraphPart graph = graph(span(tag, end), depth + 1);
        several |= field == ATTRIBUTE_GRAPHS || !found.isEmpty();
        found.add(new Subgraph(span, graph));
      } else {
        wire.skip(end);
      }
      tag = wire.position();
    }
    attributes.put(name, value);
    List<Subgraph> drawing =
        found.stream().filter(body -> !body.graph().nodes().isEmpty()).toList();
    if (several && !drawing.isEmpty()) {
      obstacles.add("an attribute of an operator that draws holds several graphs");
    }
    subgraphs.addAll(drawing);
  }

  private void tensor(long end) throws IOException {
    for (int field = wire.nextField(end); field != 0; field = wire.nextField(end)) {
      if (field == TENSOR_NAME && wire.isBytes()) {
        reserving(wire.text(end));
      } else if (field == TENSOR_EXTERNAL_DATA && wire.isBytes()) {
        externalData(wire.messageEnd(end));
      } else {
        wire.skip(end);
      }
    }
  }

  /** One of a tensor's notes about where its weights are; the one called "location" is the file. */
  private void externalData(long end) throws IOException {
    String key = "";
    String value = "";
    for (int field = wire.nextField(end); field != 0; field = wire.nextField(end)) {
      if (field == ENTRY_KEY && wire.isBytes()) {
        key = wire.text(end);
      } else if (field == ENTRY_VALUE && wire.isBytes()) {
        value = wire.text(end);
      } else {
        wire.skip(end);
      }
    }
    if (key.equals("location") && weightFiles.add(value) && weightFiles.size() > MAX_WEIGHT_FILES) {
      throw new IOException("its weights lie in too many files");
    }
  }

  private String name(long end, int nameField) throws IOException {
    String name = "";
    for (int field = wire.nextField(end); field != 0; field = wire.nextField(end)) {
      if (field == nameField && wire.isBytes()) {
        name = reserving(wire.text(end));
      } else {
        wire.skip(end);
      }
    }
    return name;
  }

  private Span span(long tag, long limit) throws IOException {
    long end = wire.messageEnd(limit);
    return new Span(tag, wire.position(), end);
  }

  private String reserving(String name) throws IOException {
    if (name.startsWith(PREFIX)) {
      reserved.add(name);
      if (reserved.size() > MAX_RESERVED) {
        throw new IOException("it holds too many names that begin with " + PREFIX);
      }
    }
    return name;
  }

  private String prefix() {
    for (int number = 0; ; number++) {
      String prefix = PREFIX + (number == 0 ? "" : Integer.toString(number)) + "/";
      if (reserved.stream().noneMatch(name -> name.startsWith(prefix))) {
        return prefix;
      }
    }
  }

  static boolean isStandard(String domain) {
    return domain.isEmpty() || domain.equals("ai.onnx");
  }
}
