package studio.melisma.expression;

import studio.melisma.voicebank.Variance;

/** The curves that can be drawn over a line, with OpenUtau's units, ranges and abbreviations. */
public enum CurveKind {
  /** Gain of what was sung in dB; the least is silence. */
  DYNAMICS("DYN", -24, 0, 12),
  /** Cents that are added to the pitch. */
  PITCH_DEVIATION("PITD", -1200, 0, 1200),
  /** Above 0 lowers the formants. */
  GENDER("GENC", -100, 0, 100),
  ENERGY("ENE", -100, 0, 100),
  BREATHINESS("BREC", -100, 0, 100),
  VOICING("VOIC", 0, 100, 100),
  TENSION("TENC", -100, 0, 100),
  /** Speed of consonants: 200 doubles it. */
  VELOCITY("VELC", 0, 100, 200),
  /** Cents by which the timbre goes with another pitch. */
  TONE_SHIFT("SHFC", -1200, 0, 1200),
  /** How far a pitch model may stray from the notes. */
  EXPRESSIVENESS("PEXP", 0, 100, 100),
  /** Share of a speaker in the mixed voice. */
  SPEAKER_SHARE("CL", 0, 0, 100);

  private final String abbreviation;
  private final double minimum;
  private final double neutral;
  private final double maximum;

  CurveKind(String abbreviation, double minimum, double neutral, double maximum) {
    this.abbreviation = abbreviation;
    this.minimum = minimum;
    this.neutral = neutral;
    this.maximum = maximum;
  }

  /** The curve by which a user varies what a voice makes of a variance. */
  public static CurveKind of(Variance variance) {
    return switch (variance) {
      case ENERGY -> ENERGY;
      case BREATHINESS -> BREATHINESS;
      case VOICING -> VOICING;
      case TENSION -> TENSION;
    };
  }

  /** What OpenUtau calls it, "DYN"; of a speaker's share without its number. */
  public String abbreviation() {
    return abbreviation;
  }

  public double minimum() {
    return minimum;
  }

  /** The value that changes nothing. */
  public double neutral() {
    return neutral;
  }

  public double maximum() {
    return maximum;
  }

  /** The value brought into the range. */
  public double clamp(double value) {
    return Math.clamp(value, minimum, maximum);
  }

  /** What two of them ask for together, within the range. */
  double together(double one, double other) {
    return clamp(one + other - neutral);
  }
}
