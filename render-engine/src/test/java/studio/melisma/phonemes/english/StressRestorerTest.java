package studio.melisma.phonemes.english;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.melisma.phonemes.english.SourceDictionary.Accent;

final class StressRestorerTest {

  @ParameterizedTest
  @CsvSource({
    "photograph, f ow t ah g r ae f, ow1 ah0 ae1, f ow1 t ah0 g r ae2 f",
    "information, ih n f er m ey sh ah n, ih1 er0 ey1 ah0, ih2 n f er0 m ey1 sh ah0 n",
    "operator, aa p er ey t er, aa1 er0 ey1 er0, aa1 p er0 ey2 t er0",
    "ordinary, ao r d ah n eh r iy, ao1 ah0 eh1 iy0, ao1 r d ah0 n eh2 r iy0",
    "abide, ah b ay d, ah0 ay1, ah0 b ay1 d"
  })
  void tellsTheMainStressFromTheOthers(
      String word, String sounds, String accents, String stressed) {
    assertThat(restored(word, sounds, word, accents)).isEqualTo(stressed);
  }

  @Test
  void aWordOfOneVowelIsStressedOnIt() {
    assertThat(restored("grace", "g r ey s", "other", "ah1")).isEqualTo("g r ey1 s");
  }

  @Test
  void aPossessiveIsStressedAsItsBase() {
    assertThat(restored("chalice's", "ch ae l ah s ah z", "chalice", "ae1 ah0"))
        .isEqualTo("ch ae1 l ah0 s ah0 z");
  }

  @Test
  void leavesOutWhatItDoesNotKnow() {
    assertThat(known("amen", "aa m eh n", "other", "ah1")).isEmpty();
    assertThat(known("amen", "aa m eh n", "amen", "aa1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"aa1 m eh1 n,aa1 m eh2 n", "ah0 m eh0 n,ah0 m eh1 n", "ah0 v,ah1 v", "s,s"})
  void leavesOneMainStress(String sounds, String one) {
    assertThat(StressRestorer.onePrimary(Arpabet.encode(sounds))).isEqualTo(Arpabet.encode(one));
  }

  private static String restored(String word, String sounds, String accented, String accents) {
    String stressed =
        known(word, sounds, accented, accents).getOrDefault(word, List.of("")).getFirst();
    StringBuilder text = new StringBuilder();
    Arpabet.decode(stressed)
        .forEach(p -> text.append(p.symbol()).append(p.kind().isVowel() ? p.stress() + " " : " "));
    return text.toString().strip();
  }

  private static SortedMap<String, List<String>> known(
      String word, String sounds, String accented, String accents) {
    SortedMap<String, List<String>> entries = new TreeMap<>();
    entries.put(word, List.of(Arpabet.encode(sounds)));
    return new StressRestorer(Map.of(accented, new Accent(Arpabet.encode(accents)))).known(entries);
  }
}
