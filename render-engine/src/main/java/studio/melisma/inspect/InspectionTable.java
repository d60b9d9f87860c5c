package studio.melisma.inspect;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import studio.melisma.failure.Place;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.Performance;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.PerformedPart;
import studio.melisma.performance.PerformedVoice;
import studio.melisma.performance.PlayedRange;
import studio.melisma.performance.TempoMap;
import studio.melisma.score.Score;
import studio.melisma.score.ScoreWarning;

/** Inspections as text that a musician can read. */
public final class InspectionTable {

  private static final String[] NAMES = {
    "C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B"
  };

  private InspectionTable() {}

  /**
   * Writes one inspection.
   *
   * @param notes whether every note is listed; otherwise each voice takes one line
   */
  public static void write(Inspection inspection, boolean notes, PrintWriter out) {
    out.println(inspection.file());
    switch (inspection) {
      case Inspection.Read read -> {
        head(read, out);
        for (PerformedPart part : read.performance().parts()) {
          part(part, notes, out);
        }
        read.warnings().forEach(warning -> out.println("  warning: " + warning(warning)));
      }
      case Inspection.Refused refused -> {
        String place = place(refused.reason().place());
        out.println(
            "  refused"
                + (place.isEmpty() ? "" : " at " + place)
                + ": "
                + refused.reason().getMessage());
      }
    }
    out.flush();
  }

  private static void head(Inspection.Read read, PrintWriter out) {
    Score score = read.score();
    Performance performance = read.performance();
    if (!score.title().isEmpty()) {
      out.println("  title     " + score.title());
    }
    if (score.composer() != null) {
      out.println("  composer  " + score.composer());
    }
    out.printf(
        Locale.ROOT,
        "  lasts     %.1f s, %s quarter notes%n",
        performance.seconds(),
        performance.length());
    out.println("  plays     " + order(score, performance.playedMeasures()));
    out.println("  tempo     " + tempo(performance.tempo()));
  }

  /** Printed measure numbers, "1–8, 1–6, 9–12". */
  private static String order(Score score, List<PlayedRange> ranges) {
    if (score.parts().isEmpty()) {
      return "nothing";
    }
    var measures = score.parts().getFirst().measures();
    String shown =
        ranges.stream()
            .limit(40)
            .map(range ->
                "measures "
                    + measures.get(range.first()).number()
                    + "–"
                    + measures.get(range.last()).number())
            .collect(Collectors.joining(", "));
    return ranges.size() > 40 ? shown + ", …" : shown;
  }

  private static String tempo(TempoMap tempo) {
    String shown =
        tempo.points().stream()
            .limit(20)
            .map(point ->
                String.format(
                    Locale.ROOT, "♩=%.4g at %.1f s", point.quartersPerMinute(), point.second()))
            .collect(Collectors.joining(", "));
    return tempo.points().size() > 20 ? shown + ", …" : shown;
  }

  private static void part(PerformedPart part, boolean notes, PrintWriter out) {
    for (PerformedVoice voice : part.voices()) {
      long syllables =
          voice.notes().stream().filter(note -> note.words() instanceof NoteWords.Syllable).count();
      out.printf(
          Locale.ROOT,
          "  %s (%s), voice %s, staff %s: %d notes, %d syllables%n",
          part.name(),
          part.id(),
          voice.voice(),
          voice.staff(),
          voice.notes().size(),
          syllables);
      if (notes) {
        out.println("    measure pass    second   lasts  quarter  length  pitch  words");
        voice.notes().forEach(note -> note(note, out));
      }
    }
  }

  private static void note(PerformedNote note, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "    %-7s %4d %9.3f %7.3f %8s %7s  %-5s  %s%s%n",
        note.measure(),
        note.pass(),
        note.startSeconds(),
        note.endSeconds() - note.startSeconds(),
        note.onset(),
        note.grace() ? "grace" : note.length(),
        pitch(note.midi()),
        words(note.words()),
        note.breathAfter() ? " (breath)" : "");
  }

  private static String words(NoteWords words) {
    return switch (words) {
      case NoteWords.Syllable syllable ->
          (syllable.syllabic().starts() ? "" : "-")
              + syllable.text()
              + (syllable.syllabic().continues() ? "-" : "");
      case NoteWords.Hold _ -> "_";
      case NoteWords.None _ -> "";
    };
  }

  /** "A4", or "A4+50" with the cents of a microtone. */
  private static String pitch(double midi) {
    long nearest = Math.round(midi);
    long cents = Math.round((midi - nearest) * 100);
    String name = NAMES[(int) Math.floorMod(nearest, 12L)] + (Math.floorDiv(nearest, 12L) - 1);
    return cents == 0 ? name : name + (cents > 0 ? "+" : "") + cents;
  }

  private static String warning(ScoreWarning warning) {
    String place = place(new Place(warning.line(), null, warning.measure(), warning.part()));
    return (place.isEmpty() ? "" : place + ": ") + warning.message() + " [" + warning.code() + "]";
  }

  private static String place(Place place) {
    StringBuilder text = new StringBuilder();
    if (place.part() != null) {
      text.append("part ").append(place.part());
    }
    if (place.measure() != null) {
      text.append(text.isEmpty() ? "" : ", ").append("measure ").append(place.measure());
    }
    if (place.line() != null) {
      text.append(text.isEmpty() ? "" : ", ").append("line ").append(place.line());
    }
    return text.toString();
  }
}
