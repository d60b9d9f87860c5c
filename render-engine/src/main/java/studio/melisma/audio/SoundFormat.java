package studio.melisma.audio;

import java.util.List;

/** How a sound is kept in a file. */
public sealed interface SoundFormat {

  /** More than what comes before the samples. */
  int HEADER_BYTES = 4096;

  /** RIFF/WAVE, or RF64 (EBU Tech 3306) where a file exceeds 4 GiB. */
  record Wav(WavFormat samples) implements SoundFormat {

    @Override
    public String extension() {
      return "wav";
    }

    @Override
    public boolean holds(int sampleRate) {
      return true;
    }

    @Override
    public boolean exact() {
      return samples == WavFormat.FLOAT_32;
    }
  }

  /**
   * FLAC (RFC 9639), lossless for samples of its width.
   *
   * @param bits width of a sample, 16 or 24
   * @param level how hard it compresses, 0 to 8
   */
  record Flac(int bits, int level) implements SoundFormat {

    /** As hard as the reference encoder does when it is asked nothing. */
    public static final int DEFAULT_LEVEL = 5;

    private static final int HIGHEST_RATE = 655_350;

    public Flac {
      if ((bits != 16 && bits != 24) || level < 0 || level > 8) {
        throw new IllegalArgumentException("FLAC has 16 or 24 bits and levels 0 to 8");
      }
    }

    @Override
    public String extension() {
      return "flac";
    }

    @Override
    public boolean holds(int sampleRate) {
      return sampleRate <= HIGHEST_RATE;
    }

    @Override
    public boolean exact() {
      return false;
    }
  }

  /** MP3 (MPEG-1, 2 and 2.5 layer III). */
  record Mp3(BitRate bitRate) implements SoundFormat {

    /** Hardly anybody misses anything of a sung recording at this rate, in kbit/s. */
    private static final int DEFAULT_KILOBITS = 192;

    /** Of MPEG-1, of MPEG-2 and of MPEG-2.5, in this order. */
    private static final List<Integer> SAMPLE_RATES =
        List.of(44_100, 48_000, 32_000, 22_050, 24_000, 16_000, 11_025, 12_000, 8_000);

    private static final List<Integer> BIT_RATES =
        List.of(32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320);

    private static final List<Integer> BIT_RATES_OF_LOW_RATES =
        List.of(8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160);

    /** MPEG-2.5 allows more, but decoders exist that don't. */
    private static final int MOST_OF_LOWEST_RATES = 64;

    @Override
    public String extension() {
      return "mp3";
    }

    @Override
    public boolean holds(int sampleRate) {
      return SAMPLE_RATES.contains(sampleRate);
    }

    @Override
    public boolean exact() {
      return false;
    }

    /** What to spend where nothing is asked: 192 kbit/s, or as much as lower sample rates have. */
    public static BitRate defaultBitRate(int sampleRate) {
      return new BitRate.Constant(Math.min(DEFAULT_KILOBITS, bitRates(sampleRate).getLast()));
    }

    /** The same format, with as many bits as a sample rate can have at most. */
    public Mp3 fitting(int sampleRate) {
      return bitRate instanceof BitRate.Constant(int kilobits)
              && kilobits > bitRates(sampleRate).getLast()
          ? new Mp3(new BitRate.Constant(bitRates(sampleRate).getLast()))
          : this;
    }

    /** The sample rates that an MP3 file can have, rising. */
    public static List<Integer> sampleRates() {
      return SAMPLE_RATES.stream().sorted().toList();
    }

    /** The constant bit rates that go with a sample rate, in kbit/s, rising. */
    public static List<Integer> bitRates(int sampleRate) {
      if (sampleRate >= 32_000) {
        return BIT_RATES;
      }
      return sampleRate >= 16_000
          ? BIT_RATES_OF_LOW_RATES
          : BIT_RATES_OF_LOW_RATES.stream().filter(rate -> rate <= MOST_OF_LOWEST_RATES).toList();
    }
  }

  /** How many bits an MP3 file spends. */
  sealed interface BitRate {

    /**
     * The same in every frame.
     *
     * @param kilobits kbit/s, one of {@link Mp3#bitRates}
     */
    record Constant(int kilobits) implements BitRate {}

    /**
     * As many as each frame needs.
     *
     * @param quality 0 the best (about 245 kbit/s in stereo) to 9 the smallest (about 65)
     */
    record Variable(int quality) implements BitRate {

      public Variable {
        if (quality < 0 || quality > 9) {
          throw new IllegalArgumentException("variable bit rates have qualities 0 to 9");
        }
      }
    }
  }

  /** About how many bytes a file has at most. */
  default long mostBytes(double seconds, int channels, int sampleRate) {
    double each =
        switch (this) {
          case Wav(WavFormat samples) -> samples.bytes() * (double) channels * sampleRate;
          case Flac flac -> flac.bits / 8.0 * channels * sampleRate;
          case Mp3(BitRate.Constant(int kilobits)) -> kilobits * 125.0;
          case Mp3 variable -> Mp3.bitRates(sampleRate).getLast() * 125.0;
        };
    return HEADER_BYTES + (long) (seconds * each);
  }

  /** What names of such files end in, without the dot. */
  String extension();

  /** Whether such a file can have this sample rate. */
  boolean holds(int sampleRate);

  /** Whether it keeps every sample as it is, also beyond full scale. */
  boolean exact();
}
