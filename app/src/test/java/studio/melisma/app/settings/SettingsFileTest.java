package studio.melisma.app.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.melisma.failure.ResourceException;

final class SettingsFileTest {

  private static final Setting<Boolean> METRONOME = Setting.ofBoolean("test.metronome", false);
  private static final Setting<Double> SIZE = Setting.ofNumber("test.size", 1, 0.5, 2);
  private static final Setting<List<String>> FILES = Setting.ofTexts("test.files");
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-20T21:50:24Z"));

  @TempDir private Path folder;
  private final List<Runnable> later = new ArrayList<>();

  private SettingsFile open() {
    return SettingsFile.at(folder.resolve("melisma/settings.json"), CLOCK, later::add);
  }

  private void write(String text) throws Exception {
    Files.createDirectories(folder.resolve("melisma"));
    Files.writeString(folder.resolve("melisma/settings.json"), text);
  }

  @Test
  void whatIsSetIsThereAgain() {
    try (SettingsFile file = open()) {
      assertThat(file.settings().get(METRONOME)).isFalse();
      file.settings().set(METRONOME, true);
      file.settings().set(FILES, List.of("/songs/ä.musicxml", "/b \"c\"\\d.xml"));
    }
    Settings again = open().settings();
    assertThat(again.get(METRONOME)).isTrue();
    assertThat(again.get(FILES)).containsExactly("/songs/ä.musicxml", "/b \"c\"\\d.xml");
  }

  @Test
  void manyChangesAreWrittenOnce() {
    SettingsFile file = open();
    for (int step = 0; step <= 10; step++) {
      file.settings().set(SIZE, 1 + step / 10.0);
    }
    assertThat(later).hasSize(1);
    assertThat(folder.resolve("melisma")).doesNotExist();
    later.getFirst().run();
    assertThat(open().settings().get(SIZE)).isEqualTo(2);
    file.settings().set(SIZE, 1.5);
    assertThat(later).hasSize(2);
    later.getLast().run();
    assertThat(open().settings().get(SIZE)).isEqualTo(1.5);
  }

  @Test
  void anotherMelismasSettingsAreKept() throws Exception {
    write("{\"format\":2,\"settings\":{\"new.thing\":\"yes\",\"test.size\":\"1.25\",\"odd\":3}}");
    try (SettingsFile file = open()) {
      assertThat(file.settings().get(SIZE)).isEqualTo(1.25);
      file.settings().set(METRONOME, true);
    }
    assertThat(folder.resolve("melisma/settings.json"))
        .content()
        .contains("\"new.thing\" : \"yes\"", "\"test.metronome\" : \"true\"");
  }

  @Test
  void aValueOutOfItsLimitsIsAsUsual() throws Exception {
    write("{\"settings\":{\"test.size\":\"99\",\"test.metronome\":\"perhaps\"}}");
    assertThat(open().settings().get(SIZE)).isEqualTo(1);
    assertThat(open().settings().get(METRONOME)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "{\"settings\":7}", "\u0000\u0001", "null"})
  void aBrokenFileIsSetAsideWhole(String broken) throws Exception {
    write(broken);
    SettingsFile file = open();
    assertThat(file.settings().get(SIZE)).isEqualTo(1);
    Path aside = folder.resolve("melisma/settings.json.20261120-215024.broken");
    assertThat(file.setAside()).contains(aside);
    assertThat(aside).hasContent(broken);
    file.settings().set(SIZE, 2.0);
    file.close();
    assertThat(open().settings().get(SIZE)).isEqualTo(2);
    assertThat(open().setAside()).isEmpty();
  }

  @Test
  void aHugeFileIsNotRead() throws Exception {
    write("{\"settings\":{\"test.size\":\"2\"}}" + " ".repeat(1 << 20));
    assertThat(open().setAside()).isPresent();
  }

  @Test
  void aDiskThatRefusesIsTold() throws Exception {
    Files.writeString(folder.resolve("melisma"), "not a folder");
    List<ResourceException> told = new ArrayList<>();
    SettingsFile file = open();
    file.onTrouble(told::add);
    file.settings().set(SIZE, 2.0);
    file.close();
    assertThat(told).hasSize(1);
    assertThat(told.getFirst()).hasMessageContaining("settings");
    assertThat(file.settings().get(SIZE)).isEqualTo(2);
  }
}
