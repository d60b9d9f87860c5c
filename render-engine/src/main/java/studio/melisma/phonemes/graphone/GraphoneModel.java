package studio.melisma.phonemes.graphone;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * A trained joint-sequence model. Immutable and safe for use by many threads.
 *
 * <p>As a file: "MGR1", the graphones (each a letter count, letters, a sound count, sounds, all of
 * one byte), the number of trie nodes, then column by column the nodes' symbols (differences
 * between siblings), numbers of children, and logarithms quantised to one byte. Numbers that may be
 * large are in seven-bit groups, least first.
 */
public final class GraphoneModel {

  private static final int MAGIC = 0x4D475231;
  private static final int MAX_NODES = 4_000_000;
  private static final double PROBABILITY_STEP = 1 / 16.0;
  private static final double BACKOFF_STEP = 1 / 24.0;
  private static final int BACKOFF_ZERO = 192;

  private final List<Graphone> graphones;
  private final NgramTrie trie;
  private final GraphoneDecoder decoder;

  /**
   * @param graphones the alphabet; the graphone at index i is symbol i + 2 of the trie, after the
   *     start and the end
   */
  GraphoneModel(List<Graphone> graphones, NgramTrie trie) {
    this.graphones = List.copyOf(graphones);
    this.trie = trie;
    decoder = new GraphoneDecoder(this.graphones, trie);
  }

  /**
   * Ways to say a word, likeliest first, no two alike.
   *
   * @param letters a word of letters that the model knows; others are passed over
   * @return empty where nothing can be said
   */
  public List<Candidate> decode(String letters) {
    return decoder.decode(letters);
  }

  /**
   * Ways to say a word whose sounds are known but for some detail, likeliest first.
   *
   * @param letters the word's spelling
   * @param allowed for each sound of the word, in order, the coded sounds that it may be
   * @return empty where the model has no such way
   */
  public List<Candidate> decode(String letters, List<String> allowed) {
    return decoder.decode(letters, allowed);
  }

  /** Number of n-grams. */
  public int size() {
    return trie.size();
  }

  /** The model as a file. */
  public byte[] toBytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      writeNumber(out, graphones.size());
      for (Graphone graphone : graphones) {
        writeText(out, graphone.letters());
        writeText(out, graphone.sounds());
      }
      writeNumber(out, trie.size());
      for (int node = 0; node < trie.size(); node++) {
        int before = 0;
        for (int child = trie.firstChild(node); child < trie.firstChild(node + 1); child++) {
          writeNumber(out, trie.symbol(child) - before);
          before = trie.symbol(child);
        }
      }
      for (int node = 0; node < trie.size(); node++) {
        writeNumber(out, trie.firstChild(node + 1) - trie.firstChild(node));
      }
      for (int node = 1; node < trie.size(); node++) {
        out.writeByte(quantised(-trie.logProbability(node) / PROBABILITY_STEP));
      }
      for (int node = 1; node < trie.size(); node++) {
        if (trie.hasChildren(node)) {
          out.writeByte(quantised(trie.logBackoff(node) / BACKOFF_STEP + BACKOFF_ZERO));
        }
      }
    } catch (IOException impossible) {
      throw new IllegalStateException("an array can always be written to", impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * A model from a file.
   *
   * @throws IOException if the bytes are not those of a model
   */
  public static GraphoneModel read(byte[] bytes) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < 4 || in.getInt() != MAGIC) {
      throw new IOException("This is no graphone model.");
    }
    try {
      return read(in);
    } catch (BufferUnderflowException e) {
      throw new IOException("The graphone model is cut off.", e);
    }
  }

  private static GraphoneModel read(ByteBuffer in) throws IOException {
    List<Graphone> graphones = new ArrayList<>();
    for (int left = bounded(readNumber(in), 1 << 12); left > 0; left--) {
      graphones.add(new Graphone(readText(in), readText(in)));
    }
    int size = bounded(readNumber(in), MAX_NODES);
    int[] deltas = new int[size];
    for (int node = 1; node < size; node++) {
      deltas[node] = readNumber(in);
    }
    int[] symbol = new int[size];
    int[] firstChild = new int[size + 1];
    int next = 1;
    for (int node = 0; node < size; node++) {
      firstChild[node] = next;
      int before = 0;
      for (int left = bounded(readNumber(in), size - next); left > 0; left--) {
        before += deltas[next];
        symbol[next++] = before;
      }
    }
    firstChild[size] = size;
    float[] logProbability = new float[size];
    for (int node = 1; node < size; node++) {
      logProbability[node] = (float) (-(in.get() & 0xFF) * PROBABILITY_STEP);
    }
    float[] logBackoff = new float[size];
    for (int node = 1; node < size; node++) {
      if (firstChild[node] < firstChild[node + 1]) {
        logBackoff[node] = (float) (((in.get() & 0xFF) - BACKOFF_ZERO) * BACKOFF_STEP);
      }
    }
    return new GraphoneModel(
        graphones, new NgramTrie(firstChild, symbol, logProbability, logBackoff));
  }

  private static int quantised(double steps) {
    return (int) Math.clamp(Math.rint(steps), 0, 255);
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    out.writeByte(text.length());
    for (int i = 0; i < text.length(); i++) {
      out.writeByte(text.charAt(i));
    }
  }

  private static String readText(ByteBuffer in) throws IOException {
    StringBuilder text = new StringBuilder();
    for (int left = in.get() & 0xFF; left > 0; left--) {
      text.append((char) (in.get() & 0xFF));
    }
    return text.toString();
  }

  private static void writeNumber(DataOutputStream out, int number) throws IOException {
    int left = number;
    while (left >= 0x80) {
      out.writeByte((left & 0x7F) | 0x80);
      left >>>= 7;
    }
    out.writeByte(left);
  }

  private static int readNumber(ByteBuffer in) throws IOException {
    int number = 0;
    for (int shift = 0; shift < 32; shift += 7) {
      int part = in.get() & 0xFF;
      number |= (part & 0x7F) << shift;
      if (part < 0x80) {
        return number;
      }
    }
    throw new IOException("A number of the graphone model is too long.");
  }

  private static int bounded(int number, int most) throws IOException {
    if (number < 0 || number > most) {
      throw new IOException("The graphone model is damaged: " + number + " where at most " + most);
    }
    return number;
  }
}
