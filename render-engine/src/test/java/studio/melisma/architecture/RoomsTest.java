package studio.melisma.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds the plan of the house: which room may know which (docs/architecture.md). */
final class RoomsTest {

  /** From the ground up; a room may know the rooms on its own floor and on those below. */
  private static final List<Set<String>> FLOORS =
      List.of(
          Set.of("failure"),
          Set.of("files", "work"),
          Set.of("score", "audio", "cache"),
          Set.of("musicxml", "mix"),
          Set.of("performance", "lyrics", "graphs"),
          Set.of("voicebank", "phonemes", "accompaniment"),
          Set.of("diffsinger", "expression"),
          Set.of("playback", "render", "inspect"),
          Set.of("export", "song"),
          Set.of("project", "reimport"),
          Set.of("cli"));

  private static final String ROOT = "studio.melisma.";

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("studio.melisma");

  @Test
  void everyRoomStandsOnAFloor() {
    Set<String> rooms = ENGINE.stream().map(RoomsTest::room).collect(Collectors.toSet());
    Set<String> planned = FLOORS.stream().flatMap(Set::stream).collect(Collectors.toSet());
    assertThat(rooms).contains("score");
    assertThat(planned).containsAll(rooms);
  }

  @Test
  void noRoomKnowsAFloorAboveIt() {
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      String[] here = packages(FLOORS.get(floor));
      String[] above =
          packages(
              FLOORS.subList(floor + 1, FLOORS.size()).stream()
                  .flatMap(Set::stream)
                  .collect(Collectors.toSet()));
      if (above.length > 0) {
        noClasses()
            .that()
            .resideInAnyPackage(here)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(above)
            .allowEmptyShould(true)
            .check(ENGINE);
      }
    }
  }

  @Test
  void theEngineKnowsNoWindowsAndNoCloud() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "javafx..",
            "java.awt..",
            "javax.swing..",
            "com.google..",
            "studio.melisma.app..",
            "studio.melisma.cloud..")
        .check(ENGINE);
  }

  @Test
  void onlyTheCommandLineTalksToTheTerminal() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("picocli..")
        .check(ENGINE);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "cli..")
        .and(haveNoMain())
        .should()
        .accessField(System.class, "out")
        .check(ENGINE);
  }

  @Test
  void onnxStaysInItsRoom() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "diffsinger..", ROOT + "voicebank..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.onnxruntime..")
        .check(ENGINE);
  }

  @Test
  void encodersStayInTheirRoom() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "audio..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("de.sciss..", "net.sourceforge..")
        .check(ENGINE);
  }

  @Test
  void theSynthesizerStaysInItsRoom() {
    noClasses()
        .that()
        .resideOutsideOfPackages(ROOT + "accompaniment..", ROOT + "export..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("javax.sound..")
        .check(ENGINE);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "accompaniment..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("java.util.prefs..")
        .check(ENGINE);
  }

  @Test
  void exceptionsComeFromOneFamily() {
    classes()
        .that()
        .areAssignableTo(Exception.class)
        .and()
        .arePublic()
        .should()
        .beAssignableTo("studio.melisma.failure.EngineException")
        .check(ENGINE);
  }

  /** Programs that the build starts, and the probe's child process, do print. */
  private static DescribedPredicate<JavaClass> haveNoMain() {
    return DescribedPredicate.describe(
        "have no main method", type -> type.tryGetMethod("main", String[].class).isEmpty());
  }

  private static String room(JavaClass type) {
    String inside = type.getPackageName().substring(ROOT.length());
    int dot = inside.indexOf('.');
    return dot < 0 ? inside : inside.substring(0, dot);
  }

  private static String[] packages(Set<String> rooms) {
    return rooms.stream().map(room -> ROOT + room + "..").toArray(String[]::new);
  }
}
