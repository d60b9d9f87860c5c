package studio.melisma.musicxml;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.Place;
import studio.melisma.failure.ScoreRefusedException;

/**
 * The elements of an XML text, one after another. Nothing outside the text is ever opened: no DTD,
 * no external entity, no include; and what the text asks for is limited.
 */
final class XmlStream {

  private final XMLStreamReader xml;
  private final ReadingLimits limits;
  private final Warnings warnings;
  private long elements;
  private int depth;
  private @Nullable String namespace;

  XmlStream(Reader text, ReadingLimits limits, Warnings warnings) throws ScoreRefusedException {
    this.limits = limits;
    this.warnings = warnings;
    try {
      xml = factory().createXMLStreamReader(text);
    } catch (XMLStreamException e) {
      throw refusal(e);
    }
  }

  /** A new one each time: the JDK's keeps hold of the last text that it opened. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setXMLResolver((publicId, systemId, base, space) -> {
      throw new XMLStreamException("external entities are not read: " + systemId);
    });
    return factory;
  }

  /**
   * Moves into the root element.
   *
   * @return the root with its attributes, without what is inside it
   */
  XmlElement root() throws ScoreRefusedException {
    while (true) {
      int event = advance();
      if (event == XMLStreamConstants.START_ELEMENT) {
        namespace = xml.getNamespaceURI();
        depth = 1;
        return shallow();
      }
      if (event == XMLStreamConstants.END_DOCUMENT) {
        throw new ScoreRefusedException("not-xml", here(), "The file has no XML in it.");
      }
    }
  }

  /** The namespace of the root; null where it has none, as in any MusicXML file. */
  @Nullable String namespace() {
    return namespace;
  }

