package studio.melisma.expression;

import java.util.List;
import studio.melisma.phonemes.PhonemeKind;
import studio.melisma.voicebank.Variance;

/**
 * Energy, breathiness, voicing and tension by the class of each phoneme, for a voice whose acoustic
 * model wants them and whose bank has no model to predict them. The levels are those of an even,
 * relaxed voice, in the units that {@link Variance} gives; between phonemes they pass smoothly.
 */
public final class NaturalVariance {

  /** Half the time in which a level passes into the next. */
  private static final double HALF_TRANSITION_SECONDS = 0.025;

  /**
   * A phoneme in time.
   *
   * @param kind its class
   * @param startSeconds from the start of the performance
   * @param endSeconds where the next one starts, or silence does
   */
  public record Sound(PhonemeKind kind, double startSeconds, double endSeconds) {}

  private final Variance variance;
  private final List<Sound> sounds;

  /**
   * @param sounds of a phrase, without a gap; silence lies around them
   */
  public NaturalVariance(Variance variance, List<Sound> sounds) {
    this.variance = variance;
    this.sounds = List.copyOf(sounds);
  }

  /** The level at an instant. */
  public double at(double seconds) {
    double before = level(seconds - HALF_TRANSITION_SECONDS);
    double after = level(seconds + HALF_TRANSITION_SECONDS);
    if (before == after) {
      return before;
    }
    double boundary = boundaryNear(seconds);
    double place = (seconds - boundary) / (2 * HALF_TRANSITION_SECONDS) + 0.5;
    double share = 0.5 - 0.5 * Math.cos(Math.PI * Math.clamp(place, 0, 1));
    return before + share * (after - before);
  }

  private double level(double seconds) {
    for (Sound sound : sounds) {
      if (seconds >= sound.startSeconds() && seconds < sound.endSeconds()) {
        return level(sound.kind());
      }
    }
    return level(PhonemeKind.SILENCE);
  }

  private double boundaryNear(double seconds) {
    double nearest = sounds.getFirst().startSeconds();
    for (Sound sound : sounds) {
      if (Math.abs(sound.endSeconds() - seconds) < Math.abs(nearest - seconds)) {
        nearest = sound.endSeconds();
      }
    }
    return nearest;
  }

  private double level(PhonemeKind kind) {
    return switch (variance) {
      case ENERGY ->
          switch (kind) {
            case VOWEL -> -18;
            case SEMIVOWEL, LIQUID -> -22;
            case NASAL -> -24;
            case FRICATIVE, AFFRICATE -> -31;
            case STOP -> -36;
            case BREATH -> -42;
            case SILENCE -> variance.minimum();
          };
      case BREATHINESS ->
          switch (kind) {
            case VOWEL, SEMIVOWEL, LIQUID -> -46;
            case NASAL -> -50;
            case FRICATIVE, AFFRICATE -> -32;
            case STOP -> -40;
            case BREATH -> -42;
            case SILENCE -> variance.minimum();
          };
      case VOICING ->
          switch (kind) {
            case VOWEL -> -18;
            case SEMIVOWEL, LIQUID -> -22;
            case NASAL -> -24;
            case FRICATIVE, AFFRICATE, STOP -> -48;
            case BREATH, SILENCE -> variance.minimum();
          };
      case TENSION ->
          switch (kind) {
            case VOWEL, SEMIVOWEL, LIQUID -> 1.5;
            case NASAL -> -0.5;
            case FRICATIVE, AFFRICATE, STOP, BREATH, SILENCE -> 0;
          };
    };
  }
}
