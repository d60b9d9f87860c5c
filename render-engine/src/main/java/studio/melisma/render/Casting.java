package studio.melisma.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import studio.melisma.expression.Articulation;
import studio.melisma.expression.LineExpression;
import studio.melisma.expression.Reading;
import studio.melisma.lyrics.Word;
import studio.melisma.lyrics.WordAssembler;
import studio.melisma.performance.DynamicsLine;
import studio.melisma.performance.Performance;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.PerformedPart;
import studio.melisma.performance.PerformedVoice;
import studio.melisma.performance.SungLine;
import studio.melisma.performance.SungLines;
import studio.melisma.score.NoteId;
import studio.melisma.score.ScoreWarning;

/**
 * Which lines of a performance are sung, each with a name of its own.
 *
 * @param lines in the order of the score
 * @param onVowel whether no words are written, so that all is sung on a vowel
 * @param warnings what had to be cut short
 */
public record Casting(List<VocalLine> lines, boolean onVowel, List<ScoreWarning> warnings) {

  /** What is sung where no words are written. */
  private static final String VOWEL = "la";

  public Casting {
    lines = List.copyOf(lines);
    warnings = List.copyOf(warnings);
  }

  /**
   * Every line with words; where there are none at all, the first line, on a vowel. The score's
   * marks are heeded.
   */
  public static Casting of(Performance performance) {
    return of(performance, Reading.SCORE);
  }

  /** The same, with as much of the score as is asked for. */
  public static Casting of(Performance performance, Reading reading) {
    SungLines sung = SungLines.of(performance);
    List<SungLine> chosen =
        performance.hasWords() ? sung.lines() : sung.lines().stream().limit(1).toList();
    List<VocalLine> lines = new ArrayList<>();
    Map<String, Integer> names = new HashMap<>();
    for (SungLine line : chosen) {
      PerformedPart part = performance.part(line.part());
      DynamicsLine dynamics = part == null ? DynamicsLine.PLAIN : part.dynamics(line.staff());
      line(line, name(line, names), dynamics, reading).ifPresent(lines::add);
    }
    return new Casting(lines, !performance.hasWords(), sung.warnings());
  }

  /**
   * What one line sings: its words, or a vowel where it has none.
   *
   * @param line of a performance
   * @param name the line's own name
   * @param dynamics of its staff
   * @return empty where it has no note to sing on
   */
  public static Optional<VocalLine> line(
      SungLine line, String name, DynamicsLine dynamics, Reading reading) {
    List<PerformedNote> notes =
        reading == Reading.SCORE ? Articulation.sung(line.notes()) : line.notes();
    List<Word> words =
        WordAssembler.assemble(new PerformedVoice(line.voice(), line.staff(), notes), VOWEL);
    return words.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new VocalLine(
                line.part(),
                line.partName(),
                name,
                words,
                line.notes(),
                reading,
                dynamics,
                LineExpression.NONE));
  }

  /**
   * The lines that an asker means: by the part's name or id, by the line's own name, in any case,
   * or by its number in this casting, from 1.
   *
   * @return empty where nothing is called that
   */
  public List<VocalLine> called(String name) {
    List<VocalLine> called =
        lines.stream()
            .filter(line ->
                line.name().equalsIgnoreCase(name)
                    || line.part().equalsIgnoreCase(name)
                    || line.partName().equalsIgnoreCase(name))
            .toList();
    if (called.isEmpty() && name.matches("\\d{1,4}")) {
      int number = Integer.parseInt(name);
      return number >= 1 && number <= lines.size() ? List.of(lines.get(number - 1)) : List.of();
    }
    return called;
  }

  /**
   * What is left for instruments: every part, with those of its voices of which these lines sing
   * nothing.
   *
   * @param sung lines of this performance
   */
  public static List<PerformedPart> unsung(Performance performance, List<VocalLine> sung) {
    Set<NoteId> notes = new HashSet<>();
    sung.forEach(line -> line.notes().forEach(note -> notes.add(note.id())));
    return performance.parts().stream()
        .map(part ->
            new PerformedPart(
                part.id(),
                part.name(),
                part.voices().stream()
                    .filter(voice ->
                        voice.notes().stream().noneMatch(note -> notes.contains(note.id())))
                    .toList()))
        .toList();
  }

  /** The part's name, numbered from its second line on. */
  private static String name(SungLine line, Map<String, Integer> names) {
    String base = line.partName().isBlank() ? line.part() : line.partName().strip();
    int count = names.merge(base, 1, Integer::sum);
    return count == 1 ? base : base + " " + count;
  }
}
