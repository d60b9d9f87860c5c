package studio.melisma.phonemes.lexicon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class FrontCodedLexiconTest {

  @Test
  void findsEveryWordAndNoOther() throws IOException {
    NavigableMap<String, List<String>> entries = new TreeMap<>();
    for (int i = 0; i < 1000; i++) {
      entries.put("word" + i * 7, List.of("\0\1" + (char) (i % 126), "\2"));
    }
    entries.put("a", List.of(""));
    entries.put("a-word-of-more-than-fifteen-letters", List.of("\1"));
    entries.put("a-word-of-more-than-fifteen-letters-again", List.of("\3"));
    entries.put("café", List.of("\5"));
    FrontCodedLexicon lexicon = FrontCodedLexicon.read(FrontCodedLexicon.write(entries));
    entries.forEach((word, sounds) -> assertThat(lexicon.find(word)).isEqualTo(sounds));
    assertThat(lexicon.size()).isEqualTo(entries.size());
    for (String unknown :
        List.of("", "word", "word1", "zzz", "A", "wörd7", "сло", "\uD83C\uDFB5")) {
      assertThat(lexicon.find(unknown)).isEmpty();
    }
    Map<String, List<String>> passed = new TreeMap<>();
    lexicon.forEach(passed::put);
    assertThat(passed).isEqualTo(entries);
  }

  @Test
  void mayBeEmpty() throws IOException {
    FrontCodedLexicon lexicon = FrontCodedLexicon.read(FrontCodedLexicon.write(new TreeMap<>()));
    assertThat(lexicon.find("word")).isEmpty();
  }

  @Test
  void refusesWhatItCannotCode() {
    assertThatThrownBy(() -> write("слово", "\1")).hasMessageContaining("слово");
    assertThatThrownBy(() -> write("a".repeat(256), "\1")).isInstanceOf(RuntimeException.class);
    assertThatThrownBy(() -> write("a", "\176")).hasMessageContaining("126");
  }

  @Test
  void refusesForeignBytes() {
    assertThatThrownBy(() -> FrontCodedLexicon.read(new byte[0])).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> FrontCodedLexicon.read(new byte[64])).isInstanceOf(IOException.class);
    byte[] damaged = write("a", "\1");
    damaged[11] = 99;
    assertThatThrownBy(() -> FrontCodedLexicon.read(damaged)).hasMessageContaining("damaged");
  }

  private static byte[] write(String word, String sounds) {
    return FrontCodedLexicon.write(new TreeMap<>(Map.of(word, List.of(sounds))));
  }
}
