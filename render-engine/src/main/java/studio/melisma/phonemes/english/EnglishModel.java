package studio.melisma.phonemes.english;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import studio.melisma.phonemes.graphone.Candidate;
import studio.melisma.phonemes.graphone.GraphoneModel;

/** Says a word by the joint-sequence model. */
final class EnglishModel {

  private EnglishModel() {}

  /**
   * The likeliest sounds of a word: the probabilities of pronunciations that differ in stress alone
   * add up to choose the sounds, then the likeliest stress of those sounds is taken.
   *
   * @param word lower-case letters and apostrophes
   * @return coded, empty where nothing can be said
   */
  static String say(GraphoneModel model, String word) {
    List<Candidate> candidates = model.decode(word);
    Map<String, Double> bySounds = new LinkedHashMap<>();
    Map<String, String> likeliest = new LinkedHashMap<>();
    double reference = candidates.isEmpty() ? 0 : candidates.getFirst().logProbability();
    for (Candidate candidate : candidates) {
      String plain = Arpabet.withoutStress(candidate.sounds());
      bySounds.merge(plain, Math.exp(candidate.logProbability() - reference), Double::sum);
      likeliest.putIfAbsent(plain, candidate.sounds());
    }
    return bySounds.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(best -> StressRestorer.onePrimary(likeliest.getOrDefault(best.getKey(), "")))
        .orElse("");
  }
}
