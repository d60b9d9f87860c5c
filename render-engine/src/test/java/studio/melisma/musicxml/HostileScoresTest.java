package studio.melisma.musicxml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static studio.melisma.musicxml.Xml.lyric;
import static studio.melisma.musicxml.Xml.note;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.melisma.failure.EngineException;
import studio.melisma.failure.ScoreRefusedException;
import studio.melisma.performance.Performance;

/** Files that are broken or mean harm: a clear refusal, and nothing else happens. */
final class HostileScoresTest {

  private static final String SONG = Xml.score(note("C4", 2, lyric("LA")));

  @TempDir Path folder;

  @Test
  void saysWhereTheXmlIsBroken() {
    ScoreRefusedException refusal = refusal(SONG.replace("</pitch>", "</pitsch>"));

    assertThat(refusal.code()).isEqualTo("not-well-formed");
    assertThat(refusal.place().line()).isEqualTo(8);
    assertThat(refusal.place().column()).isGreaterThan(1);
  }

  @Test
  void saysThatAFileWasCutOff() {
    assertThat(refusal(SONG.substring(0, SONG.indexOf("</measure>"))).code())
        .isEqualTo("truncated");
  }

  @Test
  void saysInWhichMeasureTimeGetsOutOfHand() {
    String wild = "<attributes><divisions>%d</divisions></attributes>" + note("C4", 1);
    ScoreRefusedException refusal =
        refusal(Xml.score(wild.formatted(9_999_991), wild.formatted(9_999_973)));

    assertThat(refusal.code()).isEqualTo("time-too-fine");
    assertThat(refusal.place().measure()).isEqualTo("2");
    assertThat(refusal.place().part()).isEqualTo("P1");
    assertThat(refusal.place().line()).isNotNull();
  }

  @Test
  void refusesWhatIsNoMusicXml() {
    assertThat(refusal("").code()).isEqualTo("empty-file");
    assertThat(refusal("MThd....").code()).isEqualTo("not-musicxml");
    assertThat(refusal("<html></html>").code()).isEqualTo("not-musicxml");
    assertThat(refusal("<opus/>").code()).isEqualTo("opus");
    assertThat(refusal("<score-partwise/>").code()).isEqualTo("no-music");
    assertThat(refusal(SONG.replace("partwise", "timewise")).code()).isEqualTo("mixed-form");
    assertThat(refusal("<?xml version='1.0' encoding='x-none'?>" + SONG).code())
        .isEqualTo("unsupported-encoding");
  }

  @Test
  void saysInWhichLineBytesAreNoText() {
    byte[] bytes = SONG.replace("LA", "l\u00e4").getBytes(StandardCharsets.ISO_8859_1);
    ScoreRefusedException refusal =
        catchThrowableOfType(
            ScoreRefusedException.class,
            () -> new MusicXmlReader().read(new ByteArrayInputStream(bytes)));

    assertThat(refusal.code()).isEqualTo("invalid-encoding");
    assertThat(refusal.place().line()).isEqualTo(8);
  }

