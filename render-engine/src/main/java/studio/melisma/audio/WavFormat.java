package studio.melisma.audio;

/** How samples stand in a WAV file. */
public enum WavFormat {
  PCM_16(2),
  PCM_24(3),
  FLOAT_32(4);

  private final int bytes;

  WavFormat(int bytes) {
    this.bytes = bytes;
  }

  /** Bytes of one sample of one channel. */
  int bytes() {
    return bytes;
  }
}
