package studio.melisma.accompaniment;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.melisma.score.Instrument;

final class GeneralMidiTest {

  @ParameterizedTest
  @CsvSource({
    "Piano, 0",
    "Pianoforte, 0",
    "Klavier, 0",
    "ピアノ, 0",
    "Orgel, 19",
    "Órgão, 19",
    "Violine II, 40",
    "Violoncello, 42",
    "Bratsche, 41",
    "Contrebasse, 43",
    "Bass Guitar, 33",
    "Flauto dolce, 74",
    "Blockflöte, 74",
    "Flûte, 73",
    "Horn in F, 60",
    "Cor anglais, 69",
    "Corno inglese, 69",
    "Klarinette in B, 71",
    "Alto Sax, 65",
    "Sopran, 52",
    "Chœur, 52",
    "Arpa, 46",
    "Something else, 0"
  })
  void instrumentsAreKnownByWhatTheyAreCalled(String name, int program) {
    assertThat(GeneralMidi.program(Instrument.named(""), name)).isEqualTo(program);
  }

  @Test
  void theNumberInTheScoreGoesBeforeItsSoundAndThatBeforeItsName() {
    Instrument all = new Instrument("", "Piano", "wind.flutes.flute", 1, 19, null, null, null);
    Instrument sound = new Instrument("", "Piano", "wind.flutes.flute", 1, null, null, null, null);
    assertThat(GeneralMidi.program(all, "Violin")).isEqualTo(19);
    assertThat(GeneralMidi.program(sound, "Violin")).isEqualTo(73);
    assertThat(GeneralMidi.program(Instrument.named("Piano"), "Violin")).isZero();
  }

  @Test
  void drumsAreKnownByTheirChannelOrTheirName() {
    Instrument tenth = new Instrument("", "Kit", "", 10, 0, 35, null, null);
    assertThat(GeneralMidi.isDrums(tenth, "Kit")).isTrue();
    assertThat(GeneralMidi.isDrums(Instrument.named(""), "Schlagzeug")).isTrue();
    assertThat(GeneralMidi.isDrums(Instrument.named("Piano"), "Piano")).isFalse();
  }
}