  /**
   * Moves to the next child of the element that the stream is in. Whatever is inside it must be
   * taken by {@link #whole}, walked by this method, or passed by {@link #skip}.
   *
   * @return the child without what is inside it; null at the end of the parent, which is left
   */
  @Nullable XmlElement nextChild() throws ScoreRefusedException {
    while (true) {
      switch (advance()) {
        case XMLStreamConstants.START_ELEMENT -> {
          enter();
          if (isForeign()) {
            skip();
          } else {
            return shallow();
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          return null;
        }
        default -> {
          // Text between elements is white space or a mistake without musical meaning.
        }
      }
    }
  }

  /** Passes over everything inside the element that was just entered, and leaves it. */
  void skip() throws ScoreRefusedException {
    int open = depth;
    while (depth >= open) {
      switch (advance()) {
        case XMLStreamConstants.START_ELEMENT -> enter();
        case XMLStreamConstants.END_ELEMENT -> depth--;
        default -> {
          // Not looked at.
        }
      }
    }
  }

  /** Takes everything inside the element that was just entered, and leaves it. */
  XmlElement whole(XmlElement start) throws ScoreRefusedException {
    Deque<XmlElement> open = new ArrayDeque<>();
    open.push(start);
    StringBuilder text = new StringBuilder();
    while (!open.isEmpty()) {
      switch (advance()) {
        case XMLStreamConstants.START_ELEMENT -> {
          enter();
          if (isForeign()) {
            skip();
          } else {
            XmlElement child = shallow();
            open.element().add(child);
            open.push(child);
            text.setLength(0);
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          depth--;
          XmlElement closed = open.pop();
          if (closed.children().isEmpty()) {
            closed.text(cut(text, closed).strip());
          }
          text.setLength(0);
        }
        case XMLStreamConstants.CHARACTERS,
            XMLStreamConstants.CDATA,
            XMLStreamConstants.SPACE,
            XMLStreamConstants.ENTITY_REFERENCE ->
            append(text);
        default -> {
          // Comments and processing instructions.
        }
      }
    }
    return start;
  }

  /** Reads what may follow the root, so that a second root or rubbish is noticed. */
  void finish() throws ScoreRefusedException {
    while (advance() != XMLStreamConstants.END_DOCUMENT) {
      // The parser itself refuses elements and text here.
    }
  }

  /** Where the stream is now. */
  Place here() {
    return new Place(
        Math.max(1, xml.getLocation().getLineNumber()),
        Math.max(1, xml.getLocation().getColumnNumber()),
        null,
        null);
  }

  private void append(StringBuilder text) {
    // One more than allowed is kept, so that the cut is noticed.
    int room = limits.textCharacters() + 1 - text.length();
    if (room > 0) {
      int length = Math.min(room, xml.getTextLength());
      text.append(xml.getTextCharacters(), xml.getTextStart(), length);
    }
  }

  private String cut(StringBuilder text, XmlElement of) {
    if (text.length() <= limits.textCharacters()) {
      return text.toString();
    }
    warnings.add(
        "text-too-long",
        null,
        null,
        of.line(),
        "The text in <"
            + of.name()
            + "> is longer than "
            + limits.textCharacters()
            + " characters and was cut there.");
    int end = limits.textCharacters();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }

  private boolean isForeign() {
    if (Objects.equals(namespace, xml.getNamespaceURI())) {
      return false;
    }
    warnings.addOnce(
        xml.getLocalName(),
        "foreign-element",
        null,
        null,
        xml.getLocation().getLineNumber(),
        "<" + xml.getLocalName() + "> is not part of MusicXML and was passed over.");
    return true;
  }

  private void enter() throws ScoreRefusedException {
    depth++;
    if (depth > limits.depth()) {
      throw new ScoreRefusedException(
          "too-deep",
          here(),
          "More than "
              + limits.depth()
              + " elements are nested in each other; no score needs that.");
    }
    elements++;
    if (elements > limits.elements()) {
      throw new ScoreRefusedException(
          "too-large", here(), "The score has more than " + limits.elements() + " XML elements.");
    }
  }

  private XmlElement shallow() throws ScoreRefusedException {
    int count = xml.getAttributeCount();
    if (count > limits.attributes()) {
      throw new ScoreRefusedException(
          "too-many-attributes",
          here(),
          "An element has more than " + limits.attributes() + " attributes.");
    }
    List<String> attributes = new ArrayList<>(2 * count);
    for (int i = 0; i < count; i++) {
      attributes.add(xml.getAttributeLocalName(i));
      attributes.add(xml.getAttributeValue(i));
    }
    return new XmlElement(
        xml.getLocalName(), xml.getLocation().getLineNumber(), attributes.toArray(String[]::new));
  }

  private int advance() throws ScoreRefusedException {
    try {
      return xml.next();
    } catch (XMLStreamException e) {
      throw refusal(e);
    } catch (RuntimeException e) {
      // The JDK's parser answers some malformed input with an unchecked exception of its own.
      throw new ScoreRefusedException(
          "not-well-formed", here(), "The XML is broken here; save the score again.", e);
    }
  }

  private ScoreRefusedException refusal(XMLStreamException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof RefusedStreamException limit) {
        return limit.refusal();
      }
      if (cause instanceof IOException) {
        return new ScoreRefusedException(
            "damaged-archive", lineOf(e), "The file is damaged: " + cause.getMessage(), e);
      }
    }
    String reason = reason(e);
    if (reason.contains("JAXP")) {
      return new ScoreRefusedException(
          "xml-limit", lineOf(e), "The XML asks for more than any score needs: " + reason, e);
    }
    if (reason.contains("must start and end within the same entity")
        || reason.contains("end-tag must be terminated")
        || reason.contains("remature end of file")) {
      return new ScoreRefusedException(
          "truncated",
          lineOf(e),
          "The file ends in the middle; it was cut off when it was saved or sent. "
              + "Export the score again.",
          e);
    }
    if (reason.contains("was referenced, but not declared")) {
      return new ScoreRefusedException(
          "entity-refused",
          lineOf(e),
          "The file refers to an XML entity that is not built in, which is never followed: "
              + reason
              + " Save the score again as plain MusicXML.",
          e);
    }
    return new ScoreRefusedException(
        "not-well-formed",
        lineOf(e),
        "The XML is broken here: " + reason + " Save the score again, or take a backup.",
        e);
  }

  private static Place lineOf(XMLStreamException e) {
    var location = e.getLocation();
    return location == null || location.getLineNumber() < 1
        ? Place.NOWHERE
        : new Place(location.getLineNumber(), Math.max(1, location.getColumnNumber()), null, null);
  }

  /** The parser's own words, without the position that it puts before them. */
  private static String reason(XMLStreamException e) {
    String message = Objects.toString(e.getMessage(), "no reason given");
    int start = message.indexOf("Message: ");
    return (start < 0 ? message : message.substring(start + "Message: ".length())).strip();
  }
}
