package studio.melisma.app.renders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.melisma.audio.Sound;
import studio.melisma.audio.SoundFile;
import studio.melisma.audio.SoundFormat;
import studio.melisma.audio.SoundTags;
import studio.melisma.audio.WavFormat;
import studio.melisma.work.Cancellation;

final class WaveformTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void findsTheLowestAndTheHighestSampleOfEachStretch(WavFormat format) throws Exception {
    float[] left = new float[10_000];
    float[] right = new float[10_000];
    Arrays.fill(left, 2_500, 5_000, 0.5f);
    left[4_000] = 0.75f;
    right[9_999] = -1;
    Path file = folder.resolve("a.wav");
    SoundFile.write(
        new Sound(new float[][] {left, right}, 44_100),
        new SoundFormat.Wav(format),
        SoundTags.NONE,
        file);
    Waveform wave = Waveform.of(file, 4, new Cancellation());
    assertThat(wave.highs()).containsExactly(new float[] {0, 0.75f, 0, 0}, within(1e-4f));
    assertThat(wave.lows()).containsExactly(new float[] {0, 0, 0, -1}, within(1e-4f));
  }

  @Test
  void refusesWhatIsNoWav() throws Exception {
    Path text = Files.writeString(folder.resolve("a.wav"), "RIFF____WAVEnothing more");
    assertThatThrownBy(() -> Waveform.of(text, 4, new Cancellation()))
        .isInstanceOf(IOException.class);
    Path other = Files.writeString(folder.resolve("b.wav"), "fLaC is something else");
    assertThatThrownBy(() -> Waveform.of(other, 4, new Cancellation()))
        .hasMessageContaining("no WAV file");
  }

  @Test
  void refusesFormatsThatMakeNoSense() throws Exception {
    ByteBuffer bytes = ByteBuffer.allocate(60).order(ByteOrder.LITTLE_ENDIAN);
    bytes
        .put("RIFF".getBytes(StandardCharsets.US_ASCII))
        .putInt(52)
        .put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII))
        .putInt(16);
    bytes.putShort((short) 1).putShort((short) 0).putInt(8000).putInt(0).putShort((short) 0);
    bytes.putShort((short) 16).put("data".getBytes(StandardCharsets.US_ASCII)).putInt(4).putInt(0);
    Path file = folder.resolve("a.wav");
    Files.write(file, bytes.array());
    assertThatThrownBy(() -> Waveform.of(file, 4, new Cancellation()))
        .isInstanceOf(IOException.class);
  }

  @Test
  void stopsWhenItIsTold() throws Exception {
    Path file = folder.resolve("a.wav");
    Takes.write(file, new SoundFormat.Wav(WavFormat.PCM_16));
    Cancellation cancellation = new Cancellation();
    cancellation.request();
    assertThatThrownBy(() -> Waveform.of(file, 4, cancellation))
        .isInstanceOf(CancellationException.class);
  }
}
