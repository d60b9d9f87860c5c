package studio.melisma.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.melisma.failure.ProjectRefusedException;
import studio.melisma.failure.ResourceException;
import studio.melisma.song.NoteEdits;
import studio.melisma.song.ScoreDocument;
import studio.melisma.song.Song;

final class ProjectFileTest {

  @TempDir Path folder;

  @Test
  void everythingThatAUserHasDoneIsThereAgain() throws Exception {
    Path file = folder.resolve("dawn.melisma");
    ProjectFile.write(Songs.project(), file);
    assertThat(ProjectFile.read(file)).isEqualTo(Songs.project());
  }

  @Test
  void theSameProjectGivesTheSameBytes() throws Exception {
    Path one = folder.resolve("one.melisma");
    Path other = folder.resolve("other.melisma");
    ProjectFile.write(Songs.project(), one);
    ProjectFile.write(Songs.project(), other);
    assertThat(Files.mismatch(one, other)).isEqualTo(-1);
  }

  @Test
  void aProjectThatWasMovedTogetherWithItsScoreFindsIt() throws Exception {
    Path before = Files.createDirectory(folder.resolve("before"));
    Path score = Files.write(before.resolve("dawn.musicxml"), Songs.plain().document().bytes());
    Song song = Songs.rich().withDocument(ScoreDocument.read(score));
    ProjectFile.write(Project.of(song), before.resolve("dawn.melisma"));
    Path after = folder.resolve("after");
    Files.move(before, after);
    assertThat(ProjectFile.read(after.resolve("dawn.melisma")).song().document().origin())
        .contains(after.resolve("dawn.musicxml"));
  }

  @Test
  void aNewerFormatIsRefusedByName() throws Exception {
    Path file = changed("\"version\" : 1", "\"version\" : 2");
    assertThatThrownBy(() -> ProjectFile.read(file))
        .isInstanceOf(ProjectRefusedException.class)
        .hasMessageContaining("newer Melisma")
        .hasMessageContaining("changed.melisma");
  }

