package studio.melisma.phonemes.graphone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

final class GraphoneTrainerTest {

  private static final GraphoneTrainer.Settings SETTINGS =
      new GraphoneTrainer.Settings(4, 0.1, UnaryOperator.identity());

  /** A spelling of its own: c is K but S before e and i; sh is one sound; x is two; e is silent. */
  private static List<Example> examples() {
    List<Example> examples = new ArrayList<>();
    for (String onset : List.of("c", "s", "h", "sh", "t", "m", "x")) {
      for (String vowel : List.of("a", "e", "i", "o", "u")) {
        for (String coda : List.of("", "t", "m", "s", "te", "x", "sh")) {
          boolean soft = onset.equals("c") && (vowel.equals("e") || vowel.equals("i"));
          String sounds = (soft ? "s" : sound(onset)) + vowel + sound(coda);
          examples.add(new Example(onset + vowel + coda, sounds));
        }
      }
    }
    return examples;
  }

  private static String sound(String letters) {
    return switch (letters) {
      case "c" -> "k";
      case "sh" -> "S";
      case "x" -> "ks";
      case "te" -> "t";
      default -> letters;
    };
  }

  @Test
  void learnsASpelling() {
    GraphoneModel model = train(examples());
    assertThat(model.decode("cosh").getFirst().sounds()).isEqualTo("koS");
    assertThat(model.decode("cimex").getFirst().sounds()).isEqualTo("simeks");
    assertThat(model.decode("shamote").getFirst().sounds()).isEqualTo("Samot");
  }

  @Test
  void trainingTwiceGivesTheSameBytes() {
    assertThat(train(examples()).toBytes()).isEqualTo(train(examples()).toBytes());
  }

  @Test
  void aModelSurvivesItsFile() throws IOException {
    GraphoneModel model = train(examples());
    GraphoneModel read = GraphoneModel.read(model.toBytes());
    assertThat(read.toBytes()).isEqualTo(model.toBytes());
    assertThat(read.decode("shix").getFirst().sounds()).isEqualTo("Siks");
  }

  @Test
  void saysAWordWithPrescribedSounds() {
    GraphoneModel model = train(examples());
    assertThat(model.decode("ce", List.of("ks", "e")).getFirst().sounds()).isEqualTo("se");
    assertThat(model.decode("ce", List.of("k", "e")).stream().map(Candidate::sounds))
        .allMatch("ke"::equals);
    assertThat(model.decode("ce", List.of("m"))).isEmpty();
  }

  @Test
  void passesOverUnknownLettersAndSaysNothingOfNothing() {
    GraphoneModel model = train(examples());
    assertThat(model.decode("m9a\u4E00t").getFirst().sounds()).isEqualTo("mat");
    assertThat(model.decode("")).isEmpty();
  }

  @Test
  void candidatesAreInOrderAndDistinct() {
    List<Candidate> candidates = train(examples()).decode("cex");
    assertThat(candidates).extracting(Candidate::sounds).doesNotHaveDuplicates();
    assertThat(candidates)
        .extracting(Candidate::logProbability)
        .isSortedAccordingTo((a, b) -> Double.compare(b, a));
  }

  @Test
  void passesOverWordsThatCannotBeCut() {
    List<Example> examples = new ArrayList<>(examples());
    examples.add(new Example("a", "tripola"));
    assertThat(train(examples).decode("ma").getFirst().sounds()).isEqualTo("ma");
  }

  @Test
  void refusesForeignAndDamagedBytes() {
    assertThatThrownBy(() -> GraphoneModel.read(new byte[16])).isInstanceOf(IOException.class);
    byte[] whole = train(examples()).toBytes();
    assertThatThrownBy(() -> GraphoneModel.read(Arrays.copyOf(whole, whole.length / 2)))
        .isInstanceOf(IOException.class);
  }

  private static GraphoneModel train(List<Example> examples) {
    return GraphoneTrainer.align(examples, SETTINGS).train(examples);
  }
}
