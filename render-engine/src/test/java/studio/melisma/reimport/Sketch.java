package studio.melisma.reimport;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.EngineException;
import studio.melisma.performance.NoteKey;
import studio.melisma.score.Fraction;
import studio.melisma.score.NoteId;
import studio.melisma.song.ScoreDocument;

/**
 * A score that a notation program has open: notes that know who they are, whatever becomes of them.
 */
final class Sketch {

  private static final String STEPS = "CDEFGAB";

  final List<Part> parts = new ArrayList<>();
  int divisions = 4;
  String verse = "1";

  /** Quarter notes a minute; 0 where none is written. */
  int tempo;

  static final class Part {
    String id = "P1";
    String name = "Voice";
    String voice = "1";
    int octave = 4;

    /** A note of a second voice, at the start of a measure. */
    @Nullable Tone second;

    int secondMeasure;
    final List<List<Tone>> measures = new ArrayList<>();
  }

  /** Eighths; a height of -1 is a rest. */
  static final class Tone {
    int height;
    int eighths;
    String lyric;

    Tone(int height, int eighths, String lyric) {
      this.height = height;
      this.eighths = eighths;
      this.lyric = lyric;
    }
  }

  static Sketch random(Random random, int parts, int measures) {
    Sketch sketch = new Sketch();
    for (int index = 0; index < parts; index++) {
      Part part = new Part();
      part.id = "P" + (index + 1);
      part.name = "Voice " + (index + 1);
      for (int measure = 0; measure < measures; measure++) {
        part.measures.add(measure(random));
      }
      sketch.parts.add(part);
    }
    return sketch;
  }

  static List<Tone> measure(Random random) {
    List<Tone> tones = new ArrayList<>();
    int left = 8;
    while (left > 0) {
      int eighths = Math.min(left, 1 + random.nextInt(3));
      tones.add(new Tone(random.nextInt(7 * 2), eighths, syllable(random)));
      left -= eighths;
    }
    return tones;
  }

  static String syllable(Random random) {
    return "" + "bdfglmnst".charAt(random.nextInt(9)) + "aeiou".charAt(random.nextInt(5));
  }

  Optional<NoteKey> key(Tone tone) {
    for (Part part : parts) {
      for (int measure = 0; measure < part.measures.size(); measure++) {
        int at = 0;
        for (Tone other : part.measures.get(measure)) {
          if (other == tone && tone.height >= 0) {
            return Optional.of(
                new NoteKey(new NoteId(part.id, measure, part.voice, Fraction.of(at, 2), 0), 1));
          }
          at += other.eighths;
        }
      }
    }
    return Optional.empty();
  }

  List<Tone> tones() {
    return parts.stream()
        .flatMap(part -> part.measures.stream())
        .flatMap(List::stream)
        .filter(tone -> tone.height >= 0)
        .toList();
  }

  ScoreDocument document() throws EngineException {
    StringBuilder xml = new StringBuilder("<score-partwise version=\"4.0\"><part-list>\n");
    for (Part part : parts) {
      xml.append(
          "<score-part id=\"%s\"><part-name>%s</part-name></score-part>\n"
              .formatted(part.id, part.name));
    }
    xml.append("</part-list>");
    for (Part part : parts) {
      xml.append("<part id=\"").append(part.id).append("\">\n");
      for (int measure = 0; measure < part.measures.size(); measure++) {
        xml.append("<measure number=\"").append(measure + 1).append("\">");
        if (measure == 0) {
          xml.append("<attributes><divisions>" + divisions * 2 + "</divisions></attributes>");
        }
        if (measure == 0 && tempo > 0) {
          xml.append("<sound tempo=\"" + tempo + "\"/>");
        }
        part.measures.get(measure).forEach(tone -> note(part, tone, part.voice, xml));
        Tone second = part.second;
        if (second != null && measure == part.secondMeasure) {
          xml.append("<backup><duration>" + second.eighths * divisions + "</duration></backup>");
          note(part, second, part.voice + "2", xml);
        }
        xml.append("</measure>\n");
      }
      xml.append("</part>");
    }
    return ScoreDocument.of(
        "sketch.musicxml",
        Optional.empty(),
        xml.append("</score-partwise>").toString().getBytes(StandardCharsets.UTF_8));
  }

  private void note(Part part, Tone tone, String voice, StringBuilder xml) {
    xml.append("<note>");
    if (tone.height < 0) {
      xml.append("<rest/>");
    } else {
      xml.append(
          "<pitch><step>%s</step><octave>%d</octave></pitch>"
              .formatted(STEPS.charAt(tone.height % 7), part.octave + tone.height / 7));
    }
    xml.append(
        "<duration>%d</duration><voice>%s</voice>".formatted(tone.eighths * divisions, voice));
    if (tone.height >= 0 && !tone.lyric.isEmpty()) {
      xml.append(
          "<lyric number=\""
              + verse
              + "\"><syllabic>single</syllabic><text>"
              + tone.lyric
              + "</text></lyric>");
    }
    xml.append("</note>\n");
  }
}
