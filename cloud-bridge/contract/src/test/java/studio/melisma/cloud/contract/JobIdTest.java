package studio.melisma.cloud.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

final class JobIdTest {

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void theSameRequestHasTheSameIdAndAnyOtherAnother() {
    JobId id = JobId.of("ann", JobType.RENDER, bytes("{}"), "1");
    assertThat(JobId.of("ann", JobType.RENDER, bytes("{}"), "1")).isEqualTo(id);
    assertThat(JobId.of("bob", JobType.RENDER, bytes("{}"), "1")).isNotEqualTo(id);
    assertThat(JobId.of("ann", JobType.VIDEO, bytes("{}"), "1")).isNotEqualTo(id);
    assertThat(JobId.of("ann", JobType.RENDER, bytes("{ }"), "1")).isNotEqualTo(id);
    assertThat(JobId.of("ann", JobType.RENDER, bytes("{}"), "2")).isNotEqualTo(id);
  }

  @Test
  void fieldsDoNotRunTogether() {
    assertThat(JobId.of("ann", JobType.RENDER, bytes("a"), "bc"))
        .isNotEqualTo(JobId.of("ann", JobType.RENDER, bytes("ab"), "c"));
  }

  @Test
  void isTheDigestOfTheFieldsInBase32() throws Exception {
    ByteBuffer fields = ByteBuffer.allocate(100);
    for (String field : new String[] {"ann", "render", "{}", "1"}) {
      fields.putInt(field.length()).put(bytes(field));
    }
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    sha.update(fields.flip());
    // 256 bits and four zero bits make 52 digits of base 32.
    BigInteger number = new BigInteger(1, sha.digest()).shiftLeft(4);
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 52; i++) {
      int digit = number.shiftRight(5 * i).intValue() & 31;
      expected.insert(0, "abcdefghijklmnopqrstuvwxyz234567".charAt(digit));
    }
    assertThat(JobId.of("ann", JobType.RENDER, bytes("{}"), "1").value())
        .isEqualTo(expected.toString());
  }

  @Test
  void onlyTheFormOfAnIdIsAnId() {
    assertThatThrownBy(() -> new JobId("../etc")).isInstanceOf(IllegalArgumentException.class);
  }
}
