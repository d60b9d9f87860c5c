package studio.melisma.app.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import java.net.URL;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.sound.midi.MidiDevice;
import javax.sound.midi.MidiSystem;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Line;
import org.junit.jupiter.api.Test;
import studio.melisma.app.Studio;
import studio.melisma.render.RenderSession;

/** Holds the arrows between the modules, and between the rooms of the app. */
final class ArrowsTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importLocations(
              Stream.of(Studio.class, RenderSession.class)
                  .map(ArrowsTest::home)
                  .map(Location::of)
                  .toList());

  @Test
  void bothModulesAreLookedAt() {
    assertThat(CLASSES.contain(Studio.class)).isTrue();
    assertThat(CLASSES.contain(RenderSession.class)).isTrue();
  }

  @Test
  void theEngineKnowsNeitherTheAppNorTheCloud() {
    noClasses()
        .that()
        .resideOutsideOfPackages("studio.melisma.app..", "studio.melisma.cloud..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("studio.melisma.app..", "studio.melisma.cloud..", "javafx..")
        .check(CLASSES);
  }

  @Test
  void theCloudDoesNotKnowTheApp() {
    noClasses()
        .that()
        .resideInAPackage("studio.melisma.cloud..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("studio.melisma.app..", "javafx..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void viewModelsKnowNothingThatIsSeen() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "studio.melisma.app.notices..",
            "studio.melisma.app.settings..",
            "studio.melisma.app.song..",
            "studio.melisma.app.texts..",
            "studio.melisma.app.transport..")
        .or()
        .haveSimpleNameEndingWith("ViewModel")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "javafx.scene..", "javafx.stage..", "javafx.application..", "java.awt..")
        .check(CLASSES);
  }

  /** From the ground up; a room may know the rooms on its own floor and on those below. */
  private static final List<Set<String>> FLOORS =
      List.of(
          Set.of("texts", "settings", "palette"),
          Set.of("notices", "commands", "transport"),
          Set.of("song"),
          Set.of(
              "tracks",
              "pianoroll",
              "parameters",
              "score",
              "voices",
              "playing",
              "renders",
              "export"),
          Set.of("window"));

  @Test
  void roomsOfTheAppLookOnlyDown() {
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      noClasses()
          .that()
          .resideInAnyPackage(packages(FLOORS.get(floor)))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              Stream.concat(
                      FLOORS.subList(floor + 1, FLOORS.size()).stream()
                          .flatMap(Set::stream)
                          .map(room -> "studio.melisma.app." + room),
                      Stream.of("studio.melisma.app"))
                  .toArray(String[]::new))
          .allowEmptyShould(true)
          .check(CLASSES);
    }
  }

  private static String[] packages(Set<String> rooms) {
    return rooms.stream().map(room -> "studio.melisma.app." + room).toArray(String[]::new);
  }

  /** The export writes MIDI files, for which no device is opened either. */
  @Test
  void onlyTheTransportPlaysSound() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "studio.melisma.app.transport", "studio.melisma.accompaniment", "studio.melisma.export")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javax.sound..")
        .check(CLASSES);
  }

  /** The accompaniment reads samples from a synthesizer; what could open a device isn't for it. */
  @Test
  void theAccompanimentTouchesNoSoundDevice() {
    noClasses()
        .that()
        .resideInAPackage("studio.melisma.accompaniment")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Line.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(AudioSystem.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(MidiSystem.class)
        .check(CLASSES);
  }

  @Test
  void theExportOnlyWritesMidiFiles() {
    noClasses()
        .that()
        .resideInAPackage("studio.melisma.export")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javax.sound.sampled..")
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(MidiDevice.class)
        .check(CLASSES);
  }

  private static URL home(Class<?> type) {
    return type.getProtectionDomain().getCodeSource().getLocation();
  }
}
