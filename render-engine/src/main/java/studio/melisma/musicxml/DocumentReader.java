package studio.melisma.musicxml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.melisma.failure.Place;
import studio.melisma.failure.ScoreRefusedException;
import studio.melisma.score.Measure;
import studio.melisma.score.Part;
import studio.melisma.score.Score;

/** A whole document, measure by measure: by parts (partwise) or by measures (timewise). */
final class DocumentReader {

  private final XmlStream xml;
  private final ReadingLimits limits;
  private final Warnings warnings;
  private final Header header = new Header();
  private final Map<String, PartReader> parts = new LinkedHashMap<>();
  private final TimeGrid grid = new TimeGrid();
  private final NoteBudget budget;

  DocumentReader(XmlStream xml, ReadingLimits limits, Warnings warnings) {
    this.xml = xml;
    this.limits = limits;
    this.warnings = warnings;
    this.budget = new NoteBudget(limits.notes());
  }

  ReadScore read() throws ScoreRefusedException {
    XmlElement root = xml.root();
    switch (root.name()) {
      case "score-partwise" -> partwise();
      case "score-timewise" -> timewise();
      case "opus" ->
          throw refused(
              "opus", root, "This is a list of other scores (an opus); open one of them instead.");
      default ->
          throw refused(
              "not-musicxml",
              root,
              "This is XML, but not MusicXML: its root is <"
                  + root.name()
                  + ">. Export the score from your notation program as MusicXML.");
    }
    if (xml.namespace() != null) {
      warnings.add(
          "foreign-namespace",
          null,
          null,
          root.line(),
          "The file puts its elements in the namespace \""
              + xml.namespace()
              + "\", as MusicXML doesn't; it was read by the elements' names.");
    }
    xml.finish();
    return new ReadScore(score(), warnings.all());
  }

  private void partwise() throws ScoreRefusedException {
    for (XmlElement child = xml.nextChild(); child != null; child = xml.nextChild()) {
      if (child.name().equals("part")) {
        PartReader part = part(child, "");
        for (XmlElement inner = xml.nextChild(); inner != null; inner = xml.nextChild()) {
          if (inner.name().equals("measure")) {
            part.measure(xml.whole(inner));
          } else {
            stray(inner, "part");
          }
        }
      } else {
        headerOr(child, "measure");
      }
    }
  }

  private void timewise() throws ScoreRefusedException {
    int index = 0;
    for (XmlElement child = xml.nextChild(); child != null; child = xml.nextChild()) {
      if (child.name().equals("measure")) {
        Map<String, Integer> seen = new HashMap<>();
        for (XmlElement inner = xml.nextChild(); inner != null; inner = xml.nextChild()) {
          if (inner.name().equals("part")) {
            int nth = seen.merge(inner.attribute("id", ""), 1, Integer::sum);
            PartReader part = timewisePart(inner, nth);
            part.fillUpTo(index);
            part.measure(asMeasure(child, inner));
          } else {
            stray(inner, "measure");
          }
        }
        index++;
      } else {
        headerOr(child, "part");
      }
    }
    for (PartReader part : parts.values()) {
      part.fillUpTo(index);
    }
  }

  private PartReader timewisePart(XmlElement element, int nth) throws ScoreRefusedException {
    String id = element.attribute("id", "");
    PartReader known = parts.get(nth == 1 ? id : id + "-" + nth);
    return known != null ? known : part(element, nth == 1 ? "" : "-" + nth);
  }

  /** What a timewise document says of a part in a measure, in the shape of a partwise measure. */
  private XmlElement asMeasure(XmlElement measure, XmlElement part) throws ScoreRefusedException {
    XmlElement turned =
        new XmlElement(
            "measure",
            part.line(),
            new String[] {
              "number", measure.attribute("number", ""),
              "implicit", measure.attribute("implicit", "no")
            });
    xml.whole(part).children().forEach(turned::add);
    return turned;
  }

  private void headerOr(XmlElement child, String otherForm) throws ScoreRefusedException {
    if (Header.holds(child.name())) {
      header.take(xml.whole(child));
    } else if (child.name().equals(otherForm)) {
      throw refused(
          "mixed-form",
          child,
          "The file mixes the two forms of MusicXML, by parts and by measures; "
              + "export the score again.");
    } else {
      stray(child, "score");
    }
  }

  private PartReader part(XmlElement element, String suffix) throws ScoreRefusedException {
    String id = element.attribute("id", "");
    if (id.isEmpty()) {
      id = "P" + (parts.size() + 1);
      warnings.add(
          "part-without-id", id, null, element.line(), "A part has no id; it is " + id + ".");
    }
    String own = id + suffix;
    for (int nth = 2; parts.containsKey(own); nth++) {
      own = id + "-" + nth;
    }
    if (!own.equals(id)) {
      warnings.add(
          "duplicate-part-id",
          own,
          null,
          element.line(),
          "Two parts have the id " + id + "; the later one was read as " + own + ".");
    } else if (!header.lists(id)) {
      warnings.add(
          "part-not-listed",
          id,
          null,
          element.line(),
          header.hasPartList()
              ? "The part " + id + " is not in the part list; it is named by its id."
              : "The score has no part list; the part " + id + " is named by its id.");
    }
    if (parts.size() >= limits.parts()) {
      throw refused(
          "too-many-parts",
          element,
          "The score has more than "
              + limits.parts()
              + " parts, the most that is read; export only the sung ones.");
    }
    PartReader reader = new PartReader(own, id, grid, budget, limits, warnings);
    parts.put(own, reader);
    return reader;
  }

  private void stray(XmlElement element, String in) throws ScoreRefusedException {
    warnings.addOnce(
        element.name() + " in " + in,
        "stray-element",
        null,
        null,
        element.line(),
        "<" + element.name() + "> has no place in a " + in + " and was passed over.");
    xml.skip();
  }

  private Score score() throws ScoreRefusedException {
    int count = parts.values().stream().mapToInt(part -> part.measures().size()).max().orElse(0);
    if (count == 0) {
      throw new ScoreRefusedException(
          "no-music", Place.NOWHERE, "The score has no measures, so there is nothing to sing.");
    }
    for (String listed : header.partIds()) {
      if (!parts.containsKey(listed)) {
        warnings.add(
            "part-without-music",
            listed,
            null,
            null,
            "The listed part " + listed + " isn't there.");
      }
    }
    List<Part> all = new ArrayList<>();
    for (PartReader part : parts.values()) {
      String name = header.name(part.listedId());
      all.add(
          new Part(
              part.id(),
              name.isEmpty() ? part.id() : name,
              header.abbreviation(part.listedId()),
              header.instruments(part.listedId()),
              padded(part, count)));
    }
    if (all.stream().noneMatch(DocumentReader::sounds)) {
      warnings.add(
          "nothing-to-sing", null, null, null, "The score has no notes that could be sung.");
    }
    return new Score(header.title(), header.creator("composer"), header.creator("lyricist"), all);
  }

  private List<Measure> padded(PartReader part, int count) {
    int has = part.measures().size();
    if (has < count) {
      warnings.add(
          "measures-missing",
          part.id(),
          null,
          null,
          "The part has "
              + has
              + " measures where others have "
              + count
              + "; the missing ones are rests.");
      part.fillUpTo(count);
    }
    return part.measures();
  }

  private static boolean sounds(Part part) {
    return part.measures().stream().anyMatch(measure -> measure.notes().findAny().isPresent());
  }

  private static ScoreRefusedException refused(String code, XmlElement at, String message) {
    return new ScoreRefusedException(code, Place.line(at.line()), message);
  }
}
