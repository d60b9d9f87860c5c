package studio.melisma.cache;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Names a result by all that it was worked out from: a SHA-256 over every fact that went in, each
 * written with its name and its length, so that no two different sets of facts read the same. Facts
 * are told in an order of the caller's, who must keep to it.
 */
public final class CacheKey {

  static final int BYTES = 32;

  /** Changes whenever the same facts are to mean another result. */
  private static final String MEANING = "melisma stage result 1";

  private final byte[] digest;

  private CacheKey(byte[] digest) {
    this.digest = digest;
  }

  /** A key in the making, of which nothing is known yet. */
  public static Builder builder() {
    return new Builder();
  }

  /** The digest in 64 lower-case hexadecimal digits. */
  public String hex() {
    return HexFormat.of().formatHex(digest);
  }

  void writeTo(ByteBuffer target) {
    target.put(digest);
  }

  boolean equalsBytes(byte[] other) {
    return Arrays.equals(digest, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CacheKey key && Arrays.equals(digest, key.digest);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(digest);
  }

  @Override
  public String toString() {
    return hex();
  }

  /** Takes facts one after the other. For one thread. */
  public static final class Builder {

    private static final byte TEXT = 1;
    private static final byte TENSOR = 2;

    private final MessageDigest sha256;

    private Builder() {
      try {
        sha256 = MessageDigest.getInstance("SHA-256");
      } catch (NoSuchAlgorithmException impossible) {
        throw new IllegalStateException("every Java runtime has SHA-256", impossible);
      }
      add(MEANING);
    }

    /** A fact in words, such as a digest or a version. */
    public Builder text(String name, String value) {
      sha256.update(TEXT);
      add(name);
      add(value);
      return this;
    }

    /**
     * Numbers.
     *
     * @param name what they are fed as
     * @param element the type of each
     * @param shape how they lie
     * @param values their bytes from position to limit; the buffer is left as it is
     */
    public Builder tensor(String name, String element, long[] shape, ByteBuffer values) {
      sha256.update(TENSOR);
      add(name);
      add(element);
      ByteBuffer lengths =
          ByteBuffer.allocate(Long.BYTES * (shape.length + 2)).order(ByteOrder.LITTLE_ENDIAN);
      lengths.putLong(shape.length);
      for (long dimension : shape) {
        lengths.putLong(dimension);
      }
      sha256.update(lengths.putLong(values.remaining()).flip());
      sha256.update(values.duplicate());
      return this;
    }

    /** The key of all that was told. The builder is used up. */
    public CacheKey build() {
      return new CacheKey(sha256.digest());
    }

    private void add(String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      sha256.update(
          ByteBuffer.allocate(Integer.BYTES)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putInt(bytes.length)
              .flip());
      sha256.update(bytes);
    }
  }
}
