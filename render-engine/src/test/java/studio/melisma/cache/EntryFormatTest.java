package studio.melisma.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EntryFormatTest {

  private static final CacheKey KEY = Results.key(1);

  @Test
  void givesBackEveryBitOfEveryTensor() throws Exception {
    CacheEntry read = EntryFormat.read(KEY, written());
    CacheEntry original = Results.varied();
    assertThat(read.tensors().keySet()).containsExactlyElementsOf(original.tensors().keySet());
    original
        .tensors()
        .forEach((name, tensor) -> {
          Tensor found = Results.tensor(read, name);
          assertThat(found.element()).isEqualTo(tensor.element());
          assertThat(found.shape()).isEqualTo(tensor.shape());
          assertThat(found.payload()).isEqualTo(tensor.payload());
        });
    assertThat(Results.tensor(read, "encoder_out").floats())
        .containsExactly(1.5f, -0f, Float.MIN_VALUE, 3e38f, -7, 0.1f);
    assertThat(Results.tensor(read, "x_masks").booleans()).containsExactly(true, false);
    assertThat(Results.tensor(read, "ph_dur").longs()).containsExactly(Long.MIN_VALUE, 42);
  }

  @Test
  void isAsLongAsItSays() throws Exception {
    assertThat(written()).hasSize((int) EntryFormat.length(Results.varied()));
  }

  @Test
  void aSingleWrongBitIsFoundWhereverItIs() throws Exception {
    byte[] bytes = written();
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << bit % 8);
      assertDamaged(flipped, "");
    }
  }

  @Test
  void whatIsCutOrGrownIsNoEntry() throws Exception {
    byte[] bytes = written();
    for (int length = 0; length < bytes.length; length++) {
      assertDamaged(Arrays.copyOf(bytes, length), "");
    }
    assertDamaged(Arrays.copyOf(bytes, bytes.length + 1), "length");
    byte[] zeroTail = bytes.clone();
    Arrays.fill(zeroTail, bytes.length / 2, bytes.length, (byte) 0);
    assertDamaged(zeroTail, "checksum");
    assertDamaged(new byte[bytes.length], "no entry");
  }

  @Test
  void anEntryOfAnotherKeyIsNotTaken() throws Exception {
    byte[] bytes = written();
    assertThatThrownBy(() -> EntryFormat.read(Results.key(2), bytes))
        .isInstanceOf(DamagedEntryException.class)
        .hasMessageContaining("something else");
  }

  /** Numbers that no program of ours writes, under a checksum that is right. */
  @ParameterizedTest
  @CsvSource({
    "8, 2, another version",
    "52, -1, contradicts",
    "52, 65, contradicts",
    "52, 4, more than it says",
    "52, 6, contradicts",
    "56, 257, contradicts",
    "56, -5, contradicts",
    "73, 2147483647, contradicts",
  })
  void hostileNumbersAreRefused(int position, int value, String reason) throws Exception {
    byte[] bytes = written();
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(position, value);
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, bytes.length - 4);
    file.putInt(bytes.length - 4, (int) checksum.getValue());
    assertDamaged(bytes, reason);
  }

  private static void assertDamaged(byte[] bytes, String reason) {
    assertThatThrownBy(() -> EntryFormat.read(KEY, bytes))
        .isInstanceOf(DamagedEntryException.class)
        .hasMessageContaining(reason);
  }

  private static byte[] written() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    EntryFormat.write(KEY, Results.varied(), bytes);
    return bytes.toByteArray();
  }
}
