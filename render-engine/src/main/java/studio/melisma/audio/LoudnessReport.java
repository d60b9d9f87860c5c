package studio.melisma.audio;

/**
 * What EBU R 128 tells of a programme.
 *
 * @param integrated loudness of the whole, LUFS; negative infinity for silence
 * @param range loudness range, LU (EBU Tech 3342); reliable from a minute on
 * @param momentaryMaximum loudest 400 ms, LUFS; negative infinity for silence
 * @param shortTermMaximum loudest 3 s, LUFS; negative infinity for silence and for shorter sounds
 * @param truePeakDecibels highest true peak, dBTP; negative infinity for silence
 */
public record LoudnessReport(
    double integrated,
    double range,
    double momentaryMaximum,
    double shortTermMaximum,
    double truePeakDecibels) {

  /** Measures a sound. */
  public static LoudnessReport of(Sound sound) {
    WeightedEnergy energy = WeightedEnergy.of(sound);
    return new LoudnessReport(
        Loudness.integrated(energy),
        Loudness.range(energy),
        Loudness.momentaryMaximum(energy),
        Loudness.shortTermMaximum(energy),
        20 * Math.log10(TruePeak.of(sound)));
  }
}
