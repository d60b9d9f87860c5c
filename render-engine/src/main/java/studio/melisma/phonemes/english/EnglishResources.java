package studio.melisma.phonemes.english;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import studio.melisma.phonemes.graphone.GraphoneModel;
import studio.melisma.phonemes.lexicon.FrontCodedLexicon;

/** The compiled lexicon and model, read from the program itself when they are first needed. */
final class EnglishResources {

  static final String LEXICON = "english.lexicon";
  static final String MODEL = "english.graphones";

  private EnglishResources() {}

  static FrontCodedLexicon lexicon() {
    return LexiconHolder.LEXICON;
  }

  static GraphoneModel model() {
    return ModelHolder.MODEL;
  }

  /** The bytes of a resource of this package. */
  static byte[] bytes(String name) {
    try (InputStream stream = EnglishResources.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException(
            name + " is missing from this build; build the module with Maven");
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class LexiconHolder {
    static final FrontCodedLexicon LEXICON = read();

    private static FrontCodedLexicon read() {
      try {
        return FrontCodedLexicon.read(bytes(EnglishResources.LEXICON));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** Apart from the lexicon: most songs never need it. */
  private static final class ModelHolder {
    static final GraphoneModel MODEL = read();

    private static GraphoneModel read() {
      try {
        return GraphoneModel.read(bytes(EnglishResources.MODEL));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
