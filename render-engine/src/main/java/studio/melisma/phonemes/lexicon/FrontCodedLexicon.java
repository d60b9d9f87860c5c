package studio.melisma.phonemes.lexicon;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Words and their coded pronunciations in sorted order, front-coded in blocks: a word tells only
 * how it differs from the one before it. A look-up is a binary search over the blocks' first words
 * and a walk through one block. Immutable and safe for use by many threads.
 *
 * <p>As a file: "MLX1", number of words and of blocks, the blocks' offsets from the end of the
 * header (all four bytes, most significant first), then the words: one byte with the length of the
 * beginning shared with the word before (upper half; 0 at a block's start) and the length of the
 * rest (lower half; 15 means that the length follows in a byte), the rest in ISO 8859-1, and the
 * pronunciations: each sound a byte 0…125, 126 between one pronunciation and the next, 127 after
 * the last.
 */
public final class FrontCodedLexicon {

  private static final int MAGIC = 0x4D4C5831;
  private static final int HEADER = 12;
  private static final int BLOCK = 16;
  private static final int NIBBLE = 15;
  private static final byte NEXT = 126;
  private static final byte LAST = 127;

  private final byte[] bytes;
  private final int words;
  private final int[] offsets;

  private FrontCodedLexicon(byte[] bytes, int words, int[] offsets) {
    this.bytes = bytes;
    this.words = words;
    this.offsets = offsets;
  }

  /** Number of words. */
  public int size() {
    return words;
  }

  /**
   * The pronunciations of a word, the usual one first.
   *
   * @param word exactly as in the dictionary
   * @return empty where the word is unknown
   */
  public List<String> find(String word) {
    byte[] wanted = word.getBytes(StandardCharsets.ISO_8859_1);
    int low = 0;
    int high = offsets.length - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (compareFirst(offsets[middle], wanted) <= 0) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return offsets.length == 0 || !new String(wanted, StandardCharsets.ISO_8859_1).equals(word)
        ? List.of()
        : scan(low, word);
  }

  /** Passes every word with its pronunciations, in order. */
  public void forEach(BiConsumer<String, List<String>> consumer) {
    Cursor cursor = new Cursor(words == 0 ? 0 : offsets[0]);
    for (int i = 0; i < words; i++) {
      cursor.next();
      consumer.accept(cursor.word, cursor.pronunciations());
    }
  }

  private List<String> scan(int block, String word) {
    Cursor cursor = new Cursor(offsets[block]);
    for (int i = block * BLOCK; i < Math.min(words, (block + 1) * BLOCK); i++) {
      cursor.next();
      if (cursor.word.equals(word)) {
        return cursor.pronunciations();
      }
      cursor.skipPronunciations();
    }
    return List.of();
  }

  private int compareFirst(int offset, byte[] wanted) {
    boolean escaped = bytes[offset] == NIBBLE;
    int length = escaped ? bytes[offset + 1] & 0xFF : bytes[offset];
    int from = offset + (escaped ? 2 : 1);
    for (int i = 0; i < Math.min(length, wanted.length); i++) {
      int difference = (bytes[from + i] & 0xFF) - (wanted[i] & 0xFF);
      if (difference != 0) {
        return difference;
      }
    }
    return length - wanted.length;
  }

  private final class Cursor {
    private int at;
    private String word = "";

    Cursor(int offset) {
      at = offset;
    }

    void next() {
      int lengths = bytes[at++] & 0xFF;
      int rest = lengths & NIBBLE;
      if (rest == NIBBLE) {
        rest = bytes[at++] & 0xFF;
      }
      word =
          word.substring(0, lengths >> 4)
              + new String(bytes, at, rest, StandardCharsets.ISO_8859_1);
      at += rest;
    }

    void skipPronunciations() {
      while (bytes[at++] != LAST) {}
    }

    List<String> pronunciations() {
      List<String> all = new ArrayList<>();
      int from = at;
      for (; ; at++) {
        if (bytes[at] == NEXT || bytes[at] == LAST) {
          all.add(new String(bytes, from, at - from, StandardCharsets.ISO_8859_1));
          from = at + 1;
          if (bytes[at] == LAST) {
            at++;
            return all;
          }
        }
      }
    }
  }

  /**
   * A lexicon from a file's bytes, which are kept and must not change.
   *
   * @throws IOException if the bytes are not those of a lexicon
   */
  public static FrontCodedLexicon read(byte[] bytes) throws IOException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER || in.getInt() != MAGIC) {
      throw new IOException("This is no lexicon.");
    }
    int words = in.getInt();
    int[] offsets = new int[in.getInt()];
    if (offsets.length != (words + BLOCK - 1) / BLOCK) {
      throw new IOException("The lexicon is damaged: " + offsets.length + " blocks");
    }
    int start = HEADER + 4 * offsets.length;
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = start + in.getInt();
      if (offsets[i] >= bytes.length) {
        throw new IOException("The lexicon is damaged: block " + i + " lies beyond its end");
      }
    }
    return new FrontCodedLexicon(bytes, words, offsets);
  }

  /**
   * A lexicon's file.
   *
   * @param entries words of at most 255 characters of ISO 8859-1, with one coded pronunciation or
   *     more, in the natural order of strings
   * @throws IllegalArgumentException if a word or a sound can't be coded
   */
  public static byte[] write(SortedMap<String, List<String>> entries) {
    int blocks = (entries.size() + BLOCK - 1) / BLOCK;
    int[] offsets = new int[blocks];
    ByteBuffer body = ByteBuffer.allocate(capacity(entries));
    @Nullable String before = null;
    int index = 0;
    for (Map.Entry<String, List<String>> entry : entries.entrySet()) {
      if (index % BLOCK == 0) {
        offsets[index / BLOCK] = body.position();
        before = null;
      }
      put(body, before, entry.getKey(), entry.getValue());
      before = entry.getKey();
      index++;
    }
    ByteBuffer file = ByteBuffer.allocate(HEADER + 4 * blocks + body.position());
    file.putInt(MAGIC).putInt(entries.size()).putInt(blocks);
    for (int offset : offsets) {
      file.putInt(offset);
    }
    return file.put(body.flip()).array();
  }

  private static void put(
      ByteBuffer body, @Nullable String before, String word, List<String> pronunciations) {
    int shared = 0;
    if (before != null) {
      while (shared < Math.min(NIBBLE, Math.min(before.length(), word.length()))
          && before.charAt(shared) == word.charAt(shared)) {
        shared++;
      }
    }
    if (word.length() > 255 || !StandardCharsets.ISO_8859_1.newEncoder().canEncode(word)) {
      throw new IllegalArgumentException("not a word for a lexicon: " + word);
    }
    int rest = word.length() - shared;
    body.put((byte) (shared << 4 | Math.min(rest, NIBBLE)));
    if (rest >= NIBBLE) {
      body.put((byte) rest);
    }
    body.put(word.substring(shared).getBytes(StandardCharsets.ISO_8859_1));
    for (int i = 0; i < pronunciations.size(); i++) {
      for (char sound : pronunciations.get(i).toCharArray()) {
        if (sound >= NEXT) {
          throw new IllegalArgumentException("not a sound for a lexicon: " + (int) sound);
        }
        body.put((byte) sound);
      }
      body.put(i + 1 < pronunciations.size() ? NEXT : LAST);
    }
  }

  private static int capacity(SortedMap<String, List<String>> entries) {
    int most = 0;
    for (Map.Entry<String, List<String>> entry : entries.entrySet()) {
      most += 2 + entry.getKey().length();
      for (String pronunciation : entry.getValue()) {
        most += pronunciation.length() + 1;
      }
    }
    return most;
  }
}
