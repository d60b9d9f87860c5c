package studio.melisma.voicebank;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.melisma.failure.VoiceException;
import studio.melisma.phonemes.PhonemeKind;

/**
 * Reads a rhythmizer's {@code dsdict.txt}: on each line a syllable, a tab and its phonemes divided
 * by spaces. The first line of a syllable counts.
 *
 * <p>The file doesn't say what sort of sound a phoneme is. OpenUtau puts the second phoneme of a
 * syllable on the beat, or the only one; so a phoneme that mostly opens syllables of several is
 * taken for a consonant, and every other one for a vowel.
 */
final class SyllableDictionary {

  private SyllableDictionary() {}

  static BankDictionary read(Path file) throws VoiceException {
    if (!Files.isRegularFile(file)) {
      throw FileFault.in(
          "dictionary-missing",
          file,
          "is missing, without which the rhythmizer can't say a syllable");
    }
    Map<String, List<String>> syllables = new LinkedHashMap<>();
    int number = 0;
    for (String line :
        (Iterable<String>) YamlMap.text(file, StandardCharsets.UTF_8).lines()::iterator) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      int tab = line.indexOf('\t');
      String syllable = tab < 0 ? "" : line.substring(0, tab).strip();
      String phonemes = tab < 0 ? "" : line.substring(tab + 1).strip();
      if (syllable.isEmpty() || phonemes.isEmpty()) {
        throw FileFault.in(
            "dictionary-broken",
            file,
            "should have a syllable, a tab and phonemes on line " + number);
      }
      syllables.putIfAbsent(syllable, List.of(phonemes.split("\\s+")));
    }
    if (syllables.isEmpty()) {
      throw FileFault.in("dictionary-empty", file, "holds no syllable");
    }
    return BankDictionary.of(file, kinds(syllables), syllables);
  }

  private static Map<String, PhonemeKind> kinds(Map<String, List<String>> syllables) {
    Map<String, Integer> opening = new HashMap<>();
    for (List<String> phonemes : syllables.values()) {
      for (int i = 0; i < phonemes.size(); i++) {
        int vote = i > 0 ? -1 : phonemes.size() > 1 ? 1 : 0;
        opening.merge(phonemes.get(i), vote, Integer::sum);
      }
    }
    Map<String, PhonemeKind> kinds = new HashMap<>();
    opening.forEach(
        (symbol, votes) -> kinds.put(symbol, votes > 0 ? PhonemeKind.STOP : PhonemeKind.VOWEL));
    return kinds;
  }
}
