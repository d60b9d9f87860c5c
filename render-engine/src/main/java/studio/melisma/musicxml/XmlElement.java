package studio.melisma.musicxml;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An element with what is inside it; made for one measure and dropped after it. */
final class XmlElement {

  private static final String[] NO_ATTRIBUTES = {};

  private final String name;
  private final int line;
  private final String[] attributes;
  private List<XmlElement> children = List.of();
  private String text = "";

  /**
   * @param attributes names and values by turns
   */
  XmlElement(String name, int line, String[] attributes) {
    this.name = name;
    this.line = line;
    this.attributes = attributes.length == 0 ? NO_ATTRIBUTES : attributes;
  }

  void add(XmlElement child) {
    if (children.isEmpty()) {
      children = new ArrayList<>(8);
    }
    children.add(child);
  }

  void text(String value) {
    text = value;
  }

  String name() {
    return name;
  }

  /** One-based line of the start tag's end. */
  int line() {
    return line;
  }

  List<XmlElement> children() {
    return children;
  }

  /** The text directly inside, white space at both ends taken away. */
  String text() {
    return text;
  }

  @Nullable String attribute(String attribute) {
    for (int i = 0; i < attributes.length; i += 2) {
      if (attributes[i].equals(attribute)) {
        return attributes[i + 1];
      }
    }
    return null;
  }

  String attribute(String attribute, String otherwise) {
    String value = attribute(attribute);
    return value == null ? otherwise : value;
  }

  boolean says(String attribute, String value) {
    return value.equals(attribute(attribute));
  }

  /** The first child of this name, or null. */
  @Nullable XmlElement child(String childName) {
    for (XmlElement child : children) {
      if (child.name.equals(childName)) {
        return child;
      }
    }
    return null;
  }

  boolean has(String childName) {
    return child(childName) != null;
  }

  /** The text of the first child of this name, or null. */
  @Nullable String childText(String childName) {
    XmlElement child = child(childName);
    return child == null ? null : child.text;
  }

  String childText(String childName, String otherwise) {
    String found = childText(childName);
    return found == null ? otherwise : found;
  }
}
