package studio.melisma.cloud.contract;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Pattern;

/**
 * A job's name, worked out from what the job asks for, so that sending the same request again, from
 * an outbox or a nervous double click, names the same job.
 *
 * @param value SHA-256 in lower-case base32 (RFC 4648) without padding, 52 characters
 */
public record JobId(String value) {

  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final Pattern FORM = Pattern.compile("[a-z2-7]{52}");

  public JobId {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("not a job id: " + value);
    }
  }

  /**
   * The id of a request.
   *
   * @param uid the user
   * @param type what is asked for
   * @param payload the request in its canonical form
   * @param nonce chosen by the client once per intention: the same when it sends again, another
   *     when the user asks for the same thing anew
   */
  public static JobId of(String uid, JobType type, byte[] payload, String nonce) {
    MessageDigest digest = sha256();
    // Each field after its length, so that no two requests can run together into one text.
    update(digest, uid.getBytes(StandardCharsets.UTF_8));
    update(digest, type.wireName().getBytes(StandardCharsets.UTF_8));
    update(digest, payload);
    update(digest, nonce.getBytes(StandardCharsets.UTF_8));
    return new JobId(base32(digest.digest()));
  }

  private static void update(MessageDigest digest, byte[] field) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(field.length).flip());
    digest.update(field);
  }

  private static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte b : bytes) {
      buffer = ((buffer << 8) | (b & 0xff)) & 0xfff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(ALPHABET.charAt((buffer >> bits) & 31));
      }
    }
    if (bits > 0) {
      text.append(ALPHABET.charAt((buffer << (5 - bits)) & 31));
    }
    return text.toString();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