  @Test
  void whatNobodyKnowsInThisVersionIsPassedOver() throws Exception {
    Path file = changed("\"version\" : 1", "\"version\" : 1, \"colourOfTheSky\" : [{}]");
    assertThat(ProjectFile.read(file)).isEqualTo(Songs.project());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "midi" : 72.25 | "midi" : 1e999 | tracks[0].edits.changed[0].midi is a number without
          "midi" : 72.25 | "midi" : NaN | no JSON
          "midi" : 72.25 | "midi" : "72" | midi is no number
          "onset" : "1/3" | "onset" : "1/0" | onset is no fraction
          "onset" : "1/3" | "onset" : "999999999999999999" | onset is a number without measure
          "onset" : "1/3" | "onset" : "-1/3" | starts before the song
          "role" : "sung" | "role" : "danced" | tracks[0].role says danced
          "depthCents" : 25.0 | "depthCents" : 201 | vibrato's depth
          "color" : 7 | "color" : 12 | tracks[0].color is not within 0..11
          "pan" : -0.25 | "pan" : 4 | tracks[0].mix can't be
          "title" : | "format" : 1, "title" : | no JSON
          [ 0.25, 1.0E-9 ] | [ 0.1, 1.0E-9 ] | follow each other in time
          "seed" : -7 | "seed" : 99999999999999999999999999999 | seed is no whole number
          """)
  void aDamagedDescriptionIsRefusedWithThePlace(String text, String instead, String complaint)
      throws Exception {
    Path file = changed(text, instead);
    assertThatThrownBy(() -> ProjectFile.read(file))
        .isInstanceOf(ProjectRefusedException.class)
        .hasMessageContaining(complaint);
    assertThat(ProjectFile.score(file).score()).isEqualTo(Songs.plain().score());
  }

  @Test
  void aDeepDescriptionIsRefused() throws Exception {
    Path file =
        changed("\"version\" : 1", "\"version\" : 1, \"x\":" + "[".repeat(5000) + "]".repeat(5000));
    assertThatThrownBy(() -> ProjectFile.read(file)).isInstanceOf(ProjectRefusedException.class);
  }

  @Test
  void everyCutIsNoticed() throws Exception {
    byte[] whole = Files.readAllBytes(saved());
    Path cut = folder.resolve("cut.melisma");
    for (int length = 0; length < whole.length; length += 97) {
      Files.write(cut, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> ProjectFile.read(cut))
          .as("%d of %d bytes", length, whole.length)
          .isInstanceOf(ProjectRefusedException.class);
    }
  }

  @Test
  void aFlippedBitNeverGivesAnotherSong() throws Exception {
    byte[] whole = Files.readAllBytes(saved());
    Path flipped = folder.resolve("flipped.melisma");
    for (int place = 0; place < whole.length; place += 13) {
      byte[] bytes = whole.clone();
      bytes[place] ^= 0x10;
      Files.write(flipped, bytes);
      try {
        assertThat(ProjectFile.read(flipped)).isEqualTo(Songs.project());
      } catch (ProjectRefusedException e) {
        assertThat(e).hasMessageContaining("flipped.melisma");
      }
    }
  }

  @Test
  void anArchiveThatReachesOutIsRefused() throws Exception {
    for (String name : new String[] {"../evil", "/etc/evil", "a/../../evil", "c:evil", "a\\evil"}) {
      Map<String, byte[]> files = new LinkedHashMap<>(Archive.unpack(saved()));
      files.put(name, new byte[1]);
      Path file = Files.write(folder.resolve("evil.melisma"), Archive.pack(files));
      assertThatThrownBy(() -> ProjectFile.read(file))
          .isInstanceOfSatisfying(
              ProjectRefusedException.class, e -> assertThat(e.code()).isEqualTo("unsafe-path"));
    }
  }

  @Test
  void anArchiveWithAThingTwiceIsRefused() throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>(Archive.unpack(saved()));
    files.put("project.jsoN", new byte[1]);
    String packed = new String(Archive.pack(files), StandardCharsets.ISO_8859_1);
    Path file =
        Files.writeString(
            folder.resolve("twice.melisma"),
            packed.replace("project.jsoN", "project.json"),
            StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> ProjectFile.read(file))
        .isInstanceOf(ProjectRefusedException.class)
        .hasMessageContaining("twice");
  }

  @Test
  void aBombIsDefusedWhileItUnpacks() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(packed)) {
      zip.putNextEntry(new ZipEntry("project.json"));
      byte[] blank = " ".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
      for (int i = 0; i < 60; i++) {
        zip.write(blank);
      }
      zip.closeEntry();
    }
    Path file = Files.write(folder.resolve("bomb.melisma"), packed.toByteArray());
    assertThatThrownBy(() -> ProjectFile.read(file))
        .isInstanceOfSatisfying(
            ProjectRefusedException.class, e -> assertThat(e.code()).isEqualTo("too-large"));
  }

  @Test
  void whatIsNoProjectIsCalledSo() throws Exception {
    Path file = Files.writeString(folder.resolve("shopping.melisma"), "milk");
    assertThatThrownBy(() -> ProjectFile.read(file))
        .isInstanceOf(ProjectRefusedException.class)
        .hasMessageContaining("no project");
    assertThat(file).hasContent("milk");
  }

  @Test
  void aFullDiskIsToldBeforeAnythingIsWritten() throws Exception {
    Path file = saved();
    byte[] before = Files.readAllBytes(file);
    Disk full =
        new Disk() {
          @Override
          public void write(FileChannel out, ByteBuffer bytes) {
            throw new AssertionError("nothing is to be written");
          }

          @Override
          public long free(Path where) {
            return 10;
          }
        };
    assertThatThrownBy(() -> ProjectFile.write(Project.of(Songs.plain()), file, Map.of(), full))
        .isInstanceOf(ResourceException.class)
        .hasMessageContaining("not enough room");
    assertThat(file).hasBinaryContent(before);
    assertThat(names()).containsExactly("dawn.melisma");
  }

  @Test
  void aDiskThatFillsUpHalfWayLeavesTheOldFileWhole() throws Exception {
    Path file = saved();
    byte[] before = Files.readAllBytes(file);
    Disk filling =
        new Disk() {
          private boolean full;

          @Override
          public void write(FileChannel out, ByteBuffer bytes) throws IOException {
            if (full) {
              throw new IOException("No space left on device");
            }
            full = true;
            out.write(bytes.get(new byte[0]).slice(0, 100));
            bytes.position(100);
          }

          @Override
          public long free(Path where) {
            return Long.MAX_VALUE;
          }
        };
    assertThatThrownBy(() -> ProjectFile.write(Project.of(Songs.plain()), file, Map.of(), filling))
        .isInstanceOf(ResourceException.class)
        .hasMessageContaining("No space left")
        .hasMessageContaining("still there");
    assertThat(file).hasBinaryContent(before);
    assertThat(names()).containsExactly("dawn.melisma");
  }

  @Test
  void whatCouldNotBeReadAgainIsNeverWritten() throws Exception {
    Path file = saved();
    byte[] before = Files.readAllBytes(file);
    Song song = Songs.rich();
    Song nowhere =
        song.withTrack(
            song.tracks().getFirst().id(),
            track -> track.withEdits(NoteEdits.NONE.pitched(Songs.FIRST, Double.NaN)));
    assertThatThrownBy(() -> ProjectFile.write(Project.of(nowhere), file))
        .isInstanceOf(ResourceException.class)
        .hasMessageContaining("tracks[0].edits.changed[0].midi");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void aDamagedFileIsSetAsideUnderAnotherName() throws Exception {
    Path file = Files.writeString(folder.resolve("dawn.melisma"), "one");
    assertThat(ProjectFile.setAside(file)).hasFileName("dawn (damaged).melisma").hasContent("one");
    Files.writeString(file, "two");
    assertThat(ProjectFile.setAside(file))
        .hasFileName("dawn (damaged 2).melisma")
        .hasContent("two");
    assertThat(file).doesNotExist();
  }

  private Path saved() throws Exception {
    Path file = folder.resolve("dawn.melisma");
    ProjectFile.write(Songs.project(), file);
    return file;
  }

  private Path changed(String text, String instead) throws Exception {
    Map<String, byte[]> files = new LinkedHashMap<>(Archive.unpack(saved()));
    String json =
        new String(files.getOrDefault(Archive.DESCRIPTION, new byte[0]), StandardCharsets.UTF_8);
    assertThat(json).contains(text);
    files.put(Archive.DESCRIPTION, json.replace(text, instead).getBytes(StandardCharsets.UTF_8));
    return Files.write(folder.resolve("changed.melisma"), Archive.pack(files));
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }
}
