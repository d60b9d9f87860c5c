package studio.melisma.inspect;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import studio.melisma.failure.Place;
import studio.melisma.failure.ScoreRefusedException;
import studio.melisma.performance.NoteWords;
import studio.melisma.performance.Performance;
import studio.melisma.performance.PerformedNote;
import studio.melisma.performance.PerformedPart;
import studio.melisma.performance.PerformedVoice;
import studio.melisma.performance.PlayedRange;
import studio.melisma.performance.TempoMap;
import studio.melisma.score.ScoreWarning;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/** Inspections as JSON, one object a line. Seconds are rounded to the microsecond. */
public final class InspectionJson {

  private static final JsonFactory FACTORY =
      JsonFactory.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

  private InspectionJson() {}

  /**
   * Writes one inspection and a line's end; the writer stays open.
   *
   * @throws IOException if the writer fails
   */
  public static void write(Inspection inspection, Writer out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
      json.writeStartObject();
      json.writeStringProperty("file", inspection.file());
      switch (inspection) {
        case Inspection.Read read -> score(json, read);
        case Inspection.Refused refused -> error(json, refused.reason());
      }
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
  }

  private static void error(JsonGenerator json, ScoreRefusedException reason) {
    Place place = reason.place();
    json.writeObjectPropertyStart("error");
    json.writeStringProperty("code", reason.code());
    json.writeStringProperty("message", String.valueOf(reason.getMessage()));
    known(json, "line", place.line());
    known(json, "column", place.column());
    known(json, "measure", place.measure());
    known(json, "part", place.part());
    json.writeEndObject();
  }

  private static void score(JsonGenerator json, Inspection.Read read) {
    Performance performance = read.performance();
    json.writeStringProperty("title", read.score().title());
    json.writeName("composer");
    json.writeString(read.score().composer());
    number(json, "durationSeconds", performance.seconds());
    json.writeStringProperty("durationQuarters", performance.length().toString());
    json.writeArrayPropertyStart("playedMeasures");
    for (PlayedRange range : performance.playedMeasures()) {
      json.writeArray(new int[] {range.first(), range.last()}, 0, 2);
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("tempo");
    performance.tempo().points().forEach(point -> tempo(json, point));
    json.writeEndArray();
    json.writeArrayPropertyStart("parts");
    performance.parts().forEach(part -> part(json, part));
    json.writeEndArray();
    json.writeArrayPropertyStart("warnings");
    read.warnings().forEach(warning -> warning(json, warning));
    json.writeEndArray();
  }

  private static void tempo(JsonGenerator json, TempoMap.Point point) {
    json.writeStartObject();
    json.writeStringProperty("quarter", point.quarter().toString());
    number(json, "second", point.second());
    number(json, "bpm", point.quartersPerMinute());
    if (point.ramp()) {
      json.writeBooleanProperty("ramp", true);
    }
    json.writeEndObject();
  }

  private static void part(JsonGenerator json, PerformedPart part) {
    json.writeStartObject();
    json.writeStringProperty("id", part.id());
    json.writeStringProperty("name", part.name());
    json.writeArrayPropertyStart("voices");
    for (PerformedVoice voice : part.voices()) {
      json.writeStartObject();
      json.writeStringProperty("voice", voice.voice());
      json.writeStringProperty("staff", voice.staff());
      json.writeArrayPropertyStart("notes");
      voice.notes().forEach(note -> note(json, note));
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void note(JsonGenerator json, PerformedNote note) {
    json.writeStartObject();
    number(json, "onset", note.startSeconds());
    number(json, "duration", note.endSeconds() - note.startSeconds());
    json.writeStringProperty("quarter", note.onset().toString());
    json.writeStringProperty("quarters", note.length().toString());
    number(json, "midi", note.midi());
    NoteWords.@Nullable Syllable syllable =
        note.words() instanceof NoteWords.Syllable sung ? sung : null;
    json.writeName("lyric");
    json.writeString(syllable == null ? null : syllable.text());
    if (syllable != null) {
      json.writeStringProperty("syllabic", syllable.syllabic().name().toLowerCase(Locale.ROOT));
      json.writeStringProperty("verse", syllable.verse());
    }
    json.writeStringProperty("measure", note.measure());
    json.writeNumberProperty("pass", note.pass());
    json.writeBooleanProperty("hold", note.words() instanceof NoteWords.Hold);
    json.writeBooleanProperty("grace", note.grace());
    json.writeEndObject();
  }

  private static void warning(JsonGenerator json, ScoreWarning warning) {
    json.writeStartObject();
    json.writeStringProperty("code", warning.code());
    known(json, "part", warning.part());
    known(json, "measure", warning.measure());
    known(json, "line", warning.line());
    json.writeStringProperty("message", warning.message());
    json.writeEndObject();
  }

  private static void known(JsonGenerator json, String name, @Nullable Integer value) {
    if (value != null) {
      json.writeNumberProperty(name, value);
    }
  }

  private static void known(JsonGenerator json, String name, @Nullable String value) {
    if (value != null) {
      json.writeStringProperty(name, value);
    }
  }

  /** A number without the noise of binary fractions: 69 and 0.333333. */
  private static void number(JsonGenerator json, String name, double value) {
    if (value == Math.rint(value)) {
      json.writeNumberProperty(name, Math.round(value));
    } else {
      json.writeNumberProperty(
          name, BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros());
    }
  }
}
