package studio.melisma.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.melisma.musicxml.Xml.lyric;
import static studio.melisma.musicxml.Xml.note;
import static studio.melisma.musicxml.Xml.repeatBackward;
import static studio.melisma.musicxml.Xml.sound;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.failure.ResourceException;
import studio.melisma.musicxml.MusicXmlReader;
import studio.melisma.musicxml.Xml;
import studio.melisma.performance.PerformanceOptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class InspectionTest {

  @TempDir Path folder;

  @Test
  void showsAScoreAsOneLineOfJson() throws IOException, ResourceException {
    String json =
        json(
            Xml.score(
                sound("tempo='90'")
                    + note("F4", 3, lyric(1, "begin", "A"))
                    + note("G4", 1)
                    + "<novelty/>"));

    assertThat(json.lines()).hasSize(1);
    JsonNode root = JsonMapper.shared().readTree(json);
    assertThat(root.get("file").asString()).endsWith("song.musicxml");
    assertThat(root.get("title").asString()).isEmpty();
    assertThat(root.get("composer").isNull()).isTrue();
    assertThat(root.get("durationQuarters").asString()).isEqualTo("2");
    assertThat(root.get("durationSeconds").asDouble()).isEqualTo(1.333333);
    assertThat(root.get("playedMeasures").toString()).isEqualTo("[[0,0]]");
    assertThat(root.get("tempo").toString())
        .isEqualTo("[{\"quarter\":\"0\",\"second\":0,\"bpm\":90}]");
    JsonNode voice = root.at("/parts/0/voices/0");
    assertThat(voice.get("voice").asString()).isEqualTo("1");
    assertThat(voice.at("/notes/0").toString())
        .isEqualTo(
            "{\"onset\":0,\"duration\":1,\"quarter\":\"0\",\"quarters\":\"3/2\",\"midi\":65,"
                + "\"lyric\":\"A\",\"syllabic\":\"begin\",\"verse\":\"1\",\"measure\":\"1\","
                + "\"pass\":1,\"hold\":false,\"grace\":false}");
    assertThat(voice.at("/notes/1/lyric").isNull()).isTrue();
    assertThat(voice.at("/notes/1/hold").asBoolean()).isTrue();
    assertThat(root.at("/warnings/0/code").asString()).isEqualTo("unknown-element");
    assertThat(root.at("/warnings/0/line").asInt()).isPositive();
  }

  @Test
  void showsARefusalWithItsPlace() throws IOException, ResourceException {
    JsonNode root = JsonMapper.shared().readTree(json("<score-partwise>\n<oops>"));

    assertThat(root.at("/error/code").asString()).isEqualTo("truncated");
    assertThat(root.at("/error/line").asInt()).isEqualTo(2);
    assertThat(root.at("/error").has("measure")).isFalse();
  }

  @Test
  void showsAScoreToPeople() throws IOException, ResourceException {
    String score =
        Xml.score(
            note("F#4", 2, lyric(1, "begin", "A")) + note("G4", 2),
            note("A4", 4) + repeatBackward());

    assertThat(table(score, /* notes= */ true))
        .contains("Voice 1 (P1), voice 1, staff 1: 6 notes, 2 syllables")
        .contains("plays     measures 1–2, measures 1–2")
        .contains("F#4")
        .contains("A-");
    assertThat(table(score, /* notes= */ false)).doesNotContain("F#4");
    assertThat(table("<html/>", /* notes= */ true))
        .contains("refused at line 1")
        .contains("<html>");
  }

  private String json(String xml) throws IOException, ResourceException {
    StringWriter out = new StringWriter();
    InspectionJson.write(inspection(xml), out);
    return out.toString();
  }

  private String table(String xml, boolean notes) throws IOException, ResourceException {
    StringWriter out = new StringWriter();
    InspectionTable.write(inspection(xml), notes, new PrintWriter(out));
    return out.toString();
  }

  private Inspection inspection(String xml) throws IOException, ResourceException {
    Path file = Files.writeString(folder.resolve("song.musicxml"), xml);
    return Inspection.of(file, new MusicXmlReader(), PerformanceOptions.DEFAULT);
  }
}
