package studio.melisma.musicxml;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.PrimitiveIterator;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Elements written one after the other, each on a line of its own. */
final class XmlOutput {

  private final XMLStreamWriter xml;

  /** For each open element, whether elements stand in it. */
  private final Deque<Boolean> open = new ArrayDeque<>();

  XmlOutput(OutputStream out) throws XMLStreamException {
    xml =
        XMLOutputFactory.newDefaultFactory()
            .createXMLStreamWriter(out, StandardCharsets.UTF_8.name());
    xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
    xml.writeCharacters("\n");
  }

  void doctype(String doctype) throws XMLStreamException {
    xml.writeDTD(doctype);
  }

  /** Opens an element; names and values of attributes follow each other. */
  void start(String name, String... attributes) throws XMLStreamException {
    line();
    xml.writeStartElement(name);
    attributes(attributes);
    open.push(false);
  }

  /** Closes the innermost element. */
  void end() throws XMLStreamException {
    if (open.pop()) {
      newLine();
    }
    xml.writeEndElement();
  }

  /** An element without contents. */
  void empty(String name, String... attributes) throws XMLStreamException {
    line();
    xml.writeEmptyElement(name);
    attributes(attributes);
  }

  /** An element that holds a text. */
  void text(String name, String text, String... attributes) throws XMLStreamException {
    line();
    xml.writeStartElement(name);
    attributes(attributes);
    xml.writeCharacters(allowed(text));
    xml.writeEndElement();
  }

  void text(String name, long number) throws XMLStreamException {
    text(name, Long.toString(number));
  }

  void close() throws XMLStreamException {
    xml.writeCharacters("\n");
    xml.writeEndDocument();
    xml.flush();
  }

  private void attributes(String... attributes) throws XMLStreamException {
    for (int i = 0; i < attributes.length; i += 2) {
      xml.writeAttribute(attributes[i], allowed(attributes[i + 1]));
    }
  }

  private void line() throws XMLStreamException {
    if (!open.isEmpty()) {
      open.pop();
      open.push(true);
    }
    newLine();
  }

  private void newLine() throws XMLStreamException {
    xml.writeCharacters("\n" + " ".repeat(2 * open.size()));
  }

  /** The text without what XML 1.0 can't hold in any form: most control characters. */
  private static String allowed(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    PrimitiveIterator.OfInt points = text.codePoints().iterator();
    while (points.hasNext()) {
      int point = points.nextInt();
      boolean whitespace = point == '\t' || point == '\n' || point == '\r';
      boolean surrogate = point >= 0xd800 && point <= 0xdfff;
      if ((point >= 0x20 || whitespace) && !surrogate && point != 0xfffe && point != 0xffff) {
        kept.appendCodePoint(point);
      }
    }
    return kept.toString();
  }
}
