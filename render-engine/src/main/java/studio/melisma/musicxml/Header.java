package studio.melisma.musicxml;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.melisma.score.Instrument;

/** What stands before the music: titles, names, the list of parts. */
final class Header {

  private @Nullable String workTitle;
  private @Nullable String movementTitle;
  private @Nullable String creditTitle;
  private final Map<String, String> creators = new HashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, String> abbreviations = new HashMap<>();
  private final Map<String, List<Instrument>> instruments = new HashMap<>();
  private boolean listed;

  /** Whether a child of the root belongs to the header. */
  static boolean holds(String element) {
    return switch (element) {
      case "work",
          "movement-number",
          "movement-title",
          "identification",
          "defaults",
          "credit",
          "part-list" ->
          true;
      default -> false;
    };
  }

  void take(XmlElement element) {
    switch (element.name()) {
      case "work" -> workTitle = element.childText("work-title");
      case "movement-title" -> movementTitle = element.text();
      case "identification" -> {
        for (XmlElement creator : element.children()) {
          if (creator.name().equals("creator")) {
            creators.putIfAbsent(creator.attribute("type", "composer"), oneLine(creator.text()));
          }
        }
      }
      case "credit" -> {
        if (creditTitle == null && "title".equals(element.childText("credit-type"))) {
          creditTitle = element.childText("credit-words");
        }
      }
      case "part-list" -> parts(element);
      default -> {
        // Layout, which nobody hears.
      }
    }
  }

  private void parts(XmlElement list) {
    listed = true;
    for (XmlElement part : list.children()) {
      String id = part.attribute("id");
      if (part.name().equals("score-part") && id != null) {
        names.putIfAbsent(id, oneLine(part.childText("part-name", "")));
        abbreviations.putIfAbsent(id, oneLine(part.childText("part-abbreviation", "")));
        instruments.putIfAbsent(id, InstrumentReader.list(part));
      }
    }
  }

  String title() {
    for (String title : new @Nullable String[] {movementTitle, workTitle, creditTitle}) {
      if (title != null && !title.isBlank()) {
        return oneLine(title);
      }
    }
    return "";
  }

  /** Who did this ("composer", "lyricist"); null where not said. */
  @Nullable String creator(String type) {
    String name = creators.get(type);
    return name == null || name.isEmpty() ? null : name;
  }

  /** Whether there was a list of parts at all. */
  boolean hasPartList() {
    return listed;
  }

  boolean lists(String partId) {
    return names.containsKey(partId);
  }

  /** The ids in the order of the list. */
  Iterable<String> partIds() {
    return names.keySet();
  }

  /** The part's printed name; empty where it has none. */
  String name(String partId) {
    return names.getOrDefault(partId, "");
  }

  String abbreviation(String partId) {
    return abbreviations.getOrDefault(partId, "");
  }

  /** What plays the part, in the order listed. */
  List<Instrument> instruments(String partId) {
    return instruments.getOrDefault(partId, List.of());
  }

  static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
