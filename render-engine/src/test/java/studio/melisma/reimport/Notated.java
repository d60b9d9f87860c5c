package studio.melisma.reimport;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.InputSource;
import studio.melisma.failure.EngineException;
import studio.melisma.score.Measure;
import studio.melisma.score.NoteId;
import studio.melisma.score.Part;
import studio.melisma.song.ScoreDocument;

/**
 * A score's file as a notation program has it open. A note is an element of it, which stays the
 * same however the file around it is changed: so it is known which note is which.
 */
final class Notated {

  final Document document;
  private final Map<Integer, Element> byLine = new HashMap<>();

  private Notated(Document document) {
    this.document = document;
  }

  static Notated of(String text) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
    return new Notated(factory.newDocumentBuilder().parse(new InputSource(new StringReader(text))));
  }

  /** The file as it would be saved now. */
  Saved saved() throws EngineException {
    byLine.clear();
    StringBuilder text = new StringBuilder();
    write(document.getDocumentElement(), text, new int[] {1});
    ScoreDocument read =
        ScoreDocument.of(
            "score.musicxml", Optional.empty(), text.toString().getBytes(StandardCharsets.UTF_8));
    Map<Element, NoteId> ids = new HashMap<>();
    Map<NoteId, Element> elements = new HashMap<>();
    for (Part part : read.score().parts()) {
      for (Measure measure : part.measures()) {
        measure
            .notes()
            .forEach(note -> {
              Element element = byLine.get(note.line());
              if (element == null) {
                throw new IllegalStateException("no note on line " + note.line());
              }
              ids.put(element, note.id());
              elements.put(note.id(), element);
            });
      }
    }
    return new Saved(read, ids, elements);
  }

  /** What was saved, and which of its notes is which. */
  record Saved(ScoreDocument document, Map<Element, NoteId> ids, Map<NoteId, Element> elements) {

    Element element(NoteId id) {
      Element element = elements.get(id);
      if (element == null) {
        throw new IllegalStateException("nobody wrote " + id);
      }
      return element;
    }
  }

  private void write(Element element, StringBuilder text, int[] line) {
    if (element.getTagName().equals("note")) {
      text.append('\n');
      byLine.put(++line[0], element);
    }
    text.append('<').append(element.getTagName());
    for (int i = 0; i < element.getAttributes().getLength(); i++) {
      Attr attribute = (Attr) element.getAttributes().item(i);
      text.append(' ').append(attribute.getName()).append("=\"");
      text.append(escaped(attribute.getValue())).append('"');
    }
    text.append('>');
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        write(child, text, line);
      } else if (node instanceof Text words) {
        text.append(escaped(words.getData()));
      }
    }
    text.append("</").append(element.getTagName()).append('>');
  }

  private static String escaped(String text) {
    return text.replaceAll("[\\r\\n]+", " ")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace("\"", "&quot;");
  }

  // --- walking about

  boolean isPartwise() {
    return document.getDocumentElement().getTagName().equals("score-partwise");
  }

  List<Element> all(String name) {
    return elements(document.getDocumentElement(), name, new ArrayList<>());
  }

  private static List<Element> elements(Element root, String name, List<Element> found) {
    for (Element child : children(root)) {
      if (child.getTagName().equals(name)) {
        found.add(child);
      }
      elements(child, name, found);
    }
    return found;
  }

  static List<Element> within(Element root, String name) {
    return elements(root, name, new ArrayList<>());
  }

  static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child) {
        children.add(child);
      }
    }
    return children;
  }

  static List<Element> children(Element parent, String name) {
    return children(parent).stream().filter(child -> child.getTagName().equals(name)).toList();
  }

  static @Nullable Element child(Element parent, String name) {
    return children(parent, name).stream().findFirst().orElse(null);
  }

  static Element the(Element parent, String name) {
    return children(parent, name).getFirst();
  }

  static boolean has(Element parent, String name) {
    return child(parent, name) != null;
  }

  static String text(Element parent, String name) {
    Element child = child(parent, name);
    return child == null ? "" : child.getTextContent().strip();
  }

  Element make(String name, String text) {
    Element made = document.createElement(name);
    made.setTextContent(text);
    return made;
  }

  static void remove(Element element) {
    element.getParentNode().removeChild(element);
  }

  List<Element> parts() {
    return children(document.getDocumentElement(), "part");
  }

  int measures() {
    return parts().stream().mapToInt(part -> children(part, "measure").size()).min().orElse(0);
  }

  /** Notes that sound and have their own place: no rests, no members of chords, no grace notes. */
  List<Element> notes() {
    return notes(note -> has(note, "pitch") && has(note, "duration") && !isInChord(note));
  }

  List<Element> notes(Predicate<Element> which) {
    return all("note").stream().filter(which).toList();
  }

  static boolean isInChord(Element note) {
    if (has(note, "chord")) {
      return true;
    }
    Node next = note.getNextSibling();
    while (next != null && !(next instanceof Element)) {
      next = next.getNextSibling();
    }
    return next instanceof Element after
        && after.getTagName().equals("note")
        && has(after, "chord");
  }
}
