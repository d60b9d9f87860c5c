package studio.melisma.musicxml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static studio.melisma.musicxml.Xml.lyric;
import static studio.melisma.musicxml.Xml.note;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ResourceException;
import studio.melisma.score.Note;
import studio.melisma.score.Score;
import studio.melisma.score.ScoreWarning;

final class MusicXmlReaderTest {

  private static final String SONG = Xml.score(note("C4", 2, lyric("Müde")));

  @Test
  void readsTitleComposerAndPartNames() throws EngineException {
    Score score =
        Xml.clean(
            """
            <score-partwise version="4.0">
              <work><work-title>Works</work-title></work>
              <movement-title>The Lark
                 in the Morning</movement-title>
              <identification>
                <creator type="composer">A. Composer</creator>
                <creator type="lyricist">A. Poet</creator>
              </identification>
              <part-list>
                <score-part id="S"><part-name>Soprano</part-name>
                  <part-abbreviation>S.</part-abbreviation></score-part>
              </part-list>
              <part id="S"><measure number="1"><attributes><divisions>1</divisions></attributes>
                <note><pitch><step>C</step><octave>4</octave></pitch><duration>4</duration></note>
              </measure></part>
            </score-partwise>
            """);

    assertThat(score.title()).isEqualTo("The Lark in the Morning");
    assertThat(score.composer()).isEqualTo("A. Composer");
    assertThat(score.lyricist()).isEqualTo("A. Poet");
    assertThat(score.parts().getFirst().name()).isEqualTo("Soprano");
    assertThat(score.parts().getFirst().abbreviation()).isEqualTo("S.");
  }

  @Test
  void readsTimewiseAsPartwise() throws EngineException {
    Score score =
        Xml.clean(
            """
            <score-timewise version="3.1">
              <part-list>
                <score-part id="P1"><part-name>One</part-name></score-part>
                <score-part id="P2"><part-name>Two</part-name></score-part>
              </part-list>
              <measure number="1">
                <part id="P1"><attributes><divisions>1</divisions></attributes>
                  <note><pitch><step>C</step><octave>4</octave></pitch><duration>4</duration></note>
                </part>
              </measure>
              <measure number="2">
                <part id="P1">
                  <note><pitch><step>D</step><octave>4</octave></pitch><duration>4</duration></note>
                </part>
                <part id="P2"><attributes><divisions>1</divisions></attributes>
                  <note><pitch><step>E</step><octave>4</octave></pitch><duration>4</duration></note>
                </part>
              </measure>
            </score-timewise>
            """);

    assertThat(score.measureCount()).isEqualTo(2);
    assertThat(score.parts().get(1).measures().get(0).events()).isEmpty();
    assertThat(score.parts().get(1).measures().get(1).notes().map(note -> note.pitch().midi()))
        .containsExactly(64.0);
    assertThat(score.parts().get(0).measures().get(1).number()).isEqualTo("2");
  }

  @Test
  void readsEveryUsualEncoding() throws EngineException {
    assertThat(textOf(SONG.getBytes(StandardCharsets.UTF_8))).isEqualTo("Müde");
    assertThat(textOf(("\ufeff" + SONG).getBytes(StandardCharsets.UTF_8))).isEqualTo("Müde");
    assertThat(textOf(("\ufeff" + SONG).getBytes(StandardCharsets.UTF_16LE))).isEqualTo("Müde");
    assertThat(textOf(("\ufeff" + SONG).getBytes(StandardCharsets.UTF_16BE))).isEqualTo("Müde");
    assertThat(textOf(SONG.getBytes(StandardCharsets.UTF_16LE))).isEqualTo("Müde");
    assertThat(textOf(SONG.getBytes(StandardCharsets.UTF_16BE))).isEqualTo("Müde");
    assertThat(textOf(declared("ISO-8859-1", StandardCharsets.ISO_8859_1))).isEqualTo("Müde");
    assertThat(textOf(declared("windows-1252", Charset.forName("windows-1252")))).isEqualTo("Müde");
  }

  @Test
  void readsWhatIsDeclaredWronglyAsUtf8AndSaysSo() throws EngineException {
    byte[] bytes =
        ("<?xml version=\"1.0\" encoding=\"UTF-16\"?>\n" + SONG).getBytes(StandardCharsets.UTF_8);

    ReadScore read = new MusicXmlReader().read(new ByteArrayInputStream(bytes));

    assertThat(read.warnings()).extracting(ScoreWarning::code).containsExactly("encoding-mismatch");
    assertThat(firstNote(read.score()).lyrics().getFirst().text()).isEqualTo("Müde");
  }

  @Test
  void opensPlainFilesByTheirContentWhateverTheirName(@TempDir Path folder)
      throws EngineException, IOException {
    Path file = Files.writeString(folder.resolve("song.mxl"), SONG);

    assertThat(firstNote(new MusicXmlReader().read(file).score()).pitch().midi()).isEqualTo(60);
  }

  @Test
  void saysThatAFileIsNotThere(@TempDir Path folder) {
    assertThatThrownBy(() -> new MusicXmlReader().read(folder.resolve("nothing.musicxml")))
        .isInstanceOf(ResourceException.class)
        .hasMessageContaining("nothing.musicxml");
    assertThatThrownBy(() -> new MusicXmlReader().read(folder))
        .isInstanceOf(ResourceException.class)
        .hasMessageContaining("folder");
  }

  @Test
  void keepsPartsWithTheSameIdApart() throws EngineException {
    String part = String.join("", Xml.numbered(note("C4", 2)));
    ReadScore read = Xml.read(Xml.parts(part, part).replace("P2", "P1"));

    assertThat(read.score().parts()).extracting(p -> p.id()).containsExactly("P1", "P1-2");
    assertThat(read.warnings()).extracting(ScoreWarning::code).contains("duplicate-part-id");
  }

  @Test
  void fillsUpPartsThatAreShorter() throws EngineException {
    String longer = String.join("", Xml.numbered(note("C4", 2), note("D4", 2)));
    String shorter = String.join("", Xml.numbered(note("C4", 2)));
    ReadScore read = Xml.read(Xml.parts(longer, shorter));

    assertThat(read.score().parts().get(1).measures()).hasSize(2);
    assertThat(read.warnings())
        .singleElement()
        .satisfies(warning -> {
          assertThat(warning.code()).isEqualTo("measures-missing");
          assertThat(warning.part()).isEqualTo("P2");
        });
  }

  @Test
  void ignoresWhatItDoesNotKnowAndSaysSoOnce() throws EngineException {
    String measure = "<novelty><depth/></novelty>" + note("C4", 2, "<novel/>") + "<novelty/>";
    ReadScore read = Xml.read(Xml.score(measure));

    assertThat(firstNote(read.score()).pitch().midi()).isEqualTo(60);
    assertThat(read.warnings())
        .singleElement()
        .satisfies(warning -> {
          assertThat(warning.code()).isEqualTo("unknown-element");
          assertThat(warning.measure()).isEqualTo("1");
          assertThat(warning.line()).isEqualTo(8);
        });
  }

  private static String textOf(byte[] bytes) throws EngineException {
    ReadScore read = new MusicXmlReader().read(new ByteArrayInputStream(bytes));
    assertThat(read.warnings()).isEmpty();
    return firstNote(read.score()).lyrics().getFirst().text();
  }

  private static byte[] declared(String name, Charset charset) {
    return ("<?xml version=\"1.0\" encoding='" + name + "'?>\n" + SONG).getBytes(charset);
  }

  private static Note firstNote(Score score) {
    return score.parts().getFirst().measures().getFirst().notes().findFirst().orElseThrow();
  }
}
