package studio.melisma.voicebank;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import studio.melisma.failure.VoiceException;

/**
 * The vectors by which a stage knows its speakers: for each name a {@code .emb} file of exactly
 * {@code hidden_size} little-endian 32-bit floats without a header.
 */
public final class SpeakerEmbeddings {

  private final List<String> names;
  private final float[][] vectors;

  private SpeakerEmbeddings(List<String> names, float[][] vectors) {
    this.names = names;
    this.vectors = vectors;
  }

  /** Reads the speakers of a configuration; none when it names none. */
  public static SpeakerEmbeddings read(DsConfig config) throws VoiceException {
    List<String> names = config.speakers();
    float[][] vectors = new float[names.size()][];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = vector(config.resolve(names.get(i) + ".emb"), config.hiddenSize());
    }
    return new SpeakerEmbeddings(names, vectors);
  }

  /** Number of speakers. */
  public int size() {
    return vectors.length;
  }

  public boolean isEmpty() {
    return vectors.length == 0;
  }

  /** The names as the configuration gives them. */
  public List<String> names() {
    return names;
  }

  /** Numbers in a vector; 0 without speakers. */
  public int hiddenSize() {
    return isEmpty() ? 0 : vectors[0].length;
  }

  /** Adds {@code weight} times a speaker's vector to {@code target} from {@code offset} on. */
  public void addTo(float[] target, int offset, int speaker, float weight) {
    float[] vector = vectors[speaker];
    for (int i = 0; i < vector.length; i++) {
      target[offset + i] += weight * vector[i];
    }
  }

  /**
   * The speaker that a sub-bank's suffix means: the one of that name, else the one whose path ends
   * in it ({@code embeds/acoustic/miku} for "miku"), else none.
   */
  public OptionalInt find(String suffix) {
    int exact = names.indexOf(suffix);
    if (exact >= 0) {
      return OptionalInt.of(exact);
    }
    for (int i = 0; i < names.size(); i++) {
      String path = names.get(i).replace('\\', '/');
      if (!suffix.isEmpty() && path.substring(path.lastIndexOf('/') + 1).equals(suffix)) {
        return OptionalInt.of(i);
      }
    }
    return OptionalInt.empty();
  }

  private static float[] vector(Path file, int hiddenSize) throws VoiceException {
    try {
      long bytes = Files.size(file);
      if (bytes != 4L * hiddenSize) {
        throw FileFault.in(
            "speaker-size",
            file,
            "holds %d bytes, but hidden_size %d needs %d"
                .formatted(bytes, hiddenSize, 4L * hiddenSize));
      }
      float[] vector = new float[hiddenSize];
      ByteBuffer.wrap(Files.readAllBytes(file))
          .order(ByteOrder.LITTLE_ENDIAN)
          .asFloatBuffer()
          .get(vector);
      return vector;
    } catch (NoSuchFileException missing) {
      throw FileFault.in(
          "speaker-missing",
          file,
          "is missing, though dsconfig.yaml lists it as a speaker",
          missing);
    } catch (IOException unreadable) {
      throw FileFault.in(
          "file-unreadable", file, "can't be read: " + unreadable.getMessage(), unreadable);
    }
  }
}
