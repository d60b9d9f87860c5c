package studio.melisma.musicxml;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;
import studio.melisma.score.Instrument;
import studio.melisma.score.Measure;
import studio.melisma.score.Part;
import studio.melisma.score.Score;

/** Writes a whole {@code <score-partwise>}. */
final class ScoreElement {

  private final XmlOutput xml;

  ScoreElement(XmlOutput xml) {
    this.xml = xml;
  }

  void write(Score score) throws XMLStreamException {
    xml.doctype(
        "<!DOCTYPE score-partwise PUBLIC \"-//Recordare//DTD MusicXML 4.0 Partwise//EN\""
            + " \"http://www.musicxml.org/dtds/partwise.dtd\">");
    xml.start("score-partwise", "version", "4.0");
    if (!score.title().isEmpty()) {
      xml.start("work");
      xml.text("work-title", score.title());
      xml.end();
    }
    xml.start("identification");
    creator("composer", score.composer());
    creator("lyricist", score.lyricist());
    xml.start("encoding");
    xml.text("software", "Melisma");
    xml.end();
    xml.end();
    xml.start("part-list");
    for (Part part : score.parts()) {
      list(part);
    }
    xml.end();
    for (Part part : score.parts()) {
      xml.start("part", "id", part.id());
      MeasureElement measures = new MeasureElement(xml, part);
      for (Measure measure : part.measures()) {
        measures.write(measure);
      }
      xml.end();
    }
    xml.end();
  }

  private void creator(String type, @Nullable String name) throws XMLStreamException {
    if (name != null) {
      xml.text("creator", name, "type", type);
    }
  }

  private void list(Part part) throws XMLStreamException {
    xml.start("score-part", "id", part.id());
    xml.text("part-name", part.name());
    if (!part.abbreviation().isEmpty()) {
      xml.text("part-abbreviation", part.abbreviation());
    }
    List<Instrument> named =
        part.instruments().stream().filter(instrument -> !instrument.id().isEmpty()).toList();
    for (Instrument instrument : named) {
      xml.start("score-instrument", "id", instrument.id());
      xml.text("instrument-name", instrument.name());
      if (!instrument.sound().isEmpty()) {
        xml.text("instrument-sound", instrument.sound());
      }
      xml.end();
    }
    for (Instrument instrument : named) {
      midi(instrument);
    }
    xml.end();
  }

  private void midi(Instrument instrument) throws XMLStreamException {
    xml.start("midi-instrument", "id", instrument.id());
    number("midi-channel", instrument.channel(), 0);
    // Counted from 1 in the file.
    number("midi-program", instrument.program(), 1);
    number("midi-unpitched", instrument.drum(), 1);
    if (instrument.volume() != null) {
      xml.text("volume", decimal(instrument.volume()));
    }
    if (instrument.pan() != null) {
      xml.text("pan", decimal(instrument.pan()));
    }
    xml.end();
  }

  private void number(String name, @Nullable Integer value, int counted) throws XMLStreamException {
    if (value != null) {
      xml.text(name, value + counted);
    }
  }

  /** A number as XML Schema's decimal, to the ninth place behind the point. */
  static String decimal(double value) {
    return BigDecimal.valueOf(value)
        .setScale(9, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
