package studio.melisma.phonemes.english;

import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import studio.melisma.phonemes.graphone.GraphoneModel;
import studio.melisma.phonemes.graphone.GraphoneTrainer;

/**
 * The dictionary with stress, and models trained on it.
 *
 * @param entries all words with their coded pronunciations, stressed
 */
record EnglishTraining(SortedMap<String, List<String>> entries) {

  private static final GraphoneTrainer.Settings SETTINGS =
      new GraphoneTrainer.Settings(8, 0.7, Arpabet::withoutStress);

  /** Reads the source dictionaries and restores the stress. */
  static EnglishTraining fromSources() throws IOException {
    SortedMap<String, List<String>> sounds = SourceDictionary.sounds();
    StressRestorer restorer = new StressRestorer(SourceDictionary.accents());
    GraphoneModel stress =
        new EnglishTraining(restorer.known(sounds)).train(restorer.known(sounds));
    return new EnglishTraining(restorer.restored(sounds, stress));
  }

  /** A model of the given words. */
  GraphoneModel train(SortedMap<String, List<String>> words) {
    var examples = StressRestorer.examples(words);
    return GraphoneTrainer.align(examples, SETTINGS).train(examples);
  }
}