  @Test
  void followsNoExternalEntity() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "the secret");
    String doctype = "<!DOCTYPE score-partwise [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>\n";

    ScoreRefusedException refusal = refusal(doctype + SONG.replace("LA", "&x;"));

    assertThat(refusal.code()).isEqualTo("entity-refused");
    assertThat(refusal).hasMessageNotContaining("the secret");
  }

  @Test
  void fetchesNoDtd() throws EngineException {
    String doctype = "<!DOCTYPE score-partwise SYSTEM \"http://127.0.0.1:1/partwise.dtd\">\n";

    assertThat(Xml.clean(doctype + SONG).measureCount()).isEqualTo(1);
  }

  @Test
  void expandsNoEntityBomb() {
    StringBuilder doctype = new StringBuilder("<!DOCTYPE score-partwise [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      doctype.append("<!ENTITY a" + i + " \"" + ("&a" + (i - 1) + ";").repeat(10) + "\">");
    }
    String bomb = doctype.append("]>\n").append(SONG.replace("LA", "&a29;")).toString();

    assertThat(refusal(bomb).code()).isEqualTo("entity-refused");
  }

  @Test
  void stopsAtEachLimit() {
    String deep = "<other>".repeat(100) + "</other>".repeat(100);
    assertThat(refusal(Xml.score(deep)).code()).isEqualTo("too-deep");
    assertThat(refused(limits(30, 500, 1_000), SONG).code()).isEqualTo("too-large");
    assertThat(refused(limits(1 << 20, 1, 1_000), Xml.parts("", "")).code())
        .isEqualTo("too-many-parts");
    assertThat(refused(limits(1 << 20, 9, 3), Xml.score(note("C4", 1).repeat(4))).code())
        .isEqualTo("too-many-notes");
    StringBuilder attributes = new StringBuilder();
    for (int i = 0; i < 300; i++) {
      attributes.append(" a" + i + "=\"\"");
    }
    assertThat(refusal(SONG.replace("<part-list", "<part-list" + attributes)).code())
        .isEqualTo("xml-limit");
  }

  @Test
  void cutsEndlessTexts() throws EngineException {
    ReadScore read = Xml.read(SONG.replace("LA", "la".repeat(50_000)));

    assertThat(read.warnings()).extracting(warning -> warning.code()).contains("text-too-long");
  }

  @Test
  void readsPackedScores() throws EngineException, IOException {
    Path file = packed("META-INF/container.xml", container("song.xml"), "song.xml", SONG);

    ReadScore read = new MusicXmlReader().read(file);

    assertThat(read.warnings()).isEmpty();
    assertThat(read.score().measureCount()).isEqualTo(1);
  }

  @Test
  void takesTheOnlyScoreOfAnArchiveWithoutContainer() throws EngineException, IOException {
    ReadScore read = new MusicXmlReader().read(packed("a/song.musicxml", SONG));

    assertThat(read.warnings())
        .extracting(warning -> warning.code())
        .containsExactly("container-missing");
  }

  @Test
  void opensNothingOutsideTheArchive() throws IOException {
    Files.writeString(folder.resolve("outside.xml"), SONG);
    for (String name :
        new String[] {"../outside.xml", "/outside.xml", "..\\outside.xml", "C:x.xml"}) {
      Path file = packed("META-INF/container.xml", container(name), "song.xml", SONG);

      assertThat(refusal(file).code()).as(name).isEqualTo("unsafe-path");
    }
  }

  @Test
  void refusesBrokenArchives() throws IOException {
    Path whole = packed("META-INF/container.xml", container("song.xml"), "song.xml", SONG);
    byte[] bytes = Files.readAllBytes(whole);
    Path half = Files.write(folder.resolve("half.mxl"), Arrays.copyOf(bytes, 300));

    assertThat(refusal(half).code()).isEqualTo("damaged-archive");
    assertThat(refusal(packed("META-INF/container.xml", container("no.xml"))).code())
        .isEqualTo("root-file-missing");
    assertThat(refusal(packed("readme.txt", "hello")).code()).isEqualTo("no-score-in-archive");
    assertThat(refusal(packed("a.xml", SONG, "b.xml", SONG)).code())
        .isEqualTo("no-score-in-archive");
  }

  @Test
  void countsTheBytesOfAZipBombWhileTheyCome() throws IOException {
    Path file = folder.resolve("bomb.mxl");
    byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("song.xml"));
      zip.write("<score-partwise>".getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 64; i++) {
        zip.write(spaces);
      }
      zip.closeEntry();
    }

    assertThat(refusal(file)).hasMessageContaining("times its size");
  }

  @Test
  void survivesRandomDamage() {
    byte[] song = SONG.getBytes(StandardCharsets.UTF_8);
    Random random = new Random(7);
    int read = 0;
    for (int round = 0; round < 3_000; round++) {
      byte[] damaged = song.clone();
      for (int i = 0; i <= random.nextInt(4); i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        Performance.of(new MusicXmlReader().read(new ByteArrayInputStream(damaged)).score());
        read++;
      } catch (EngineException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
    assertThat(read).isBetween(1, 2_999);
  }

  private static ReadingLimits limits(int bytes, int parts, int notes) {
    return new ReadingLimits(
        bytes, bytes, 500, 10, 64, 100_000, 200, 4_000, parts, 100, notes, 1_000, 50);
  }

  private static ScoreRefusedException refusal(String xml) {
    return refused(ReadingLimits.DEFAULT, xml);
  }

  private static ScoreRefusedException refused(ReadingLimits limits, String xml) {
    byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
    ScoreRefusedException refusal =
        catchThrowableOfType(
            ScoreRefusedException.class,
            () -> new MusicXmlReader(limits).read(new ByteArrayInputStream(bytes)));
    assertThat(refusal).isNotNull();
    return refusal;
  }

  private static ScoreRefusedException refusal(Path file) {
    ScoreRefusedException refusal =
        catchThrowableOfType(ScoreRefusedException.class, () -> new MusicXmlReader().read(file));
    assertThat(refusal).isNotNull();
    return refusal;
  }

  private static String container(String rootFile) {
    return "<container><rootfiles><rootfile full-path=\""
        + rootFile
        + "\"/></rootfiles></container>";
  }

  /** Names and contents by turns. */
  private Path packed(String... entries) throws IOException {
    Path file = Files.createTempFile(folder, "score", ".mxl");
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (int i = 0; i < entries.length; i += 2) {
        zip.putNextEntry(new ZipEntry(entries[i]));
        zip.write(entries[i + 1].getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file;
  }
}
