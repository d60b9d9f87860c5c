package studio.melisma.onnx;

/** An attribute of an operator; type numbers are those of onnx.proto3. */
public final class Attribute {

  private final WireWriter wire;

  private Attribute(String name, int type) {
    wire = new WireWriter().text(1, name).varint(20, type);
  }

  public static Attribute real(String name, float value) {
    Attribute attribute = new Attribute(name, 1);
    attribute.wire.real(2, value);
    return attribute;
  }

  public static Attribute number(String name, long value) {
    Attribute attribute = new Attribute(name, 2);
    attribute.wire.varint(3, value);
    return attribute;
  }

  public static Attribute text(String name, String value) {
    Attribute attribute = new Attribute(name, 3);
    attribute.wire.text(4, value);
    return attribute;
  }

  public static Attribute graph(String name, TinyGraph value) {
    Attribute attribute = new Attribute(name, 5);
    attribute.wire.message(6, value.graph());
    return attribute;
  }

  public static Attribute row(String name, long... values) {
    Attribute attribute = new Attribute(name, 7);
    for (long value : values) {
      attribute.wire.varint(8, value);
    }
    return attribute;
  }

  WireWriter wire() {
    return wire;
  }
}
