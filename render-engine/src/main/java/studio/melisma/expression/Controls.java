package studio.melisma.expression;

import java.util.Map;

/**
 * What a user draws over a phrase, in the units and ranges of OpenUtau's curves. Values outside a
 * range are taken as its end.
 *
 * @param gender -100..100, 0 neutral; 100 lowers the formants by 12 semitones as far as the model
 *     was trained (GENC)
 * @param velocity 0..200, 100 neutral: consonants at 2^((x-100)/100) times their speed (VELC)
 * @param expressiveness 0..100, 100 neutral: how far a pitch model may stray from the notes (PEXP)
 * @param energy -100..100, 0 neutral: 12 dB for 100 (ENE)
 * @param breathiness -100..100, 0 neutral: 12 dB for 100 (BREC)
 * @param voicing 0..100, 100 neutral: 12 dB for 100 (VOIC)
 * @param tension -100..100, 0 neutral: 5 logits for 100 (TENC)
 * @param shift -1200..1200 cents, 0 neutral: the pitch that timbre goes by (SHFC)
 * @param speakerMix for each sub-bank's suffix a share of 0..100 in the mixed voice (clNN)
 */
public record Controls(
    Curve gender,
    Curve velocity,
    Curve expressiveness,
    Curve energy,
    Curve breathiness,
    Curve voicing,
    Curve tension,
    Curve shift,
    Map<String, Curve> speakerMix) {

  /** Nothing drawn. */
  public static final Controls NEUTRAL =
      new Controls(
          Curve.constant(0),
          Curve.constant(100),
          Curve.constant(100),
          Curve.constant(0),
          Curve.constant(0),
          Curve.constant(100),
          Curve.constant(0),
          Curve.constant(0),
          Map.of());

  public Controls {
    speakerMix = Map.copyOf(speakerMix);
  }

  /** The same with another {@link #gender()}. */
  public Controls withGender(Curve changed) {
    return new Controls(
        changed,
        velocity,
        expressiveness,
        energy,
        breathiness,
        voicing,
        tension,
        shift,
        speakerMix);
  }

  /** The same with another {@link #velocity()}. */
  public Controls withVelocity(Curve changed) {
    return new Controls(
        gender, changed, expressiveness, energy, breathiness, voicing, tension, shift, speakerMix);
  }

  /** The same with another {@link #expressiveness()}. */
  public Controls withExpressiveness(Curve changed) {
    return new Controls(
        gender, velocity, changed, energy, breathiness, voicing, tension, shift, speakerMix);
  }

  /** The same with another {@link #energy()}. */
  public Controls withEnergy(Curve changed) {
    return new Controls(
        gender,
        velocity,
        expressiveness,
        changed,
        breathiness,
        voicing,
        tension,
        shift,
        speakerMix);
  }

  /** The same with another {@link #breathiness()}. */
  public Controls withBreathiness(Curve changed) {
    return new Controls(
        gender, velocity, expressiveness, energy, changed, voicing, tension, shift, speakerMix);
  }

  /** The same with another {@link #voicing()}. */
  public Controls withVoicing(Curve changed) {
    return new Controls(
        gender, velocity, expressiveness, energy, breathiness, changed, tension, shift, speakerMix);
  }

  /** The same with another {@link #tension()}. */
  public Controls withTension(Curve changed) {
    return new Controls(
        gender, velocity, expressiveness, energy, breathiness, voicing, changed, shift, speakerMix);
  }

  /** The same with another {@link #shift()}. */
  public Controls withShift(Curve changed) {
    return new Controls(
        gender,
        velocity,
        expressiveness,
        energy,
        breathiness,
        voicing,
        tension,
        changed,
        speakerMix);
  }

  /** The same with another {@link #speakerMix()}. */
  public Controls withSpeakerMix(Map<String, Curve> changed) {
    return new Controls(
        gender, velocity, expressiveness, energy, breathiness, voicing, tension, shift, changed);
  }
}
