package studio.melisma.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.melisma.diffsinger.WordIssue;
import studio.melisma.render.RenderSnapshot.TrackView;
import studio.melisma.render.VocalLine;

/** What a listener should know about words that could not be sung as written, each said once. */
final class WordRemarks {

  /** Beyond so many, the rest is only counted. */
  private static final int MOST = 8;

  private WordRemarks() {}

  static List<String> of(TrackView track) {
    VocalLine line = track.track().line();
    Map<String, List<String>> measuresOf = new LinkedHashMap<>();
    for (WordIssue issue : track.issues()) {
      List<String> measures = measuresOf.computeIfAbsent(issue.message(), _ -> new ArrayList<>());
      line.measureAt(issue.startSeconds()).ifPresent(measures::add);
    }
    List<String> remarks = new ArrayList<>();
    measuresOf.forEach((message, measures) -> remarks.add(where(line.name(), measures) + message));
    int more = remarks.size() - MOST;
    if (more <= 1) {
      return remarks;
    }
    List<String> first = new ArrayList<>(remarks.subList(0, MOST));
    first.add("%s: %d more words can't be sung as written.".formatted(line.name(), more));
    return first;
  }

  private static String where(String line, List<String> measures) {
    List<String> distinct = measures.stream().distinct().toList();
    return switch (distinct.size()) {
      case 0 -> line + ": ";
      case 1 -> "%s, measure %s: ".formatted(line, distinct.getFirst());
      default -> "%s, measures %s: ".formatted(line, String.join(", ", distinct));
    };
  }
}
