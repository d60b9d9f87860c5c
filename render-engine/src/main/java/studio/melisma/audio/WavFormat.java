package studio.melisma.audio;

/** How samples stand in a WAV file. */
public enum WavFormat {
  PCM_16(2, 1),
  PCM_24(3, 1),
  FLOAT_32(4, 3);

  private final int bytes;
  private final int tag;

  WavFormat(int bytes, int tag) {
    this.bytes = bytes;
    this.tag = tag;
  }

  /** Bytes of one sample of one channel. */
  int bytes() {
    return bytes;
  }

  /** The format tag of the RIFF chunk "fmt ": 1 linear PCM, 3 IEEE float. */
  int tag() {
    return tag;
  }
}
